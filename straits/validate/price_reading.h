// Benchmark prices of a run over a period, with the band over belief where the run has one.
#pragma once

#include "straits/validate/reading.h"

namespace straits {

[[nodiscard]] std::optional<Reading> read_price(const World& world, const EpisodeRun& run,
                                                const Series& series, const Observation& seen);

}  // namespace straits
