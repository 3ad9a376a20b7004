// HiGHS (Huangfu and Hall 2018, doi 10.1007/s12532-017-0130-5) through its C API, on one thread.
//   from a basis         dual simplex
//   cold, small          dual simplex
//   cold, many rows      interior point and crossover to a basis (IPX: Schork and Gondzio 2020,
//                        doi 10.1007/s12532-020-00181-8): the world's energy chain, 15,900 rows and 144,000 columns, in
//                        16 s instead of 85 s; 6,100 rows in 3.5 s either way
//
// An answer depends on program, sides, start and seed only, never on what the instance solved before: state
// other than the program is dropped before every solve. This is what makes results the same on any number of threads.
#pragma once

#include <memory>

#include "straits/solve/solver.h"

namespace straits {

[[nodiscard]] std::unique_ptr<Solver> make_highs_solver(const SolverOptions& options);

}  // namespace straits
