// How well a calibration fits: benchmarks against calibrated prices, and what freight does not explain.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "straits/network/calibrate.h"

namespace straits::cli {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json benchmark_fit(const World& world, const Calibration& calibration);
[[nodiscard]] Json largest_frictions(const World& world, const Calibration& calibration);
[[nodiscard]] std::string fit_text(const Json& fit);  // of the whole answer of `straits calibrate`

}  // namespace straits::cli
