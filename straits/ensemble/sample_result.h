// What a sample leaves behind, and what is made of it. Rows carry names, as in result.h; docs/sample.md has tables and units.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "straits/base/date.h"
#include "straits/ensemble/risk.h"
#include "straits/ensemble/sample.h"

namespace straits {

struct Shard {
  int number = 1, of = 1;
};
// The draws of a shard: a run of consecutive numbers, 1 to n shared out as evenly as it goes, those of a `block` together.
[[nodiscard]] std::vector<std::int64_t> draws_of(std::int64_t n, const Shard& shard, std::int64_t block = 1);

struct SampleMeta {
  std::string engine_version, package_title, package_version, package_hash;
  std::string scenario_id, scenario_title, scenario_text, scenario_hash;
  std::string mode, design = "plain", solver, tolerances, marking;  // design: design_names()
  Date start;
  int weeks = 0, window_weeks = 0, single_weeks = 0;  // of a window, those planned one by one
  std::uint64_t seed = 0;
  std::int64_t draws = 0;  // of all shards
  Shard shard;
};

[[nodiscard]] inline bool is_sobol(const SampleMeta& meta) { return meta.design == design_names().back(); }

struct FactorRow {
  std::string factor, moves, target, distribution, unit, basis, confidence;
};
struct ValueRow {
  std::int64_t draw = 0;
  std::string factor;
  double value = 0.0;
};
struct OutcomeRow {  // tonnes and USD over the horizon of the mode; first_week: a Monday
  std::int64_t draw = 0;
  std::string place, commodity;
  double wanted = 0.0, unserved = 0.0, priced_out = 0.0, value_lost = 0.0, price_rise = 0.0;
  std::optional<Date> first_week;
};
struct TotalRow {
  std::int64_t draw = 0;
  std::string cause;
  double loss = 0.0;
  std::optional<double> welfare_loss;
  std::int64_t chains_touched = 0, windows_solved = 0, solved_again = 0;
  double primal_residual = 0.0, dual_residual = 0.0, gap = 0.0;
  std::string failure;
};

struct SampleResult {
  SampleMeta meta;
  std::vector<FactorRow> factors;
  std::vector<ValueRow> values;      // by draw, in the order of the factors
  std::vector<TotalRow> totals;      // by draw
  std::vector<OutcomeRow> outcomes;  // by draw, place, commodity
};

[[nodiscard]] std::vector<FactorRow> factor_rows(const World& world,
                                                 const std::vector<UncertainFactor>& factors);
// Adds the rows of one draw. Places where nothing changes by more than a ten-thousandth (use) or a hundredth (price) get no row; the
// loss of the draw counts them.
void add_rows(const World& world, const SampleMeta& meta, const std::vector<UncertainFactor>& factors,
              const DrawOutcome& outcome, SampleResult& result);

struct SummaryRow {                    // value in the unit of the statistic; low and high: 95 % interval
  std::string scope, name, statistic;  // scope: all, place, commodity, cause, factor
  Estimate estimate;
};
// The whole of `statistic`s: docs/sample.md. A draw without an answer counts as bad as the worst that has one.
[[nodiscard]] std::vector<SummaryRow> summarise(const SampleResult& result);

// The shards as one result, in any order. Refuses, all at once, shards of another run, draws that are missing, or there twice.
[[nodiscard]] Checked<SampleResult> join(const std::vector<std::pair<std::string, SampleResult>>& parts);

}  // namespace straits
