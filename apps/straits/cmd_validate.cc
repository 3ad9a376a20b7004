// straits validate: read_cases, simulate the episodes, score them, compare with the last scores, write the page.
#include <fmt/format.h>

#include "command.h"
#include "interrupt.h"
#include "locate.h"
#include "progress.h"
#include "run_meta.h"
#include "straits/validate/page.h"
#include "validation_files.h"

namespace straits::cli {
namespace {

ExitCode run_validation(const ValidateCommand& command, const Globals& globals) {
  const Checked<World> world = open_world(globals.package);
  if (!world.ok()) return refuse(world.problems());
  if (const Diagnostics gaps = check_calibrated(world.value()); !gaps.empty()) return refuse(gaps);
  const Checked<ValidationFolder> folder = open_validation(command, world.value());
  if (!folder.ok()) return refuse(folder.problems());
  const ValidationCases& cases = folder.value().cases;

  const Interrupt interrupt;
  RunLine line(command.quiet);
  const Checked<Validation> validation = validate(
      world.value(), cases, validate_options(command, folder.value()),
      [&](const PlannedRun& run, int done, Date week) { line.show(run, done, week); }, interrupt.token());
  if (!validation.ok()) return refuse(validation.problems());
  if (!validation.value().complete) {
    fmt::print(stderr,
               "straits: stopped; nothing is kept, start again with: straits validate --episode ID\n");
    return ExitCode::kInterrupted;
  }

  const std::vector<Score>& scores = validation.value().scores;
  const std::vector<ScoreChange> changes = compare_scores(folder.value().kept, scores);
  if (!command.output.empty()) write_page(command.output, world.value(), folder.value(), scores);
  if (command.keep) keep_scores(folder.value(), scores);
  fmt::print("{}", globals.json ? scores_json(scores, changes).dump(2) + "\n" : scores_text(scores, changes));
  return count_scores(scores).missed == 0 ? ExitCode::kOk : ExitCode::kRequirementUnmet;
}

}  // namespace

void add_validate(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<ValidateCommand>();
  CLI::App* command = app.add_subcommand(
      "validate", "Run the episodes of the back-test and score them against what was observed");
  command->add_option("--episode", options->episodes, "Only this episode (may be given again)");
  command->add_option("-o,--output", options->output, "Page to write (Markdown), as docs/validation.md");
  command->add_flag("--keep", options->keep, "Keep these scores as the last published ones (scores.csv)")
      ->excludes("--episode");
  command->add_option("--cases", options->folder, "Folder of the frozen figures (default: validation)");
  command->add_option("--threads", options->threads, "Threads; 0 = as many as the machine has (default)")
      ->check(CLI::Range(0, 1024));
  command->add_flag("--quiet,-q", options->quiet, "No progress on stderr");
  command->footer(
      "Examples:\n"
      "  straits validate\n"
      "  straits validate --episode V2 --json\n"
      "  straits validate -o docs/validation.md --keep\n"
      "Ends with 3 where a judged figure is missed.");
  command->callback([options, &globals, &chosen] {
    chosen = [options, &globals] { return run_validation(*options, globals); };
  });
}

}  // namespace straits::cli
