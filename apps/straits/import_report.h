// What an import did, for people and for programs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "straits/base/diagnostics.h"
#include "straits/import/import_package.h"

namespace straits::cli {

using Json = nlohmann::ordered_json;

// `after`: what the check of the new package says; empty = it holds.
[[nodiscard]] std::string import_text(const ImportReport& report, const Diagnostics& after,
                                      const std::string& folder);
[[nodiscard]] Json import_json(const ImportReport& report, const Diagnostics& after,
                               const std::string& folder);

}  // namespace straits::cli
