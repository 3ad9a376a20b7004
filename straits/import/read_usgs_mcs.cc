// USGS Mineral Commodity Summaries, data release. Two published forms, told apart by their header:
//   2026: MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes,...
//         (MCS2026_Commodities_Data.csv, Windows-1252)
//   2025: SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023,PROD_EST_ 2024,PROD_NOTES,... (MCS2025_World_Data.csv)
// Withheld (W), not available (NA), bounds (>95) and words (Large) are no figures and are counted, not guessed.
#include <fmt/format.h>

#include <algorithm>

#include "straits/import/balances.h"
#include "straits/import/kinds.h"

namespace straits {
namespace {

std::string upper(std::string_view text) {
  std::string up(text);
  std::transform(up.begin(), up.end(), up.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return up;
}

// "Mine production" stands for "Mine production, cobalt content" too. Of the units the row's own counts.
std::vector<CrosswalkItem> items_like(const Crosswalk& crosswalk, std::string_view chapter,
                                      std::string_view detail, std::string_view unit, bool& unit_known) {
  std::vector<CrosswalkItem> items;
  unit_known = true;
  bool any = false, fits = false;
  for (const CrosswalkItem& item : crosswalk.items("usgs-mcs", upper(chapter))) {
    if (!upper(detail).starts_with(upper(item.measure))) continue;
    any = true;
    if (!unit.starts_with(item.unit)) continue;  // "metric tons, contained cobalt"
    fits = true;
    items.push_back(item);
  }
  unit_known = fits || !any;
  return items;
}

bool no_figure(std::string_view value) {
  static const std::vector<std::string_view> kNone{"",  "W",     "NA",   "XX", "\xE2\x80\x94", "\xE2\x80\x93",
                                                   "-", "Large", "Small"};
  return std::find(kNone.begin(), kNone.end(), value) != kNone.end() || value.starts_with(">") ||
         value.starts_with("<");
}

// 1,300,000 is how the file writes it: groups of three after the first comma, and no other commas.
std::string without_groups(std::string_view value) {
  std::string plain;
  std::size_t since = 0;
  bool grouped = false;
  for (const char c : value) {
    if (c == ',') {
      if ((grouped && since != 3) || (!grouped && (since == 0 || since > 3))) return std::string(value);
      grouped = true;
      since = 0;
      continue;
    }
    plain += c;
    ++since;
  }
  return grouped && since != 3 ? std::string(value) : plain;
}

class McsReader {
 public:
  McsReader(const Crosswalk& crosswalk, YearChoice& years, OfficialFigures& figures)
      : crosswalk_(crosswalk), years_(years), figures_(figures) {}

  void add(OfficialReader& row, std::string_view chapter, std::string_view detail, std::size_t unit,
           std::size_t country, int year, std::size_t value) {
    bool unit_known = true;
    const auto items = items_like(crosswalk_, chapter, detail, trimmed(row.text(unit)), unit_known);
    if (!unit_known)
      return row.refuse(unit, fmt::format("unit \"{}\" of {} is none the crosswalk knows",
                                          trimmed(row.text(unit)), chapter));
    if (items.empty() || !years_.take(year)) return;
    const std::string_view cell = trimmed(row.text(value));
    if (no_figure(cell)) return figures_.leave_out("withheld, not available or only a bound");
    const std::string plain = without_groups(cell);
    const auto quantity = row.plain_number(value, plain, items.front().unit);
    const auto* place =
        country_at(row, country, trimmed(row.text(country)), "name", crosswalk_, 0.0, figures_);
    if (!quantity || place == nullptr) return;
    add_figure(row, unit, items.front().unit, items, *place, *quantity, figures_);
  }

 private:
  const Crosswalk& crosswalk_;
  YearChoice& years_;
  OfficialFigures& figures_;
};

void read_long(OfficialReader& row, McsReader& reader) {
  const auto cell = [&](const char* name) { return trimmed(row.text(row.column(name))); };
  while (row.next()) {
    if (!cell("Section").starts_with("World") || !cell("Statistics").starts_with("Production")) continue;
    const std::string_view detail =
        cell("Statistics_detail").empty() ? cell("Statistics") : cell("Statistics_detail");
    if (const std::string_view year = cell("Year"); year.size() == 4)  // 2021-24 is a mean of years
      if (const auto number = row.whole(row.column("Year")))
        reader.add(row, cell("MCS chapter"), detail, row.column("Unit"), row.column("Country"), *number,
                   row.column("Value"));
  }
}

// PROD_2023, "PROD_EST_ 2024": the columns of production, by year.
std::vector<std::pair<int, std::size_t>> production_columns(const OfficialReader& row) {
  std::vector<std::pair<int, std::size_t>> columns;
  for (std::size_t i = 0; i < row.header().size(); ++i) {
    const std::string& name = row.header()[i];
    if (!name.starts_with("PROD_") || name.size() < 4) continue;
    const std::string year = name.substr(name.size() - 4);
    if (year.find_first_not_of("0123456789") == std::string::npos) columns.emplace_back(std::stoi(year), i);
  }
  return columns;
}

void read_wide(OfficialReader& row, McsReader& reader) {
  const auto columns = production_columns(row);
  const auto cell = [&](const char* name) { return trimmed(row.text(row.column(name))); };
  while (row.next())
    for (const auto& [year, column] : columns)
      reader.add(row, cell("COMMODITY"), cell("TYPE"), row.column("UNIT_MEAS"), row.column("COUNTRY"), year,
                 column);
}

}  // namespace

void read_usgs_mcs(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk,
                   std::optional<int> year, OfficialFigures& figures, ImportProblems& problems) {
  YearChoice years(year);
  McsReader reader(crosswalk, years, figures);
  for (const OfficialInput& file : files) {
    OfficialReader row(file, ',', problems);
    if (!row.read_header({}, "the Mineral Commodity Summaries")) continue;
    if (row.find_column("UNIT_MEAS")) {
      if (row.check_header({"COMMODITY", "COUNTRY", "TYPE", "UNIT_MEAS"}, "the MCS world data of 2025"))
        read_wide(row, reader);
    } else if (row.check_header({"MCS chapter", "Section", "Country", "Statistics", "Statistics_detail",
                                 "Unit", "Year", "Value"},
                                "the MCS commodities data of 2026")) {
      read_long(row, reader);
    }
  }
  if (problems.empty() && !files.empty()) figures.year = years.settle(files.front().name, problems);
}

}  // namespace straits
