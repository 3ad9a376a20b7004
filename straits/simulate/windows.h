// The programs of one chain, each with its solver: one for every number of branches that the market can have in mind.
// Built when first needed, for most chains never meet more than one branch.
#pragma once

#include <map>
#include <memory>

#include "straits/equilibrium/formulate.h"
#include "straits/simulate/simulate.h"
#include "straits/solve/solver.h"

namespace straits {

struct Window {
  Formulation formulation;
  std::unique_ptr<Solver> solver;
};

class Windows {
 public:
  Windows(const Network& network, int weeks, const SimulateOptions& options);
  [[nodiscard]] Window& of(int branches);

 private:
  const Network& network_;
  int weeks_;
  SimulateOptions options_;
  std::map<int, Window> windows_;
};

}  // namespace straits
