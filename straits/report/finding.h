// The answer in three sentences: what is shut and who is short, what it costs, what does not get out.
// Without a shortage: that nothing is short, and how far the run moves from its base.
#pragma once

#include <string>
#include <vector>

#include "straits/report/answer.h"

namespace straits {

[[nodiscard]] std::vector<std::string> write_finding(const Answer& answer);

}  // namespace straits
