// Rolls the horizon: every week solves a window with what is known by then, commits its first week and hands the
// state on. Chains (groups of commodities that share no row) are solved apart, at the same time where cores allow;
// the result does not depend on the number of threads.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "straits/change/scenario.h"
#include "straits/result/result.h"
#include "straits/solve/certificate.h"
#include "straits/solve/solver.h"
#include "straits/world/world.h"

namespace straits {

enum class Start {
  kWarm,
  kCold
};  // from the last window's basis, or every window from nothing (for tests and benchmarks)

struct SimulateOptions {
  SolverOptions solver;
  CertificateTolerances tolerances;
  Start start = Start::kWarm;
  int single_weeks =
      5;  // of the window that stand alone; later ones are planned together (equilibrium/calendar.h)
  int branched_single_weeks =
      5;            // the same where the market has several branches in mind; fewer are quicker and coarser
  int threads = 0;  // 0 = as many as the machine has
};

// Where a run stands between two weeks; opaque text outside this layer.
struct Checkpoint {
  int next_week = 0;
  std::string state;
};

// Called once a week, in order, with the finished week and the point to go on from.
using WeekSink = std::function<void(const WeekResult&, const Checkpoint&)>;

// Returns the number of weeks done; fewer than the horizon only if `stop` was requested.
// throws Error(kCertificate) if a window cannot be certified, Error(kBug) if mass is lost.
int simulate(const World& world, const Scenario& scenario, const SimulateOptions& options,
             const WeekSink& sink, const std::optional<Checkpoint>& resume = std::nullopt,
             const std::stop_token& stop = {});

}  // namespace straits
