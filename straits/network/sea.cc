#include "straits/network/sea.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <utility>

namespace straits {
namespace {

constexpr double kHoursPerDay = 24.0;
constexpr double kDaysPerWeek = 7.0;

class Voyage {
 public:
  Voyage(const World& world, ShipClassId ship, const std::vector<ChokepointId>& avoided)
      : world_(world), ship_(ship), avoided_(avoided) {}

  [[nodiscard]] double day_cost() const {
    const ShipClass& ship = world_.ship_classes[ship_];
    return (ship.day_rate_usd + ship.bunker_t_per_day * world_.parameters.bunker.value) / ship.cargo.value;
  }
  [[nodiscard]] double sea_days(NauticalMiles length) const {
    return length.value / (kHoursPerDay * world_.ship_classes[ship_].speed_knots);
  }
  [[nodiscard]] bool may_pass(const Lane& lane, WaypointId from) const {
    if (!lane.chokepoint) return true;
    if (world_.chokepoints[*lane.chokepoint].kind == "pipeline" && lane.from != from)
      return false;  // flows one way
    if (world_.chokepoints[*lane.chokepoint].excluded[ship_]) return false;
    return std::find(avoided_.begin(), avoided_.end(), *lane.chokepoint) == avoided_.end();
  }
  [[nodiscard]] double cost(const Lane& lane) const {
    double usd_per_t = 2.0 * sea_days(lane.length) * day_cost();
    if (lane.chokepoint) {
      const Chokepoint& chokepoint = world_.chokepoints[*lane.chokepoint];
      usd_per_t += chokepoint.dues[ship_].value + chokepoint.delay.value * kDaysPerWeek * day_cost();
    }
    return usd_per_t;
  }

 private:
  const World& world_;
  ShipClassId ship_;
  const std::vector<ChokepointId>& avoided_;
};

SeaPath follow(const World& world, ShipClassId ship, const Voyage& voyage, const std::vector<LaneId>& lanes,
               WaypointId from) {
  SeaPath path;
  double days = 0.0;
  WaypointId at = from;
  for (const LaneId id : lanes) {
    const Lane& lane = world.lanes[id];
    if (lane.chokepoint) {
      const bool again = !path.crossings.empty() && path.crossings.back().chokepoint == *lane.chokepoint;
      if (!again) path.crossings.push_back({*lane.chokepoint, Weeks(days / kDaysPerWeek), at});
      days += world.chokepoints[*lane.chokepoint].delay.value * kDaysPerWeek;
    }
    days += voyage.sea_days(lane.length);
    path.distance += lane.length;
    path.cost += UsdPerTonne(voyage.cost(lane));
    at = lane.from == at ? lane.to : lane.from;
  }
  const double port_days = world.ship_classes[ship].port_days;
  path.cost += UsdPerTonne(port_days * voyage.day_cost());
  path.transit = Weeks(days / kDaysPerWeek);
  path.round_trip = Weeks((2.0 * days + port_days) / kDaysPerWeek);
  return path;
}

}  // namespace

SeaMap::SeaMap(const World& world) : arcs_(world.waypoints.size()) {
  for (const LaneId id : world.lanes.ids()) {
    const Lane& lane = world.lanes[id];
    arcs_[lane.from].push_back({lane.to, id});
    arcs_[lane.to].push_back({lane.from, id});
  }
}

SeaPaths::SeaPaths(const World& world, const SeaMap& map, ShipClassId ship, WaypointId from,
                   std::vector<ChokepointId> avoided)
    : world_(&world),
      ship_(ship),
      from_(from),
      avoided_(std::move(avoided)),
      came_by_(world.waypoints.size()) {
  const Voyage voyage(world, ship, avoided_);
  Per<WaypointId, double> best(world.waypoints.size(), std::numeric_limits<double>::infinity());
  using Entry = std::pair<double, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  best[from] = 0.0;
  open.emplace(0.0, from.index);
  while (!open.empty()) {
    const auto [cost, index] = open.top();
    open.pop();
    const WaypointId at{index};
    if (cost > best[at]) continue;
    for (const SeaMap::Arc& arc : map.at(at)) {
      const Lane& lane = world.lanes[arc.lane];
      if (!voyage.may_pass(lane, at)) continue;
      const double reached = cost + voyage.cost(lane);
      if (reached >= best[arc.to]) continue;
      best[arc.to] = reached;
      came_by_[arc.to] = SeaMap::Arc{at, arc.lane};
      open.emplace(reached, arc.to.index);
    }
  }
}

std::optional<std::vector<LaneId>> SeaPaths::lanes_to(WaypointId to) const {
  if (to != from_ && !came_by_[to]) return std::nullopt;
  std::vector<LaneId> lanes;
  for (WaypointId at = to; came_by_[at]; at = came_by_[at]->to) lanes.push_back(came_by_[at]->lane);
  std::reverse(lanes.begin(), lanes.end());
  return lanes;
}

std::optional<SeaPath> SeaPaths::operator[](WaypointId to) const {
  const auto lanes = lanes_to(to);
  if (!lanes) return std::nullopt;
  return follow(*world_, ship_, Voyage(*world_, ship_, avoided_), *lanes, from_);
}

SeaPaths find_sea_paths(const World& world, ShipClassId ship, WaypointId from,
                        const std::vector<ChokepointId>& avoided) {
  return {world, SeaMap(world), ship, from, avoided};
}

}  // namespace straits
