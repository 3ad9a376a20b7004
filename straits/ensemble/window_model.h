// Window and foresight mode: the programs of all chains from the opening state, and their base answers. Built once a setting, shared by
// all threads, immutable; each thread has its own solvers.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "straits/ensemble/sample.h"
#include "straits/simulate/state.h"
#include "straits/solve/solver.h"

namespace straits {

struct WindowChain {
  WindowChain(Network net, int weeks, int single_weeks = kSingleWeeks);
  Network network;
  Formulation formulation;
  WindowStart start;
  bool touchable = false;
  // the base: no change
  Sides sides;
  Certified base;
  std::vector<PeriodPlan> plans;
};

class WindowModel {
 public:
  WindowModel(const World& world, const Scenario& scenario, const SampleOptions& options);
  [[nodiscard]] const std::vector<std::unique_ptr<WindowChain>>& chains() const { return chains_; }
  [[nodiscard]] const World& world() const { return world_; }
  // Solves the central scenario of each cause; its bases are nearer to a draw of that cause than those of the base. A team divides
  // the work and shares what comes out.
  void solve_centres(const std::map<std::string, Scenario>& central);
  // From where to solve a chain in a draw of this cause.
  [[nodiscard]] const Basis& start_of(std::size_t chain, const std::string& cause) const;

 private:
  const World& world_;
  SampleOptions options_;
  std::vector<std::unique_ptr<WindowChain>> chains_;
  std::map<std::string, std::vector<Basis>> centres_;  // by cause and chain; empty: that of the base
};

// All is known in the first week, and the true course of it: announcements at the start, no beliefs.
[[nodiscard]] Scenario known_at_start(Scenario scenario);

class WindowWorker {
 public:
  WindowWorker(const WindowModel& model, const SampleOptions& options);
  void run(const Scenario& drawn, DrawOutcome& outcome);

 private:
  void solve_chain(std::size_t position, const Conditions& conditions, const Sides& sides, LossBook& book,
                   DrawOutcome& outcome);

  const WindowModel& model_;
  SampleOptions options_;
  std::vector<std::unique_ptr<Solver>> solvers_;  // by chain; loaded when first needed
};

// Adds the certificate of one answer to those of the draw.
void count_answer(const Certified& answer, DrawOutcome& outcome);

}  // namespace straits
