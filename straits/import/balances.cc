#include "straits/import/balances.h"

#include <fmt/format.h>

#include "straits/package/encoding.h"

namespace straits {

std::vector<CrosswalkItem> items_of(const Crosswalk& crosswalk, const std::string& scheme,
                                    std::string_view code, std::string_view measure) {
  std::vector<CrosswalkItem> items;
  for (const CrosswalkItem& item : crosswalk.items(scheme, code))
    if (item.measure == measure) items.push_back(item);
  return items;
}

void add_figure(OfficialReader& row, std::size_t unit_column, std::string_view unit,
                const std::vector<CrosswalkItem>& items, const CountryCode& country, double quantity,
                OfficialFigures& figures) {
  for (const CrosswalkItem& item : items) {
    if (!item.unit.empty() && item.unit != unit) {
      row.refuse(unit_column, unit.empty()
                                  ? fmt::format("no unit; expected \"{}\"", item.unit)
                                  : fmt::format("unit \"{}\"; expected \"{}\"", show_text(unit), item.unit));
      continue;
    }
    figures.figures[{item.table, item.kind, item.commodity, country.countries}] +=
        Tonnes(quantity * item.tonnes_per_unit);
  }
}

}  // namespace straits
