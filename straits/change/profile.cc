#include "straits/change/profile.h"

#include <algorithm>

#include "straits/change/conditions.h"

namespace straits {
namespace {

// Share of an addition that stands on a day: it grows evenly over the ramp; a day counts at its middle.
double ramp(const Change& change, Date day) {
  if (change.ramp_weeks <= 0.0) return 1.0;
  return std::min(1.0, (day - change.from + 0.5) / (7.0 * change.ramp_weeks));
}

const Belief* latest_belief(const std::vector<Belief>& beliefs, Date today) {
  const Belief* latest = nullptr;
  for (const Belief& belief : beliefs)
    if (belief.as_of <= today && (latest == nullptr || belief.as_of >= latest->as_of)) latest = &belief;
  return latest;
}

}  // namespace

std::optional<double> true_level(const Change& change, Date day) {
  if (day < change.from || (change.until && day >= *change.until)) return {};
  const auto after = std::upper_bound(change.profile.begin(), change.profile.end(), day,
                                      [](Date d, const ProfileEntry& entry) { return d < entry.from; });
  if (after == change.profile.begin()) return {};
  return std::prev(after)->value * ramp(change, day);
}

std::optional<double> believed_level(const Change& change, const std::vector<Belief>& beliefs, Date day,
                                     Date today) {
  if (change.announced > today) return {};
  const Belief* belief = latest_belief(beliefs, today);
  if (belief == nullptr) return true_level(change, day);
  if (change.until && today >= *change.until) return {};
  Date end = belief->until;
  if (end <= today) end = today + 1 + 7 * kRenewedBeliefWeeks;
  if (day < change.from || day >= end) return {};
  return true_level(change, std::max(today, change.from));
}

}  // namespace straits
