// How far, how long and how much a weekly quantity stays below what it is in the base year.
//
//   short week            base - quantity > threshold_share * base
//   share lost in a week  (base - quantity) / base
//   lost                  sum over the weeks of max(0, base - quantity): what comes later does not make up for it
//   made up               sum over the weeks after the first short one of max(0, quantity - base)
//   worst four weeks      largest of sum(base - quantity) / sum(base) over four consecutive weeks (all, if fewer), at
//                         least 0; a cargo that is a week late weighs little here
#pragma once

#include <optional>

#include "straits/measure/timeline.h"

namespace straits {

inline constexpr double kShortShare = 0.02;
inline constexpr int kWorstSpanWeeks = 4;

struct Loss {
  TonnesPerWeek base;  // mean over the weeks
  Tonnes expected, lost, made_up;
  int short_weeks = 0;
  std::vector<int> short_positions;           // of the short weeks (timeline.h)
  std::optional<Date> first_week, last_week;  // first and last short week
  std::optional<Date> deepest_week;  // of the largest share lost, the first of equals; none: never below base
  double deepest_share = 0.0;
  TonnesPerWeek deepest;  // lost in that week
  double worst_four_weeks_share = 0.0;
  TonnesPerWeek last;  // quantity in the last week
};

[[nodiscard]] Loss measure_loss(const Timeline& timeline, const Weekly<TonnesPerWeek>& base,
                                const Weekly<TonnesPerWeek>& quantity, double threshold_share = kShortShare);

}  // namespace straits
