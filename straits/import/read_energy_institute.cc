// Energy Institute, Statistical Review of World Energy, "narrow" format (consolidated dataset) saved as CSV:
//   Country,Year,ISO3166_alpha3,ISO3166_numeric,Region,SubRegion,OPEC,EU,OECD,CIS,Var,Value
// Totals and "Other ..." have no country code, WLD, or one that begins with T- or O-.
#include "straits/import/balances.h"
#include "straits/import/kinds.h"

namespace straits {

void read_energy_institute(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk,
                           std::optional<int> year, OfficialFigures& figures, ImportProblems& problems) {
  YearChoice years(year);
  for (const OfficialInput& file : files) {
    OfficialReader row(file, ',', problems);
    if (!row.read_header({"Country", "Year", "ISO3166_alpha3", "Var", "Value"},
                         "the Statistical Review (narrow)"))
      continue;
    const std::size_t iso = row.column("ISO3166_alpha3"), in = row.column("Year"),
                      variable = row.column("Var"), value = row.column("Value");
    while (row.next()) {
      const auto items = items_of(crosswalk, "energy-institute", trimmed(row.text(variable)), "");
      if (items.empty()) continue;
      const auto in_year = row.whole(in);
      if (!in_year || !years.take(*in_year)) continue;
      const std::string_view code = trimmed(row.text(iso));
      if (code.empty() || code.starts_with("T-") || code.starts_with("O-")) {
        figures.leave_out("aggregates, whose parts are there too");
        continue;
      }
      if (trimmed(row.text(value)).empty()) continue;
      const auto quantity = row.number(value, items.front().unit);
      const auto* place = country_at(row, iso, code, "iso3", crosswalk, 0.0, figures);
      if (quantity && place != nullptr)
        add_figure(row, variable, items.front().unit, items, *place, *quantity, figures);
    }
  }
  if (problems.empty() && !files.empty()) figures.year = years.settle(files.front().name, problems);
}

}  // namespace straits
