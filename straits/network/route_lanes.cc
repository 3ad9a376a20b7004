#include "straits/network/route_lanes.h"

#include <algorithm>

#include "straits/network/sea_lanes.h"

namespace straits {

std::vector<ChokepointId> chokepoints_of_route(const World& world, const std::string& route) {
  std::vector<ChokepointId> crossed;
  for (std::size_t begin = 0; begin < route.size();) {
    const std::size_t end = std::min(route.find_first_of("+/:>", begin), route.size());
    if (const auto chokepoint = find_named(world.chokepoints, route.substr(begin, end - begin)))
      crossed.push_back(*chokepoint);
    begin = end + 1;
  }
  return crossed;
}

std::optional<std::vector<LaneId>> lanes_of_route(const World& world, const std::string& route,
                                                  const std::string& ship_class, const std::string& origin,
                                                  const std::string& destination) {
  const auto ship = find_named(world.ship_classes, ship_class);
  const auto a = find_named(world.nodes, origin), b = find_named(world.nodes, destination);
  if (!ship || !a || !b) return std::nullopt;
  const auto from = world.nodes[*a].waypoint, to = world.nodes[*b].waypoint;
  if (!from || !to) return std::nullopt;
  return find_sea_lanes(world, *ship, *from, *to, chokepoints_of_route(world, route));
}

}  // namespace straits
