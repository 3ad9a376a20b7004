// HiGHS (Huangfu and Hall 2018, doi 10.1007/s12532-017-0130-5) through its C API: serial dual simplex, no presolve.
//
// An answer depends on program, sides, start and seed only, never on what the instance solved before: state
// other than the program is dropped before every solve. This is what makes results the same on any number of threads.
#pragma once

#include <memory>

#include "straits/solve/solver.h"

namespace straits {

[[nodiscard]] std::unique_ptr<Solver> make_highs_solver(const SolverOptions& options);

}  // namespace straits
