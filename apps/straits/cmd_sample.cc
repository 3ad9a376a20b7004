// straits sample: read_package, build_world, read_scenario, sample, write_sample, report.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "command.h"
#include "interrupt.h"
#include "locate.h"
#include "ranks.h"
#include "run_meta.h"
#include "sample_answer.h"
#include "straits/ensemble/check_sample.h"
#include "straits/ensemble/sample_store.h"

namespace straits::cli {
namespace {

struct SampleCommand {
  RunOptions run;
  std::int64_t draws = 0;
  std::uint64_t seed = 1;
  std::string mode = "window", shard = "1/1";
  std::optional<int> single_weeks;
  bool sobol = false;
  [[nodiscard]] Design design() const { return sobol ? Design::kSobol : Design::kPlain; }
  // Draws of one of the -n, which no shard tears apart.
  [[nodiscard]] std::int64_t block(const Scenario& scenario) const {
    return sobol ? sobol_draws(1, scenario.uncertain.size()) : 1;
  }
  [[nodiscard]] std::int64_t all_draws(const Scenario& scenario) const { return draws * block(scenario); }
};

// "i/N"
std::optional<Shard> read_shard(const std::string& text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number);
  if (number.ec != std::errc{} || number.ptr == end || *number.ptr != '/') return std::nullopt;
  const auto of = std::from_chars(number.ptr + 1, end, shard.of);
  if (of.ec != std::errc{} || of.ptr != end) return std::nullopt;
  if (shard.of < 1 || shard.number < 1 || shard.number > shard.of) return std::nullopt;
  return shard;
}

SampleMode mode_of(const SampleCommand& command) {
  const auto& names = sample_mode_names();
  return static_cast<SampleMode>(std::find(names.begin(), names.end(), command.mode) - names.begin());
}

int single_weeks_of(const SampleCommand& command) {
  return command.single_weeks.value_or(default_single_weeks(mode_of(command)));
}

SampleOptions sample_options(const SampleCommand& command, Ranks& ranks) {
  SampleOptions options;
  options.mode = mode_of(command);
  options.design = command.design();
  options.simulate = simulate_options(command.run);
  options.simulate.single_weeks = options.simulate.branched_single_weeks = single_weeks_of(command);
  options.team = ranks.team();
  if (!ranks.is_alone() && command.run.threads == 0) options.simulate.threads = 1;  // as many ranks as cores
  return options;
}

SampleMeta describe_sample(const World& world, const Scenario& scenario, const SampleCommand& command,
                           const Shard& shard) {
  const RunMeta run = describe_run(world, scenario, command.run);
  SampleMeta meta;
  meta.engine_version = run.engine_version;
  meta.package_title = run.package_title;
  meta.package_version = run.package_version;
  meta.package_hash = run.package_hash;
  meta.scenario_id = run.scenario_id;
  meta.scenario_title = run.scenario_title;
  meta.scenario_text = run.scenario_text;
  meta.scenario_hash = run.scenario_hash;
  meta.mode = command.mode;
  meta.solver = run.solver;
  meta.tolerances = run.tolerances;
  meta.marking = run.marking;
  meta.start = run.start;
  meta.weeks = run.weeks;
  meta.window_weeks = run.window_weeks;
  meta.single_weeks = single_weeks_of(command);
  meta.seed = command.seed;
  meta.design = design_names()[static_cast<std::size_t>(command.design())];
  meta.draws = command.all_draws(scenario);
  meta.shard = shard;
  return meta;
}

// Shares of variance add up for independent factors alone.
Scenario without_correlations(Scenario scenario) {
  for (UncertainFactor& factor : scenario.uncertain) factor.correlation.clear();
  return scenario;
}

Checked<Scenario> read_uncertain_scenario(const SampleCommand& command, const World& world) {
  Checked<Scenario> read = read_scenario(command.run.scenario, scenario_folders(), world);
  if (!read.ok()) return read.problems();
  Checked<Scenario> chosen = apply_options(std::move(read).value(), command.run);
  if (!chosen.ok()) return chosen;
  if (!chosen.value().uncertain.empty()) return command.sobol ? without_correlations(chosen.value()) : chosen;
  Diagnostics problems;
  problems.add({command.run.scenario, 0, 0, ""},
               "has no [[uncertain]] tables, so every draw would be the same; see docs/sample.md, or try "
               "hormuz-risk");
  return problems;
}

// Draws are kept in batches, so that a kill loses seconds of work and a commit is not paid for each.
class Keeper {
 public:
  Keeper(const World& world, const Scenario& scenario, const SampleMeta& meta, SampleWriter& writer,
         std::size_t todo, bool quiet)
      : world_(world), scenario_(scenario), writer_(writer), todo_(todo), quiet_(quiet) {
    batch_.meta = meta;
  }
  void take(const DrawOutcome& outcome) {
    add_rows(world_, batch_.meta, scenario_.uncertain, outcome, batch_);
    solver_seconds_ += outcome.solver_seconds;
    ++done_;
    const auto now = std::chrono::steady_clock::now();
    if (now - kept_ > std::chrono::seconds(2)) keep();
    if (!quiet_ && (done_ == todo_ || done_ * 10 / todo_ > (done_ - 1) * 10 / todo_))
      fmt::print(stderr, "draw {} of {} done, {:.1f} s, {:.1f} s in the solver\n", done_, todo_,
                 std::chrono::duration<double>(now - began_).count(), solver_seconds_);
  }
  [[nodiscard]] std::size_t done() const { return done_; }
  void keep() {
    kept_ = std::chrono::steady_clock::now();
    if (batch_.totals.empty()) return;
    writer_.write(batch_);
    batch_.values.clear();
    batch_.totals.clear();
    batch_.outcomes.clear();
  }

