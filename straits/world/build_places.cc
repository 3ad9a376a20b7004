// Tables places, commodities, nodes.
#include <fmt/format.h>

#include <map>
#include <set>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

// A country may stand for itself or inside one bloc, never both.
void check_members(const Package& package, Diagnostics& problems) {
  const Table& table = package.table("places");
  std::map<std::string_view, std::string_view> covered;
  for (const RowId row : table.rows()) covered.emplace(table.text(row, "place"), table.text(row, "place"));
  for (const RowId row : rows_by(table, {"place"})) {
    const std::string_view place = table.text(row, "place");
    const auto members = table.list(row, "members");
    if (table.text(row, "kind") == "bloc" && members.empty())
      problems.add(table.position(row, "members"), fmt::format("the bloc {} has no members", place));
    for (const std::string_view member : members) {
      const auto [where, fresh] = covered.emplace(member, place);
      if (!fresh && member != place)
        problems.add(table.position(row, "members"),
                     where->second == member
                         ? fmt::format("{} is a place of its own and a member of {}", member, place)
                         : fmt::format("{} is a member of {} and of {}", member, where->second, place));
    }
  }
}

void read_places(const Package& package, World& world) {
  const Table& table = package.table("places");
  for (const RowId row : rows_by(table, {"place"}))
    world.places.push_back({std::string(table.text(row, "place")), std::string(table.text(row, "name")),
                            std::string(table.text(row, "region")), table.text(row, "kind") == "bloc",
                            table.number(row, "latitude"), table.number(row, "longitude")});
}

void read_traffics(const Package& package, World& world, Diagnostics& problems) {
  const Table& commodities = package.table("commodities");
  std::set<std::string> names;
  for (const RowId row : commodities.rows()) names.emplace(commodities.text(row, "traffic"));
  const Table& capacity = package.table("chokepoint_capacity");
  for (const RowId row : capacity.rows()) {
    const std::string traffic(capacity.text(row, "traffic"));
    if (names.contains(traffic)) continue;
    const std::string hint = nearest_name(traffic, {names.begin(), names.end()});
    problems.add(capacity.position(row, "traffic"), fmt::format("no commodity is of the traffic \"{}\"{}{}",
                                                                traffic, hint.empty() ? "" : "; ", hint));
  }
  for (const RowId row : capacity.rows()) names.emplace(capacity.text(row, "traffic"));
  for (const std::string& name : names) world.traffics.push_back(name);
}

void read_commodities(const Package& package, World& world) {
  const Table& table = package.table("commodities");
  for (const RowId row : rows_by(table, {"commodity"})) {
    TrafficId traffic;
    for (const TrafficId id : world.traffics.ids())
      if (world.traffics[id] == table.text(row, "traffic")) traffic = id;
    world.commodities.push_back(
        {std::string(table.text(row, "commodity")), std::string(table.text(row, "name")), traffic,
         table.optional_number(row, "barrels_per_tonne"), table.optional_number(row, "bcm_per_mt"),
         std::string(table.text(row, "stage"))});
  }
}

void read_waypoints(const Package& package, World& world) {
  const Table& table = package.table("waypoints");
  for (const RowId row : rows_by(table, {"waypoint"}))
    world.waypoints.push_back({std::string(table.text(row, "waypoint")), table.number(row, "latitude"),
                               table.number(row, "longitude")});
}

// Of each place the node with its own id first.
void read_nodes(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("nodes");
  std::vector<RowId> rows = rows_by(table, {"place", "node"});
  const auto second = [&](RowId row) { return table.text(row, "node") != table.text(row, "place"); };
  std::stable_sort(rows.begin(), rows.end(), [&](RowId a, RowId b) {
    return std::tuple(table.text(a, "place"), second(a)) < std::tuple(table.text(b, "place"), second(b));
  });
  std::set<std::string_view> has_main;
  for (const RowId row : rows) {
    Node node{std::string(table.text(row, "node")),
              std::string(table.text(row, "name")),
              named(world.places, table, row, "place"),
              {},
              table.number(row, "latitude"),
              table.number(row, "longitude")};
    if (!table.text(row, "waypoint").empty()) node.waypoint = named(world.waypoints, table, row, "waypoint");
    if (!second(row)) has_main.insert(table.text(row, "place"));
    if (second(row) && find_named(world.places, node.id))
      problems.add(table.position(row, "node"), fmt::format("node {} has the id of another place", node.id));
    world.nodes.push_back(std::move(node));
  }
  const Table& places = package.table("places");
  for (const RowId row : places.rows())
    if (!has_main.contains(places.text(row, "place")))
      problems.add(places.position(row, "place"),
                   fmt::format("{0} has no node \"{0}\": the first node of a place carries its id",
                               places.text(row, "place")));
}

}  // namespace

void build_places(const Package& package, World& world, Diagnostics& problems) {
  check_members(package, problems);
  read_places(package, world);
  read_traffics(package, world, problems);
  read_commodities(package, world);
  read_waypoints(package, world);
  read_nodes(package, world, problems);
}

}  // namespace straits
