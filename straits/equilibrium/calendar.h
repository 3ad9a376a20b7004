// The periods of a window. The near weeks stand alone; later weeks are planned together, since they will be planned again
// before they come. A cargo keeps its exact voyage: departures are even over the weeks of a period, and every week of
// departure has its own weeks of arrival.
#pragma once

#include <vector>

#include "straits/base/amount.h"

namespace straits {

inline constexpr int kSingleWeeks = 5;

struct Period {
  int first_week = 0;  // of the window
  int weeks = 1;
  [[nodiscard]] double middle() const { return first_week + 0.5 * (weeks - 1); }
};

// Share of a departure that comes to the end of its voyage in a period; `period` is Calendar::size() beyond the window.
struct PeriodShare {
  int period = 0;
  double share = 0.0;
};

class Calendar {
 public:
  // `single` weeks stand alone, the rest is grouped by 2, then 3, then 4 weeks; a window of up to single + 1 weeks has
  // single weeks only.
  explicit Calendar(int weeks, int single = kSingleWeeks);
  [[nodiscard]] int size() const { return static_cast<int>(periods_.size()); }
  [[nodiscard]] int weeks() const { return static_cast<int>(period_of_week_.size()); }
  [[nodiscard]] const Period& operator[](int period) const {
    return periods_[static_cast<std::size_t>(period)];
  }
  [[nodiscard]] std::vector<PeriodShare> arrivals(int departure_period, Weeks transit) const;

 private:
  std::vector<Period> periods_;
  std::vector<int> period_of_week_;
};

}  // namespace straits
