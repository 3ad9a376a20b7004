// Adding one reported trade flow to the figures, the same way for every trade file.
#pragma once

#include <string>
#include <vector>

#include "straits/import/figures.h"

namespace straits {

enum class Reporter { kImporter, kExporter };

// `quantity` in the unit of the items; each item makes its own commodity of it. A country with itself is no trade.
void add_flow(OfficialFigures& figures, const std::vector<CrosswalkItem>& items, const std::string& origin,
              const std::string& destination, double quantity, Reporter reporter);

}  // namespace straits
