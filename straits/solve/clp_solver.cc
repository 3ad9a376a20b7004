#include "straits/solve/clp_solver.h"

#include <Clp_C_Interface.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <vector>

#include "straits/base/error.h"
#include "straits/solve/prepare.h"

namespace straits {
namespace {

// Clp's words, from its C interface.
enum ClpStatus { kClpFree = 0, kClpBasic = 1, kClpAtUpper = 2, kClpAtLower = 3 };
enum ClpOutcome { kClpOptimal = 0, kClpInfeasible = 1, kClpUnbounded = 2, kClpStopped = 3 };

struct ClpDelete {
  void operator()(Clp_Simplex* model) const { Clp_deleteModel(model); }
};
using ClpModel = std::unique_ptr<Clp_Simplex, ClpDelete>;

Termination read_termination(int outcome) {
  switch (outcome) {
    case kClpOptimal:
      return Termination::kOptimal;
    case kClpInfeasible:
      return Termination::kInfeasible;
    case kClpUnbounded:
      return Termination::kUnbounded;
    case kClpStopped:
      return Termination::kLimit;
    default:
      return Termination::kFailed;
  }
}

int write_status(BasisStatus status) {
  switch (status) {
    case BasisStatus::kAtLower:
      return kClpAtLower;
    case BasisStatus::kBasic:
      return kClpBasic;
    case BasisStatus::kAtUpper:
      return kClpAtUpper;
    case BasisStatus::kFree:
      return kClpFree;
  }
  return kClpFree;
}

BasisStatus read_status(int status) {
  if (status == kClpBasic) return BasisStatus::kBasic;
  if (status == kClpAtUpper) return BasisStatus::kAtUpper;
  if (status == kClpFree) return BasisStatus::kFree;
  return BasisStatus::kAtLower;
}

constexpr double kClpInfinity = std::numeric_limits<double>::max();

std::vector<double> clp_sides(const std::vector<double>& sides) {
  std::vector<double> out(sides.size());
  std::transform(sides.begin(), sides.end(), out.begin(),
                 [](double side) { return std::clamp(side, -kClpInfinity, kClpInfinity); });
  return out;
}

class ClpSolver final : public Solver {
 public:
  explicit ClpSolver(const SolverOptions& options) : options_(options) {}

  [[nodiscard]] std::string name() const override { return "clp"; }
  [[nodiscard]] SolverAbilities abilities() const override { return {.warm_start = true}; }
  void load(const Program& program) override { program_ = program; }
  [[nodiscard]] Solution solve(const Sides& sides, const Basis* start) override;

 private:
  [[nodiscard]] ClpModel build_model(const Sides& sides) const;

  SolverOptions options_;
  Program program_;
};

ClpModel ClpSolver::build_model(const Sides& sides) const {
  ClpModel model(Clp_newModel());
  require(model != nullptr, "Clp could not be created");
  Clp_setLogLevel(model.get(), 0);
  const std::vector<double> column_lower = clp_sides(sides.column_lower);
  const std::vector<double> column_upper = clp_sides(sides.column_upper);
  const std::vector<double> row_lower = clp_sides(sides.row_lower);
  const std::vector<double> row_upper = clp_sides(sides.row_upper);
  Clp_loadProblem(model.get(), program_.columns(), program_.rows(), program_.start.data(),
                  program_.row.data(), program_.coefficient.data(), column_lower.data(), column_upper.data(),
                  costs_of(program_, sides).data(), row_lower.data(), row_upper.data());
  Clp_setPrimalTolerance(model.get(), options_.feasibility_tolerance);
  Clp_setDualTolerance(model.get(), options_.feasibility_tolerance);
  Clp_setMaximumSeconds(model.get(), options_.time_limit_seconds);
  return model;
}

void pass_basis(Clp_Simplex* model, const Sides& sides, const Basis& start) {
  for (std::size_t j = 0; j < start.column.size(); ++j)
    Clp_setColumnStatus(
        model, static_cast<int>(j),
        write_status(fitting_status(start.column[j], sides.column_lower[j], sides.column_upper[j])));
  for (std::size_t i = 0; i < start.row.size(); ++i)
    Clp_setRowStatus(model, static_cast<int>(i),
                     write_status(fitting_status(start.row[i], sides.row_lower[i], sides.row_upper[i])));
}

// "Unbounded" of the dual simplex only says that there is no dual point; "optimal" with a secondary status means
// that unscaling left small infeasibilities. The primal simplex settles both.
Termination run(Clp_Simplex* model) {
  Clp_dual(model, 0);
  const bool unscaled_badly = Clp_status(model) == kClpOptimal && Clp_secondaryStatus(model) != 0;
  if (unscaled_badly) Clp_scaling(model, 0);
  if (unscaled_badly || Clp_status(model) == kClpUnbounded) Clp_primal(model, 0);
  return read_termination(Clp_status(model));
}

void read_answer(Clp_Simplex* model, const Program& program, Solution& solution) {
  const double* value = Clp_getColSolution(model);
  const double* dual = Clp_getRowPrice(model);
  solution.objective = Clp_getObjValue(model);
  solution.column_value.assign(value, value + program.columns());
  solution.row_dual.assign(dual, dual + program.rows());
  for (int j = 0; j < program.columns(); ++j)
    solution.basis.column.push_back(read_status(Clp_getColumnStatus(model, j)));
  for (int i = 0; i < program.rows(); ++i)
    solution.basis.row.push_back(read_status(Clp_getRowStatus(model, i)));
}

Solution ClpSolver::solve(const Sides& sides, const Basis* start) {
  require_fitting(program_.columns(), program_.rows(), sides, start);
  const auto began = std::chrono::steady_clock::now();
  const ClpModel model = build_model(sides);
  if (start != nullptr && !start->empty()) pass_basis(model.get(), sides, *start);

  Solution solution;
  solution.solver = fmt::format("clp {}", Clp_Version());
  solution.termination = run(model.get());
  solution.iterations = Clp_numberIterations(model.get());
  if (solution.termination == Termination::kOptimal) read_answer(model.get(), program_, solution);
  solution.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return solution;
}

}  // namespace

std::unique_ptr<Solver> make_clp_solver(const SolverOptions& options) {
  return std::make_unique<ClpSolver>(options);
}

}  // namespace straits
