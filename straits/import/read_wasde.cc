// USDA WASDE, the machine-readable report (oce-wasde-report-data-YYYY-MM.csv):
//   WasdeNumber,ReportDate,ReportTitle,Attribute,ReliabilityProjection,Commodity,Region,MarketYear,ProjEstFlag,
//   AnnualQuarterFlag,Value,Unit,ReleaseDate,ReleaseTime,ForecastYear,ForecastMonth
// Only the world tables count ("World Wheat Supply and Use"), since those of the USA are in bushels. The last vintage
// of a figure counts. Years are marketing years, 2024/25 is the year 2024.
#include <fmt/format.h>

#include <map>

#include "straits/import/balances.h"
#include "straits/import/kinds.h"

namespace straits {
namespace {

struct Vintage {
  long order = -1;  // release, then forecast month
  double value = 0.0;
  CountryCode country;
  std::vector<CrosswalkItem> items;
};

// "2024/25" -> 2024; reported if it is neither that nor a year.
std::optional<int> market_year(OfficialReader& row, std::size_t column) {
  const std::string text(trimmed(row.text(column)));
  const auto digits = [&](std::size_t from, std::size_t count) {
    return text.size() >= from + count && text.find_first_not_of("0123456789", from) >= from + count;
  };
  if (text.size() == 4 && digits(0, 4)) return std::stoi(text);
  if (text.size() == 7 && text[4] == '/' && digits(0, 4) && digits(5, 2)) return std::stoi(text.substr(0, 4));
  row.refuse(column, fmt::format("\"{}\" is no marketing year; expected one like 2024/25", text));
  return std::nullopt;
}

long number_or_zero(std::string_view text) {
  long number = 0;
  for (const char c : text.substr(0, 6))
    if (c >= '0' && c <= '9') number = number * 10 + (c - '0');
  return number;
}

}  // namespace

void read_wasde(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk, std::optional<int> year,
                OfficialFigures& figures, ImportProblems& problems) {
  YearChoice years(year);
  std::map<std::string, Vintage> latest;
  for (const OfficialInput& file : files) {
    OfficialReader row(file, ',', problems);
    if (!row.read_header({"WasdeNumber", "ReportTitle", "Attribute", "Commodity", "Region", "MarketYear",
                          "AnnualQuarterFlag", "Value", "Unit", "ForecastYear", "ForecastMonth"},
                         "the WASDE report data"))
      continue;
    const auto cell = [&](const char* name) { return trimmed(row.text(row.column(name))); };
    while (row.next()) {
      const auto items = items_of(crosswalk, "wasde", cell("Commodity"), cell("Attribute"));
      if (items.empty() || !cell("ReportTitle").starts_with("World ") ||
          cell("AnnualQuarterFlag") != "Annual")
        continue;
      const auto in_year = market_year(row, row.column("MarketYear"));
      if (!in_year || !years.take(*in_year)) continue;
      if (cell("Unit") != items.front().unit) {
        row.refuse(row.column("Unit"),
                   fmt::format("unit \"{}\"; expected \"{}\"", cell("Unit"), items.front().unit));
        continue;
      }
      const auto quantity = row.number(row.column("Value"), items.front().unit);
      const auto* place =
          country_at(row, row.column("Region"), cell("Region"), "name", crosswalk, 0.0, figures);
      if (!quantity || place == nullptr) continue;
      const long order = number_or_zero(cell("WasdeNumber")) * 1'000'000 +
                         number_or_zero(cell("ForecastYear")) * 100 + number_or_zero(cell("ForecastMonth"));
      Vintage& known = latest[fmt::format("{}|{}|{}", cell("Commodity"), cell("Region"), cell("Attribute"))];
      if (order > known.order) known = {order, *quantity, *place, items};
    }
  }
  for (const auto& [key, vintage] : latest)
    for (const CrosswalkItem& item : vintage.items)
      figures.figures[{item.table, item.kind, item.commodity, vintage.country.countries}] +=
          Tonnes(vintage.value * item.tonnes_per_unit);
  if (problems.empty() && !files.empty()) figures.year = years.settle(files.front().name, problems);
}

}  // namespace straits
