#include "straits/base/diagnostics.h"
#include "straits/base/error.h"
#include "straits/solve/clp_solver.h"
#include "straits/solve/curve_solver.h"
#include "straits/solve/highs_solver.h"
#include "straits/solve/shuffled_solver.h"
#include "straits/solve/solver.h"

namespace straits {
namespace {

std::unique_ptr<Solver> solver_of(const SolverOptions& options) {
  if (options.solver == "curves") return make_curve_solver(options);
  if (options.solver == "highs") return make_highs_solver(options);
  if (options.solver == "clp") return make_clp_solver(options);
  throw Error(ErrorKind::kBug, unknown_name("solver", options.solver, solver_names()));
}

}  // namespace

std::vector<std::string> solver_names() { return {"curves", "highs", "clp"}; }

std::unique_ptr<Solver> make_solver(const SolverOptions& options) {
  std::unique_ptr<Solver> solver = solver_of(options);
  return options.random_seed == 0 ? std::move(solver)
                                  : shuffle_program(std::move(solver), options.random_seed);
}

}  // namespace straits
