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

// All cheapest paths of one ship class from one waypoint, none through `avoided`. Index by waypoint.
[[nodiscard]] Per<WaypointId, std::optional<SeaPath>> find_sea_paths(
    const World& world, ShipClassId ship, WaypointId from, const std::vector<ChokepointId>& avoided);

}  // namespace straits
