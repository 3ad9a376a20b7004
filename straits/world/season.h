// The shape of a flow over the year: its share of the mean, one figure a month, the same every year.
#pragma once

#include <array>
#include <vector>

#include "straits/base/amount.h"
#include "straits/base/date.h"

namespace straits {

inline constexpr int kMonths = 12;

class Season {
 public:
  // Shares of any scale, above zero; scaled so that their mean over 365 days is 1.
  explicit Season(const std::array<double, kMonths>& shares);

  [[nodiscard]] double share(Date day) const;
  [[nodiscard]] double week_share(Date monday) const;  // mean of seven days
  // Sum of share - 1 over the days from `from` up to the day before `until`: days of the mean flow that were taken beyond it.
  [[nodiscard]] double excess_days(Date from, Date until) const;
  [[nodiscard]] const std::array<double, kMonths>& shares() const { return shares_; }

 private:
  [[nodiscard]] double excess_before(Date day) const;  // since 1970-01-01

  std::array<double, kMonths> shares_;
  std::array<double, kMonths> excess_before_month_;  // of a year of 365 days
};

[[nodiscard]] Date new_year(Date day);  // 1 January of its year

// What seasons do to the stores of a market: flows out of it (into it, if negative) that are not the same all year,
// while what balances them is.
struct Swing {
  TonnesPerWeek outflow;  // mean of the year
  Season season;
};
// By how much the level rises from the morning of one day to that of another.
[[nodiscard]] Tonnes rise_of(const std::vector<Swing>& swings, Date from, Date until);

}  // namespace straits
