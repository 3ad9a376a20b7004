// straits merge: the shards of a sample as one, the same bytes as one run of all draws.
#include <fmt/format.h>

#include "command.h"
#include "sample_answer.h"
#include "straits/ensemble/sample_store.h"

namespace straits::cli {
namespace {

struct MergeOptions {
  std::vector<std::string> parts;
  std::string output;
  bool force = false;
};

ExitCode merge(const MergeOptions& options, const Globals& globals) {
  std::vector<std::pair<std::string, SampleResult>> parts;
  for (const std::string& part : options.parts) parts.emplace_back(part, read_sample(part));
  const Checked<SampleResult> whole = join(parts);
  if (!whole.ok()) return refuse(whole.problems());
  write_sample(options.output, whole.value(), options.force ? OpenMode::kOverwrite : OpenMode::kCreate);
  return print_sample(whole.value(), globals.json);
}

}  // namespace

void add_merge(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<MergeOptions>();
  CLI::App* command = app.add_subcommand("merge", "Join the shards of a sample; refuses gaps and duplicates");
  command->add_option("parts", options->parts, "Samples of `straits sample --shard i/N`")->required();
  command->add_option("-o,--output", options->output, "Sample to write (SQLite)")->required();
  command->add_flag("--force,--overwrite", options->force, "Replace a sample of that name");
  command->footer(
      "Examples:\n"
      "  straits merge part1.db part2.db part3.db -o all.db\n"
      "  straits merge part*.db -o all.db --json");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return merge(*options, globals); }; });
}

}  // namespace straits::cli
