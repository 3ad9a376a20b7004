// What a run says, week by week: tidy rows with the names and columns that stay stable (docs/results.md).
// week is the Monday; quantities are tonnes (per week where a flow); money is 2025 USD; names are ids of the package.
// One WeekResult is what one committed week adds to every table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/base/date.h"

namespace straits {

// Cargo whose arrival is known. It is written in the week in which its arrival becomes certain; `week` is the week of
// departure (before the start of the run for cargo that was at sea then). No arrival_week: still waiting at the end.
struct FlowRow {
  Date week;
  std::optional<Date> arrival_week;
  std::string commodity, origin, destination, mode, ship_class, route;  // origin, destination: nodes
  double quantity = 0.0;
};
struct AfloatRow {  // at the end of the week, waiting cargo included
  Date week;
  std::string commodity, origin, destination;
  double quantity = 0.0;
};
struct QueueRow {  // waiting at a chokepoint at the end of the week
  Date week;
  std::string chokepoint, commodity;
  double quantity = 0.0;
};
struct
    StockRow {  // level at the end of the week; draw > 0 empties; cover = level / (use + process input) of the base, days
  Date week;
  std::string place, commodity, kind;
  double level = 0.0, draw = 0.0;
  std::optional<double> days_of_cover;
};
struct PriceRow {  // place: node
  Date week;
  std::string place, commodity;
  double price = 0.0, low = 0.0, high = 0.0;
};
// The price of the week, from the state reached, if the market were sure of one branch of its belief: the least, that of the
// most probable branch, the greatest. Only where the branches differ.
struct PriceBandRow {
  Date week;
  std::string place, commodity;
  double low = 0.0, central = 0.0, high = 0.0;
};
struct
    BeliefRow {  // a branch of the shared belief that is possible at the end of the week; no row: no open question
  Date week;
  std::string belief, branch;
  Date until;
  double probability = 0.0;
};
// What the ranges of elasticities and stock behaviour leave open (ensemble/uncertainty.h). figure: price (USD/t), use or
// unserved (t a week); central is the figure of this run. No row: the ranges move it by less than a millionth.
struct UncertaintyRow {
  Date week;
  std::string place, commodity, figure;
  double low = 0.0, central = 0.0, high = 0.0;
};
struct
    ConsumptionRow {  // unserved: demand of the base price that goes without at the stated value of unserved demand
  Date week;
  std::string place, commodity;
  double quantity = 0.0, unserved = 0.0, base = 0.0;
};
struct ProductionRow {
  Date week;
  std::string place, commodity;
  double quantity = 0.0, capacity = 0.0;
};
struct ProcessRow {  // main input
  Date week;
  std::string place, process;
  double quantity = 0.0, capacity = 0.0;
};
struct ChokepointRow {  // no capacity: no limit applies
  Date week;
  std::string chokepoint, commodity;
  double quantity = 0.0;
  std::optional<double> capacity;
};
struct CertificateRow {
  Date week;
  std::string chain;
  double primal_residual = 0.0, dual_residual = 0.0, gap = 0.0, mass_balance = 0.0;
  std::string solver;
  double seconds = 0.0;  // kept out of comparisons: the only column that differs between two runs
};
struct EventRow {
  Date week;
  std::string kind, subject, text;
};
struct IndicatorRow {
  Date week;
  std::string indicator, place, commodity;
  double value = 0.0;
};

struct WeekResult {
  Date week;
  std::vector<FlowRow> flow;
  std::vector<AfloatRow> afloat;
  std::vector<QueueRow> queue;
  std::vector<StockRow> stock;
  std::vector<PriceRow> price;
  std::vector<PriceBandRow> price_band;
  std::vector<BeliefRow> belief;
  std::vector<UncertaintyRow> uncertainty;
  std::vector<ConsumptionRow> consumption;
  std::vector<ProductionRow> production;
  std::vector<ProcessRow> process;
  std::vector<ChokepointRow> chokepoint;
  std::vector<CertificateRow> certificate;
  std::vector<EventRow> event;
  std::vector<IndicatorRow> indicator;
};

struct RunMeta {
  std::string engine_version, package_title, package_version, package_hash;
  std::string scenario_id, scenario_title, scenario_text, scenario_hash;
  std::string solver, marking, tolerances;
  Date start;
  int weeks = 0, window_weeks = 0, random_seed = 0;
  std::string belief;  // one path, branches, or the branch that is held
};

struct RunResult {
  RunMeta meta;
  std::vector<WeekResult> weeks;
  bool complete = true;  // false: the run was interrupted or goes on
};

}  // namespace straits
