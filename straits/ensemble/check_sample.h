// Whether rows can be a sample: what every writer of ours keeps to, and everything that reads a sample counts on.
#pragma once

#include <string>

#include "straits/ensemble/sample_result.h"

namespace straits {

inline constexpr std::int64_t kMostDraws = 10'000'000;

// Nothing if they can. Draws may be missing (a shard, an interrupted sample), but those that are there are whole: one total each, one
// value of every factor in the order of the factors, and no outcome of a draw without a total.
[[nodiscard]] std::string why_no_sample(const SampleResult& sample);

}  // namespace straits
