// The sea lanes of a route of a result, found again from its name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/world/world.h"

namespace straits {

// Chokepoints in the name of a route: "origin>destination/commodity/class+chokepoint+chokepoint[/divert:...]".
[[nodiscard]] std::vector<ChokepointId> chokepoints_of_route(const World& world, const std::string& route);

// The cheapest way between the nodes over these chokepoints; none for a pipeline, or if it is not found.
[[nodiscard]] std::optional<std::vector<LaneId>> lanes_of_route(const World& world, const std::string& route,
                                                                const std::string& ship_class,
                                                                const std::string& origin,
                                                                const std::string& destination);

}  // namespace straits
