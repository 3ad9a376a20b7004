// Whom a question of security is about: places, and the members of agreements, as one group.
#pragma once

#include <string>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/world/world.h"

namespace straits {

// Each name is a place ("JPN") or an agreement of the package ("CPTPP": all its members that have not left). `without` are places to leave
// out. Places come in the order of the world's ids, each once.
// errors: unknown names, a group of nobody; fields `--for` and `--without`.
[[nodiscard]] Checked<std::vector<PlaceId>> read_places(const World& world,
                                                        const std::vector<std::string>& names,
                                                        const std::vector<std::string>& without);
// Empty names: all commodities of the world.
[[nodiscard]] Checked<std::vector<CommodityId>> read_commodities(const World& world,
                                                                 const std::vector<std::string>& names);

// "JPN", "CAN+JPN", "12 places"
[[nodiscard]] std::string group_label(const World& world, const std::vector<PlaceId>& places);

}  // namespace straits
