// Every base-year flow by sea has a ship that may carry it, load it, sail a connected path and unload it.
#include <fmt/format.h>

#include <numeric>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

// For one ship class: waypoints with the same root are joined by lanes it may sail.
std::vector<std::size_t> joined_waypoints(const World& world, ShipClassId ship) {
  std::vector<std::size_t> parent(world.waypoints.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t w) {
    while (parent[w] != w) w = parent[w] = parent[parent[w]];
    return w;
  };
  for (const Lane& lane : world.lanes)
    if (!lane.chokepoint || !world.chokepoints[*lane.chokepoint].excluded[ship])
      parent[root(lane.from.index)] = root(lane.to.index);
  std::vector<std::size_t> roots(parent.size());
  for (std::size_t w = 0; w < parent.size(); ++w) roots[w] = root(w);
  return roots;
}

bool carries(const ShipClass& ship, CommodityId commodity) {
  return std::find(ship.commodities.begin(), ship.commodities.end(), commodity) != ship.commodities.end();
}

}  // namespace

void check_routes(const Package& package, const World& world, Diagnostics& problems) {
  Per<ShipClassId, std::vector<std::size_t>> roots;
  for (const ShipClassId ship : world.ship_classes.ids()) roots.push_back(joined_waypoints(world, ship));
  for (const Trade& trade : world.trade) {
    if (trade.mode != Mode::kSea) continue;
    const Node &origin = world.nodes[trade.origin], &destination = world.nodes[trade.destination];
    const FilePosition where = position(package, trade.provenance, "commodity");
    for (const Node* node : {&origin, &destination})
      if (!node->waypoint)
        problems.add(where, fmt::format("{} has no waypoint, so nothing sails there", node->id));
    if (!origin.waypoint || !destination.waypoint) continue;
    bool carried = false, sails = false;
    for (const ShipClassId ship : world.ship_classes.ids()) {
      if (!carries(world.ship_classes[ship], trade.commodity)) continue;
      carried = true;
      sails = sails ||
              (!world.port_excluded[trade.origin][ship] && !world.port_excluded[trade.destination][ship] &&
               roots[ship][origin.waypoint->index] == roots[ship][destination.waypoint->index]);
    }
    const std::string& commodity = world.commodities[trade.commodity].id;
    if (!carried) {
      problems.add(where, fmt::format("no ship class carries {}", commodity));
    } else if (!sails) {
      problems.add(where, fmt::format("no ship that carries {} can load at {}, sail to {} and unload there",
                                      commodity, origin.id, destination.id));
    }
  }
}

}  // namespace straits
