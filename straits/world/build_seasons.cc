// Table seasons: flows that differ from month to month, and whether the stores of their nodes can carry the difference.
#include <fmt/format.h>

#include <map>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

constexpr double kSlack = 1e-9;
constexpr int kYearDays = 365;
const Date kPlainYear = make_date(2025, 1, 1);  // any without a leap day

struct Months {
  RowId first;
  std::array<double, kMonths> shares{};
  int count = 0;
};

using FlowKey = std::tuple<NodeId, CommodityId, bool>;

std::map<FlowKey, Months> read_months(const World& world, const Table& table) {
  std::map<FlowKey, Months> flows;
  for (const RowId row : rows_by(table, {"node", "commodity", "flow"})) {
    const FlowKey key{named(world.nodes, table, row, "node"),
                      named(world.commodities, table, row, "commodity"),
                      table.text(row, "flow") == "processing"};
    Months& months = flows.try_emplace(key, Months{row, {}, 0}).first->second;
    months.shares.at(static_cast<std::size_t>(table.number(row, "month")) - 1) = table.number(row, "share");
    ++months.count;
  }
  return flows;
}

bool has_flow(const World& world, NodeId node, CommodityId commodity, bool processing) {
  if (processing)
    return std::any_of(world.facilities.begin(), world.facilities.end(), [&](const Facility& f) {
      return f.node == node && world.processes[f.process].input == commodity && f.base.value > 0.0;
    });
  return std::any_of(world.demand.begin(), world.demand.end(), [&](const Demand& d) {
    return d.node == node && d.commodity == commodity && d.kind == DemandKind::kUse;
  });
}

const Stock* commercial_stock(const World& world, NodeId node, CommodityId commodity) {
  for (const Stock& stock : world.stocks)
    if (stock.node == node && stock.commodity == commodity && stock.kind == StockKind::kCommercial)
      return &stock;
  return nullptr;
}

// The worst that the year does to a tank, in a sentence; nothing if it stays within its limits.
std::optional<std::string> overflow(const Stock& stock, const std::vector<Swing>& swings) {
  double lowest = stock.level.value, highest = lowest, fastest_draw = 0.0, fastest_fill = 0.0;
  for (int day = 1; day <= kYearDays; ++day) {
    const double level = (stock.level + rise_of(swings, kPlainYear, kPlainYear + day)).value;
    lowest = std::min(lowest, level);
    highest = std::max(highest, level);
    const double rise = rise_of(swings, kPlainYear + (day - 1), kPlainYear + (day + 6)).value;
    fastest_fill = std::max(fastest_fill, rise);
    fastest_draw = std::max(fastest_draw, -rise);
  }
  const double hair = kSlack * stock.capacity.value;
  if (lowest < stock.floor.value - hair)
    return fmt::format("the level would fall to {:.0f} t, below its floor of {:.0f} t", lowest,
                       stock.floor.value);
  if (highest > stock.capacity.value + hair)
    return fmt::format("the level would rise to {:.0f} t, above its tanks of {:.0f} t", highest,
                       stock.capacity.value);
  if (stock.draw_limit && fastest_draw > stock.draw_limit->value * (1.0 + kSlack))
    return fmt::format("{:.0f} t would be drawn in a week, above the limit of {:.0f} t", fastest_draw,
                       stock.draw_limit->value);
  if (stock.fill_limit && fastest_fill > stock.fill_limit->value * (1.0 + kSlack))
    return fmt::format("{:.0f} t would be filled in a week, above the limit of {:.0f} t", fastest_fill,
                       stock.fill_limit->value);
  return std::nullopt;
}

// Every market that a seasonal flow moves: what is used or run, and what the runs take and give beside it.
std::set<MarketKey> moved_markets(const World& world, const SeasonalFlow& flow) {
  std::set<MarketKey> markets{{flow.node, flow.commodity}};
  if (!flow.processing) return markets;
  for (const Facility& facility : world.facilities) {
    const Process& process = world.processes[facility.process];
    if (facility.node != flow.node || process.input != flow.commodity) continue;
    for (const RecipeItem& item : process.inputs) markets.emplace(flow.node, item.commodity);
    for (const RecipeItem& item : process.outputs) markets.emplace(flow.node, item.commodity);
  }
  return markets;
}

void check_stores(const Package& package, const World& world, Diagnostics& problems) {
  std::set<MarketKey> checked;
  for (const SeasonalFlow& flow : world.seasons)
    for (const MarketKey& market : moved_markets(world, flow)) {
      if (!checked.insert(market).second) continue;
      const std::string name =
          fmt::format("{} at {}", world.commodities[market.second].id, world.nodes[market.first].id);
      const Stock* stock = commercial_stock(world, market.first, market.second);
      if (stock == nullptr) {
        problems.add(position(package, flow.provenance, "node"),
                     fmt::format("{} has a season and no commercial stock to carry it", name));
      } else if (const auto problem = overflow(*stock, swings_of(world, market.first, market.second))) {
        problems.add(position(package, flow.provenance, "share"),
                     fmt::format("the stock of {} does not carry the season: {}", name, *problem));
      }
    }
}

}  // namespace

const Season* season_of_use(const World& world, NodeId node, CommodityId commodity) {
  for (const SeasonalFlow& flow : world.seasons)
    if (!flow.processing && flow.node == node && flow.commodity == commodity) return &flow.season;
  return nullptr;
}

const Season* season_of_runs(const World& world, const Facility& facility) {
  const CommodityId input = world.processes[facility.process].input;
  for (const SeasonalFlow& flow : world.seasons)
    if (flow.processing && flow.node == facility.node && flow.commodity == input) return &flow.season;
  return nullptr;
}

std::vector<Swing> swings_of(const World& world, NodeId node, CommodityId commodity) {
  std::vector<Swing> swings;
  if (world.seasons.empty()) return swings;
  if (const Season* season = season_of_use(world, node, commodity))
    for (const Demand& demand : world.demand)
      if (demand.node == node && demand.commodity == commodity && demand.kind == DemandKind::kUse)
        swings.push_back({demand.quantity, *season});
  for (const Facility& facility : world.facilities) {
    const Season* season = facility.node == node ? season_of_runs(world, facility) : nullptr;
    if (season == nullptr) continue;
    const Process& process = world.processes[facility.process];
    double taken = process.input == commodity ? 1.0 : 0.0;
    for (const RecipeItem& item : process.inputs)
      if (item.commodity == commodity) taken += item.quantity;
    for (const RecipeItem& item : process.outputs)
      if (item.commodity == commodity) taken -= item.quantity;
    if (taken != 0.0) swings.push_back({taken * facility.base, *season});
  }
  return swings;
}

void build_seasons(const Package& package, World& world, Diagnostics& problems) {
  if (!package.tables.contains("seasons")) return;
  const Table& table = package.table("seasons");
  for (const auto& [key, months] : read_months(world, table)) {
    const auto& [node, commodity, processing] = key;
    const std::string name = fmt::format("{} of {} at {}", processing ? "processing" : "use",
                                         world.commodities[commodity].id, world.nodes[node].id);
    if (months.count != kMonths)
      problems.add(table.position(months.first, "month"),
                   fmt::format("{} has {} of 12 months", name, months.count));
    else if (!has_flow(world, node, commodity, processing))
      problems.add(table.position(months.first, "flow"),
                   fmt::format("there is no {} in the base year", name));
    else
      world.seasons.push_back(
          {node, commodity, processing, Season(months.shares), provenance(table, months.first)});
  }
  check_stores(package, world, problems);
}

}  // namespace straits
