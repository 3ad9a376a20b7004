// No base flow above its capacity: facilities, pipelines, ports. Demand that nothing could ever reach.
#include <fmt/format.h>

#include <map>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

constexpr double kSlack = 1.0 + 1e-9;

void check_facilities(const Package& package, const World& world, Diagnostics& problems) {
  for (const Facility& facility : world.facilities)
    if (facility.base.value > facility.capacity.value * kSlack)
      problems.add(position(package, facility.provenance, "base_t_per_week"),
                   fmt::format("{} takes {} t/wk in the base year, above its capacity of {} t/wk",
                               facility.id, facility.base.value, facility.capacity.value));
}

void check_pipelines(const Package& package, const World& world, Diagnostics& problems) {
  for (const Trade& trade : world.trade) {
    if (trade.mode != Mode::kPipeline) continue;
    double capacity = 0.0;
    bool found = false;
    for (const Pipeline& pipeline : world.pipelines) {
      if (pipeline.from != trade.origin || pipeline.to != trade.destination ||
          pipeline.commodity != trade.commodity)
        continue;
      capacity += pipeline.capacity.value;
      found = true;
    }
    const std::string flow = fmt::format("{} from {} to {}", world.commodities[trade.commodity].id,
                                         world.nodes[trade.origin].id, world.nodes[trade.destination].id);
    if (!found) {
      problems.add(position(package, trade.provenance, "base_t_per_week"),
                   fmt::format("{} has no pipeline", flow));
    } else if (trade.base.value > capacity * kSlack) {
      problems.add(
          position(package, trade.provenance, "base_t_per_week"),
          fmt::format("{} is {} t/wk, above the {} t/wk of its pipelines", flow, trade.base.value, capacity));
    }
  }
}

FilePosition limit_position(const Package& package, const World& world, const PortLimit& limit) {
  const Table& table = package.table("port_limits");
  for (const RowId row : table.rows())
    if (table.text(row, "node") == world.nodes[limit.node].id &&
        table.text(row, "commodity") == world.commodities[limit.commodity].id &&
        (table.text(row, "direction") == "load") == limit.loading)
      return table.position(row, "capacity_t_per_week");
  return {table.file(), 0, 0, {}};
}

void check_ports(const Package& package, const World& world, Diagnostics& problems) {
  std::map<std::pair<NodeId, CommodityId>, double> loaded, unloaded;
  for (const Trade& trade : world.trade) {
    if (trade.mode != Mode::kSea) continue;
    loaded[{trade.origin, trade.commodity}] += trade.base.value;
    unloaded[{trade.destination, trade.commodity}] += trade.base.value;
  }
  for (const PortLimit& limit : world.port_limits) {
    auto& flows = limit.loading ? loaded : unloaded;
    const double flow = flows[{limit.node, limit.commodity}];
    if (flow > limit.capacity.value * kSlack)
      problems.add(limit_position(package, world, limit),
                   fmt::format("{} {} {} t/wk of {} in the base year, above its limit of {} t/wk",
                               world.nodes[limit.node].id, limit.loading ? "loads" : "unloads", flow,
                               world.commodities[limit.commodity].id, limit.capacity.value));
  }
}

bool can_be_served(const World& world, const Demand& demand) {
  if (world.nodes[demand.node].waypoint) return true;
  for (const Supply& supply : world.supply)
    if (supply.node == demand.node && supply.commodity == demand.commodity) return true;
  for (const Pipeline& pipeline : world.pipelines)
    if (pipeline.to == demand.node && pipeline.commodity == demand.commodity) return true;
  for (const Trade& trade : world.trade)
    if (trade.mode == Mode::kLand && trade.destination == demand.node && trade.commodity == demand.commodity)
      return true;
  for (const Facility& facility : world.facilities)
    if (facility.node == demand.node)
      for (const RecipeItem& item : world.processes[facility.process].outputs)
        if (item.commodity == demand.commodity) return true;
  return false;
}

void check_demand(const Package& package, const World& world, Diagnostics& problems) {
  for (const Demand& demand : world.demand)
    if (demand.quantity.value > 0.0 && !can_be_served(world, demand))
      problems.add(position(package, demand.provenance, "quantity_t_per_week"),
                   fmt::format("nothing can bring {} to {}: no supply, no process, no pipeline, no trade "
                               "over land, no access to the sea",
                               world.commodities[demand.commodity].id, world.nodes[demand.node].id));
}

}  // namespace

void check_capacities(const Package& package, const World& world, Diagnostics& problems) {
  check_facilities(package, world, problems);
  check_pipelines(package, world, problems);
  check_ports(package, world, problems);
  check_demand(package, world, problems);
}

}  // namespace straits
