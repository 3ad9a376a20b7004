#include "run_meta.h"

#include <fmt/format.h>

#include "straits/base/hash.h"

namespace straits::cli {

Diagnostics check_calibrated(const World& world) {
  Diagnostics gaps;
  if (world.base_prices.empty() || (world.frictions.empty() && !world.trade.empty()))
    gaps.add({world.title, 0, 0, ""},
             "this package is not calibrated (base_prices and frictions are empty); run: straits calibrate "
             "PACKAGE");
  return gaps;
}

Scenario apply_options(Scenario scenario, const RunOptions& options) {
  if (options.weeks) scenario.weeks = *options.weeks;
  return scenario;
}

OpenMode open_mode(const RunOptions& options) {
  if (options.resume) return OpenMode::kResume;
  return options.force ? OpenMode::kOverwrite : OpenMode::kCreate;
}

SimulateOptions simulate_options(const RunOptions& options) {
  SimulateOptions simulate;
  simulate.solver.solver = options.solver;
  simulate.solver.random_seed = options.seed;
  simulate.start = options.cold ? Start::kCold : Start::kWarm;
  simulate.threads = options.threads;
  return simulate;
}

SimulateOptions simulate_options(const RunMeta& meta) {
  constexpr std::string_view kCold = " cold";
  RunOptions options;
  options.solver = meta.solver;
  options.cold = meta.solver.ends_with(kCold);
  if (options.cold) options.solver.resize(options.solver.size() - kCold.size());
  options.seed = meta.random_seed;
  return simulate_options(options);
}

std::string scenario_hash(const Scenario& scenario) {
  return fmt::format("{:016x}", hash_text(fmt::format("{}\nweeks = {}", scenario.text, scenario.weeks)));
}

RunMeta describe_run(const World& world, const Scenario& scenario, const RunOptions& options) {
  const SimulateOptions simulate = simulate_options(options);
  RunMeta meta;
  meta.engine_version = STRAITS_VERSION;
  meta.package_title = world.title;
  meta.package_version = world.version;
  meta.package_hash = world.hash;
  meta.scenario_id = scenario.id;
  meta.scenario_title = scenario.title;
  meta.scenario_text = scenario.text;
  meta.scenario_hash = scenario_hash(scenario);
  meta.solver = make_solver(simulate.solver)->name() + (options.cold ? " cold" : "");
  meta.marking = write_marking(combine(world.marking, scenario.marking));
  meta.tolerances = fmt::format("primal {:g}, dual {:g}, gap {:g}", simulate.tolerances.primal,
                                simulate.tolerances.dual, simulate.tolerances.gap);
  meta.start = scenario.start;
  meta.weeks = scenario.weeks;
  meta.window_weeks = scenario.window_weeks;
  meta.random_seed = options.seed;
  return meta;
}

std::string repeat_options(const RunOptions& options, const std::string& package) {
  std::string repeat;
  if (!package.empty()) repeat += " --package " + package;
  if (options.solver != RunOptions().solver) repeat += " --solver " + options.solver;
  if (options.cold) repeat += " --cold";
  if (options.seed != 0) repeat += fmt::format(" --seed {}", options.seed);
  if (options.weeks) repeat += fmt::format(" --weeks {}", *options.weeks);
  return repeat;
}

}  // namespace straits::cli
