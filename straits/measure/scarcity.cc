#include "straits/measure/scarcity.h"

#include <set>

#include "straits/measure/need.h"
#include "straits/measure/price.h"

namespace straits {
namespace {

struct PriceSums {  // price times weight, week by week and in the base year
  Weekly<double> price;
  double base = 0.0;
};

// Nodes without need count only where no node of the place has any.
std::map<PlaceCommodity, PriceSums> prices_of_places(const World& world, const RunResult& result) {
  const auto needs = node_need(world);
  const auto place_need = base_need(world);
  const auto prices = price_series(world, result);
  std::map<PlaceCommodity, PriceSums> sums;
  for (const BasePrice& base : world.base_prices) {
    const auto weekly = prices.find({base.node, base.commodity});
    if (weekly == prices.end()) continue;
    const PlaceCommodity key{world.nodes[base.node].place, base.commodity};
    const auto needed = place_need.find(key);
    double weight = 1.0;
    if (needed != place_need.end() && needed->second.value > 0.0) {
      const auto here = needs.find({base.node, base.commodity});
      weight = here == needs.end() ? 0.0 : here->second.value;
    }
    PriceSums& sum = sums[key];
    sum.price.resize(weekly->second.size());
    sum.base += weight * base.price.value;
    for (std::size_t i = 0; i < sum.price.size(); ++i) sum.price[i] += weight * weekly->second[i].value;
  }
  return sums;
}

std::optional<double> dearer_share(const PriceSums& sums, const std::set<int>& weeks) {
  if (weeks.empty() || sums.base <= 0.0) return std::nullopt;
  double rise = 0.0;
  for (const int week : weeks) rise += sums.price[static_cast<std::size_t>(week)] / sums.base - 1.0;
  return rise / static_cast<double>(weeks.size());
}

}  // namespace

std::map<PlaceCommodity, Scarcity> measure_scarcity(const World& world, const RunResult& result,
                                                    const std::vector<Shortfall>& shortfalls,
                                                    const std::vector<ImportLoss>& imports) {
  std::map<PlaceCommodity, Scarcity> scarcity;
  std::map<PlaceCommodity, std::set<int>> concerned;
  for (const Shortfall& shortfall : shortfalls) {
    const PlaceCommodity key{shortfall.place, shortfall.commodity};
    const Loss& loss = shortfall.loss;
    concerned[key].insert(loss.short_positions.begin(), loss.short_positions.end());
    if (shortfall.kind == UseKind::kUse && loss.short_weeks > 0) scarcity[key].use_short = true;
  }
  for (const ImportLoss& loss : imports)
    concerned[{loss.place, loss.commodity}].insert(loss.loss.short_positions.begin(),
                                                   loss.loss.short_positions.end());
  const auto prices = prices_of_places(world, result);
  for (const auto& [key, weeks] : concerned) {
    const auto sums = prices.find(key);
    Scarcity& here = scarcity[key];
    here.weeks_concerned = static_cast<int>(weeks.size());
    if (sums != prices.end()) here.dearer_share = dearer_share(sums->second, weeks);
  }
  return scarcity;
}

}  // namespace straits
