// What a scenario says that is allowed and most likely not meant. A warning refuses nothing; each stands at the change that it is of.
//   touches nothing   no flow, plant or place of the base year is where the change acts, it acts outside the horizon, or its
//                     value leaves all as it is; with the nearest that there is
//   a known end       where no change says what the market believes, a written end is known to it from the first day; told once
#pragma once

#include <string>

#include "straits/base/diagnostics.h"
#include "straits/change/scenario.h"

namespace straits {

// Of the scenario with the horizon that it will have.
[[nodiscard]] Diagnostics find_warnings(const World& world, const Scenario& scenario);

// Why nothing of the base year is where this change acts, whenever it acts; empty if something is.
[[nodiscard]] std::string why_idle(const World& world, const Change& change);

}  // namespace straits