 private:
  const World& world_;
  const Scenario& scenario_;
  SampleWriter& writer_;
  std::size_t todo_, done_ = 0;
  bool quiet_;
  SampleResult batch_;
  double solver_seconds_ = 0.0;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now(), kept_ = began_;
};

// A rank that is not the first: takes draws until none is left, and sends their outcomes.
ExitCode help(const SampleCommand& command, const Globals& globals, Ranks& ranks) {
  const auto todo = ranks.hear();
  if (!todo) return ExitCode::kOk;  // the first says why
  const Checked<World> world = open_world(globals.package);
  if (!world.ok()) return refuse(world.problems());
  const Checked<Scenario> scenario = read_uncertain_scenario(command, world.value());
  if (!scenario.ok()) return refuse(scenario.problems());
  sample(world.value(), scenario.value(), sample_options(command, ranks), command.seed, *todo,
         [&](const DrawOutcome& outcome) { ranks.send(outcome); });
  ranks.done();
  return ExitCode::kOk;
}

ExitCode run(const SampleCommand& command, const Globals& globals) {
  Ranks ranks;
  if (!ranks.is_first()) return help(command, globals, ranks);
  const auto shard = read_shard(command.shard);
  if (!shard)
    return refuse_usage(
        fmt::format("--shard \"{}\" must be i/N with i from 1 to N, such as 2/7", command.shard));
  const Checked<World> world = open_world(globals.package);
  if (!world.ok()) return refuse(world.problems());
  if (const Diagnostics gaps = check_calibrated(world.value()); !gaps.empty()) return refuse(gaps);
  const Checked<Scenario> scenario = read_uncertain_scenario(command, world.value());
  if (!scenario.ok()) return refuse(scenario.problems());
  if (command.all_draws(scenario.value()) > kMostDraws)
    return refuse_usage(fmt::format("{} base points of {} factors are {} draws, more than {}", command.draws,
                                    scenario.value().uncertain.size(), command.all_draws(scenario.value()),
                                    kMostDraws));

  const Interrupt interrupt;
  SampleResult empty;
  empty.meta = describe_sample(world.value(), scenario.value(), command, *shard);
  empty.factors = factor_rows(world.value(), scenario.value().uncertain);
  SampleWriter writer(command.run.output, empty, open_mode(command.run));
  std::vector<std::int64_t> todo = draws_of(empty.meta.draws, *shard, command.block(scenario.value()));
  std::erase_if(todo, [&](std::int64_t draw) { return writer.done().contains(draw); });
  Keeper keeper(world.value(), scenario.value(), empty.meta, writer, todo.size(), command.run.quiet);
  const DrawSink keep = [&](const DrawOutcome& outcome) { keeper.take(outcome); };
  ranks.share(todo);
  sample(
      world.value(), scenario.value(), sample_options(command, ranks), command.seed, todo,
      [&](const DrawOutcome& outcome) {
        keep(outcome);
        ranks.receive_some(keep);
      },
      interrupt.token());
  ranks.receive_all(keep);
  keeper.keep();
  if (keeper.done() < todo.size()) {
    fmt::print(stderr, "straits: stopped with {} draws left; go on with the same command and --resume\n",
               todo.size() - keeper.done());
    return ExitCode::kInterrupted;
  }
  return print_sample(writer.finish(), globals.json);
}

}  // namespace

