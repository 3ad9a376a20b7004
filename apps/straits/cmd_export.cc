// straits export: the tables of a result, or the program of one of its windows, as files that other programs read.
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "command.h"
#include "locate.h"
#include "run_meta.h"
#include "straits/result/files.h"
#include "straits/result/store.h"
#include "window_export.h"

namespace straits::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct ExportOptions {
  std::string run, format = "csv", directory;
  std::vector<std::string> window;  // commodity, node and day, in any order
  bool force = false;
};

ExitCode export_tables(const ExportOptions& options, const Globals& globals) {
  export_csv(options.run, options.directory, options.force);
  if (globals.json)
    fmt::print("{}\n",
               Json{{"run", options.run}, {"to", options.format}, {"directory", options.directory}}.dump());
  else
    fmt::print("{}: one CSV file a table\n", options.directory);
  return ExitCode::kOk;
}

// All of them, or none under their names.
void write_files(const ExportOptions& options, const std::vector<TextFile>& files) {
  std::vector<std::string> names;
  for (const TextFile& file : files) names.push_back(file.name);
  demand_target(options.directory, names, options.force);
  std::vector<WholeFile> written;
  for (const TextFile& file : files) {
    WholeFile& whole = written.emplace_back(fs::path(options.directory) / file.name);
    whole.text() = file.text;
    whole.close();
  }
  for (WholeFile& whole : written) whole.publish();
}

void print_window(const ExportOptions& options, const WindowExport& window, bool json) {
  if (json) {
    Json files = Json::array();
    for (const TextFile& file : window.files) files.push_back(file.name);
    fmt::print("{}\n", Json{{"run", options.run},
                            {"to", options.format},
                            {"directory", options.directory},
                            {"chain", window.chain},
                            {"rows", window.rows},
                            {"columns", window.columns},
                            {"objective", window.objective},
                            {"build_seconds", window.build_seconds},
                            {"solve_seconds", window.solve_seconds},
                            {"files", files}}
                           .dump());
    return;
  }
  fmt::print("{}: the window of {} as a program of {} rows and {} columns ({}); its minimum is {:.15g}\n",
             options.directory, window.chain, window.rows, window.columns, options.format, window.objective);
  fmt::print("rows.csv and columns.csv hold our certified answer, for comparison\n");
}

ExitCode export_one_window(const ExportOptions& options, const Globals& globals) {
  const Checked<OpenedRun> opened = open_run_of(options.run, globals.package);
  if (!opened.ok()) return refuse(opened.problems());
  const RunAgain run = opened.value().again();
  const Checked<Question> question =
      read_question(QuestionKind::kPrice, options.window, run.world, run.result, options.run);
  if (!question.ok()) return refuse(question.problems());
  const WindowExport window = export_window(run, question.value(), options.format);
  write_files(options, window.files);
  print_window(options, window, globals.json);
  return ExitCode::kOk;
}

ExitCode export_run(const ExportOptions& options, const Globals& globals) {
  const bool tables = options.format == "csv";
  if (tables && !options.window.empty())
    return refuse_usage("--window is for --to mps and --to pypsa; --to csv writes all weeks");
  if (!tables && options.window.empty())
    return refuse_usage(
        fmt::format("--to {} writes the program of one window; say which: --window crude_oil JPN 2026-03-02",
                    options.format));
  return tables ? export_tables(options, globals) : export_one_window(options, globals);
}

}  // namespace

void add_export(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command =
      app.add_subcommand("export", "Write the tables of a result, or the program of a window, as files");
  command->add_option("run", options->run, "Result file of `straits run`")->required();
  command
      ->add_option("--to", options->format,
                   "csv: all tables; mps: a window for any LP solver; pypsa: a window as a PyPSA network")
      ->check(CLI::IsMember({"csv", "mps", "pypsa"}))
      ->required();
  command->add_option("-o,--output", options->directory, "Folder to write to (created)")->required();
  command
      ->add_option("--window", options->window,
                   "A commodity, a node and a day of the week: the window of that chain in that week")
      ->expected(3);
  command->add_flag("--force,--overwrite", options->force, "Replace files that are there");
  command->footer(
      "Examples:\n"
      "  straits export hormuz.db --to csv -o hormuz-tables\n"
      "  straits export hormuz.db --to pypsa --window crude_oil JPN 2026-03-02 -o hormuz-pypsa\n"
      "  straits export hormuz.db --to mps --window lng JPN 2026-03-02 -o hormuz-mps");
  command->callback([options, &globals, &chosen] {
    chosen = [options, &globals] { return export_run(*options, globals); };
  });
}

}  // namespace straits::cli
