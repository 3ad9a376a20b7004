#include "straits/world/season.h"

#include <chrono>

namespace straits {
namespace {

constexpr std::array<int, kMonths> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr int kYear = 365;
constexpr std::size_t kFebruary = 1;

std::chrono::year_month_day calendar_day(Date day) {
  return std::chrono::sys_days(std::chrono::days(day.days));
}

std::size_t month_of(std::chrono::year_month_day day) { return static_cast<unsigned>(day.month()) - 1U; }

// Leap years from 1970 on that end before this one.
int leap_years_before(int year) {
  const auto up_to = [](int y) { return y / 4 - y / 100 + y / 400; };
  return up_to(year - 1) - up_to(1969);
}

}  // namespace

Season::Season(const std::array<double, kMonths>& shares) : shares_(shares), excess_before_month_{} {
  double sum = 0.0;
  for (std::size_t m = 0; m < kMonths; ++m) sum += kDays[m] * shares_[m];
  double excess = 0.0;
  for (std::size_t m = 0; m < kMonths; ++m) {
    shares_[m] *= kYear / sum;
    excess_before_month_[m] = excess;
    excess += kDays[m] * (shares_[m] - 1.0);
  }
}

double Season::share(Date day) const { return shares_[month_of(calendar_day(day))]; }

double Season::week_share(Date monday) const {
  double sum = 0.0;
  for (int day = 0; day < 7; ++day) sum += share(monday + day);
  return sum / 7.0;
}

double Season::excess_before(Date day) const {
  const auto at = calendar_day(day);
  const std::size_t month = month_of(at);
  const int year = static_cast<int>(at.year());
  const double whole_years = leap_years_before(year) * (shares_[kFebruary] - 1.0);
  const bool leap_day_gone = at.year().is_leap() && month > kFebruary;
  return whole_years + excess_before_month_[month] + (leap_day_gone ? shares_[kFebruary] - 1.0 : 0.0) +
         (static_cast<int>(static_cast<unsigned>(at.day())) - 1) * (shares_[month] - 1.0);
}

double Season::excess_days(Date from, Date until) const { return excess_before(until) - excess_before(from); }

Date new_year(Date day) { return make_date(static_cast<int>(calendar_day(day).year()), 1, 1); }

Tonnes rise_of(const std::vector<Swing>& swings, Date from, Date until) {
  Tonnes rise(0.0);
  for (const Swing& swing : swings)
    rise -= swing.outflow * Weeks(swing.season.excess_days(from, until) / 7.0);
  return rise;
}

}  // namespace straits
