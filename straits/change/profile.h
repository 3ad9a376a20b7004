// The level of one change on one day: what is true, and what is known or believed at the end of another day.
// A level is a share or an amount, as the verb says. Nothing = the change does not hold on that day.
#pragma once

#include <optional>
#include <vector>

#include "straits/change/scenario.h"

namespace straits {

[[nodiscard]] std::optional<double> true_level(const Change& change, Date day);

// `today` is the last day of the week in which the question is asked; conditions.h states the rule.
// `beliefs`: of the change itself, or of one branch of the belief that it hangs on.
[[nodiscard]] std::optional<double> believed_level(const Change& change, const std::vector<Belief>& beliefs,
                                                   Date day, Date today);

}  // namespace straits
