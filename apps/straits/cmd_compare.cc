// straits compare: read two runs, measure what differs, print it in the units of the reader.
#include <fmt/format.h>

#include <limits>

#include "command.h"
#include "locate.h"
#include "straits/report/compare_text.h"
#include "straits/result/store.h"

namespace straits::cli {
namespace {

struct CompareOptions {
  std::string a, b;
  ComparisonOptions of;
  std::optional<std::size_t> top;
};

// The package of either run: it gives names and units.
Checked<World> open_world_of_either(const RunMeta& a, const RunMeta& b, const std::string& given) {
  Checked<World> world = open_world_of(a, given);
  if (world.ok()) return world;
  Checked<World> other = open_world_of(b, given);
  return other.ok() ? other : world;
}

Diagnostics check_filter(const CompareOptions& options, const World& world) {
  Diagnostics problems;
  const auto& [commodity, place] = options.of;
  if (commodity && !find_named(world.commodities, *commodity))
    problems.add({"--commodity", 0, 0, ""},
                 unknown_name("commodity", *commodity, names_of(world.commodities)));
  if (place && !find_named(world.places, *place) && !find_named(world.nodes, *place))
    problems.add({"--place", 0, 0, ""}, unknown_name("place", *place, names_of(world.places)));
  return problems;
}

ExitCode compare(const CompareOptions& options, const Globals& globals) {
  const RunResult a = read_result(options.a), b = read_result(options.b);
  const Checked<World> world = open_world_of_either(a.meta, b.meta, globals.package);
  if (!world.ok()) return refuse(world.problems());
  if (const Diagnostics wrong = check_filter(options, world.value()); !wrong.empty()) return refuse(wrong);
  Comparison comparison = compare_runs(world.value(), a, b, options.of);
  const auto scenario_a = scenario_of(a.meta, world.value()), scenario_b = scenario_of(b.meta, world.value());
  if (scenario_a && scenario_b) comparison.changes = compare_scenarios(*scenario_a, *scenario_b);
  if (globals.json)
    fmt::print("{}", write_comparison_json(world.value(), comparison, options.a, options.b,
                                           options.top.value_or(std::numeric_limits<std::size_t>::max())));
  else
    fmt::print("{}", write_comparison_text(world.value(), comparison, options.a, options.b,
                                           options.top.value_or(kComparedRows)));
  return ExitCode::kOk;
}

}  // namespace

void add_compare(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<CompareOptions>();
  CLI::App* command = app.add_subcommand(
      "compare", "What differs between two runs, in the units of the reader, largest first");
  command->add_option("run_a", options->a, "Result file of `straits run`")->required();
  command->add_option("run_b", options->b, "The other one")->required();
  command->add_option("--commodity", options->of.commodity, "This commodity alone");
  command->add_option("--place", options->of.place, "This place alone, with its nodes");
  command->add_option("--top", options->top, "Rows of each quantity (default 8; all with --json)")
      ->check(CLI::Range(1, 1000000));
  command->footer(
      "Examples:\n"
      "  straits compare base.db hormuz.db\n"
      "  straits compare hormuz.db no-release.db --commodity crude_oil --place JPN\n"
      "  straits compare base.db hormuz.db --top 20\n"
      "  straits compare base.db hormuz.db --json | jq .differences");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return compare(*options, globals); }; });
}

}  // namespace straits::cli
