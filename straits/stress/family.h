// The commodities that stand or fall together, and the world cut down to them, so that a window holds nothing else.
#pragma once

#include <set>
#include <vector>

#include "straits/world/world.h"

namespace straits {

// All commodities that share a recipe, a traffic or a fleet of known size with one of these, directly or by others: no row of a window
// joins them with the rest (split_chains).
[[nodiscard]] std::set<CommodityId> family_of(const World& world, const std::set<CommodityId>& commodities);

// The commodities themselves, and what the facilities of these places make of them, step by step.
[[nodiscard]] std::set<CommodityId> made_in(const World& world, const std::vector<PlaceId>& places,
                                            const std::set<CommodityId>& commodities);

// Supply, demand, trade and stocks of these commodities alone. Ids stay.
[[nodiscard]] World only(const World& world, const std::set<CommodityId>& family);

}  // namespace straits
