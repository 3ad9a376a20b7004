// How far a run moves from the base of the package: what a run without a change must answer with (nearly) nothing.
//   flow   per commodity and week: sum over pairs of |arrivals - base trade|, over the base trade of the commodity
//   stock  per place and commodity: |level - level of an undisturbed year| / opening level
//   price  per node and commodity: |price - base price| / base price
//   use    per place, commodity and kind of use: share lost in the deepest week
#pragma once

#include "straits/measure/cover.h"
#include "straits/measure/shortfall.h"

namespace straits {

struct Deviation {
  double share = 0.0;
  std::string where;  // "crude_oil", "JPN crude_oil", "SAU_YANBU crude_oil"
  Date week;
};

struct BaseDeviation {  // the largest of each kind; none: nothing to compare with
  std::optional<Deviation> flow, stock, price, use;
};

[[nodiscard]] BaseDeviation measure_base_deviation(const World& world, const RunResult& result,
                                                   const std::vector<Shortfall>& shortfalls,
                                                   const std::vector<Cover>& covers);

}  // namespace straits
