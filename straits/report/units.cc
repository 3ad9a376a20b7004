#include "straits/report/units.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace straits {
namespace {

constexpr double kDaysPerWeek = 7.0, kWeeksPerYear = 365.25 / 7.0;
constexpr double kMmbtuPerBcm = 40.0e6 / 1.05505585;  // 40 MJ/m3 * 1e9 m3, in GJ, over GJ per MMBtu
constexpr double kMillion = 1e6;

struct Scale {
  const char *rate, *mass;
  double per_tonne;
};

// Mt, kt or t, by what the world makes and uses in a year.
Scale scale_of(const World& world, CommodityId id) {
  TonnesPerWeek made(0.0), used(0.0);
  for (const Supply& supply : world.supply)
    if (supply.commodity == id) made += supply.base();
  for (const Demand& demand : world.demand)
    if (demand.commodity == id) used += demand.quantity;
  const double yearly = std::max(made, used).value * kWeeksPerYear;
  if (yearly >= 1e7) return {"Mt/y", "Mt", 1.0 / kMillion};
  if (yearly >= 1e4) return {"kt/y", "kt", 1e-3};
  return {"t/y", "t", 1.0};
}

bool is_gas(const World& world, const Commodity& commodity) {
  return commodity.bcm_per_mt && world.traffics[commodity.traffic] == "gas";
}

}  // namespace

DisplayUnit rate_unit(const World& world, CommodityId id) {
  const Commodity& commodity = world.commodities[id];
  if (commodity.barrels_per_tonne) return {"Mb/d", *commodity.barrels_per_tonne / kDaysPerWeek / kMillion};
  if (is_gas(world, commodity)) return {"bcm/y", *commodity.bcm_per_mt * kWeeksPerYear / kMillion};
  if (commodity.bcm_per_mt) return {"Mt/y", kWeeksPerYear / kMillion};
  const Scale scale = scale_of(world, id);
  return {scale.rate, kWeeksPerYear * scale.per_tonne};
}

DisplayUnit mass_unit(const World& world, CommodityId id) {
  const Commodity& commodity = world.commodities[id];
  if (commodity.barrels_per_tonne) return {"Mbbl", *commodity.barrels_per_tonne / kMillion};
  if (is_gas(world, commodity)) return {"bcm", *commodity.bcm_per_mt / kMillion};
  if (commodity.bcm_per_mt) return {"Mt", 1.0 / kMillion};
  const Scale scale = scale_of(world, id);
  return {scale.mass, scale.per_tonne};
}

DisplayUnit price_unit(const World& world, CommodityId id) {
  const Commodity& commodity = world.commodities[id];
  if (commodity.barrels_per_tonne) return {"USD/bbl", 1.0 / *commodity.barrels_per_tonne};
  if (commodity.bcm_per_mt) return {"USD/MMBtu", kMillion / (*commodity.bcm_per_mt * kMmbtuPerBcm)};
  return {"USD/t", 1.0};
}

ShownAmount fit_unit(double value, std::string unit) {
  constexpr double kLeastShown = 0.005, kStep = 1e3;
  static const std::map<std::string, std::string> kSmaller{
      {"Mt", "kt"},    {"kt", "t"},      {"Mt/y", "kt/y"}, {"kt/y", "t/y"},       {"Mb/d", "kb/d"},
      {"kb/d", "b/d"}, {"Mbbl", "kbbl"}, {"kbbl", "bbl"},  {"bcm", "million m³"}, {"bcm/y", "million m³/y"}};
  while (value != 0.0 && std::abs(value) < kLeastShown) {
    const auto smaller = kSmaller.find(unit);
    if (smaller == kSmaller.end()) break;
    value *= kStep;
    unit = smaller->second;
  }
  return {value, std::move(unit)};
}

}  // namespace straits
