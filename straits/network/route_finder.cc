#include "straits/network/route_finder.h"

#include <algorithm>

namespace straits {
namespace {

bool passes(const SeaPath& path, ChokepointId chokepoint) {
  return std::any_of(path.crossings.begin(), path.crossings.end(),
                     [&](const SeaPath::Crossing& c) { return c.chokepoint == chokepoint; });
}

bool carries(const ShipClass& ship, CommodityId commodity) {
  return std::find(ship.commodities.begin(), ship.commodities.end(), commodity) != ship.commodities.end();
}

std::vector<ChokepointId> united(std::vector<ChokepointId> all, const std::vector<ChokepointId>& others) {
  for (const ChokepointId other : others)
    if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
  return all;
}

bool is_worth_keeping(const SeaPath& candidate, const std::vector<RouteOption>& cheaper,
                      const std::vector<ChokepointId>& gates) {
  constexpr double kFasterByWeeks = 0.5;
  const bool faster = std::all_of(cheaper.begin(), cheaper.end(), [&](const RouteOption& other) {
    return candidate.transit.value < other.path.transit.value - kFasterByWeeks;
  });
  if (faster) return true;
  // The way around one gate may pass another, and the other way round: what avoids all of them is for when both are shut.
  const auto avoids_all = [&](const SeaPath& path) {
    return std::none_of(gates.begin(), gates.end(), [&](ChokepointId gate) { return passes(path, gate); });
  };
  if (avoids_all(candidate) && std::none_of(cheaper.begin(), cheaper.end(),
                                            [&](const RouteOption& other) { return avoids_all(other.path); }))
    return true;
  return std::any_of(gates.begin(), gates.end(), [&](ChokepointId gate) {
    return !passes(candidate, gate) &&
           std::all_of(cheaper.begin(), cheaper.end(),
                       [&](const RouteOption& other) { return passes(other.path, gate); });
  });
}

}  // namespace

RouteOption land_option(const World& world, NodeId origin, NodeId destination) {
  constexpr double kKilometresPerNauticalMile = 1.852;
  const Node& from = world.nodes[origin];
  const Node& to = world.nodes[destination];
  const NauticalMiles line =
      great_circle({from.id, from.latitude, from.longitude}, {to.id, to.latitude, to.longitude});
  const double km = line.value * kKilometresPerNauticalMile * world.parameters.land_detour;
  RouteOption option;
  option.mode = Mode::kLand;
  option.path.cost = UsdPerTonne(km * world.parameters.land_usd_per_t_km);
  option.path.transit = Weeks(km / world.parameters.land_km_per_day / 7.0);
  return option;
}

const SeaPaths& RouteFinder::paths(WaypointId from, ShipClassId ship,
                                   const std::vector<ChokepointId>& avoided) {
  const Key key{from.index, ship.index, avoided};
  auto found = found_.find(key);
  if (found == found_.end()) found = found_.emplace(key, SeaPaths(world_, map_, ship, from, avoided)).first;
  return found->second;
}

std::vector<RouteOption> RouteFinder::sea_options(NodeId origin, NodeId destination, CommodityId commodity) {
  const Node& from = world_.nodes[origin];
  const Node& to = world_.nodes[destination];
  if (!from.waypoint || !to.waypoint) return {};
  const std::vector<ChokepointId> always = avoided_chokepoints(world_, origin, destination, commodity);
  std::vector<std::vector<ChokepointId>> avoided_sets = {always};
  for (const ChokepointId gate : gates_) avoided_sets.push_back(united(always, {gate}));
  if (gates_.size() > 1) avoided_sets.push_back(united(always, gates_));
  std::vector<RouteOption> all;
  for (const ShipClassId ship : world_.ship_classes.ids()) {
    const bool usable = carries(world_.ship_classes[ship], commodity) &&
                        !world_.port_excluded[origin][ship] && !world_.port_excluded[destination][ship];
    if (!usable) continue;
    for (const auto& avoided : avoided_sets)
      if (const auto path = paths(*from.waypoint, ship, avoided)[*to.waypoint])
        all.push_back({Mode::kSea, ship, std::nullopt, *path});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const RouteOption& a, const RouteOption& b) { return a.path.cost < b.path.cost; });
  std::vector<RouteOption> kept;
  for (const RouteOption& option : all)
    if (kept.empty() || is_worth_keeping(option.path, kept, gates_)) kept.push_back(option);
  return kept;
}

std::optional<RouteOption> RouteFinder::detour(WaypointId from, ShipClassId ship, NodeId destination,
                                               const std::vector<ChokepointId>& avoided) {
  const auto& to = world_.nodes[destination].waypoint;
  if (!to) return std::nullopt;
  const auto path = paths(from, ship, avoided)[*to];
  if (!path) return std::nullopt;
  return RouteOption{Mode::kSea, ship, std::nullopt, *path};
}

}  // namespace straits
