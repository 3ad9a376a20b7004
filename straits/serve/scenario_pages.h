// Scenarios of the workbench: what there is, and what a text says or what is wrong with it.
#pragma once

#include "straits/change/scenario.h"
#include "straits/serve/exchange.h"
#include "straits/serve/workspace.h"

namespace straits {

// Reads a text as `read_scenario` would read the file: bases come from the workspace, then from the ready ones.
[[nodiscard]] Checked<Scenario> parse_in(const Workspace& workspace, const World& world,
                                         const std::string& text, const std::string& name);

[[nodiscard]] Json scenario_item_json(const Workspace::ScenarioFile& file, const Checked<Scenario>& read);
// CheckAnswer of the contract.
[[nodiscard]] Json check_json(const World& world, const Checked<Scenario>& read);

}  // namespace straits
