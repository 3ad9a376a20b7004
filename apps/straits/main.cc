// The command line. Results on stdout, progress and problems on stderr, exit codes as in docs/cli.md.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "command.h"

namespace straits::cli {
namespace {

// The words that are no options and no values of global ones.
std::vector<std::string> words_of(int argc, char** argv) {
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    if (word == "--package") ++i;
    if (!word.starts_with("-")) words.push_back(word);
  }
  return words;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

// Follows the words as far as they name commands: `world` has commands of its own.
ExitCode refuse_parse(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  std::string message = error.what(), called;
  const CLI::App* at = &app;
  for (const std::string& word : words_of(argc, argv)) {
    const auto commands = commands_of(*at);
    if (commands.empty()) break;
    std::vector<std::string> names;
    names.reserve(commands.size());
    for (const CLI::App* command : commands) names.push_back(command->get_name());
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) {
      message = unknown_name(called.empty() ? "command" : "command of " + called.substr(0, called.size() - 1),
                             word, names);
      return refuse_usage(fmt::format("{}\nTry: straits {}--help", message, called));
    }
    at = commands[static_cast<std::size_t>(found - names.begin())];
    called += word + " ";
  }
  if (called.empty()) message = "no command given";
  return refuse_usage(fmt::format("{}\nTry: straits {}--help", message, called));
}

ExitCode run_command_line(int argc, char** argv) {
  CLI::App app{
      "Straits: who runs short of what, when supply lines are cut, and what partners can do about it",
      "straits"};
  Globals globals;
  Chosen chosen;
  app.set_version_flag("--version", std::string("straits ") + STRAITS_VERSION);
  app.add_flag("--json", globals.json, "Answer as JSON on stdout");
  app.add_option("--package", globals.package,
                 "Package folder (default: $STRAITS_PACKAGE, then data/world-2025)");
  app.require_subcommand(1)->fallthrough();
  app.footer(
      "Examples:\n"
      "  straits check\n"
      "  straits run hormuz-2026 -o hormuz.db\n"
      "  straits show hormuz.db\n"
      "Exit codes: 0 ok, 1 bug, 2 usage, 3 requirement unmet, 4 bad input, 5 certificate failed,\n"
      "            6 interrupted and resumable, 7 refused by marking, 8 over a resource limit");
  for (const auto add :
       {add_check, add_run, add_sample, add_merge, add_show, add_explain, add_compare, add_brief, add_expose,
        add_outages, add_serve, add_export, add_world, add_calibrate, add_validate, add_doctor})
    add(app, globals, chosen);
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) command->fallthrough();
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help and --version
    return static_cast<ExitCode>(app.exit(wanted));
  } catch (const CLI::ParseError& error) {
    return refuse_parse(app, error, argc, argv);
  }
  return chosen();
}

}  // namespace
}  // namespace straits::cli

int main(int argc, char** argv) {
  using straits::cli::ExitCode;
  ExitCode code = straits::cli::run_guarded([&] { return straits::cli::run_command_line(argc, argv); });
  if (std::fflush(stdout) != 0 && code == ExitCode::kOk) {
    fmt::print(stderr, "straits: the answer could not be written to stdout\n");
    code = ExitCode::kBadInput;
  }
  return static_cast<int>(code);
}
