// Bars in plain text: for every series of an episode with several periods or places, or with a rival, what was observed
// beside model, naive model and official forecast.
#pragma once

#include <string>
#include <vector>

#include "straits/validate/score.h"

namespace straits {

[[nodiscard]] std::string charts(const std::vector<Score>& scores);

}  // namespace straits
