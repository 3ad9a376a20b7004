// Diagnostics as JSON: file, line, column, field, message.
#pragma once

#include <nlohmann/json.hpp>

#include "straits/base/diagnostics.h"

namespace straits {

[[nodiscard]] nlohmann::ordered_json list_problems(const Diagnostics& problems);

}  // namespace straits
