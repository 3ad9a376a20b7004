#include "straits/base/date.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace straits {
namespace {

std::optional<int> read_digits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return {};
  return number;
}

}  // namespace

Date make_date(int year, unsigned month, unsigned day) {
  const auto ymd = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  return Date{static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count())};
}

std::optional<Date> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = read_digits(text.substr(0, 4));
  const auto month = read_digits(text.substr(5, 2));
  const auto day = read_digits(text.substr(8, 2));
  if (!year || !month || !day) return {};
  const auto ymd = std::chrono::year(*year) / static_cast<unsigned>(*month) / static_cast<unsigned>(*day);
  if (!ymd.ok()) return {};
  return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string write_date(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(date.days))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

Date monday_of(Date date) {
  const int since_monday = ((date.days + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  return date + -since_monday;
}

}  // namespace straits
