#include "straits/network/sea_lanes.h"

#include <algorithm>
#include <cmath>

namespace straits {
namespace {

constexpr double kSameMiles = 1e-9;  // relative: a distance and the same distance, summed in one order

using Paths = Per<WaypointId, std::optional<SeaPath>>;

// Whether the path to the one end of a lane, and then the lane, is the path to `at`.
bool leads_to(const Lane& lane, WaypointId before, WaypointId at, const Paths& paths) {
  if (!paths[before] || paths[before]->cost > paths[at]->cost) return false;
  const double there = paths[at]->distance.value;
  const double by_lane = paths[before]->distance.value + lane.length.value;
  if (std::abs(by_lane - there) > kSameMiles * std::max(1.0, there)) return false;
  const auto& crossings = paths[at]->crossings;
  return !lane.chokepoint || (!crossings.empty() && crossings.back().chokepoint == *lane.chokepoint);
}

struct Step {
  LaneId lane;
  WaypointId before;
};

std::optional<Step> last_step(const World& world, WaypointId at, const Paths& paths) {
  for (const LaneId id : world.lanes.ids()) {
    const Lane& lane = world.lanes[id];
    if (lane.from != at && lane.to != at) continue;
    const WaypointId before = lane.from == at ? lane.to : lane.from;
    if (leads_to(lane, before, at, paths)) return Step{id, before};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<LaneId>> find_sea_lanes(const World& world, ShipClassId ship, WaypointId from,
                                                  WaypointId to, const std::vector<ChokepointId>& allowed) {
  std::vector<ChokepointId> avoided;
  for (const ChokepointId id : world.chokepoints.ids())
    if (std::find(allowed.begin(), allowed.end(), id) == allowed.end()) avoided.push_back(id);
  const Paths paths = find_sea_paths(world, ship, from, avoided);
  if (!paths[to]) return std::nullopt;
  std::vector<LaneId> lanes;
  for (WaypointId at = to; at != from;) {
    const std::optional<Step> step = last_step(world, at, paths);
    if (!step || lanes.size() > world.lanes.size())
      return std::nullopt;  // a lane of no length, walked to and fro
    lanes.push_back(step->lane);
    at = step->before;
  }
  std::reverse(lanes.begin(), lanes.end());
  return lanes;
}

}  // namespace straits
