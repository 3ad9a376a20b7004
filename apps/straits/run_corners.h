// straits run --uncertainty: the corners of the ranges, run before the run itself.
#pragma once

#include <optional>
#include <stop_token>

#include "run_meta.h"
#include "straits/ensemble/uncertainty.h"

namespace straits::cli {

// Nothing if it was interrupted.
[[nodiscard]] std::optional<UncertaintyBand> run_corners(const World& world, const Scenario& scenario,
                                                         const RunOptions& options,
                                                         const std::stop_token& stop);

}  // namespace straits::cli
