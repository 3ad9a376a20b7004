// Base prices and frictions from the observed flows of the base year (positive mathematical programming, Howitt 1995).
//
//   price     least squares over P_destination - P_origin = transport cost, weighted by base flow, held by the benchmarks
//   friction  what is left on each pair: P_destination - P_origin - transport cost of its base routes, weighted by flow
//
// Found once from the world alone, stored with the package (base_prices.csv, frictions.csv).
#pragma once

#include <vector>

#include "straits/world/world.h"

namespace straits {

struct Calibration {
  std::vector<BasePrice> base_prices;
  std::vector<Friction> frictions;
};

[[nodiscard]] Calibration calibrate(const World& world);

}  // namespace straits
