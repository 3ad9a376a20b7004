// Our own solver: the dual simplex method on curves (curve_simplex.h), made for windows of the equilibrium, where nearly every
// column is one step of a curve. What it cannot finish goes to HiGHS with the same start, so its last word is HiGHS's.
#pragma once

#include <memory>

#include "straits/solve/solver.h"

namespace straits {

[[nodiscard]] std::unique_ptr<Solver> make_curve_solver(const SolverOptions& options);

}  // namespace straits
