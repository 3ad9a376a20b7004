// Trade Statistics of Japan, commodity by country, CSV of e-Stat:
//   Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year,Quantity1-Jan,...
// Exp or Imp: 1 export, 2 import. HS is the nine-digit statistical code, written with an apostrophe ('270900100); its
// first six digits are the HS code. Units are KG, MT (tonnes), KL and others; of the two the one in tonnes counts first.
// The year is the calendar year so far: a file of the present year holds fewer than twelve months.
#include <fmt/format.h>

#include "straits/import/flows.h"
#include "straits/import/kinds.h"
#include "straits/package/encoding.h"

namespace straits {
namespace {

struct Quantity {
  std::size_t column = 0;
  std::vector<CrosswalkItem> items;  // factors per unit of this quantity
};

// Items in the unit of the file: kilograms and tonnes by the HS table, kilolitres by the table of Japan.
std::vector<CrosswalkItem> items_in(const Crosswalk& crosswalk, const std::string& code,
                                    std::string_view unit) {
  std::vector<CrosswalkItem> items;
  if (unit == "KG" || unit == "MT" || unit == "TON") {
    items = crosswalk.items("hs6", code);
    for (CrosswalkItem& item : items) item.tonnes_per_unit *= unit == "KG" ? 0.001 : 1.0;
  }
  for (const CrosswalkItem& item : crosswalk.items("japan", code))
    if (item.unit == unit) items.push_back(item);
  return items;
}

class JapanReader {
 public:
  JapanReader(const Crosswalk& crosswalk, YearChoice& years, OfficialFigures& figures, OfficialReader& row)
      : crosswalk_(crosswalk), years_(years), figures_(figures), row_(row) {}

  void read_row() {
    std::string_view code = trimmed(cell("HS"));
    if (code.starts_with("'")) code.remove_prefix(1);
    const std::string hs6(code.substr(0, 6));
    if (crosswalk_.items("hs6", hs6).empty()) return;
    const std::string_view way = trimmed(cell("Exp or Imp"));
    if (way != "1" && way != "2")
      return row_.refuse(row_.column("Exp or Imp"), "expected 1 (export) or 2 (import)");
    const auto year = row_.whole(row_.column("Year"));
    if (!year || !years_.take(*year)) return;
    const auto quantity = choose(hs6);
    if (!quantity) return;
    const auto amount = row_.number(quantity->column, "the unit beside it");
    const std::size_t country = row_.column("Country");
    const auto* other =
        country_at(row_, country, trimmed(row_.text(country)), "japan", crosswalk_, 0.0, figures_);
    if (!amount || other == nullptr) return;
    const bool in = way == "2";
    const std::string& partner = other->countries.front();
    add_flow(figures_, quantity->items, in ? partner : "JPN", in ? "JPN" : partner, *amount,
             in ? Reporter::kImporter : Reporter::kExporter);
  }

 private:
  [[nodiscard]] std::string_view cell(const char* name) const { return row_.text(row_.column(name)); }

  std::optional<Quantity> choose(const std::string& hs6) {
    const std::string_view first = trimmed(cell("Unit1")), second = trimmed(cell("Unit2"));
    for (const auto& [unit, column] :
         {std::pair{second, "Quantity2-Year"}, std::pair{first, "Quantity1-Year"}})
      if (auto items = items_in(crosswalk_, hs6, unit); !items.empty())
        return Quantity{row_.column(column), items};
    const std::size_t at = row_.column("Unit2");
    row_.refuse(at, first.empty() && second.empty()
                        ? std::string("no unit; expected KG, MT or KL")
                        : fmt::format("unit \"{}\"; expected KG, MT or (oil) KL",
                                      show_text(second.empty() ? first : second)));
    return std::nullopt;
  }

  const Crosswalk& crosswalk_;
  YearChoice& years_;
  OfficialFigures& figures_;
  OfficialReader& row_;
};

}  // namespace

void read_japan_trade(const std::vector<OfficialInput>& files, const Crosswalk& crosswalk,
                      std::optional<int> year, OfficialFigures& figures, ImportProblems& problems) {
  YearChoice years(year);
  for (const OfficialInput& file : files) {
    OfficialReader row(file, ',', problems);
    if (!row.read_header(
            {"Exp or Imp", "Year", "HS", "Country", "Unit1", "Unit2", "Quantity1-Year", "Quantity2-Year"},
            "the trade statistics of Japan by commodity and country"))
      continue;
    JapanReader reader(crosswalk, years, figures, row);
    while (row.next()) reader.read_row();
  }
  if (problems.empty() && !files.empty()) figures.year = years.settle(files.front().name, problems);
}

}  // namespace straits
