// straits run: read_package, build_world, read_scenario, simulate, write_result, measure, report.
#include <fmt/format.h>

#include "command.h"
#include "interrupt.h"
#include "locate.h"
#include "progress.h"
#include "run_corners.h"
#include "run_meta.h"
#include "straits/change/warnings.h"
#include "straits/result/store.h"
#include "straits/simulate/simulate.h"
#include "terminal.h"

namespace straits::cli {
namespace {

ExitCode run(const RunOptions& options, const Globals& globals) {
  const Checked<World> world = open_world(globals.package);
  if (!world.ok()) return refuse(world.problems());
  if (const Diagnostics gaps = check_calibrated(world.value()); !gaps.empty()) return refuse(gaps);
  Checked<Scenario> read = read_scenario(options.scenario, scenario_folders(), world.value());
  if (!read.ok()) return refuse(read.problems());
  const Checked<Scenario> chosen = apply_options(std::move(read).value(), options);
  if (!chosen.ok()) return refuse(chosen.problems());
  const Scenario& scenario = chosen.value();
  fmt::print(stderr, "{}", find_warnings(world.value(), scenario).text("warning: "));

  const Interrupt interrupt;
  const RunMeta meta = describe_run(world.value(), scenario, options);
  int done = 0;
  {
    ResultWriter writer(options.output, meta, open_mode(options));
    const std::optional<ResumePoint> resume = writer.resume_point();
    if (resume) done = resume->next_week;
    std::optional<UncertaintyBand> ranges;
    if (options.uncertainty) ranges = run_corners(world.value(), scenario, options, interrupt.token());
    Progress progress(scenario.weeks, telling(options));
    progress.start_at(done);
    const WeekSink sink = [&](const WeekResult& week, const Checkpoint& after) {
      WeekResult whole = week;
      if (ranges) ranges->add_rows(whole);
      writer.write_week(whole, {after.next_week, after.state});
      progress.show(done = after.next_week, week.week);
    };
    std::optional<Checkpoint> from;
    if (resume) from = Checkpoint{resume->next_week, resume->state};
    simulate(world.value(), scenario, simulate_options(options), sink, from, interrupt.token());
    if (done >= scenario.weeks) writer.finish();
  }
  if (done < scenario.weeks) {
    fmt::print(stderr, "straits: stopped after {} of {} weeks; go on with: straits run {} -o {} --resume{}\n",
               done, scenario.weeks, options.scenario, options.output,
               repeat_options(options, globals.package));
    return ExitCode::kInterrupted;
  }
  return print_answer(world.value(), read_result(options.output), globals.json);
}

}  // namespace

void add_run(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command =
      app.add_subcommand("run", "Simulate a scenario week by week, keep the result, print the answer");
  command->add_option("scenario", options->scenario, "Name in scenarios/, or a TOML file")->required();
  command->add_option("-o,--output", options->output, "Result file to write (SQLite)")->required();
  command->add_flag("--resume", options->resume,
                    "Finish an interrupted run of the same scenario and package");
  command->add_flag("--force,--overwrite", options->force, "Replace a result of that name")
      ->excludes("--resume");
  command->add_option("--threads", options->threads, "Threads; 0 = as many as the machine has (default)")
      ->check(CLI::Range(0, 1024));
  command->add_option("--solver", options->solver, "curves (default), highs or clp")
      ->check(CLI::IsMember(solver_names()));
  command->add_flag("--cold", options->cold, "Solve every window from nothing (slow; for checks)");
  command
      ->add_option("--seed", options->seed,
                   "Deals rows and columns of the programs anew, for checks; 0 = as they are")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--weeks", options->weeks, "Horizon in weeks, instead of the scenario's")
      ->check(CLI::Range(1, 520));
  command->add_option("--belief", options->belief,
                      "Only this branch of the scenario's belief (early, ...), with certainty");
  command->add_flag("--uncertainty", options->uncertainty,
                    "Also the ranges of elasticities and stocks: four more runs (table uncertainty)");
  command->add_flag("--every-week", options->every_week, "Progress on stderr as a line for every week");
  command->add_flag("--quiet,-q", options->quiet, "No progress on stderr")->excludes("--every-week");
  command->footer(
      "Examples:\n"
      "  straits run hormuz-2026 -o hormuz.db\n"
      "  straits run scenarios/hormuz-2026.toml -o short.db --weeks 20 --force\n"
      "  straits run hormuz-2026 -o hormuz.db --resume\n"
      "  straits run hormuz-2026 -o late.db --belief late\n"
      "  straits run hormuz-2026 -o hormuz.db --json > answer.json");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return run(*options, globals); }; });
}

}  // namespace straits::cli
