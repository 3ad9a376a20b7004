// The same program with its rows and columns in another order. A linear program may have many optimal solutions, and which one
// a solver finds hangs on that order; a published answer must not. SolverOptions::random_seed deals the order, 0 leaves it.
#pragma once

#include <memory>

#include "straits/solve/solver.h"

namespace straits {

// Hands `inner` the program shuffled by `seed` and hands its answers back in the order of the program.
[[nodiscard]] std::unique_ptr<Solver> shuffle_program(std::unique_ptr<Solver> inner, int seed);

}  // namespace straits
