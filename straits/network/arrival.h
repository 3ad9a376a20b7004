// A voyage of a real number of weeks in whole weeks: it is split over two arrival weeks so that the mean is exact.
//   transit = k + f, 0 <= f < 1:  share 1 - f arrives after k weeks, share f after k + 1
#pragma once

#include <array>
#include <cmath>

#include "straits/base/amount.h"

namespace straits {

struct ArrivalShare {
  int after_weeks = 0;
  double share = 0.0;
};

// The second share may be zero.
[[nodiscard]] inline std::array<ArrivalShare, 2> split_arrival(Weeks transit) {
  const double whole = std::floor(transit.value);
  const double fraction = transit.value - whole;
  const int weeks = static_cast<int>(whole);
  return {{{weeks, 1.0 - fraction}, {weeks + 1, fraction}}};
}

}  // namespace straits
