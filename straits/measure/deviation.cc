#include "straits/measure/deviation.h"

#include <cmath>

#include "straits/measure/imports.h"
#include "straits/measure/price.h"

namespace straits {
namespace {

void take_larger(std::optional<Deviation>& largest, double share, const std::string& where, Date week) {
  if (!largest || share > largest->share) largest = Deviation{share, where, week};
}

std::optional<Deviation> flow_deviation(const World& world, const RunResult& result,
                                        const Timeline& timeline) {
  const auto base = base_trade(world);
  auto arrivals = arrivals_by_pair(world, result);
  for (const auto& [pair, flow] : base) series_of(arrivals, pair, timeline);
  std::map<CommodityId, TonnesPerWeek> total;
  for (const auto& [pair, flow] : base) total[pair.second] += flow;
  std::map<CommodityId, Weekly<double>> moved;
  for (const auto& [pair, weekly] : arrivals) {
    const auto expected = base.find(pair);
    Weekly<double>& sum = series_of(moved, pair.second, timeline);
    for (std::size_t i = 0; i < weekly.size(); ++i)
      sum[i] += std::abs(weekly[i].value - (expected == base.end() ? 0.0 : expected->second.value));
  }
  std::optional<Deviation> largest;
  for (const auto& [commodity, sum] : moved)
    for (int week = 0; week < timeline.weeks; ++week)
      if (total[commodity].value > 0.0)
        take_larger(largest, sum[static_cast<std::size_t>(week)] / total[commodity].value,
                    world.commodities[commodity].id, timeline.week(week));
  return largest;
}

std::optional<Deviation> stock_deviation(const World& world, const std::vector<Cover>& covers,
                                         const Timeline& timeline) {
  std::optional<Deviation> largest;
  for (const Cover& cover : covers)
    for (int week = 0; week < timeline.weeks; ++week)
      if (cover.opening_days() > 0.0)
        take_larger(largest, std::abs(cover.days_at(week) - cover.usual_days_at(week)) / cover.opening_days(),
                    world.places[cover.place].id + " " + world.commodities[cover.commodity].id,
                    timeline.week(week));
  return largest;
}

std::optional<Deviation> price_deviation(const World& world, const RunResult& result,
                                         const Timeline& timeline) {
  const auto prices = price_series(world, result);
  std::optional<Deviation> largest;
  for (const BasePrice& base : world.base_prices) {
    const auto found = prices.find({base.node, base.commodity});
    if (found == prices.end() || base.price.value <= 0.0) continue;
    for (int week = 0; week < timeline.weeks; ++week)
      take_larger(largest, std::abs(found->second[static_cast<std::size_t>(week)] / base.price - 1.0),
                  world.nodes[base.node].id + " " + world.commodities[base.commodity].id,
                  timeline.week(week));
  }
  return largest;
}

}  // namespace

BaseDeviation measure_base_deviation(const World& world, const RunResult& result,
                                     const std::vector<Shortfall>& shortfalls,
                                     const std::vector<Cover>& covers) {
  const Timeline timeline = timeline_of(result);
  BaseDeviation deviation{flow_deviation(world, result, timeline), stock_deviation(world, covers, timeline),
                          price_deviation(world, result, timeline), std::nullopt};
  for (const Shortfall& shortfall : shortfalls)
    take_larger(deviation.use, shortfall.loss.deepest_share,
                world.places[shortfall.place].id + " " + world.commodities[shortfall.commodity].id,
                shortfall.loss.deepest_week.value_or(timeline.start));
  return deviation;
}

}  // namespace straits
