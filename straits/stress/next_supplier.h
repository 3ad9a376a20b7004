// Who would send the next cargo when a candidate is lost (exposure.h, `recover`).
#pragma once

#include "straits/stress/exposure.h"

namespace straits {

[[nodiscard]] std::optional<Recovery> find_next_supplier(const World& world, const Network& network,
                                                         BaseSupply& supply, CommodityId commodity,
                                                         const SingleLoss& loss);

}  // namespace straits
