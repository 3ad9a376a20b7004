#include "straits/solve/highs_solver.h"

#include <fmt/format.h>
#include <interfaces/highs_c_api.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <type_traits>
#include <vector>

#include "straits/base/error.h"
#include "straits/solve/prepare.h"

namespace straits {
namespace {

static_assert(std::is_same_v<HighsInt, int>, "Program stores int indices");

Termination read_termination(HighsInt status) {
  if (status == kHighsModelStatusOptimal) return Termination::kOptimal;
  if (status == kHighsModelStatusInfeasible) return Termination::kInfeasible;
  if (status == kHighsModelStatusUnbounded) return Termination::kUnbounded;
  if (status == kHighsModelStatusTimeLimit) return Termination::kLimit;
  return Termination::kFailed;  // also at the iteration limit, which only says that fast pivoting stalls
}

HighsInt write_status(BasisStatus status) {
  switch (status) {
    case BasisStatus::kAtLower:
      return kHighsBasisStatusLower;
    case BasisStatus::kBasic:
      return kHighsBasisStatusBasic;
    case BasisStatus::kAtUpper:
      return kHighsBasisStatusUpper;
    case BasisStatus::kFree:
      return kHighsBasisStatusZero;
  }
  return kHighsBasisStatusNonbasic;
}

BasisStatus read_status(HighsInt status) {
  if (status == kHighsBasisStatusBasic) return BasisStatus::kBasic;
  if (status == kHighsBasisStatusUpper) return BasisStatus::kAtUpper;
  if (status == kHighsBasisStatusZero) return BasisStatus::kFree;
  return BasisStatus::kAtLower;
}

class HighsSolver final : public Solver {
 public:
  explicit HighsSolver(const SolverOptions& options) : options_(options), highs_(Highs_create()) {
    require(highs_ != nullptr, "HiGHS could not be created");
    set("output_flag", false);
    set("threads", 1);
    set("parallel", "off");
    set("run_crossover", "on");
    set("presolve", "off");  // costs what it saves, a warm start skips it anyway, and its postsolve prints
    set("simplex_strategy", 1);        // serial dual
    set("simplex_scale_strategy", 4);  // by powers of two: others cost five digits of primal accuracy
    set("random_seed", options.random_seed);
    set("primal_feasibility_tolerance", options.feasibility_tolerance);
    set("dual_feasibility_tolerance", options.feasibility_tolerance);
    set("time_limit", options.time_limit_seconds);
  }
  ~HighsSolver() override { Highs_destroy(highs_); }
  HighsSolver(const HighsSolver&) = delete;
  HighsSolver& operator=(const HighsSolver&) = delete;

  [[nodiscard]] std::string name() const override { return "highs"; }
  [[nodiscard]] SolverAbilities abilities() const override { return {.warm_start = true}; }
  void load(const Program& program) override;
  [[nodiscard]] Solution solve(const Sides& sides, const Basis* start) override;

 private:
  void set(const char* option, bool value) { check(Highs_setBoolOptionValue(highs_, option, value), option); }
  void set(const char* option, int value) { check(Highs_setIntOptionValue(highs_, option, value), option); }
  void set(const char* option, double value) {
    check(Highs_setDoubleOptionValue(highs_, option, value), option);
  }
  void set(const char* option, const char* value) {
    check(Highs_setStringOptionValue(highs_, option, value), option);
  }
  static void check(HighsInt status, const char* what) {
    if (status == kHighsStatusError) throw Error(ErrorKind::kBug, fmt::format("HiGHS refused: {}", what));
  }

  // Steepest-edge weights (2) are twice as fast as Devex from a warm start; unperturbed costs need no clean-up
  // afterwards. Without perturbation the method may stall, hence a limit far above what a solve takes
  // (bench/solve_bench.cc: half an iteration per row and column from scratch).
  void use_fast_pivoting() {
    set("solver", "simplex");
    set("simplex_dual_edge_weight_strategy", 2);
    set("dual_simplex_cost_perturbation_multiplier", 0.0);
    set("simplex_iteration_limit", 1000 + 10 * std::min(columns_ + rows_, 100'000'000));
  }
  // HiGHS' own defaults, perturbed against stalling; the clock is the only limit.
  void use_safe_pivoting() {
    set("solver", "simplex");
    set("simplex_dual_edge_weight_strategy", -1);
    set("dual_simplex_cost_perturbation_multiplier", 1.0);
    set("simplex_iteration_limit", std::numeric_limits<int>::max());
  }
  void pass_sides(const Sides& sides);
  void pass_basis(const Sides& sides, const Basis& start);
  [[nodiscard]] Termination run_once();
  [[nodiscard]] Termination run(bool is_warm);
  void read_answer(Solution& solution) const;

