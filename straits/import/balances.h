// Adding one figure of a country balance (production, use, stock) to the figures, the same way for every such file.
#pragma once

#include <string>
#include <string_view>

#include "straits/import/figures.h"

namespace straits {

// The items of this code whose measure is the one of the row.
[[nodiscard]] std::vector<CrosswalkItem> items_of(const Crosswalk& crosswalk, const std::string& scheme,
                                                  std::string_view code, std::string_view measure);
// `unit` as the file states it; another one than the crosswalk's is refused at its cell.
void add_figure(OfficialReader& row, std::size_t unit_column, std::string_view unit,
                const std::vector<CrosswalkItem>& items, const CountryCode& country, double quantity,
                OfficialFigures& figures);

}  // namespace straits
