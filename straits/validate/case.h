// What the back-test knows before it runs: episodes, series and what was observed, frozen in a folder of tables.
//
//   episodes.csv   a scenario, how many weeks of it, and a second run where a series compares two
//   series.csv     what is read from the model, how it is judged, and what the naive model says
//   observed.csv   the figures of the published series, and the official forecast of the day, by period
//   sources.csv    where they come from
//
// A row of observed.csv with kind `observed` is one row of the score. A row with kind `official_forecast` is compared with
// those of the same episode, series, place and commodity whose period lies inside its own.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "straits/base/date.h"
#include "straits/base/diagnostics.h"
#include "straits/world/world.h"

namespace straits {

// How a row is judged (docs/validation.md says it in words).
enum class Rule {
  kListed,   // shown, not judged
  kWithin,   // |error| <= tolerance, relative to the observed
  kAtLeast,  // model >= observed - tolerance
  kAtMost,   // model <= observed + tolerance
  kBand,  // observed inside the band of the model, and the centre nearer to it than naive model and official forecast
  kOrder,  // the rank of this row by the model among the rows of its series is its rank by what was observed
};

enum class Measure {
  kBasePassage,    // mean passage of the run
  kBaseShare,      // mean passage of the run over the world's base trade by sea, %
  kPassageChange,  // mean passage against that before the first change, %
  kImports,        // arrivals from other places
  kImportsChange,  // the same against the base trade, %
  kExports,        // departures to other places
  kRuns,           // input of processes
  kOutputChange,   // output minus base output
  kUseChange,      // final use minus base use
  kStockDraw,      // taken from commercial and obligated stocks
  kPrice,          // benchmark `on`
  kPriceChange,    // the same against the first week of the run, %
  kLoading,        // port `on`
  kPipeline,       // pipeline `on`
  kFromChange,  // arrivals from the first of `on` in the place, minus base, by routes that pass the others of `on`
  kWeeksToShort,  // from the first change to the first week in which over 2 % of the use goes unserved
  kOutputKept,    // lowest week of output over base output, %
  kQueueDays,     // longest queue at `on`, in days of base passage
  kDrainWeeks,    // from the longest queue to the week in which it is gone
  kWaitGrowth,    // tonne-weeks of waiting at `on` in the other run over those in this one
  kWorstHit,      // how many of the places stand among as many worst hit importers
  kUnserved,      // largest unserved share of the base use of a place in a week, %
  kRunShift,      // largest difference of a benchmark price between the two runs, %
};

enum class Naive {
  kNone,
  kBase,       // nothing changes
  kLostShare,  // what the shock takes is missing at once: no stocks, no transit, nobody else sells
  kPrice,      // constant elasticity over what the shock takes
};

struct Episode {
  std::string id, title, scenario;
  int weeks = 0, window_weeks = 0;
  std::string other_scenario;  // empty: no second run, unless there is another window
  std::optional<int> other_window_weeks;
  Date eve;  // last day of data that the run may know
  std::string note;
  [[nodiscard]] bool has_other() const { return !other_scenario.empty() || other_window_weeks.has_value(); }
};

struct Series {
  std::string episode, id, title;
  Measure measure = Measure::kPrice;
  std::vector<std::string> on;  // chokepoints, port, pipeline, benchmark or partners, as the measure needs
  std::string unit;
  Rule rule = Rule::kListed;
  double tolerance = 0.0;
  Naive naive = Naive::kNone;
  std::string shock;  // chokepoint or exporting place of the naive model
  std::vector<std::string>
      naive_commodities;  // the first is supplied, the last used; all pass the chokepoint
  std::string note;
  [[nodiscard]] std::string benchmark() const;  // names of benchmarks may hold spaces
};

struct Observation {
  std::string episode, series;
  std::vector<std::string> places, commodities;
  Date from, until;  // both days included
  double value = 0.0;
  std::string unit, source_id, note;
  bool forecast = false;
};

struct ValidationSource {
  std::string id, title, publisher, url, note;
};

struct ValidationCases {
  std::vector<Episode> episodes;
  std::vector<Series> series;
  std::vector<Observation> observations;
  std::vector<ValidationSource> sources;
  [[nodiscard]] const Series& series_of(const Observation& row) const;
};

// All problems at once, each with file, line, column and the nearest right name.
[[nodiscard]] Checked<ValidationCases> read_cases(const std::filesystem::path& folder, const World& world);
// The same from texts by file name (tests).
[[nodiscard]] Checked<ValidationCases> read_cases(const std::map<std::string, std::string>& contents,
                                                  const std::string& folder, const World& world);

}  // namespace straits
