// Periods of days from weeks: each of the seven days of a week carries the value of its week (as measure/month.h).
#pragma once

#include <optional>
#include <vector>

#include "straits/measure/timeline.h"

namespace straits {

inline constexpr double kCoveredShare = 0.9;  // of the days of a period that a run must cover to be read

struct ScorePeriod {
  Date from, until;  // both days included
  [[nodiscard]] int days() const { return until - from + 1; }
};

// The mean over those days of the period that the run covers; nothing if these are fewer than kCoveredShare of it.
[[nodiscard]] std::optional<double> mean_over(const Timeline& timeline, const std::vector<double>& weekly,
                                              ScorePeriod period);

}  // namespace straits
