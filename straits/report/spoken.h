// Ids of explanations in the words of a reader: "JPN crude_oil" -> "crude oil in Japan".
#pragma once

#include <string>

#include "straits/world/world.h"

namespace straits {

[[nodiscard]] std::string spoken_id(std::string id);  // crude_oil -> crude oil
[[nodiscard]] std::string spoken_market(const World& world, const std::string& market);
// "SAU>JPN/crude_oil/vlcc+hormuz+malacca" -> "SAU to JPN by vlcc over hormuz, malacca"
[[nodiscard]] std::string spoken_route(const std::string& route);
[[nodiscard]] std::string place_name(const World& world, const std::string& node_or_place);

}  // namespace straits
