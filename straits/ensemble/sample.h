// Thousands of draws of an uncertain scenario, each solved as one of
//
//   window     one window of the scenario's length from the base state, every change known in the first week
//   foresight  the same over the whole horizon: perfect foresight, later weeks together by two, three and four
//   rolling    week after week, with what is known by then, as `straits run`
//
// A draw is measured against the same weeks without any change (loss_book.h), under the same setting of the ranges. Each setting has
// its resident programs: the draw patches their sides, and is solved from the basis of the base answer. A chain whose
// sides are those of the base keeps its answer, which is exact: the same program. In rolling mode a chain
// that no change has reached yet stands where the base run stood in that week.
// The answer to draw i depends on seed, scenario, package and mode alone, not on other draws, threads or order.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "straits/ensemble/draws.h"
#include "straits/ensemble/loss_book.h"
#include "straits/equilibrium/calendar.h"
#include "straits/simulate/simulate.h"
#include "straits/solve/solution.h"

namespace straits {

enum class SampleMode { kWindow, kForesight, kRolling };
[[nodiscard]] const std::vector<std::string>& sample_mode_names();  // in the order of SampleMode

// Weeks of a window that stand alone unless the user says otherwise. A rolling draw plans 26 windows and carries out the first week
// of each, so it can look further ahead in longer strides; docs/sample.md has what that changes.
[[nodiscard]] constexpr int default_single_weeks(SampleMode mode) {
  return mode == SampleMode::kRolling ? 1 : kSingleWeeks;
}

// Several programs on one sample, each with a number from 0 on; all go through the same steps in the same order.
struct Team {
  int rank = 0, size = 1;
  // Position of the next draw that nobody has taken; empty: all are ours.
  std::function<std::size_t()> claim;
  // What the owner has here becomes what all have; not asked of a team of one.
  std::function<void(Basis&, int owner)> tell;
};

struct SampleOptions {
  SampleMode mode = SampleMode::kWindow;
  Design design = Design::kPlain;
  Team team;
  SimulateOptions simulate;  // threads: draws at the same time; start = kCold: every program from nothing
};

struct DrawOutcome {
  std::int64_t draw = 0;
  std::vector<double> values;  // one a factor
  std::string cause;           // DrawPlan::cause
  double loss_usd = 0.0;  // sum of the value of use lost where it is lost; gains elsewhere are not set off
  // Change of the objective of all programs: what is lost by all, producers and carriers included. Not in rolling mode.
  std::optional<double> welfare_loss_usd;
  std::vector<PlaceLoss> places;  // of the chains that were touched
  int chains_touched = 0, windows_solved = 0, solved_again = 0;
  double primal_residual = 0.0, dual_residual = 0.0, gap = 0.0;  // worst of its certificates
  double solver_seconds = 0.0;
  std::string failure;  // why there is no answer; empty: there is one
};

// Called for each draw as soon as it is done, by one thread at a time, in any order.
using DrawSink = std::function<void(const DrawOutcome&)>;

// Returns how many draws were done here: fewer than asked for only if `stop` was requested or others took some. A draw that cannot be solved or certified is
// handed on with its failure. throws Error(kCertificate) if the base itself cannot be certified.
std::size_t sample(const World& world, const Scenario& scenario, const SampleOptions& options,
                   std::uint64_t seed, const std::vector<std::int64_t>& draws, const DrawSink& sink,
                   const std::stop_token& stop = {});

}  // namespace straits
