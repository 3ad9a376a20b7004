// straits calibrate: base prices and frictions from the base-year flows, stored with the package.
#include <fmt/format.h>

#include "calibrated_package.h"
#include "calibration_fit.h"
#include "command.h"
#include "locate.h"

namespace straits::cli {
namespace {

struct CalibrateOptions {
  std::string package;
  bool dry_run = false;
};

ExitCode run_calibration(const CalibrateOptions& options, const Globals& globals) {
  const Checked<std::filesystem::path> folder =
      find_package_folder(options.package.empty() ? globals.package : options.package);
  if (!folder.ok()) return refuse(folder.problems());
  PackageFiles files = read_package_files(folder.value(), package_schema());
  const Checked<Package> package = read_package(files);
  if (!package.ok()) return refuse(package.problems());
  const Checked<World> world = build_world(package.value());
  if (!world.ok()) return refuse(world.problems());

  const Calibration calibration = calibrate(world.value());
  const auto written = calibrated_files(world.value(), package.value(), files, calibration);
  for (const auto& [name, content] : written) files.contents[name] = content;
  const Checked<Package> after = read_package(files);  // what will stand there must be a package again
  if (!after.ok()) return refuse(after.problems());
  if (!options.dry_run) write_files(folder.value().string(), written);

  const Json fit{{"package", folder.value().string()},
                 {"hash", after.value().hash},
                 {"written", !options.dry_run},
                 {"base_prices", calibration.base_prices.size()},
                 {"frictions", calibration.frictions.size()},
                 {"benchmarks", benchmark_fit(world.value(), calibration)},
                 {"largest_frictions", largest_frictions(world.value(), calibration)}};
  fmt::print("{}", globals.json ? fit.dump(2) + "\n" : fit_text(fit));
  return ExitCode::kOk;
}

}  // namespace

void add_calibrate(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<CalibrateOptions>();
  CLI::App* command =
      app.add_subcommand("calibrate", "Find base prices and frictions; store them with the package");
  command->add_option("folder", options->package, "Package folder (default: --package)");
  command->add_flag("--dry-run", options->dry_run, "Print the fit, write nothing");
  command->footer(
      "Examples:\n"
      "  straits calibrate data/world-2025\n"
      "  straits calibrate --dry-run --json");
  command->callback([options, &globals, &chosen] {
    chosen = [options, &globals] { return run_calibration(*options, globals); };
  });
}

}  // namespace straits::cli
