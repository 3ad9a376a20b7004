#include "straits/network/sea_lanes.h"

#include <algorithm>

namespace straits {

std::optional<std::vector<LaneId>> find_sea_lanes(const World& world, ShipClassId ship, WaypointId from,
                                                  WaypointId to, const std::vector<ChokepointId>& allowed) {
  std::vector<ChokepointId> avoided;
  for (const ChokepointId id : world.chokepoints.ids())
    if (std::find(allowed.begin(), allowed.end(), id) == allowed.end()) avoided.push_back(id);
  return find_sea_paths(world, ship, from, avoided).lanes_to(to);
}

}  // namespace straits
