#include "straits/equilibrium/calendar.h"

#include <algorithm>

#include "straits/network/arrival.h"

namespace straits {

Calendar::Calendar(int weeks, int single) {
  int length = 1;
  for (int week = 0; week < weeks;) {
    const int left = weeks - week;
    if (week >= single && left > 1) length = std::min(4, length + 1);
    const int taken = left <= length + 1 && week >= single ? left : std::min(length, left);
    periods_.push_back({week, taken});
    period_of_week_.insert(period_of_week_.end(), static_cast<std::size_t>(taken), size() - 1);
    week += taken;
  }
}

std::vector<PeriodShare> Calendar::arrivals(int departure_period, Weeks transit) const {
  const Period& from = (*this)[departure_period];
  std::vector<PeriodShare> shares;
  for (int week = from.first_week; week < from.first_week + from.weeks; ++week)
    for (const ArrivalShare& part : split_arrival(transit)) {
      if (part.share <= 0.0) continue;
      const int arrival = week + part.after_weeks;
      const int period = arrival < weeks() ? period_of_week_[static_cast<std::size_t>(arrival)] : size();
      const double share = part.share / from.weeks;
      if (!shares.empty() && shares.back().period == period)
        shares.back().share += share;
      else
        shares.push_back({period, share});
    }
  return shares;
}

}  // namespace straits
