// What the Results screen reads of a result itself, also while the run works.
#pragma once

#include <filesystem>

#include "straits/result/select.h"
#include "straits/serve/exchange.h"
#include "straits/world/world.h"

namespace straits {

[[nodiscard]] Json rows_json(const std::string& table, const SelectedRows& selected);
// Tonnes over each lane and pipeline by week of departure; of one commodity or of all.
[[nodiscard]] Json lane_weeks_json(const World& world, const std::filesystem::path& run,
                                   const std::optional<std::string>& commodity);

}  // namespace straits
