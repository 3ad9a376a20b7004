// What a tonne of a commodity is worth in the base year, so that barrels, cubic metres and tonnes of different goods compare: the
// answer puts first what costs most, not what moves by the largest share.
#pragma once

#include <map>

#include "straits/measure/timeline.h"

namespace straits {

struct Worth {
  TonnesPerWeek need;  // base use and process input of all places
  UsdPerTonne price;   // base price, weighted by the need of each place; 0 where none is known
};

// Base prices of places: that of the dearest node of each.
[[nodiscard]] std::map<PlaceCommodity, UsdPerTonne> place_prices(const World& world);
[[nodiscard]] Per<CommodityId, Worth> measure_worth(const World& world);

}  // namespace straits
