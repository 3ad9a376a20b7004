// A benchmark stands at a market, and every commodity that is made, traded or used has one: without it the calibration
// has nothing to hold its prices.
#include <fmt/format.h>

#include "straits/world/build_parts.h"

namespace straits {

std::set<MarketKey> find_markets(const World& world) {
  std::set<MarketKey> markets;
  for (const Supply& s : world.supply) markets.emplace(s.node, s.commodity);
  for (const Demand& d : world.demand) markets.emplace(d.node, d.commodity);
  for (const Stock& s : world.stocks) markets.emplace(s.node, s.commodity);
  for (const Trade& t : world.trade) {
    markets.emplace(t.origin, t.commodity);
    markets.emplace(t.destination, t.commodity);
  }
  for (const Facility& f : world.facilities) {
    const Process& process = world.processes[f.process];
    markets.emplace(f.node, process.input);
    for (const RecipeItem& item : process.inputs) markets.emplace(f.node, item.commodity);
    for (const RecipeItem& item : process.outputs) markets.emplace(f.node, item.commodity);
  }
  return markets;
}

void check_benchmarks(const Package& package, const World& world, Diagnostics& problems) {
  const Table& table = package.table("prices");
  const std::set<MarketKey> markets = find_markets(world);
  std::set<CommodityId> priced;
  for (const RowId row : rows_by(table, {"node", "commodity", "series"})) {
    const NodeId node = named(world.nodes, table, row, "node");
    const CommodityId commodity = named(world.commodities, table, row, "commodity");
    priced.insert(commodity);
    if (!markets.contains({node, commodity}))
      problems.add(table.position(row, "node"),
                   fmt::format("{0} has no market at {1}: nobody makes, trades, stores or uses it there",
                               world.commodities[commodity].id, world.nodes[node].id));
  }
  for (const CommodityId commodity : world.commodities.ids())
    for (const MarketKey& market : markets)
      if (market.second == commodity && !priced.contains(commodity)) {
        problems.add({table.file(), 0, 0, {}},
                     fmt::format("{} has no benchmark price", world.commodities[commodity].id));
        break;
      }
}

}  // namespace straits
