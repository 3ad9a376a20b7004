// The answer as JSON, with the member names of answer.h; dates are ISO 8601, what is unknown is null.
#pragma once

#include <string>

#include "straits/report/answer.h"

namespace straits {

[[nodiscard]] std::string write_answer_json(const Answer& answer);  // indented, with a line end

}  // namespace straits
