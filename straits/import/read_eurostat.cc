// Eurostat nrg_ti_gas and nrg_ti_oil: imports by country of origin, a year. Two published forms:
//   TSV       freq,siec,partner,unit,geo\TIME_PERIOD <tab> 2022 <tab> 2023 ...      cells "123.4 p", ":" = not available
//   SDMX-CSV  DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
// A product is there in several units; the crosswalk names the one that counts. Greece is EL, the United Kingdom UK.
#include <fmt/format.h>

#include <sstream>

#include "straits/import/flows.h"
#include "straits/import/kinds.h"

namespace straits {
namespace {

const std::vector<std::string> kDimensions{"freq", "siec", "partner", "unit", "geo"};

struct Observation {
  std::string freq, siec, partner, unit, geo;
  std::size_t where = 0;  // column of the dimensions, for messages
};

class EurostatReader {
 public:
  EurostatReader(const Crosswalk& crosswalk, YearChoice& years, OfficialFigures& figures)
      : crosswalk_(crosswalk), years_(years), figures_(figures) {}

  [[nodiscard]] std::vector<CrosswalkItem> wanted(const Observation& seen) const {
    std::vector<CrosswalkItem> items;
    if (seen.freq != "A") return items;
    for (const CrosswalkItem& item : crosswalk_.items("eurostat", seen.siec))
      if (item.unit == seen.unit) items.push_back(item);
    return items;
  }

  void add(OfficialReader& row, const Observation& seen, const std::vector<CrosswalkItem>& items, int year,
           std::size_t value, std::string_view number) {
    if (items.empty() || !years_.take(year)) return;
    if (number.empty() || number == ":") return figures_.leave_out("not available or confidential");
    const auto quantity = row.plain_number(value, std::string(number), seen.unit);
    const auto* from = country_at(row, seen.where, seen.partner, "eurostat", crosswalk_, 0.0, figures_);
    const auto* to = country_at(row, seen.where, seen.geo, "eurostat", crosswalk_, 0.0, figures_);
    if (quantity && from != nullptr && to != nullptr)
      add_flow(figures_, items, from->countries.front(), to->countries.front(), *quantity,
               Reporter::kImporter);
  }

 private:
  const Crosswalk& crosswalk_;
  YearChoice& years_;
  OfficialFigures& figures_;
};

std::vector<std::string> split_dimensions(std::string_view text) {
  std::vector<std::string> parts;
  std::istringstream stream{std::string(text)};
  for (std::string part; std::getline(stream, part, ',');) parts.emplace_back(trimmed(part));
  return parts;
}

// "1234.5 e" -> 1234.5; ": c" -> ":"
std::string_view without_flag(std::string_view cell) {
  cell = trimmed(cell);
  return cell.substr(0, cell.find(' '));
}

void read_tsv(const OfficialInput& file, EurostatReader& reader, ImportProblems& problems) {
  OfficialReader row(file, '\t', problems);
  if (!row.read_header({}, "Eurostat")) return;
  const std::string expected = "freq,siec,partner,unit,geo\\TIME_PERIOD";
  if (row.header().front() != expected) {
    problems.add({file.name, 1, 1, ""},
                 fmt::format("this is not the header of nrg_ti_gas or nrg_ti_oil; expected \"{}\" and years",
                             expected));
    return;
  }
  std::vector<int> years(row.header().size());
  for (std::size_t i = 1; i < years.size(); ++i) {
    const std::string& name = row.header()[i];
    if (name.size() == 4 && name.find_first_not_of("0123456789") == std::string::npos)
      years[i] = std::stoi(name);
    else
      problems.add({file.name, 1, 0, name}, "expected a year");
  }
  while (row.next()) {
    const auto parts = split_dimensions(row.text(0));
    if (parts.size() != kDimensions.size()) {
      row.refuse(0, fmt::format("{} dimensions; expected {}", parts.size(), kDimensions.size()));
      continue;
    }
    const Observation seen{parts[0], parts[1], parts[2], parts[3], parts[4], 0};
    const auto items = reader.wanted(seen);
    for (std::size_t i = 1; i < years.size() && !items.empty(); ++i)
      if (years[i] != 0) reader.add(row, seen, items, years[i], i, without_flag(row.text(i)));
  }
}

void read_sdmx(const OfficialInput& file, EurostatReader& reader, ImportProblems& problems) {
  OfficialReader row(file, ',', problems);
  std::vector<std::string> columns = kDimensions;
  columns.insert(columns.end(), {"TIME_PERIOD", "OBS_VALUE"});
  if (!row.read_header(columns, "Eurostat nrg_ti_gas or nrg_ti_oil as SDMX-CSV")) return;
  const auto cell = [&](const char* name) { return std::string(trimmed(row.text(row.column(name)))); };
  while (row.next()) {
    const Observation seen{cell("freq"), cell("siec"), cell("partner"),
                           cell("unit"), cell("geo"),  row.column("partner")};
    const auto items = reader.wanted(seen);
    if (items.empty()) continue;
    if (const auto year = row.whole(row.column("TIME_PERIOD")))
      reader.add(row, seen, items, *year, row.column("OBS_VALUE"),
                 trimmed(row.text(row.column("OBS_VALUE"))));
  }
}

}  // namespace

void read_eurostat(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk,
                   std::optional<int> year, OfficialFigures& figures, ImportProblems& problems) {
  YearChoice years(year);
  EurostatReader reader(crosswalk, years, figures);
  for (const OfficialInput& file : files) {
    const int first = file.stream->peek();
    const bool tsv = file.name.ends_with(".tsv") || (first == 'f' && !file.name.ends_with(".csv"));
    tsv ? read_tsv(file, reader, problems) : read_sdmx(file, reader, problems);
  }
  if (problems.empty() && !files.empty()) figures.year = years.settle(files.front().name, problems);
}

}  // namespace straits
