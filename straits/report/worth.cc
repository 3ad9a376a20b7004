#include "straits/report/worth.h"

#include <map>

#include "straits/measure/need.h"

namespace straits {

Per<CommodityId, Worth> measure_worth(const World& world) {
  std::map<PlaceCommodity, UsdPerTonne> price;  // of the dearest node of the place
  for (const BasePrice& p : world.base_prices) {
    UsdPerTonne& dearest = price[{world.nodes[p.node].place, p.commodity}];
    dearest = std::max(dearest, p.price);
  }
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
