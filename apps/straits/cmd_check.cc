// straits check: everything that is wrong with a package and a scenario, at once.
#include <fmt/format.h>

#include "command.h"
#include "locate.h"
#include "run_meta.h"
#include "straits/change/warnings.h"
#include "straits/report/problems_json.h"

namespace straits::cli {
namespace {

using Json = nlohmann::ordered_json;

struct CheckOptions {
  std::vector<std::string> what;  // [PACKAGE] [SCENARIO]
};

ExitCode report_problems(const Diagnostics& problems, const Globals& globals) {
  if (globals.json) fmt::print("{}\n", Json{{"ok", false}, {"problems", list_problems(problems)}}.dump(2));
  return refuse(problems);
}

struct Inputs {
  std::string package;
  std::optional<std::string> scenario;
};

// A folder is a package; anything else names a scenario.
Inputs sort_inputs(const CheckOptions& options, const Globals& globals) {
  Inputs inputs{globals.package, std::nullopt};
  std::error_code error;
  if (options.what.size() == 2) return Inputs{options.what[0], options.what[1]};
  if (options.what.empty()) return inputs;
  const bool path = options.what[0].find('/') != std::string::npos && !options.what[0].ends_with(".toml");
  if (path || std::filesystem::is_directory(options.what[0], error))
    inputs.package = options.what[0];
  else
    inputs.scenario = options.what[0];
  return inputs;
}

std::string verdict(const Diagnostics& warnings) {
  const std::size_t count = warnings.items().size();
  if (count == 0) return "no problems\n";
  return fmt::format("no problems, {} warning{}\n", count, count > 1 ? "s" : "");
}

ExitCode check(const CheckOptions& options, const Globals& globals) {
  const Inputs inputs = sort_inputs(options, globals);
  const Checked<Package> package = open_package(inputs.package);
  if (!package.ok()) return report_problems(package.problems(), globals);
  const Checked<World> world = build_world(package.value());
  if (!world.ok()) return report_problems(world.problems(), globals);
  std::size_t rows = 0;
  for (const auto& [name, table] : package.value().tables) rows += table.row_count();
  const bool calibrated = check_calibrated(world.value()).empty();
  Json json{{"ok", true},
            {"package",
             {{"directory", package.value().directory},
              {"title", world.value().title},
              {"version", world.value().version},
              {"hash", world.value().hash},
              {"rows", rows},
              {"marking", write_marking(world.value().marking)},
              {"calibrated", calibrated}}}};
  std::string text =
      fmt::format("{}: {} {} ({}), {} rows, {}{}\n", package.value().directory, world.value().title,
                  world.value().version, world.value().hash, rows, write_marking(world.value().marking),
                  calibrated ? "" : "; not calibrated yet");
  Diagnostics warnings;
  if (inputs.scenario) {
    const Checked<Scenario> scenario = read_scenario(*inputs.scenario, scenario_folders(), world.value());
    if (!scenario.ok()) return report_problems(scenario.problems(), globals);
    const Scenario& read = scenario.value();
    json["scenario"] = {{"id", read.id},
                        {"title", read.title},
                        {"start", write_date(read.start)},
                        {"weeks", read.weeks},
                        {"changes", read.changes.size()},
                        {"marking", write_marking(read.marking)}};
    text += fmt::format("{}: {} ({} weeks from {}, {} changes)\n", read.id, read.title, read.weeks,
                        write_date(read.start), read.changes.size());
    warnings = find_warnings(world.value(), read);
  }
  json["warnings"] = list_problems(warnings);
  fmt::print("{}",
             globals.json ? json.dump(2) + "\n" : text + warnings.text("warning: ") + verdict(warnings));
  return ExitCode::kOk;
}

}  // namespace

void add_check(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command =
      app.add_subcommand("check", "Check a package and a scenario; list everything that is wrong");
  command->add_option("what", options->what, "[PACKAGE folder] [SCENARIO name or file]")->expected(0, 2);
  command->footer(
      "Examples:\n"
      "  straits check\n"
      "  straits check data/world-2025\n"
      "  straits check hormuz-2026\n"
      "  straits check data/world-2025 scenarios/hormuz-2026.toml --json");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return check(*options, globals); }; });
}

}  // namespace straits::cli
