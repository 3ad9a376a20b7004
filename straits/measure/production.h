// Output below the base output of a place: shut in, because it cannot be shipped, or hit.
#pragma once

#include "straits/measure/loss.h"

namespace straits {

struct ProductionLoss {
  PlaceId place;
  CommodityId commodity;
  Loss loss;
};

// One for every place and commodity with base supply, in the order of the world's ids.
[[nodiscard]] std::vector<ProductionLoss> measure_production(const World& world, const RunResult& result,
                                                             double threshold_share = kShortShare);

}  // namespace straits
