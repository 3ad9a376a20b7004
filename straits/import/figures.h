// What an official file says, in countries and tonnes, before it meets a package.
//   Flow    a year's trade of a commodity between two countries. Where both sides report it, the importer's figure
//           counts: customs look harder at what comes in.
//   Figure  a year's production or use, or a stock, of a country or a group of countries
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "straits/base/amount.h"
#include "straits/import/crosswalk.h"
#include "straits/import/official_reader.h"

namespace straits {

struct FlowKey {
  std::string commodity, origin, destination;
  friend auto operator<=>(const FlowKey&, const FlowKey&) = default;
};

struct FlowReports {
  std::optional<Tonnes> by_importer, by_exporter;  // a year
  [[nodiscard]] Tonnes best() const { return by_importer ? *by_importer : by_exporter.value_or(Tonnes(0.0)); }
};

struct FigureKey {
  std::string table, kind, commodity;  // supply base, demand use, stocks commercial
  std::vector<std::string> countries;  // more than one: a group
  friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};

struct Skipped {  // rows that are known and not used, by reason
  long rows = 0;
  double tonnes = 0.0;
};

struct OfficialFigures {
  int year = 0;
  std::map<FlowKey, FlowReports> flows;
  std::map<FigureKey, Tonnes> figures;  // supply and demand: a year; stocks: at the start of the year
  std::map<std::string, Skipped> skipped;

  void leave_out(const std::string& reason, double tonnes = 0.0) {
    Skipped& entry = skipped[reason];
    ++entry.rows;
    entry.tonnes += tonnes;
  }
};

// Which year's rows count: the one asked for, or the only one there is.
class YearChoice {
 public:
  explicit YearChoice(std::optional<int> wanted) : wanted_(wanted) {}
  [[nodiscard]] bool take(int year);
  // At the end: reports a year that is not there, or a choice that has to be made. The year taken, or 0.
  int settle(const std::string& file, ImportProblems& problems) const;

 private:
  std::optional<int> wanted_;
  std::set<int> seen_;
};

// The country of a code, or nothing: unknown (reported at this cell) or no country (counted as skipped).
[[nodiscard]] const CountryCode* country_at(OfficialReader& row, std::size_t column, std::string_view code,
                                            const std::string& scheme, const Crosswalk& crosswalk,
                                            double tonnes, OfficialFigures& figures);

}  // namespace straits
