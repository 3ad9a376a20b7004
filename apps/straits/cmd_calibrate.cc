// straits calibrate: base prices and frictions from the base-year flows, stored with the package.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "calibrated_package.h"
#include "command.h"
#include "locate.h"
#include "straits/report/units.h"

namespace straits::cli {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t kLargest = 10;

struct CalibrateOptions {
  std::string package;
  bool dry_run = false;
};

Json benchmark_fit(const World& world, const Calibration& calibration) {
  Json fit = Json::array();
  for (const BenchmarkPrice& benchmark : world.benchmarks)
    for (const BasePrice& price : calibration.base_prices) {
      if (price.node != benchmark.node || price.commodity != benchmark.commodity) continue;
      const DisplayUnit unit = price_unit(world, price.commodity);
      fit.push_back({{"series", benchmark.series}, {"node", world.nodes[price.node].id},
                     {"commodity", world.commodities[price.commodity].id}, {"unit", unit.name},
                     {"observed", unit.factor * benchmark.price.value}, {"calibrated", unit.factor * price.price.value}});
    }
  return fit;
}

Json largest_frictions(const World& world, std::vector<Friction> frictions) {
  std::stable_sort(frictions.begin(), frictions.end(), [](const Friction& a, const Friction& b) {
    return std::abs(a.constant.value) > std::abs(b.constant.value);
  });
  if (frictions.size() > kLargest) frictions.resize(kLargest);
  Json list = Json::array();
  for (const Friction& friction : frictions)
    list.push_back({{"origin", world.places[friction.origin].id}, {"destination", world.places[friction.destination].id},
                    {"commodity", world.commodities[friction.commodity].id}, {"usd_per_t", friction.constant.value}});
  return list;
}

std::string fit_text(const Json& fit) {
  std::string page = fmt::format("{} base prices, {} frictions{}\n\nbenchmark against calibrated\n",
                                 fit["base_prices"].get<std::size_t>(), fit["frictions"].get<std::size_t>(),
                                 fit["written"].get<bool>() ? "" : " (dry run: nothing written)");
  for (const Json& row : fit["benchmarks"])
    page += fmt::format(" {:<24} {:<10} {:>9.2f} {:>9.2f} {}\n", row["series"].get<std::string>(),
                        row["node"].get<std::string>(), row["observed"].get<double>(), row["calibrated"].get<double>(),
                        row["unit"].get<std::string>());
  page += "\nlargest frictions\n";
  for (const Json& row : fit["largest_frictions"])
    page += fmt::format(" {:<8} -> {:<8} {:<20} {:>9.2f} USD/t\n", row["origin"].get<std::string>(),
                        row["destination"].get<std::string>(), row["commodity"].get<std::string>(),
                        row["usd_per_t"].get<double>());
  return page;
}

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
                 {"largest_frictions", largest_frictions(world.value(), calibration.frictions)}};
  fmt::print("{}", globals.json ? fit.dump(2) + "\n" : fit_text(fit));
  return ExitCode::kOk;
}

}  // namespace

void add_calibrate(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<CalibrateOptions>();
  CLI::App* command = app.add_subcommand("calibrate", "Find base prices and frictions; store them with the package");
  command->add_option("folder", options->package, "Package folder (default: --package)");
  command->add_flag("--dry-run", options->dry_run, "Print the fit, write nothing");
  command->footer(
      "Examples:\n"
      "  straits calibrate data/world-2025\n"
      "  straits calibrate --dry-run --json");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return run_calibration(*options, globals); }; });
}

}  // namespace straits::cli
