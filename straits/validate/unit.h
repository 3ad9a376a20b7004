// Units of the published series. Inside, a run speaks tonnes, weeks and USD a tonne.
#pragma once

#include <optional>
#include <string>

#include "straits/world/world.h"

namespace straits {

struct Unit {
  double factor = 1.0;   // of tonnes a week; of USD a tonne for prices; of tonnes for masses
  bool is_mass = false;  // a mass over the period, not a mean over its days
};

// Mt, kt, t, USD/t, %, days, weeks, 1 for all; Mb/d, kb/d, USD/bbl or USD/MMBtu as the commodity has them.
[[nodiscard]] std::optional<Unit> unit_of(const World& world, const std::string& unit, CommodityId commodity);

}  // namespace straits
