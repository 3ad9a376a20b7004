#include "straits/validate/unit.h"

#include "straits/report/units.h"

namespace straits {
namespace {

constexpr double kThousand = 1e3, kMillion = 1e6;

}  // namespace

std::optional<Unit> unit_of(const World& world, const std::string& unit, CommodityId commodity) {
  if (unit == "Mt") return Unit{1.0 / kMillion, true};
  if (unit == "kt") return Unit{1.0 / kThousand, true};
  if (unit == "t") return Unit{1.0, true};
  if (unit == "USD/t" || unit == "%" || unit == "days" || unit == "weeks" || unit == "1") return Unit{};
  const DisplayUnit rate = rate_unit(world, commodity), price = price_unit(world, commodity);
  if (unit == price.name) return Unit{price.factor, false};
  if (unit == rate.name) return Unit{rate.factor, false};
  if (unit == "kb/d" && rate.name == "Mb/d") return Unit{rate.factor * kThousand, false};
  return std::nullopt;
}

}  // namespace straits
