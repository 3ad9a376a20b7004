// What passes and what waits at chokepoints, per commodity, in tonnes.
//   before     mean of the weeks before the week of the first change; the first week if there is none
//   recovered  first week after the lowest from which on at least kRecoveredShare of `before` passes to the end;
//              none if the flow never fell below that share, or does not come back
//   drained    first week after the peak at whose end less than kDrainedShare of the peak waits
#pragma once

#include "straits/measure/timeline.h"

namespace straits {

inline constexpr double kRecoveredShare = 0.9;
inline constexpr double kDrainedShare = 0.01;

struct PassageFlow {
  ChokepointId chokepoint;
  CommodityId commodity;
  Weekly<TonnesPerWeek> weekly;
};
// Sums of passages (of one traffic, say) are judged with the same rule, so it stands apart.
struct PassageSummary {
  double before = 0.0, lowest = 0.0, highest = 0.0, end = 0.0;  // in the unit of the series
  Date lowest_week, highest_week;                               // after the first change; the first of equals
  std::optional<Date> recovered;
};

struct QueuePath {
  ChokepointId chokepoint;
  CommodityId commodity;
  Tonnes peak;
  Date first_week, peak_week;
  std::optional<Date> drained;
  Tonnes end;
};

[[nodiscard]] std::vector<PassageFlow> measure_passages(const World& world, const RunResult& result);
[[nodiscard]] PassageSummary summarise_passage(const Timeline& timeline, const std::vector<double>& weekly,
                                               std::optional<Date> first_change);
[[nodiscard]] std::vector<QueuePath> measure_queues(const World& world, const RunResult& result);

}  // namespace straits
