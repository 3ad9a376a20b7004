// Clp (COIN-OR) through its C interface: dual simplex, no presolve. The second judge.
//
// Every solve builds a fresh Clp model from the resident program, so that nothing is carried over; this costs a few
// milliseconds. Clp's C interface has no random seed: only the order of rows and columns changes.
#pragma once

#include <memory>

#include "straits/solve/solver.h"

namespace straits {

[[nodiscard]] std::unique_ptr<Solver> make_clp_solver(const SolverOptions& options);

}  // namespace straits
