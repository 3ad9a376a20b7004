// Tables ship_classes, fleets, chokepoints with their capacities, exclusions and dues, avoidances, lanes, node_exclusions,
// pipelines, port_limits.
#include <fmt/format.h>

#include <algorithm>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

void read_ship_classes(const Package& package, World& world) {
  const Table& table = package.table("ship_classes");
  for (const RowId row : rows_by(table, {"ship_class"})) {
    ShipClass ship{std::string(table.text(row, "ship_class")),
                   std::string(table.text(row, "name")),
                   {},
                   Tonnes(table.number(row, "cargo_t")),
                   table.number(row, "speed_knots"),
                   table.number(row, "day_rate_usd"),
                   table.number(row, "bunker_t_per_day"),
                   table.number(row, "port_days"),
                   {}};
    for (const std::string_view name : table.list(row, "commodities")) {
      const auto commodity = find_named(world.commodities, name);
      require(commodity.has_value(), "a ship class carries a commodity that the package does not have");
      ship.commodities.push_back(*commodity);
    }
    world.ship_classes.push_back(std::move(ship));
  }
  const Table& fleets = package.table("fleets");
  for (const RowId row : fleets.rows()) {
    ShipClass& ship = world.ship_classes[named(world.ship_classes, fleets, row, "ship_class")];
    ship.fleet = fleets.number(row, "ships") * fleets.number(row, "availability") * ship.cargo;
  }
}

void read_chokepoints(const Package& package, World& world) {
  const Table& table = package.table("chokepoints");
  for (const RowId row : rows_by(table, {"chokepoint"}))
    world.chokepoints.push_back({std::string(table.text(row, "chokepoint")),
                                 std::string(table.text(row, "name")), std::string(table.text(row, "kind")),
                                 table.number(row, "latitude"), table.number(row, "longitude"),
                                 Weeks(table.optional_number(row, "delay_days").value_or(0.0) / 7.0),
                                 Per<TrafficId, std::optional<TonnesPerWeek>>(world.traffics.size()),
                                 Per<ShipClassId, bool>(world.ship_classes.size(), false),
                                 Per<ShipClassId, UsdPerTonne>(world.ship_classes.size())});
  const Table& capacity = package.table("chokepoint_capacity");
  for (const RowId row : capacity.rows()) {
    Chokepoint& chokepoint = world.chokepoints[named(world.chokepoints, capacity, row, "chokepoint")];
    for (const TrafficId traffic : world.traffics.ids())
      if (world.traffics[traffic] == capacity.text(row, "traffic"))
        chokepoint.capacity[traffic] = TonnesPerWeek(capacity.number(row, "capacity_t_per_week"));
  }
  const Table& excluded = package.table("chokepoint_exclusions");
  for (const RowId row : excluded.rows())
    world.chokepoints[named(world.chokepoints, excluded, row, "chokepoint")]
        .excluded[named(world.ship_classes, excluded, row, "ship_class")] = true;
  const Table& dues = package.table("canal_dues");
  for (const RowId row : dues.rows())
    world.chokepoints[named(world.chokepoints, dues, row, "chokepoint")]
        .dues[named(world.ship_classes, dues, row, "ship_class")] =
        UsdPerTonne(dues.number(row, "usd_per_tonne"));
}

void read_avoidances(const Package& package, World& world) {
  const Table& table = package.table("avoidances");
  for (const RowId row : rows_by(table, {"chokepoint", "commodity"})) {
    Avoidance avoidance{named(world.chokepoints, table, row, "chokepoint"),
                        named(world.commodities, table, row, "commodity"),
                        {}};
    for (const std::string_view name : table.list(row, "exempt")) {
      const auto node = find_named(world.nodes, name);
      require(node.has_value(), "an exempt node that the package does not have");
      avoidance.exempt.push_back(*node);
    }
    world.avoidances.push_back(std::move(avoidance));
  }
}

void read_lanes(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("lanes");
  for (const RowId row : rows_by(table, {"lane"})) {
    Lane lane{std::string(table.text(row, "lane")),
              named(world.waypoints, table, row, "from_waypoint"),
              named(world.waypoints, table, row, "to_waypoint"),
              {},
              {}};
    if (lane.from == lane.to)
      problems.add(table.position(row, "to_waypoint"),
                   fmt::format("lane {} leads from {} to itself", lane.id, world.waypoints[lane.from].id));
    if (!table.text(row, "chokepoint").empty())
      lane.chokepoint = named(world.chokepoints, table, row, "chokepoint");
    lane.length = great_circle(world.waypoints[lane.from], world.waypoints[lane.to]);
    world.lanes.push_back(std::move(lane));
  }
}

void read_node_exclusions(const Package& package, World& world) {
  world.port_excluded = Per<NodeId, Per<ShipClassId, bool>>(
      world.nodes.size(), Per<ShipClassId, bool>(world.ship_classes.size(), false));
  const Table& table = package.table("node_exclusions");
  for (const RowId row : table.rows())
    world.port_excluded[named(world.nodes, table, row, "node")]
                       [named(world.ship_classes, table, row, "ship_class")] = true;
}

void read_pipelines(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("pipelines");
  for (const RowId row : rows_by(table, {"pipeline"})) {
    Pipeline pipeline{std::string(table.text(row, "pipeline")),
                      std::string(table.text(row, "name")),
                      named(world.commodities, table, row, "commodity"),
                      named(world.nodes, table, row, "from_node"),
                      named(world.nodes, table, row, "to_node"),
                      TonnesPerWeek(table.number(row, "capacity_t_per_week")),
                      Weeks(table.number(row, "transit_weeks")),
                      UsdPerTonne(table.number(row, "tariff_usd_per_t")),
                      provenance(table, row)};
    if (pipeline.from == pipeline.to)
      problems.add(table.position(row, "to_node"), fmt::format("pipeline {} leads from {} to itself",
                                                               pipeline.id, world.nodes[pipeline.from].id));
    world.pipelines.push_back(std::move(pipeline));
  }
}

void read_port_limits(const Package& package, World& world) {
  const Table& table = package.table("port_limits");
  for (const RowId row : rows_by(table, {"node", "commodity", "direction"}))
    world.port_limits.push_back(
        {named(world.nodes, table, row, "node"), named(world.commodities, table, row, "commodity"),
         table.text(row, "direction") == "load", TonnesPerWeek(table.number(row, "capacity_t_per_week"))});
}

}  // namespace

std::vector<ChokepointId> avoided_chokepoints(const World& world, NodeId origin, NodeId destination,
                                              CommodityId commodity) {
  std::vector<ChokepointId> avoided;
  for (const Avoidance& avoidance : world.avoidances) {
    if (avoidance.commodity != commodity) continue;
    const bool exempt = std::any_of(avoidance.exempt.begin(), avoidance.exempt.end(),
                                    [&](NodeId node) { return node == origin || node == destination; });
    if (!exempt) avoided.push_back(avoidance.chokepoint);
  }
  return avoided;
}

void build_sea(const Package& package, World& world, Diagnostics& problems) {
  read_ship_classes(package, world);
  read_chokepoints(package, world);
  read_avoidances(package, world);
  read_lanes(package, world, problems);
  read_node_exclusions(package, world);
  read_pipelines(package, world, problems);
  read_port_limits(package, world);
}

}  // namespace straits
