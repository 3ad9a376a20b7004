#include "straits/measure/shortfall.h"

#include <algorithm>
#include <set>

namespace straits {
namespace {

struct UseSeries {
  Weekly<TonnesPerWeek> base, quantity;
  Tonnes unserved;
};
using UseKey = std::pair<PlaceCommodity, UseKind>;

UseSeries& series_at(std::map<UseKey, UseSeries>& all, const UseKey& key, const Timeline& timeline) {
  UseSeries& series = all[key];
  series.base.resize(static_cast<std::size_t>(timeline.weeks));
  series.quantity.resize(static_cast<std::size_t>(timeline.weeks));
  return series;
}

// Stock building is no use: nobody goes short when it stops.
std::set<PlaceCommodity> places_of_use(const World& world) {
  std::set<PlaceCommodity> places;
  for (const Demand& demand : world.demand)
    if (demand.kind == DemandKind::kUse) places.insert({world.nodes[demand.node].place, demand.commodity});
  return places;
}

void add_consumption(std::map<UseKey, UseSeries>& all, const World& world, const RunResult& result,
                     const Names& names, const Timeline& timeline) {
  const std::set<PlaceCommodity> used = places_of_use(world);
  for (std::size_t i = 0; i < result.weeks.size(); ++i)
    for (const ConsumptionRow& row : result.weeks[i].consumption) {
      const UseKey key{{names.place(row.place), names.commodity(row.commodity)}, UseKind::kUse};
      if (!used.contains(key.first)) continue;
      UseSeries& series = series_at(all, key, timeline);
      series.base[i] += TonnesPerWeek(row.base);
      series.quantity[i] += TonnesPerWeek(row.quantity);
      series.unserved += Tonnes(row.unserved);
    }
}

// The base of the runs stands in the world; a week without a row is a week without runs.
void add_processing(std::map<UseKey, UseSeries>& all, const World& world, const RunResult& result,
                    const Names& names, const Timeline& timeline) {
  for (const Facility& facility : world.facilities) {
    const UseKey key{{world.nodes[facility.node].place, world.processes[facility.process].input},
                     UseKind::kProcessing};
    const Season* season = season_of_runs(world, facility);
    Weekly<TonnesPerWeek>& base = series_at(all, key, timeline).base;
    for (int week = 0; week < timeline.weeks; ++week)
      base[static_cast<std::size_t>(week)] +=
          (season != nullptr ? season->week_share(timeline.week(week)) : 1.0) * facility.base;
  }
  for (std::size_t i = 0; i < result.weeks.size(); ++i)
    for (const ProcessRow& row : result.weeks[i].process) {
      const CommodityId input = world.processes[names.process(row.process)].input;
      const UseKey key{{names.place(row.place), input}, UseKind::kProcessing};
      series_at(all, key, timeline).quantity[i] += TonnesPerWeek(row.quantity);
    }
}

}  // namespace

std::vector<Shortfall> measure_shortfalls(const World& world, const RunResult& result,
                                          double threshold_share) {
  const Timeline timeline = timeline_of(result);
  const Names names(world);
  std::map<UseKey, UseSeries> all;
  add_consumption(all, world, result, names, timeline);
  add_processing(all, world, result, names, timeline);

  std::vector<Shortfall> shortfalls;
  for (const auto& [key, series] : all) {
    const Loss loss = measure_loss(timeline, series.base, series.quantity, threshold_share);
    if (loss.expected.value <= 0.0) continue;
    const Tonnes price_cut = std::max(Tonnes(0.0), loss.lost - series.unserved);
    shortfalls.push_back({key.first.first, key.first.second, key.second, loss, series.unserved,
                          key.second == UseKind::kUse ? price_cut : Tonnes(0.0)});
  }
  return shortfalls;
}

}  // namespace straits
