// The answer of a run on one screen: what an analyst asks first, selected and in the reader's units (units.h).
// One value, three faces: text (answer_text.h), JSON (answer_json.h), and later the page of the workbench. Member names
// are the names of the JSON. Shares are 0..1; a week is its Monday.
//
// Selection
//   commodities    by the value of the use and runs lost in the places where they became scarcer, at base prices
//   worst_hit      per commodity, by the larger of: imports lost in the worst four weeks, and use or runs lost in the
//                  deepest week; both over the need of the place (base imports, if they are larger). Places under
//                  kMaterialShare of the world's need are left out, and so is who loses less than the threshold, or for whom the
//                  commodity became no scarcer (measure/scarcity.h).
//   prices         commodities by what their rise costs the world (rise of a benchmark times base need); two benchmarks of the
//                  first, one of each other. Two that fall by more than they rise, where their fall moves most money, each
//                  before the first that moves less.
//   cover          largest value of stock drawn, at base prices (worth.h)
//   chokepoints    by the sum of a traffic (oil: crude and products), at base prices: the one that loses most with up to three
//                  traffics, then whatever moved most
//   bypasses       pipelines and ports that carry more than before the change; most tonnes first, as of queues
//   finding        names a place of kLargeShare of the world's need that loses imports, the worst of the first commodity
//                  that has one
//   shut_in        largest output lost
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/change/scenario.h"
#include "straits/measure/measures.h"

namespace straits {

inline constexpr double kMaterialShare = 0.001;
inline constexpr double kLargeShare = 0.01;

struct AnswerUse {  // of final use or of runs
  std::optional<Date> first_week, deepest_week;
  double deepest_share = 0.0, base = 0.0, lost = 0.0;
  std::optional<double> unserved, price_cut;  // parts of lost; final use only
  int short_weeks = 0;
};
struct AnswerImports {
  std::optional<Date> first_week;
  double worst_four_weeks_share = 0.0, whole_run_share = 0.0, base = 0.0, lost = 0.0;
};
struct AnswerWorstHit {
  std::string place, name, use_kind;  // "use" or "processing"
  std::optional<AnswerUse> use;
  std::optional<AnswerImports> imports;
  double severity = 0.0;          // what the order is by
  double world_need_share = 0.0;  // its base need over that of the world
  std::optional<double>
      dearer_share{};  // of its price over the weeks in which it is short (measure/scarcity.h)
};
struct AnswerCommodity {
  std::string commodity, name, rate_unit, mass_unit;
  double lost_musd = 0.0;  // use and runs lost where it became scarcer, at base prices
  std::vector<AnswerWorstHit> worst_hit;
  std::string traffic{};  // what passes a chokepoint as one: crude and products are oil
};
struct AnswerBand {  // in the week in which it is widest
  Date week{};
  double low = 0.0, central = 0.0, high = 0.0;
};
struct AnswerPrice {
  std::string series, title, node, commodity, unit;
  double observed = 0.0, before = 0.0, peak = 0.0, lowest = 0.0, end = 0.0;
  Date peak_week{}, lowest_week{};
  bool falls_more =
      false;  // below the base and the price before than it rises above the latter: told by its lowest
  std::optional<double> after_13_weeks{};
  std::vector<std::pair<std::string, double>> monthly{};  // "2026-03", mean
  std::vector<double> weekly{};
  std::optional<AnswerBand>
      belief_band{};  // if the market were sure of one branch: least, most probable, greatest
  std::optional<AnswerBand>
      uncertainty_band{};  // over the ranges of elasticities and stocks; central: as stated
};
struct AnswerUnserved {  // over the whole run and world, at the ends of the ranges week by week
  std::string commodity, unit;
  double low = 0.0, central = 0.0, high = 0.0;
};
struct AnswerCover {  // days
  std::string place, commodity;
  double start = 0.0, lowest = 0.0, end = 0.0;  // lowest: furthest below the usual level
  Date lowest_week;
  double usual = 0.0;  // in that week of an undisturbed year: the start, moved by the season
  double government_start = 0.0, government_lowest = 0.0,
         government_end = 0.0;  // state and joint, part of the above
};
struct AnswerChokepoint {
  std::string chokepoint, name, traffic, unit;
  double before = 0.0, lowest = 0.0, highest = 0.0, end = 0.0;
  Date lowest_week, highest_week;
  std::optional<Date> recovered;
  std::vector<double> weekly;
};
struct AnswerBypass {
  std::string kind, id, name, commodity, unit;
  double before = 0.0, peak = 0.0, capacity = 0.0;
  std::optional<double> end;  // of a pipeline; the rows do not yet hold all that ports load in the last weeks
  Date peak_week;
};
struct AnswerQueue {
  std::string chokepoint, commodity, unit;
  double peak = 0.0, end = 0.0;
  Date peak_week;
  std::optional<Date> drained;
};
struct AnswerShutIn {
  std::string place, commodity, rate_unit, mass_unit;
  double base = 0.0, deepest = 0.0, deepest_share = 0.0, lost = 0.0, end = 0.0;
  Date deepest_week;
  double made_up = 0.0;  // output above the base after the first short week
};

struct Answer {
  RunMeta meta;
  int weeks_done = 0;
  std::optional<Date> first_change;
  std::optional<int> change_count;   // none: the scenario could not be read again
  std::vector<std::string> beliefs;  // what the market believed, one sentence a change
  std::vector<std::string> finding;  // three sentences
  bool anything_short = false;
  std::vector<AnswerCommodity> commodities;
  std::vector<AnswerPrice> prices;
  std::vector<AnswerUnserved> unserved_range;  // only of a run over the ranges
  std::vector<AnswerCover> cover;
  std::vector<AnswerChokepoint> chokepoints;
  std::vector<AnswerBypass> bypasses;
  std::vector<AnswerQueue> queues;
  std::vector<AnswerShutIn> shut_in;
  CertificateSummary certificate;
  BaseDeviation deviation;
};

// Rows of each table. The defaults make one screen; worst_hit is shared by the commodities, 4 to 8 rows
// each; where they are many, the mildest keep their name without rows.
struct AnswerLimits {
  std::size_t worst_hit = 16, prices = 5, cover = 5, chokepoints = 6, bypasses = 4, queues = 3, shut_in = 5;
};
inline constexpr AnswerLimits kNoAnswerLimits{1'000'000, 1'000'000, 1'000'000, 1'000'000,
                                              1'000'000, 1'000'000, 1'000'000};

// The scenario tells the first change and what was believed; without it the whole run is compared with its first week.
[[nodiscard]] Answer build_answer(const World& world, const RunResult& result,
                                  const std::optional<Scenario>& scenario, const AnswerLimits& limits = {});

}  // namespace straits
