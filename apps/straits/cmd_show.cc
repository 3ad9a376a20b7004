// straits show: the answer of a run again, from its file.
#include <fmt/format.h>

#include "command.h"
#include "locate.h"
#include "sample_answer.h"
#include "straits/ensemble/sample_store.h"
#include "straits/result/store.h"
#include "terminal.h"

namespace straits::cli {
namespace {

ExitCode show(const std::string& run, const Globals& globals) {
  if (is_sample(run)) return print_sample(read_sample(run), globals.json);
  const RunResult result = read_result(run);
  const Checked<World> world = open_world_of(result.meta, globals.package);
  if (!world.ok()) return refuse(world.problems());
  return print_answer(world.value(), result, globals.json);
}

}  // namespace

void add_show(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto run = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("show", "Print the answer of a run again");
  command
      ->add_option("run", *run,
                   "Result file of `straits run`, an interrupted one will do; or of `straits sample`")
      ->required();
  command->footer(
      "Examples:\n"
      "  straits show hormuz.db\n"
      "  straits show hormuz.db --json | jq .prices");
  command->callback([run, &globals, &chosen] { chosen = [run, &globals] { return show(*run, globals); }; });
}

}  // namespace straits::cli
