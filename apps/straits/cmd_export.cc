// straits export: the tables of a result as files that other programs read.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "command.h"
#include "straits/result/store.h"

namespace straits::cli {
namespace {

struct ExportOptions {
  std::string run, format = "csv", directory;
  bool force = false;
};

ExitCode export_run(const ExportOptions& options, const Globals& globals) {
  export_csv(options.run, options.directory, options.force);
  if (globals.json)
    fmt::print(
        "{}\n",
        nlohmann::ordered_json{{"run", options.run}, {"to", options.format}, {"directory", options.directory}}
            .dump());
  else
    fmt::print("{}: one CSV file a table\n", options.directory);
  return ExitCode::kOk;
}

}  // namespace

void add_export(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = app.add_subcommand("export", "Write the tables of a result as files");
  command->add_option("run", options->run, "Result file of `straits run`")->required();
  command->add_option("--to", options->format, "Format: csv")->check(CLI::IsMember({"csv"}))->required();
  command->add_option("-o,--output", options->directory, "Folder to write to (created)")->required();
  command->add_flag("--force,--overwrite", options->force, "Replace files that are there");
  command->footer(
      "Examples:\n"
      "  straits export hormuz.db --to csv -o hormuz-tables");
  command->callback([options, &globals, &chosen] {
    chosen = [options, &globals] { return export_run(*options, globals); };
  });
}

}  // namespace straits::cli
