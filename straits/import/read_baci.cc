// CEPII BACI: BACI_HS17_Y2024_V202601.csv and, if given, country_codes_V202601.csv of the same archive.
//   t,i,j,k,v,q   year, exporter, importer, HS6 code, value in 1000 USD, tonnes (blank or NA where not known)
//   country_code,country_name,country_iso2,country_iso3
#include <fmt/format.h>

#include <set>

#include "straits/import/flows.h"
#include "straits/import/kinds.h"

namespace straits {
namespace {

const char* const kScheme = "baci";

// A spreadsheet drops the leading zero of 010121; the official file has it, and so must the codes here.
std::string hs6(std::string_view code) {
  std::string text(trimmed(code));
  if (text.size() == 5) text.insert(text.begin(), '0');
  return text;
}

class BaciReader {
 public:
  BaciReader(const Crosswalk& crosswalk, std::optional<int> year, OfficialFigures& figures,
             ImportProblems& problems)
      : crosswalk_(crosswalk), figures_(figures), problems_(problems), years_(year) {}

  void read(const OfficialInput& input) {
    OfficialReader row(input, ',', problems_);
    if (!row.read_header({"t", "i", "j", "k", "v", "q"}, "BACI (t,i,j,k,v,q)")) return;
    const std::size_t t = row.column("t"), i = row.column("i"), j = row.column("j"), k = row.column("k"),
                      q = row.column("q");
    while (row.next()) {
      const auto& items = crosswalk_.items("hs6", hs6(row.text(k)));
      if (items.empty()) continue;
      const auto year = row.whole(t);
      if (!year || !years_.take(*year)) continue;
      const std::string_view amount = trimmed(row.text(q));
      if (amount.empty() || amount == "NA") {
        figures_.leave_out("rows without a quantity");
        continue;
      }
      const auto tonnes = row.number(q, "t");
      if (!tonnes) continue;
      if (*tonnes < 0.0) {
        row.refuse(q, "a quantity below zero");
        continue;
      }
      const auto* from = country_at(row, i, trimmed(row.text(i)), kScheme, crosswalk_, *tonnes, figures_);
      const auto* to = country_at(row, j, trimmed(row.text(j)), kScheme, crosswalk_, *tonnes, figures_);
      if (from != nullptr && to != nullptr)
        add_flow(figures_, items, from->countries.front(), to->countries.front(), *tonnes,
                 Reporter::kImporter);
    }
  }

  // The dictionary of the archive: its ISO codes and ours must agree, or the crosswalk belongs to another edition.
  void check_codes(const OfficialInput& input) {
    OfficialReader row(input, ',', problems_);
    if (!row.read_header({"country_code", "country_name", "country_iso2", "country_iso3"},
                         "BACI's country_codes"))
      return;
    const std::size_t code = row.column("country_code"), iso = row.column("country_iso3");
    while (row.next()) {
      const CountryCode* known = crosswalk_.find_country(kScheme, trimmed(row.text(code)));
      if (known == nullptr || known->kind != CodeKind::kCountry) continue;
      const std::string_view theirs = trimmed(row.text(iso));
      if (theirs != known->countries.front() && crosswalk_.find_country("iso3", theirs) != nullptr)
        row.refuse(iso, fmt::format("this file says {}, the crosswalk {}", theirs, known->countries.front()));
    }
  }

  [[nodiscard]] int settle(const std::string& file) const { return years_.settle(file, problems_); }

 private:
  const Crosswalk& crosswalk_;
  OfficialFigures& figures_;
  ImportProblems& problems_;
  YearChoice years_;
};

}  // namespace

void read_baci(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk, std::optional<int> year,
               OfficialFigures& figures, ImportProblems& problems) {
  BaciReader reader(crosswalk, year, figures, problems);
  std::string data;
  for (const OfficialInput& file : files) {
    if (file.name.find("country_codes") != std::string::npos) {
      reader.check_codes(file);
    } else {
      reader.read(file);
      data = file.name;
    }
  }
  if (data.empty())
    problems.add({files.empty() ? "" : files.front().name, 0, 0, ""},
                 "no file of flows (t,i,j,k,v,q) is among the files");
  if (problems.empty()) figures.year = reader.settle(data);
}

}  // namespace straits
