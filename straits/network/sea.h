// Cheapest ways over the lanes: Dijkstra (1959) per ship class, on freight per tonne of cargo.
//   freight of a leg = 2 * days * (day_rate + bunker_t_per_day * bunker) / cargo, days = nm / (24 * knots); dues once
// The way back is paid, empty, over the same distance.
#pragma once

#include <optional>
#include <vector>

#include "straits/world/world.h"

namespace straits {

struct SeaPath {
  NauticalMiles distance;
  UsdPerTonne cost;  // with port days and dues
  Weeks transit;     // laden, with waiting at chokepoints
  Weeks round_trip;  // laden and back, with port days
  struct Crossing {
    ChokepointId chokepoint;
    Weeks offset;       // from the start, to where the chokepoint begins
    WaypointId before;  // the waypoint in front of it
  };
  std::vector<Crossing> crossings;  // in order
};

// The lanes at each waypoint, for many searches.
class SeaMap {
 public:
  struct Arc {
    WaypointId to;
    LaneId lane;
  };
  explicit SeaMap(const World& world);
  [[nodiscard]] const std::vector<Arc>& at(WaypointId waypoint) const { return arcs_[waypoint]; }

 private:
  Per<WaypointId, std::vector<Arc>> arcs_;
};

// All cheapest paths of one ship class from one waypoint, none through `avoided`. What a path is like is worked out when it is asked for.
class SeaPaths {
 public:
  SeaPaths(const World& world, const SeaMap& map, ShipClassId ship, WaypointId from,
           std::vector<ChokepointId> avoided);
  [[nodiscard]] std::optional<SeaPath> operator[](WaypointId to) const;
  [[nodiscard]] std::optional<std::vector<LaneId>> lanes_to(WaypointId to) const;  // in order

 private:
  const World* world_;
  ShipClassId ship_;
  WaypointId from_;
  std::vector<ChokepointId> avoided_;
  Per<WaypointId, std::optional<SeaMap::Arc>> came_by_;  // previous waypoint, lane
};

// The same for one search.
[[nodiscard]] SeaPaths find_sea_paths(const World& world, ShipClassId ship, WaypointId from,
                                      const std::vector<ChokepointId>& avoided);

}  // namespace straits
