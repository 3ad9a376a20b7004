// FAOSTAT detailed trade matrix, bulk file in normalised form (Trade_DetailedTradeMatrix_E_All_Data_(Normalized).csv):
//   Reporter Country Code, Reporter Country Code (M49), Reporter Countries, Partner Country Code, Partner Country Code
//   (M49), Partner Countries, Item Code, Item Code (CPC), Item, Element Code, Element, Year Code, Year, Unit, Value, Flag
// M49 codes carry an apostrophe ('004). Elements 5610 import quantity and 5910 export quantity are in t.
#include <fmt/format.h>

#include "straits/import/flows.h"
#include "straits/import/kinds.h"

namespace straits {
namespace {

// '004 -> 4, as the crosswalk writes it.
std::string m49(std::string_view cell) {
  cell = trimmed(cell);
  while (!cell.empty() && (cell.front() == '\'' || cell.front() == '0')) cell.remove_prefix(1);
  return std::string(cell);
}

struct Columns {
  explicit Columns(const OfficialReader& row)
      : reporter(row.column("Reporter Country Code (M49)")),
        partner(row.column("Partner Country Code (M49)")),
        item(row.column("Item Code")),
        element(row.column("Element Code")),
        year(row.column("Year")),
        unit(row.column("Unit")),
        value(row.column("Value")) {}
  std::size_t reporter, partner, item, element, year, unit, value;
};

void read_row(OfficialReader& row, const Columns& at, const Crosswalk& crosswalk, YearChoice& years,
              OfficialFigures& figures) {
  const auto& items = crosswalk.items("faostat", trimmed(row.text(at.item)));
  const std::string_view element = trimmed(row.text(at.element));
  const bool in = element == "5610";
  if (items.empty() || (!in && element != "5910")) return;
  const auto year = row.whole(at.year);
  if (!year || !years.take(*year)) return;
  const std::string_view unit = trimmed(row.text(at.unit));
  if (unit != "t" && unit != "tonnes")
    return row.refuse(at.unit, fmt::format("\"{}\": expected t, the unit of element {}", unit, element));
  if (trimmed(row.text(at.value)).empty()) return figures.leave_out("rows without a value");
  const auto tonnes = row.number(at.value, "t");
  if (!tonnes) return;
  const auto* self =
      country_at(row, at.reporter, m49(row.text(at.reporter)), "m49", crosswalk, *tonnes, figures);
  const auto* other =
      country_at(row, at.partner, m49(row.text(at.partner)), "m49", crosswalk, *tonnes, figures);
  if (self == nullptr || other == nullptr) return;
  add_flow(figures, items, (in ? other : self)->countries.front(), (in ? self : other)->countries.front(),
           *tonnes, in ? Reporter::kImporter : Reporter::kExporter);
}

}  // namespace

void read_faostat_trade(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk,
                        std::optional<int> year, OfficialFigures& figures, ImportProblems& problems) {
  YearChoice years(year);
  for (const OfficialInput& file : files) {
    OfficialReader row(file, ',', problems);
    if (!row.read_header({"Reporter Country Code (M49)", "Partner Country Code (M49)", "Item Code",
                          "Element Code", "Year", "Unit", "Value"},
                         "the FAOSTAT detailed trade matrix (normalised)"))
      continue;
    const Columns at(row);
    while (row.next()) read_row(row, at, crosswalk, years, figures);
  }
  if (problems.empty() && !files.empty()) figures.year = years.settle(files.front().name, problems);
}

}  // namespace straits
