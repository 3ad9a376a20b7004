// Diagnostics as JSON: file, line, column, field, message.
#pragma once

#include <nlohmann/json.hpp>

#include "straits/base/diagnostics.h"

namespace straits::cli {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json list_problems(const Diagnostics& problems);

}  // namespace straits::cli
