// Units of the reader. Inside, everything is tonnes, weeks and USD per tonne; here is the one place where they turn
// into what the field speaks, by the factors of the commodity:
//   barrels_per_tonne known   Mb/d    Mbbl   USD/bbl
//   traffic "gas"             bcm/y   bcm    USD/MMBtu     bcm at 40 MJ/m3 gross, 1 MMBtu = 1.05505585 GJ
//   bcm_per_mt known          Mt/y    Mt     USD/MMBtu     (LNG)
//   else                      Mt/y    Mt     USD/t
#pragma once

#include <string>

#include "straits/world/world.h"

namespace straits {

struct DisplayUnit {
  std::string name;
  double factor = 1.0;  // of the inner unit: value in this unit = factor * inner value
};

[[nodiscard]] DisplayUnit rate_unit(const World& world, CommodityId id);   // of TonnesPerWeek
[[nodiscard]] DisplayUnit mass_unit(const World& world, CommodityId id);   // of Tonnes
[[nodiscard]] DisplayUnit price_unit(const World& world, CommodityId id);  // of UsdPerTonne

// The next smaller units (Mt -> kt -> t, Mb/d -> kb/d -> b/d, ...) where two decimals would not show the figure.
struct ShownAmount {
  double value = 0.0;
  std::string unit;
};
[[nodiscard]] ShownAmount fit_unit(double value, std::string unit);

}  // namespace straits
