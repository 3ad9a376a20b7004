// USDA Production, Supply and Distribution: psd_alldata.csv, or the file of one group of commodities.
//   Commodity_Code,Commodity_Description,Country_Code,Country_Name,Market_Year,Calendar_Year,Month,Attribute_ID,
//   Attribute_Description,Unit_ID,Unit_Description,Value
// Years are marketing years, named by the year in which they begin. Countries are taken by name: the two-letter codes
// are not ISO (RS is Russia, BL Bolivia).
#include <fmt/format.h>

#include <set>

#include "straits/import/balances.h"
#include "straits/import/kinds.h"

namespace straits {

void read_psd(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk, std::optional<int> year,
              OfficialFigures& figures, ImportProblems& problems) {
  YearChoice years(year);
  std::set<std::string> seen;  // a figure stands once; twice would be summed without a word
  for (const OfficialInput& file : files) {
    OfficialReader row(file, ',', problems);
    if (!row.read_header({"Commodity_Code", "Country_Code", "Country_Name", "Market_Year",
                          "Attribute_Description", "Unit_Description", "Value"},
                         "USDA PSD"))
      continue;
    const std::size_t commodity = row.column("Commodity_Code"), country = row.column("Country_Name"),
                      market_year = row.column("Market_Year"),
                      attribute = row.column("Attribute_Description"), unit = row.column("Unit_Description"),
                      value = row.column("Value");
    while (row.next()) {
      std::string code(trimmed(row.text(commodity)));
      if (code.size() == 6) code.insert(code.begin(), '0');  // read as a number and written again
      const auto items = items_of(crosswalk, "psd", code, trimmed(row.text(attribute)));
      if (items.empty()) continue;
      const auto in_year = row.whole(market_year);
      if (!in_year || !years.take(*in_year)) continue;
      const auto quantity = row.number(value, std::string(trimmed(row.text(unit))));
      if (!quantity) continue;
      const std::string_view name = trimmed(row.text(country));
      if (!seen.insert(fmt::format("{}|{}|{}", code, name, trimmed(row.text(attribute)))).second) {
        row.refuse(value, "a second figure for this commodity, country, year and attribute");
        continue;
      }
      if (const auto* place = country_at(row, country, name, "name", crosswalk, *quantity, figures))
        add_figure(row, unit, trimmed(row.text(unit)), items, *place, *quantity, figures);
    }
  }
  if (problems.empty() && !files.empty()) figures.year = years.settle(files.front().name, problems);
}

}  // namespace straits
