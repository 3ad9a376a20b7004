#include "straits/report/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "straits/report/layout.h"

namespace straits {
namespace {

constexpr const char* kNarrowSpace = "\u202f";  // between thousands and before a sign, in French

struct Custom {
  std::string_view point, thousands, before_percent;
};
const Custom& custom_of(Language language) {
  static const std::array<Custom, kLanguages> kCustoms{
      Custom{".", ",", ""}, Custom{",", kNarrowSpace, kNarrowSpace}, Custom{".", ",", ""}};
  return kCustoms[static_cast<std::size_t>(language)];
}

std::string localise(const std::string& plain, Language language) {
  const Custom& custom = custom_of(language);
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string text;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i == point) {
      text += custom.point;
      continue;
    }
    const bool digit_before = i > 0 && plain[i - 1] != '-';
    if (i < point && digit_before && (point - i) % 3 == 0) text += custom.thousands;
    text += plain[i];
  }
  return text;
}

std::chrono::year_month_day civil(Date date) { return std::chrono::sys_days(std::chrono::days(date.days)); }

constexpr std::array<const char*, 12> kEnglishMonths{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<const char*, 12> kFrenchMonths{"janvier",   "février", "mars",     "avril",
                                                    "mai",       "juin",    "juillet",  "août",
                                                    "septembre", "octobre", "novembre", "décembre"};

}  // namespace

const std::vector<std::string>& language_codes() {
  static const std::vector<std::string> kCodes{"en", "fr", "ja"};
  return kCodes;
}

std::optional<Language> read_language(std::string_view code) {
  const auto& codes = language_codes();
  const auto found = std::find(codes.begin(), codes.end(), code);
  if (found == codes.end()) return std::nullopt;
  return static_cast<Language>(found - codes.begin());
}

const std::string& language_code(Language language) {
  return language_codes()[static_cast<std::size_t>(language)];
}

std::string write_number(double value, Language language) { return localise(number_text(value), language); }

std::string write_count(long count, Language language) {
  return localise(fmt::format("{}", count), language);
}

std::string write_percent(double share, Language language) {
  const double percent = 100.0 * share;
  const bool whole = std::abs(percent) >= 9.95 || percent == 0.0;
  return localise(fmt::format("{:.{}f}", percent, whole ? 0 : 1), language) +
         std::string(custom_of(language).before_percent) + "%";
}

std::string write_short_day(Date date, Language language) {
  const auto day = civil(date);
  const unsigned month = static_cast<unsigned>(day.month()), of_month = static_cast<unsigned>(day.day());
  switch (language) {
    case Language::kFrench:
      return fmt::format("{}{} {}", of_month, of_month == 1 ? "er" : "", kFrenchMonths[month - 1]);
    case Language::kJapanese:
      return fmt::format("{}月{}日", month, of_month);
    default:
      return fmt::format("{} {}", of_month, kEnglishMonths[month - 1]);
  }
}

std::string write_day(Date date, Language language) {
  const int year = static_cast<int>(civil(date).year());
  if (language == Language::kJapanese) return fmt::format("{}年{}", year, write_short_day(date, language));
  return fmt::format("{} {}", write_short_day(date, language), year);
}

std::string write_usd(double usd, Language language) {
  constexpr double kMillion = 1e6, kOku = 1e8, kBillion = 1e9;
  const auto figure = [&](double unit) { return write_number(usd / unit, language); };
  const bool large = std::abs(usd) >= kBillion;
  switch (language) {
    case Language::kFrench:
      return figure(large ? kBillion : kMillion) + (large ? " Md USD" : " M USD");
    case Language::kJapanese:
      return std::abs(usd) >= kOku ? figure(kOku) + "億ドル" : figure(kMillion) + "百万ドル";
    default:
      return "USD " + figure(large ? kBillion : kMillion) + (large ? " billion" : " million");
  }
}

}  // namespace straits
