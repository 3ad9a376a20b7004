// What the market believed of the changes of a scenario, in sentences.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/change/scenario.h"

namespace straits {

[[nodiscard]] std::vector<std::string> describe_beliefs(const Scenario& scenario);
[[nodiscard]] std::optional<Date> first_change_of(const Scenario& scenario);

}  // namespace straits
