#include "straits/measure/imports.h"

#include "straits/measure/need.h"

namespace straits {
namespace {

std::map<PlaceCommodity, Weekly<TonnesPerWeek>> arrivals_by_place(const World& world, const RunResult& result,
                                                                  const Timeline& timeline) {
  std::map<PlaceCommodity, Weekly<TonnesPerWeek>> arrivals;
  for (const auto& [pair, weekly] : arrivals_by_pair(world, result)) {
    Weekly<TonnesPerWeek>& series =
        series_of(arrivals, PlaceCommodity{pair.first.second, pair.second}, timeline);
    for (std::size_t i = 0; i < weekly.size(); ++i) series[i] += weekly[i];
  }
  return arrivals;
}

}  // namespace

std::map<TradePair, TonnesPerWeek> base_trade(const World& world) {
  std::map<TradePair, TonnesPerWeek> base;
  for (const Trade& trade : world.trade) {
    const PlaceId origin = world.nodes[trade.origin].place,
                  destination = world.nodes[trade.destination].place;
    if (origin != destination) base[{{origin, destination}, trade.commodity}] += trade.base;
  }
  return base;
}

std::map<TradePair, Weekly<TonnesPerWeek>> arrivals_by_pair(const World& world, const RunResult& result) {
  const Timeline timeline = timeline_of(result);
  const Names names(world);
  std::map<TradePair, Weekly<TonnesPerWeek>> arrivals;
  for (const WeekResult& week : result.weeks)
    for (const FlowRow& row : week.flow) {
      if (!row.arrival_week) continue;
      const std::optional<int> position = timeline.position(*row.arrival_week);
      if (!position) continue;
      const PlaceId origin = names.place(row.origin), destination = names.place(row.destination);
      if (origin == destination) continue;
      const TradePair pair{{origin, destination}, names.commodity(row.commodity)};
      series_of(arrivals, pair, timeline)[static_cast<std::size_t>(*position)] += TonnesPerWeek(row.quantity);
    }
  return arrivals;
}

std::vector<ImportLoss> measure_imports(const World& world, const RunResult& result, double threshold_share) {
  const Timeline timeline = timeline_of(result);
  const auto need = base_need(world);
  auto arrivals = arrivals_by_place(world, result, timeline);
  std::map<PlaceCommodity, TonnesPerWeek> base;
  for (const auto& [pair, flow] : base_trade(world)) base[{pair.first.second, pair.second}] += flow;

  std::vector<ImportLoss> losses;
  for (const auto& [key, flow] : base) {
    if (flow.value <= 0.0) continue;
    const Weekly<TonnesPerWeek>& series = series_of(arrivals, key, timeline);
    const Weekly<TonnesPerWeek> flat(series.size(), flow);
    const auto needed = need.find(key);
    losses.push_back({key.first, key.second, measure_loss(timeline, flat, series, threshold_share),
                      needed == need.end() ? TonnesPerWeek(0.0) : needed->second, series});
  }
  return losses;
}

std::vector<Monthly<TonnesPerWeek>> measure_monthly_imports(const World& world, const RunResult& result,
                                                            PlaceId place, CommodityId commodity) {
  const Timeline timeline = timeline_of(result);
  auto arrivals = arrivals_by_place(world, result, timeline);
  return monthly_means(timeline, series_of(arrivals, PlaceCommodity{place, commodity}, timeline));
}

}  // namespace straits
