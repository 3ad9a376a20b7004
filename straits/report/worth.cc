#include "straits/report/worth.h"

#include <algorithm>

#include "straits/measure/need.h"

namespace straits {

std::map<PlaceCommodity, UsdPerTonne> place_prices(const World& world) {
  std::map<PlaceCommodity, UsdPerTonne> prices;
  for (const BasePrice& p : world.base_prices) {
    UsdPerTonne& dearest = prices[{world.nodes[p.node].place, p.commodity}];
    dearest = std::max(dearest, p.price);
  }
  return prices;
}

Per<CommodityId, Worth> measure_worth(const World& world) {
  std::map<PlaceCommodity, UsdPerTonne> price = place_prices(world);
  Per<CommodityId, Worth> worth(world.commodities.size(), Worth{TonnesPerWeek(0.0), UsdPerTonne(0.0)});
  Per<CommodityId, double> spent(world.commodities.size(), 0.0);
  for (const auto& [key, need] : base_need(world)) {
    worth[key.second].need += need;
    spent[key.second] += need.value * price[key].value;
  }
  for (const CommodityId id : world.commodities.ids())
    if (worth[id].need.value > 0.0) worth[id].price = UsdPerTonne(spent[id] / worth[id].need.value);
  return worth;
}

}  // namespace straits
