// Shared by the two kinds of explanation.
#pragma once

#include "straits/explain/explain.h"
#include "straits/simulate/replay.h"

namespace straits {

// The price that the result holds; throws Error(kStorage) if the window solved again gives another.
UsdPerTonne demand_stored_price(const RunAgain& run, const Question& question, UsdPerTonne again);
[[nodiscard]] Tonnes small_amount(const Network& network, MarketId market);
[[nodiscard]] PriceExplanation explain_window(const RunAgain& run, const Question& question, Chain& chain,
                                              const WindowView& view, MarketId market);

}  // namespace straits