void add_sample(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<SampleCommand>();
  CLI::App* command = app.add_subcommand(
      "sample", "Draw an uncertain scenario many times: expected loss, quantiles, CVaR, what matters");
  command->add_option("scenario", options->run.scenario, "Name in scenarios/, or a TOML file")->required();
  command->add_option("-n,--draws", options->draws, "Draws, of all shards together")
      ->required()
      ->check(CLI::Range(std::int64_t{1}, kMostDraws));
  command->add_option("--seed", options->seed, "Seed of the random numbers (default 1)");
  command->add_option("-o,--output", options->run.output, "Sample to write (SQLite)")->required();
  command->add_option("--mode", options->mode, "window (default), foresight or rolling")
      ->check(CLI::IsMember(sample_mode_names()));
  command
      ->add_option(
          "--single-weeks", options->single_weeks,
          "Weeks of a window planned one by one, the rest together by two, three and four: fewer are quicker "
          "and coarser (default 5; in rolling mode 1)")
      ->check(CLI::Range(1, 520));
  command->add_flag("--sobol", options->sobol,
                    "Also Sobol indices: each of the -n is a base point and makes as many draws as there are "
                    "factors, and two; factors are drawn without their correlations");
  command->add_option("--shard", options->shard, "i/N: only the i-th of N parts of the draws");
  command->add_flag("--resume", options->run.resume, "Finish an interrupted sample");
  command->add_flag("--force,--overwrite", options->run.force, "Replace a sample of that name")
      ->excludes("--resume");
  command->add_option("--threads", options->run.threads, "Draws at the same time; 0 = cores (default)")
      ->check(CLI::Range(0, 1024));
  command->add_option("--solver", options->run.solver, "curves (default), highs or clp")
      ->check(CLI::IsMember(solver_names()));
  command->add_flag("--cold", options->run.cold, "Solve every program from nothing (slow; for checks)");
  command->add_option("--weeks", options->run.weeks, "Horizon of foresight and rolling mode")
      ->check(CLI::Range(1, 520));
  command->add_flag("--quiet,-q", options->run.quiet, "No progress on stderr");
  command->footer(
      "Examples:\n"
      "  straits sample hormuz-risk -n 100 -o risk.db\n"
      "  straits sample hormuz-risk -n 1000 --seed 7 --shard 2/7 -o part2.db\n"
      "  straits sample hormuz-risk -n 1000 --mode rolling -o rolling.db --resume\n"
      "  straits sample hormuz-risk -n 100 --mode rolling --single-weeks 5 -o fine.db\n"
      "  straits sample hormuz-risk -n 200 --sobol -o what-matters.db\n"
      "  mpirun -n 16 straits sample hormuz-risk -n 1000 -o risk.db      (where built with MPI)\n"
      "  straits merge part*.db -o all.db");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return run(*options, globals); }; });
}

}  // namespace straits::cli
