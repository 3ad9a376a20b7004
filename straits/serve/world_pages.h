// What the World screen shows. The world and the land are made once when the server starts, a commodity when it is asked for.
#pragma once

#include <map>
#include <string>

#include "straits/network/network.h"
#include "straits/serve/exchange.h"

namespace straits {

using GeoRing = std::vector<std::pair<double, double>>;  // longitude, latitude

[[nodiscard]] Json world_json(const World& world, const Network& base);
[[nodiscard]] Json land_json(const std::vector<GeoRing>& rings);
// The base year of one commodity: places, trade, lanes, concentration.
[[nodiscard]] Json commodity_json(const World& world, const Network& base, CommodityId commodity);

// A lane or pipeline of the map.
[[nodiscard]] Json lane_json(const World& world, LaneId lane);
[[nodiscard]] Json pipeline_json(const World& world, PipelineId pipeline);

}  // namespace straits
