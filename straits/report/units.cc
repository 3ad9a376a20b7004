#include "straits/report/units.h"

namespace straits {
namespace {

constexpr double kDaysPerWeek = 7.0, kWeeksPerYear = 365.25 / 7.0;
constexpr double kMmbtuPerBcm = 40.0e6 / 1.05505585;  // 40 MJ/m3 * 1e9 m3, in GJ, over GJ per MMBtu
constexpr double kMillion = 1e6;

bool is_gas(const World& world, const Commodity& commodity) {
  return commodity.bcm_per_mt && world.traffics[commodity.traffic] == "gas";
}

}  // namespace

DisplayUnit rate_unit(const World& world, CommodityId id) {
  const Commodity& commodity = world.commodities[id];
  if (commodity.barrels_per_tonne) return {"Mb/d", *commodity.barrels_per_tonne / kDaysPerWeek / kMillion};
  if (is_gas(world, commodity)) return {"bcm/y", *commodity.bcm_per_mt * kWeeksPerYear / kMillion};
  return {"Mt/y", kWeeksPerYear / kMillion};
}

DisplayUnit mass_unit(const World& world, CommodityId id) {
  const Commodity& commodity = world.commodities[id];
  if (commodity.barrels_per_tonne) return {"Mbbl", *commodity.barrels_per_tonne / kMillion};
  if (is_gas(world, commodity)) return {"bcm", *commodity.bcm_per_mt / kMillion};
  return {"Mt", 1.0 / kMillion};
}

DisplayUnit price_unit(const World& world, CommodityId id) {
  const Commodity& commodity = world.commodities[id];
  if (commodity.barrels_per_tonne) return {"USD/bbl", 1.0 / *commodity.barrels_per_tonne};
  if (commodity.bcm_per_mt) return {"USD/MMBtu", kMillion / (*commodity.bcm_per_mt * kMmbtuPerBcm)};
  return {"USD/t", 1.0};
}

}  // namespace straits
