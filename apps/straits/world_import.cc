#include "world_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "calibrated_package.h"
#include "import_report.h"
#include "locate.h"
#include "straits/import/import_package.h"
#include "straits/import/kinds.h"
#include "straits/package/name_hint.h"
#include "straits/world/world.h"

namespace straits::cli {
namespace {

namespace fs = std::filesystem;

struct ImportArguments {
  std::string kind, package, out, source, marking = "PUBLIC", crosswalk;
  std::vector<std::string> files;
  int year = 0;
  bool balance = true;
  double least_share = 0.001;
};

Diagnostics problem(const std::string& file, const std::string& message) {
  Diagnostics problems;
  problems.add({file, 0, 0, ""}, message);
  return problems;
}

std::string read_whole(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

Checked<Crosswalk> open_crosswalk(const std::string& given) {
  const Checked<fs::path> folder = find_crosswalk_folder(given);
  if (!folder.ok()) return folder.problems();
  const fs::path countries = folder.value() / "country_codes.csv", items = folder.value() / "items.csv";
  return read_crosswalk(read_whole(countries), countries.string(), read_whole(items), items.string());
}

Checked<OfficialFigures> open_official(const ImportKind& kind, const ImportArguments& given,
                                       const Crosswalk& crosswalk) {
  std::vector<std::ifstream> streams;
  Diagnostics problems;
  for (const std::string& file : given.files) {
    std::error_code error;
    streams.emplace_back(file, std::ios::binary);
    if (!fs::is_regular_file(file, error) || !streams.back())
      problems.add({file, 0, 0, ""}, "not a file that can be read");
  }
  if (!problems.empty()) return problems;
  std::vector<OfficialInput> inputs;
  for (std::size_t i = 0; i < streams.size(); ++i) inputs.push_back({given.files[i], &streams[i]});
  return read_official(kind, inputs, crosswalk, given.year == 0 ? std::nullopt : std::optional(given.year));
}

// The new folder: what the old one holds, less what no longer holds, with the changed files over it.
void write_package(const fs::path& from, const fs::path& to, const ImportedPackage& imported) {
  fs::create_directories(to);
  for (const auto& entry : fs::directory_iterator(from)) {
    const std::string name = entry.path().filename().string();
    const bool gone =
        std::find(imported.removed.begin(), imported.removed.end(), name) != imported.removed.end();
    if (entry.is_regular_file() && name.front() != '.' && !gone) fs::copy_file(entry.path(), to / name);
  }
  write_files(to.string(), imported.files);
}

Diagnostics check_again(const fs::path& folder) {
  const Checked<Package> package = read_package(folder);
  return package.ok() ? build_world(package.value()).problems() : package.problems();
}

ExitCode run_import(const ImportArguments& given, const Globals& globals) {
  const ImportKind* kind = find_import_kind(given.kind);
  if (kind == nullptr)
    return refuse_usage(unknown_name_hint("kind of file", given.kind, import_kind_names()));
  std::error_code error;
  if (fs::exists(given.out, error) && !fs::is_empty(given.out, error))
    return refuse(problem(given.out, "is there already; an import writes a new folder"));
  const Checked<fs::path> folder =
      find_package_folder(given.package.empty() ? globals.package : given.package);
  if (!folder.ok()) return refuse(folder.problems());
  const PackageFiles files = read_package_files(folder.value(), package_schema());
  const Checked<Package> package = read_package(files);
  if (!package.ok()) return refuse(package.problems());
  const Checked<Crosswalk> crosswalk = open_crosswalk(given.crosswalk);
  if (!crosswalk.ok()) return refuse(crosswalk.problems());
  const Checked<OfficialFigures> figures = open_official(*kind, given, crosswalk.value());
  if (!figures.ok()) return refuse(figures.problems());

  ImportOptions options{given.source.empty() ? kind->source_id : given.source,
                        given.marking,
                        {},
                        given.balance,
                        given.least_share};
  std::vector<std::string> names;
  for (const std::string& file : given.files) names.push_back(fs::path(file).filename().string());
  options.files = fmt::format("{}", fmt::join(names, ", "));
  const Checked<ImportedPackage> imported =
      import_into(package.value(), files, figures.value(), *kind, options);
  if (!imported.ok()) return refuse(imported.problems());
  write_package(folder.value(), given.out, imported.value());
  const Diagnostics after = check_again(given.out);
  fmt::print("{}", globals.json ? import_json(imported.value().report, after, given.out).dump(2) + "\n"
                                : import_text(imported.value().report, after, given.out));
  return ExitCode::kOk;
}

}  // namespace

void add_world_import(CLI::App& world, const Globals& globals, Chosen& chosen) {
  auto given = std::make_shared<ImportArguments>();
  CLI::App* command =
      world.add_subcommand("import", "Read your own copy of an official file into a copy of a package");
  command->fallthrough();
  command->add_option("kind", given->kind, fmt::format("{}", fmt::join(import_kind_names(), ", ")))
      ->required();
  command->add_option("files", given->files, "The official files, as published")->required();
  command->add_option("--into", given->package, "Package to copy (default: --package)");
  command->add_option("-o,--out", given->out, "Folder of the new package; must not be there yet")->required();
  command->add_option("--as", given->source, "Id of the source in the new package (default: import_KIND)");
  command
      ->add_option("--year", given->year,
                   "Year to take, where the files hold several; of a marketing year the first")
      ->check(CLI::Range(1900, 2200));
  command->add_option("--marking", given->marking, "Marking of the imported rows (default PUBLIC)");
  command->add_option("--crosswalk", given->crosswalk, "Folder of country_codes.csv and items.csv");
  command->add_flag("--balance,!--no-balance", given->balance,
                    "Balance traded figures to the margins of the nodes (default); --no-balance keeps them "
                    "as reported, and the package will not pass its check");
  command
      ->add_option("--least-share", given->least_share,
                   "New pairs below this share of a commodity's imported trade are left out (default 0.001)")
      ->check(CLI::Range(0.0, 1.0));
  command->footer(
      "Examples:\n"
      "  straits world import baci BACI_HS17_Y2024_V202601.csv country_codes_V202601.csv --year 2024 -o "
      "my-world\n"
      "  straits world import psd psd_alldata.csv --year 2024 --into my-world -o my-world-2\n"
      "  straits world import japan-trade ik-100h2024i001.csv --no-balance -o as-reported");
  command->callback(
      [given, &globals, &chosen] { chosen = [given, &globals] { return run_import(*given, globals); }; });
}

}  // namespace straits::cli
