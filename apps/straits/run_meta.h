// What the options of `straits run` make of a scenario, of the engine and of the record of the run.
#pragma once

#include <optional>
#include <string>

#include "progress.h"
#include "straits/change/scenario.h"
#include "straits/result/store.h"
#include "straits/simulate/simulate.h"

namespace straits::cli {

struct RunOptions {
  std::string scenario, output, solver = "curves";
  bool resume = false, force = false, cold = false, quiet = false, every_week = false, uncertainty = false;
  int threads = 0, seed = 0;
  std::optional<int> weeks;
  std::optional<std::string> belief;  // the branch that is held
};

[[nodiscard]] Diagnostics check_calibrated(const World& world);
// Refuses a branch that the scenario does not have.
[[nodiscard]] Checked<Scenario> apply_options(Scenario scenario, const RunOptions& options);
[[nodiscard]] Telling telling(const RunOptions& options);
[[nodiscard]] OpenMode open_mode(const RunOptions& options);
[[nodiscard]] SimulateOptions simulate_options(const RunOptions& options);
[[nodiscard]] RunMeta describe_run(const World& world, const Scenario& scenario, const RunOptions& options);
[[nodiscard]] SimulateOptions simulate_options(const RunMeta& meta);  // those that made a result
[[nodiscard]] std::string scenario_hash(const Scenario& scenario, const std::optional<std::string>& belief);
// The branch that the run was sure of, if any.
[[nodiscard]] std::optional<std::string> held_belief(const RunMeta& meta);
// The options that a resumed run must repeat, as they are typed.
[[nodiscard]] std::string repeat_options(const RunOptions& options, const std::string& package);

}  // namespace straits::cli
