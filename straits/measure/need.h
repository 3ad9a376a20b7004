// What a node or a place needs of a commodity in the base year: final use and the input of its processes, a week.
#pragma once

#include <map>

#include "straits/measure/timeline.h"

namespace straits {

[[nodiscard]] std::map<NodeCommodity, TonnesPerWeek> node_need(const World& world);
[[nodiscard]] std::map<PlaceCommodity, TonnesPerWeek> base_need(const World& world);

}  // namespace straits
