#include "straits/validate/period.h"

namespace straits {

std::optional<double> mean_over(const Timeline& timeline, const std::vector<double>& weekly,
                                ScorePeriod period) {
  double sum = 0.0;
  int covered = 0;
  for (int day = 0; day < period.days(); ++day) {
    const int since_start = (period.from + day) - timeline.start;
    if (since_start < 0 || since_start >= 7 * timeline.weeks) continue;
    sum += weekly[static_cast<std::size_t>(since_start / 7)];
    ++covered;
  }
  if (covered == 0 || covered < kCoveredShare * period.days()) return std::nullopt;
  return sum / covered;
}

}  // namespace straits
