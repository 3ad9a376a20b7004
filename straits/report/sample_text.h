// A sample on one screen, or all of it as JSON.
#pragma once

#include <string>

#include "straits/ensemble/sample_result.h"
#include "straits/report/answer_text.h"

namespace straits {

[[nodiscard]] std::string write_sample_text(const SampleResult& result, const TextStyle& style);
[[nodiscard]] std::string write_sample_json(const SampleResult& result);

}  // namespace straits
