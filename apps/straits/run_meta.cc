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

Checked<Scenario> apply_options(Scenario scenario, const RunOptions& options) {
  if (options.weeks) scenario.weeks = *options.weeks;
  if (!options.belief) return scenario;
  if (auto held = hold_belief(scenario, *options.belief)) return std::move(*held);
  const std::vector<std::string> names = branch_names(scenario);
  Diagnostics problems;
  problems.add({"--belief", 0, 0, ""}, names.empty()
                                           ? fmt::format("no belief of \"{}\" has branches", scenario.id)
                                           : unknown_name("branch", *options.belief, names));
  return problems;
}

Telling telling(const RunOptions& options) {
  if (options.quiet) return Telling::kNothing;
  return options.every_week ? Telling::kEveryWeek : Telling::kUsual;
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

namespace {

constexpr std::string_view kOnly = "only ";

// What a resumed run must have in common with its beginning, beside the scenario.
std::string describe_belief(const Scenario& scenario, const RunOptions& options) {
  if (options.belief) return std::string(kOnly) + *options.belief + (options.uncertainty ? "; ranges" : "");
  std::string text = branch_names(scenario).empty() ? "one path" : "branches";
  if (options.uncertainty) text += "; ranges";
  return text;
}

}  // namespace

SimulateOptions simulate_options(const RunMeta& meta) {
  constexpr std::string_view kCold = " cold";
  RunOptions options;
  options.solver = meta.solver;
  options.cold = meta.solver.ends_with(kCold);
  if (options.cold) options.solver.resize(options.solver.size() - kCold.size());
  options.seed = meta.random_seed;
  return simulate_options(options);
}

std::string scenario_hash(const Scenario& scenario, const std::optional<std::string>& belief) {
  const std::string held = belief ? "\nbelief = " + *belief : "";
  return fmt::format("{:016x}",
                     hash_text(fmt::format("{}\nweeks = {}{}", scenario.text, scenario.weeks, held)));
}

std::optional<std::string> held_belief(const RunMeta& meta) {
  if (meta.belief.rfind(kOnly, 0) != 0) return std::nullopt;
  const std::string name = meta.belief.substr(kOnly.size());
  return name.substr(0, name.find(';'));
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
  meta.belief = describe_belief(scenario, options);
  meta.scenario_hash = scenario_hash(scenario, options.belief);
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
  if (options.belief) repeat += " --belief " + *options.belief;
  if (options.uncertainty) repeat += " --uncertainty";
  return repeat;
}

}  // namespace straits::cli
