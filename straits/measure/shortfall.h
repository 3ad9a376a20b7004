// Who goes short of what. Places use a commodity in two ways, measured apart:
//   kUse         final use: base - quantity = cut by price + unserved
//   kProcessing  input of refineries, regasification, smelters ...: runs below the base runs of the place
#pragma once

#include "straits/measure/loss.h"

namespace straits {

enum class UseKind { kUse, kProcessing };

struct Shortfall {
  PlaceId place;
  CommodityId commodity;
  UseKind kind = UseKind::kUse;
  Loss loss;
  Tonnes unserved;   // final use that goes without at any price up to the value of unserved demand
  Tonnes price_cut;  // final use given up because of the price: loss.lost - unserved, at least 0
};

// One for every place, commodity and kind with a positive base, in the order of the world's ids.
[[nodiscard]] std::vector<Shortfall> measure_shortfalls(const World& world, const RunResult& result,
                                                        double threshold_share = kShortShare);

}  // namespace straits
