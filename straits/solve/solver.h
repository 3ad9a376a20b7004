// One small interface, several judges. A solver holds one Program resident and is patched by Sides.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "straits/program/program.h"
#include "straits/solve/solution.h"

namespace straits {

struct SolverOptions {
  std::string solver = "curves";  // a name of solver_names()
  int random_seed =
      0;  // other than 0: rows and columns are dealt by it (shuffled_solver.h); HiGHS has it too
  double feasibility_tolerance = 1e-10;  // absolute, in scaled units of the program
  double time_limit_seconds = 600.0;     // of one solve
  int interior_point_rows = 6000;  // from so many rows on, HiGHS solves cold by interior point and crossover
};

// What a solver may be asked for; the shared suite runs the cases that its abilities admit.
struct SolverAbilities {
  bool warm_start = true;
};

class Solver {
 public:
  virtual ~Solver() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual SolverAbilities abilities() const = 0;
  // Takes the program in; forgets any earlier one.
  virtual void load(const Program& program) = 0;
  // Solves the loaded program with these sides, from `start` if given and not empty, else from scratch.
  // Sizes of sides and start must match the program (throws Error otherwise).
  [[nodiscard]] virtual Solution solve(const Sides& sides, const Basis* start) = 0;
  // The same from scratch by another method, for an answer that failed its certificate; kFailed where there is none.
  [[nodiscard]] virtual Solution solve_otherwise(const Sides& sides) {
    (void)sides;
    return {};
  }
};

[[nodiscard]] std::vector<std::string> solver_names();  // those built in: "curves", "highs", "clp"
[[nodiscard]] std::unique_ptr<Solver> make_solver(
    const SolverOptions& options);  // throws Error on an unknown name

}  // namespace straits
