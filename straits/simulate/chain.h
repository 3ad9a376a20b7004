// One chain on its way through the weeks: its network, its program, its solver, its state.
#pragma once

#include <memory>
#include <string>

#include "straits/equilibrium/formulate.h"
#include "straits/network/network.h"
#include "straits/result/result.h"
#include "straits/simulate/commit.h"
#include "straits/simulate/simulate.h"
#include "straits/simulate/state.h"
#include "straits/solve/solver.h"

namespace straits {

class Chain {
 public:
  Chain(const World& world, const Conditions& conditions, Network network, int window_weeks,
        const SimulateOptions& options);
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

  [[nodiscard]] const State& state() const { return state_; }
  void resume(State state);  // throws Error(kStorage) if it is of another run
  // Solves the window that begins this week, certifies it, carries out its first week.
  [[nodiscard]] WeekResult step();
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  const World& world_;
  const Conditions& conditions_;
  Network network_;
  Formulation formulation_;
  SimulateOptions options_;
  std::unique_ptr<Solver> solver_;
  State state_;
  bool resumed_ = false;  // the state comes from a file and no window has been solved from it yet
  std::string name_;
};

}  // namespace straits
