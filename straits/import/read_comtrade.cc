// UN Comtrade: CSV of the present API and of the data export of comtradeplus.un.org. Columns used:
//   refYear, reporterCode, flowCode (M, X, re-exports and others), partnerCode, cmdCode, netWgt (kg)
// and where they are there: freqCode, partner2Code, motCode, customsCode, isAggregate. The figures of a year are rows
// of freqCode A for all modes (motCode 0), all procedures (customsCode C00) and all second partners (0).
#include <fmt/format.h>

#include "straits/import/flows.h"
#include "straits/import/kinds.h"

namespace straits {
namespace {

// Breakdowns of the same flow: only their totals count, else a flow would count several times.
bool is_total(const OfficialReader& row) {
  static const std::vector<std::pair<std::string, std::string>> kTotals{
      {"freqCode", "A"}, {"partner2Code", "0"}, {"motCode", "0"}, {"customsCode", "C00"}};
  for (const auto& [name, total] : kTotals) {
    const auto column = row.find_column(name);
    if (!column) continue;
    const std::string_view cell = trimmed(row.text(*column));
    if (!cell.empty() && cell != total) return false;
  }
  return true;
}

void read_one(const OfficialInput& input, const Crosswalk& crosswalk, YearChoice& years,
              OfficialFigures& figures, ImportProblems& problems) {
  OfficialReader row(input, ',', problems);
  if (!row.read_header({"refYear", "reporterCode", "flowCode", "partnerCode", "cmdCode", "netWgt"},
                       "UN Comtrade"))
    return;
  const std::size_t year = row.column("refYear"), reporter = row.column("reporterCode"),
                    flow = row.column("flowCode"), partner = row.column("partnerCode"),
                    code = row.column("cmdCode"), weight = row.column("netWgt");
  while (row.next()) {
    const auto& items = crosswalk.items("hs6", trimmed(row.text(code)));
    if (items.empty()) continue;
    const std::string_view way = trimmed(row.text(flow));
    if (way != "M" && way != "X") {
      figures.leave_out("re-exports and other flows than M and X");
      continue;
    }
    if (!is_total(row)) {
      figures.leave_out("breakdowns of a flow that is there as a whole");
      continue;
    }
    const auto in_year = row.whole(year);
    if (!in_year || !years.take(*in_year)) continue;
    if (trimmed(row.text(weight)).empty()) {
      figures.leave_out("rows without a net weight");
      continue;
    }
    const auto kilograms = row.number(weight, "kg");
    if (!kilograms) continue;
    const double tonnes = *kilograms / 1000.0;
    const auto* self =
        country_at(row, reporter, trimmed(row.text(reporter)), "comtrade", crosswalk, tonnes, figures);
    const auto* other =
        country_at(row, partner, trimmed(row.text(partner)), "comtrade", crosswalk, tonnes, figures);
    if (self == nullptr || other == nullptr) continue;
    const bool in = way == "M";
    add_flow(figures, items, (in ? other : self)->countries.front(), (in ? self : other)->countries.front(),
             tonnes, in ? Reporter::kImporter : Reporter::kExporter);
  }
}

}  // namespace

void read_comtrade(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk,
                   std::optional<int> year, OfficialFigures& figures, ImportProblems& problems) {
  YearChoice years(year);
  for (const OfficialInput& file : files) read_one(file, crosswalk, years, figures, problems);
  if (problems.empty() && !files.empty()) figures.year = years.settle(files.front().name, problems);
}

}  // namespace straits
