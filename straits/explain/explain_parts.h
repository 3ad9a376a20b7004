// Shared by the two kinds of explanation.
#pragma once

#include "straits/explain/explain.h"
#include "straits/simulate/replay.h"

namespace straits {

[[nodiscard]] Tonnes small_amount(const Network& network, MarketId market);
[[nodiscard]] PriceExplanation explain_window(const RunAgain& run, const Question& question, Chain& chain,
                                              const WindowView& view, MarketId market);

}  // namespace straits
