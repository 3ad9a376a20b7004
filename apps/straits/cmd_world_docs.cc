// straits world docs: the data documentation, generated from the schema and the data.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "locate.h"
#include "straits/package/documentation.h"
#include "world_commands.h"
#include "world_docs.h"
#include "world_rows.h"

namespace straits::cli {
namespace {

namespace fs = std::filesystem;

struct DocsOptions {
  std::string output, update, notes;
};

// Written beside it and renamed, so that a page is never half.
void write_page(const fs::path& path, const std::string& page) {
  const fs::path partial = path.string() + ".partial";
  std::ofstream stream(partial, std::ios::binary | std::ios::trunc);
  stream << page;
  stream.close();
  std::error_code error;
  if (stream) fs::rename(partial, path, error);
  if (!stream || error)
    throw Error(ErrorKind::kStorage,
                fmt::format("{}: cannot be written; is the folder there?", path.string()));
}

ExitCode update(const std::string& file, const std::map<std::string, std::string>& sections) {
  std::ifstream stream(file, std::ios::binary);
  Diagnostics problems;
  if (!stream) problems.add({file, 0, 0, ""}, "cannot be read; --update takes a page with markers");
  if (!problems.empty()) return refuse(problems);
  const std::string before(std::istreambuf_iterator<char>(stream), {});
  const Checked<std::string> after = update_page(before, file, sections);
  if (!after.ok()) return refuse(after.problems());
  if (after.value() != before) write_page(file, after.value());
  fmt::print("{}: {}\n", file, after.value() == before ? "as the data says" : "updated");
  return ExitCode::kOk;
}

ExitCode document(const DocsOptions& options, const Globals& globals) {
  const Checked<Package> package = open_package(globals.package);
  if (!package.ok()) return refuse(package.problems());
  const Checked<World> world = build_world(package.value());
  if (!world.ok()) return refuse(world.problems());
  const auto sections = document_package(package.value(), world.value(), options.notes);
  if (!options.update.empty()) return update(options.update, sections);
  const std::string page =
      globals.json ? Json(sections).dump(2) + "\n" : document_page(package.value(), sections);
  if (options.output.empty()) {
    fmt::print("{}", page);
    return ExitCode::kOk;
  }
  write_page(options.output, page);
  fmt::print("{}: {} lines\n", options.output, std::count(page.begin(), page.end(), '\n'));
  return ExitCode::kOk;
}

}  // namespace

void add_world_docs(CLI::App& world, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<DocsOptions>();
  CLI::App* command = world.add_subcommand(
      "docs", "Write the data documentation: tables, columns, coverage, confidence, gaps");
  CLI::Option* output =
      command->add_option("-o,--output", options->output, "Markdown file (default: stdout)");
  command
      ->add_option(
          "--update", options->update,
          "Page with lines <!-- world docs: coverage --> ... <!-- end -->: replace what is between them")
      ->excludes(output);
  command
      ->add_option("--notes", options->notes,
                   "Folder of Markdown notes; their sections on gaps are taken over")
      ->check(CLI::ExistingDirectory);
  command->footer(
      "Examples:\n"
      "  straits world docs -o world.md\n"
      "  straits world docs --update docs/data.md");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return document(*options, globals); }; });
}

}  // namespace straits::cli
