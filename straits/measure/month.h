// Months from weeks: each of the seven days of a week carries the value of its week; a month is the mean of its days.
// The first and last month may be covered in part: `days` says by how many days.
#pragma once

#include <chrono>
#include <string>

#include "straits/measure/timeline.h"

namespace straits {

struct Month {
  int year = 0;
  unsigned month = 1;  // 1..12
  friend constexpr auto operator<=>(Month, Month) = default;
};
[[nodiscard]] Month month_of(Date date);
[[nodiscard]] std::string write_month(Month month);  // "2026-03"

template <class T>
struct Monthly {
  Month month;
  int days = 0;
  T mean;
};

template <class T>
[[nodiscard]] std::vector<Monthly<T>> monthly_means(const Timeline& timeline, const Weekly<T>& weekly) {
  std::vector<Monthly<T>> months;
  for (int day = 0; day < 7 * timeline.weeks; ++day) {
    const Month month = month_of(timeline.start + day);
    if (months.empty() || months.back().month != month) months.push_back({month, 0, T{}});
    months.back().mean += weekly[static_cast<std::size_t>(day / 7)];
    ++months.back().days;
  }
  for (Monthly<T>& month : months) month.mean = month.mean / static_cast<double>(month.days);
  return months;
}

}  // namespace straits
