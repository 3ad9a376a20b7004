#include "straits/measure/cover.h"

#include <tuple>

#include "straits/measure/need.h"

namespace straits {
namespace {

using StockKey = std::tuple<PlaceId, CommodityId, bool>;  // true: government

constexpr const char* kStockBuild =
    "stock_build";  // what the base year puts aside; no place has it to draw from

bool is_government(StockKind kind) { return kind == StockKind::kState || kind == StockKind::kJoint; }
bool is_government(const std::string& kind) { return kind == "state" || kind == "joint"; }

using Swings = std::map<PlaceCommodity, std::vector<Swing>>;  // of the stocks of industry

Swings swings_by_place(const World& world) {
  Swings swings;
  for (const Stock& stock : world.stocks) {
    if (stock.kind != StockKind::kCommercial) continue;
    std::vector<Swing>& all = swings[{world.nodes[stock.node].place, stock.commodity}];
    for (const Swing& swing : swings_of(world, stock.node, stock.commodity)) all.push_back(swing);
  }
  return swings;
}

std::map<StockKey, Tonnes> opening_levels(const World& world, const Swings& swings, Date start) {
  std::map<StockKey, Tonnes> levels;
  for (const Stock& stock : world.stocks)
    levels[{world.nodes[stock.node].place, stock.commodity, is_government(stock.kind)}] += stock.level;
  for (const auto& [key, all] : swings)
    levels[{key.first, key.second, false}] += rise_of(all, new_year(start), start);
  return levels;
}

// Levels per stock first, since each keeps its level over a week without a row; then their sums.
std::map<StockKey, Weekly<Tonnes>> level_paths(const std::map<StockKey, Tonnes>& opening,
                                               const RunResult& result, const Names& names,
                                               const Timeline& timeline) {
  std::map<std::pair<StockKey, std::string>, Weekly<std::optional<Tonnes>>> rows;
  for (std::size_t i = 0; i < result.weeks.size(); ++i)
    for (const StockRow& row : result.weeks[i].stock) {
      if (row.kind == kStockBuild) continue;
      const StockKey key{names.place(row.place), names.commodity(row.commodity), is_government(row.kind)};
      auto& series = rows[{key, row.place + " " + row.kind}];
      series.resize(static_cast<std::size_t>(timeline.weeks));
      series[i] = series[i].value_or(Tonnes(0.0)) + Tonnes(row.level);
    }
  std::map<StockKey, Weekly<Tonnes>> paths;
  for (const auto& [key, series] : rows) {
    Weekly<Tonnes>& path = series_of(paths, key.first, timeline);
    std::optional<Tonnes> level;
    for (std::size_t i = 0; i < series.size(); ++i) {
      if (series[i]) level = series[i];
      if (level) path[i] += *level;
    }
  }
  for (const auto& [key, level] : opening)  // no row at all: nothing ever moved
    if (!paths.contains(key)) paths[key] = Weekly<Tonnes>(static_cast<std::size_t>(timeline.weeks), level);
  return paths;
}

Weekly<Tonnes> season_rises(const Swings& swings, const PlaceCommodity& key, const Timeline& timeline) {
  Weekly<Tonnes> rises(static_cast<std::size_t>(timeline.weeks));
  const auto found = swings.find(key);
  if (found == swings.end()) return rises;
  for (int week = 0; week < timeline.weeks; ++week)
    rises[static_cast<std::size_t>(week)] = rise_of(found->second, timeline.start, timeline.week(week + 1));
  return rises;
}

int lowest_position(const Cover& cover, const Timeline& timeline) {
  int lowest = 0;
  for (int week = 1; week < timeline.weeks; ++week)
    if (cover.days_at(week) - cover.usual_days_at(week) < cover.days_at(lowest) - cover.usual_days_at(lowest))
      lowest = week;
  return lowest;
}

}  // namespace

double Cover::days_at(int position) const {
  const auto i = static_cast<std::size_t>(position);
  return days(industry[i] + government[i]);
}

double Cover::usual_days_at(int position) const {
  return opening_days() + days(season_rise[static_cast<std::size_t>(position)]);
}

std::vector<Cover> measure_cover(const World& world, const RunResult& result) {
  const Timeline timeline = timeline_of(result);
  const Names names(world);
  const Swings swings = swings_by_place(world);
  const auto opening = opening_levels(world, swings, timeline.start);
  auto paths = level_paths(opening, result, names, timeline);

  std::vector<Cover> covers;
  for (const auto& [key, need] : base_need(world)) {
    const StockKey held{key.first, key.second, false}, public_held{key.first, key.second, true};
    if (need.value <= 0.0 || !(paths.contains(held) || paths.contains(public_held))) continue;
    const auto level = [&](const StockKey& of) {
      return opening.contains(of) ? opening.at(of) : Tonnes(0.0);
    };
    Cover cover{key.first,
                key.second,
                need,
                level(held),
                level(public_held),
                season_rises(swings, key, timeline),
                series_of(paths, held, timeline),
                series_of(paths, public_held, timeline)};
    cover.lowest = lowest_position(cover, timeline);
    covers.push_back(std::move(cover));
  }
  return covers;
}

}  // namespace straits