  SolverOptions options_;
  void* highs_;
  std::vector<double> cost_;  // of the program
  bool cost_patched_ = false;
  int columns_ = 0;
  int rows_ = 0;
};

void HighsSolver::load(const Program& program) {
  columns_ = program.columns();
  cost_ = program.cost;
  rows_ = program.rows();
  check(Highs_clearModel(highs_), "clear");
  cost_patched_ = false;
  const Sides& sides = program.sides;
  check(Highs_passLp(highs_, columns_, rows_, static_cast<HighsInt>(program.row.size()),
                     kHighsMatrixFormatColwise, kHighsObjSenseMinimize, 0.0, program.cost.data(),
                     sides.column_lower.data(), sides.column_upper.data(), sides.row_lower.data(),
                     sides.row_upper.data(), program.start.data(), program.row.data(),
                     program.coefficient.data()),
        "the program");
}

void HighsSolver::pass_sides(const Sides& sides) {
  if (columns_ > 0)
    check(Highs_changeColsBoundsByRange(highs_, 0, columns_ - 1, sides.column_lower.data(),
                                        sides.column_upper.data()),
          "column sides");
  if (columns_ > 0 && (cost_patched_ || !sides.cost.empty())) {
    const std::vector<double>& cost = sides.cost.empty() ? cost_ : sides.cost;
    check(Highs_changeColsCostByRange(highs_, 0, columns_ - 1, cost.data()), "costs");
    cost_patched_ = !sides.cost.empty();
  }
  if (rows_ > 0)
    check(Highs_changeRowsBoundsByRange(highs_, 0, rows_ - 1, sides.row_lower.data(), sides.row_upper.data()),
          "row sides");
}

void HighsSolver::pass_basis(const Sides& sides, const Basis& start) {
  std::vector<HighsInt> column(start.column.size());
  std::vector<HighsInt> row(start.row.size());
  for (std::size_t j = 0; j < column.size(); ++j)
    column[j] = write_status(fitting_status(start.column[j], sides.column_lower[j], sides.column_upper[j]));
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] = write_status(fitting_status(start.row[i], sides.row_lower[i], sides.row_upper[i]));
  check(Highs_setBasis(highs_, column.data(), row.data()), "start basis");
}

Termination HighsSolver::run_once() {
  if (Highs_run(highs_) == kHighsStatusError) return Termination::kFailed;
  return read_termination(Highs_getModelStatus(highs_));
}

// An interior point is believed only when optimal; what it calls infeasible or unbounded the simplex method decides.
Termination HighsSolver::run(bool is_warm) {
  Highs_zeroAllClocks(highs_);  // the time limit is of this solve, all attempts together
  if (!is_warm && rows_ >= options_.interior_point_rows) {
    set("solver", "ipm");
    const Termination termination = run_once();
    if (termination == Termination::kOptimal || termination == Termination::kLimit) return termination;
    check(Highs_clearSolver(highs_), "clear");
  }
  use_fast_pivoting();
  const Termination termination = run_once();
  if (termination != Termination::kFailed) return termination;
  check(Highs_clearSolver(highs_), "clear");
  use_safe_pivoting();
  return run_once();
}

// HiGHS answers "model empty" without a look at the rows.
Termination judge_without_columns(const Sides& sides) {
  for (std::size_t i = 0; i < sides.row_lower.size(); ++i)
    if (sides.row_lower[i] > 0 || sides.row_upper[i] < 0) return Termination::kInfeasible;
  return Termination::kOptimal;
}

void HighsSolver::read_answer(Solution& solution) const {
  solution.objective = Highs_getObjectiveValue(highs_);
  solution.column_value.resize(static_cast<std::size_t>(columns_));
  solution.row_dual.resize(static_cast<std::size_t>(rows_));
  std::vector<double> column_dual(solution.column_value.size());
  std::vector<double> row_value(solution.row_dual.size());
  check(Highs_getSolution(highs_, solution.column_value.data(), column_dual.data(), row_value.data(),
                          solution.row_dual.data()),
        "to give the solution");
  std::vector<HighsInt> column(solution.column_value.size());
  std::vector<HighsInt> row(solution.row_dual.size());
  check(Highs_getBasis(highs_, column.data(), row.data()), "to give the basis");
  solution.basis.column.resize(column.size());
  solution.basis.row.resize(row.size());
  std::transform(column.begin(), column.end(), solution.basis.column.begin(), read_status);
  std::transform(row.begin(), row.end(), solution.basis.row.begin(), read_status);
}

Solution HighsSolver::solve(const Sides& sides, const Basis* start) {
  require_fitting(columns_, rows_, sides, start);
  const auto began = std::chrono::steady_clock::now();
  pass_sides(sides);
  check(Highs_clearSolver(highs_), "clear");
  const bool is_warm = start != nullptr && !start->empty();
  if (is_warm) pass_basis(sides, *start);

  Solution solution;
  solution.solver = fmt::format("highs {}", Highs_version());
  solution.termination = columns_ > 0 ? run(is_warm) : judge_without_columns(sides);
  HighsInt iterations = 0;
  for (const char* count : {"simplex_iteration_count", "ipm_iteration_count", "crossover_iteration_count"})
    if (Highs_getIntInfoValue(highs_, count, &iterations) == kHighsStatusOk && iterations > 0)
      solution.iterations += iterations;
  if (solution.termination == Termination::kOptimal) read_answer(solution);
  solution.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return solution;
}

}  // namespace

std::unique_ptr<Solver> make_highs_solver(const SolverOptions& options) {
  return std::make_unique<HighsSolver>(options);
}

}  // namespace straits
