// straits world pack: a package as a release, with checksums (straits/package/release.h).
#include <fmt/format.h>

#include "locate.h"
#include "straits/package/sha256.h"
#include "straits/package/write_release.h"
#include "world_commands.h"
#include "world_docs.h"
#include "world_rows.h"

namespace straits::cli {
namespace {

struct PackOptions {
  std::string output;
  bool force = false;
};

ExitCode pack(const PackOptions& options, const Globals& globals) {
  const Checked<std::filesystem::path> folder = find_package_folder(globals.package);
  if (!folder.ok()) return refuse(folder.problems());
  Diagnostics problems = check_release(folder.value()).problems;  // a broken release is not packed again
  const PackageFiles files = read_package_files(folder.value(), package_schema());
  const Checked<Package> package = read_package(files);
  problems.append(package.problems());
  if (!problems.empty()) return refuse(problems);
  const Checked<World> world = build_world(package.value());
  if (!world.ok()) return refuse(world.problems());

  const std::string page =
      document_page(package.value(), document_package(package.value(), world.value(), {}));
  const Release release = build_release(package.value(), files, {{"README.md", page}}, STRAITS_VERSION);
  write_release(release, options.output, options.force);

  const std::string sums = sha256_hex(release.files.at(std::string(kSumsFile)));
  if (globals.json) {
    const Json json{{"output", options.output},
                    {"name", release.name},
                    {"version", package.value().version},
                    {"hash", package.value().hash},
                    {"marking", write_marking(package.value().marking)},
                    {"engine_version", STRAITS_VERSION},
                    {"files", release.files.size()},
                    {"sha256_of_SHA256SUMS", sums}};
    fmt::print("{}\n", json.dump(2));
    return ExitCode::kOk;
  }
  fmt::print("{}: {} ({}), {} files, {}, packed by straits {}\nSHA-256 of its {}: {}\n", options.output,
             release.name, package.value().hash, release.files.size(), write_marking(package.value().marking),
             STRAITS_VERSION, kSumsFile, sums);
  return ExitCode::kOk;
}

}  // namespace

void add_world_pack(CLI::App& world, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<PackOptions>();
  CLI::App* command =
      world.add_subcommand("pack", "Pack a package as a release with checksums, the same bytes each time");
  command->add_option("-o,--output", options->output, "FILE.tar, FILE.tar.gz, or a new folder")->required();
  command->add_flag("--force", options->force, "Replace a file of that name");
  command->footer(
      "Examples:\n"
      "  straits world pack -o straits-world-2025-0.1.0.tar.gz\n"
      "  straits world pack -o release/ --package data/world-2025\n"
      "  straits world check release/");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return pack(*options, globals); }; });
}

}  // namespace straits::cli
