// Every base-year flow by sea has a ship that may carry it, load it, sail a connected path and unload it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

// For one ship class and cargo that keeps out of some chokepoints: waypoints with the same root are joined by lanes it may sail.
std::vector<std::size_t> joined_waypoints(const World& world, ShipClassId ship,
                                          const std::vector<ChokepointId>& avoided) {
  std::vector<std::size_t> parent(world.waypoints.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t w) {
    while (parent[w] != w) w = parent[w] = parent[parent[w]];
    return w;
  };
  const auto shut = [&](ChokepointId chokepoint) {
    return world.chokepoints[chokepoint].excluded[ship] ||
           std::find(avoided.begin(), avoided.end(), chokepoint) != avoided.end();
  };
  for (const Lane& lane : world.lanes)
    if (!lane.chokepoint || !shut(*lane.chokepoint)) parent[root(lane.from.index)] = root(lane.to.index);
  std::vector<std::size_t> roots(parent.size());
  for (std::size_t w = 0; w < parent.size(); ++w) roots[w] = root(w);
  return roots;
}

bool carries(const ShipClass& ship, CommodityId commodity) {
  return std::find(ship.commodities.begin(), ship.commodities.end(), commodity) != ship.commodities.end();
}

// What is joined is worked out once for each ship class and each set of avoided chokepoints.
class Joined {
 public:
  explicit Joined(const World& world) : world_(world) {}
  bool operator()(ShipClassId ship, const std::vector<ChokepointId>& avoided, WaypointId a, WaypointId b) {
    auto [found, is_new] = known_.try_emplace({ship, avoided});
    if (is_new) found->second = joined_waypoints(world_, ship, avoided);
    return found->second[a.index] == found->second[b.index];
  }

 private:
  const World& world_;
  std::map<std::pair<ShipClassId, std::vector<ChokepointId>>, std::vector<std::size_t>> known_;
};

}  // namespace

void check_routes(const Package& package, const World& world, Diagnostics& problems) {
  Joined joined(world);
  for (const Trade& trade : world.trade) {
    if (trade.mode != Mode::kSea) continue;
    const Node &origin = world.nodes[trade.origin], &destination = world.nodes[trade.destination];
    const FilePosition where = position(package, trade.provenance, "commodity");
    for (const Node* node : {&origin, &destination})
      if (!node->waypoint)
        problems.add(where, fmt::format("{} has no waypoint, so nothing sails there", node->id));
    if (!origin.waypoint || !destination.waypoint) continue;
    const auto avoided = avoided_chokepoints(world, trade.origin, trade.destination, trade.commodity);
    bool carried = false, sails = false;
    for (const ShipClassId ship : world.ship_classes.ids()) {
      if (!carries(world.ship_classes[ship], trade.commodity)) continue;
      carried = true;
      sails = sails ||
              (!world.port_excluded[trade.origin][ship] && !world.port_excluded[trade.destination][ship] &&
               joined(ship, avoided, *origin.waypoint, *destination.waypoint));
    }
    const std::string& commodity = world.commodities[trade.commodity].id;
    if (!carried) {
      problems.add(where, fmt::format("no ship class carries {}", commodity));
    } else if (!sails) {
      std::string around;
      for (const ChokepointId chokepoint : avoided)
        around +=
            fmt::format("{} {}", around.empty() ? " without passing" : ",", world.chokepoints[chokepoint].id);
      problems.add(where, fmt::format("no ship that carries {} can load at {}, sail to {}{} and unload there",
                                      commodity, origin.id, destination.id, around));
    }
  }
}

}  // namespace straits
