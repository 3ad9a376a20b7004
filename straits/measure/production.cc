#include "straits/measure/production.h"

namespace straits {

std::vector<ProductionLoss> measure_production(const World& world, const RunResult& result,
                                               double threshold_share) {
  const Timeline timeline = timeline_of(result);
  const Names names(world);
  std::map<PlaceCommodity, TonnesPerWeek> base;
  for (const Supply& supply : world.supply)
    base[{world.nodes[supply.node].place, supply.commodity}] += supply.base();
  std::map<PlaceCommodity, Weekly<TonnesPerWeek>> output;
  for (std::size_t i = 0; i < result.weeks.size(); ++i)
    for (const ProductionRow& row : result.weeks[i].production) {
      const PlaceCommodity key{names.place(row.place), names.commodity(row.commodity)};
      series_of(output, key, timeline)[i] += TonnesPerWeek(row.quantity);
    }

  std::vector<ProductionLoss> losses;
  for (const auto& [key, quantity] : base) {
    if (quantity.value <= 0.0) continue;
    const Weekly<TonnesPerWeek>& series = series_of(output, key, timeline);
    const Weekly<TonnesPerWeek> flat(series.size(), quantity);
    losses.push_back({key.first, key.second, measure_loss(timeline, flat, series, threshold_share)});
  }
  return losses;
}

}  // namespace straits
