// The lanes of a sea path, for whoever asks where a voyage's figures come from. Paths themselves keep only their
// chokepoints: a run holds thousands of them.
#pragma once

#include <optional>
#include <vector>

#include "straits/network/sea.h"

namespace straits {

// The lanes of the cheapest path of one ship class, in order, through no chokepoint but the `allowed` ones; none if there
// is no such path. Given the chokepoints that a path of find_sea_paths crosses, these are the lanes of that path: it is
// feasible here, and nothing cheaper is.
[[nodiscard]] std::optional<std::vector<LaneId>> find_sea_lanes(const World& world, ShipClassId ship,
                                                                WaypointId from, WaypointId to,
                                                                const std::vector<ChokepointId>& allowed);

}  // namespace straits
