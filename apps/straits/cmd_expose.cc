// straits expose: read the package, measure how exposed the places are, print it.
#include <fmt/format.h>

#include <fstream>

#include "command.h"
#include "locate.h"
#include "run_meta.h"
#include "straits/report/exposure_text.h"
#include "straits/stress/who.h"

namespace straits::cli {
namespace {

struct ExposeOptions {
  std::vector<std::string> places, without, commodities;
  std::size_t top = kExposureRows;
  std::string csv;
};

bool write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  return static_cast<bool>(file.flush());
}

ExitCode expose(const ExposeOptions& options, const Globals& globals) {
  const Checked<World> opened = open_world(globals.package);
  if (!opened.ok()) return refuse(opened.problems());
  const World& world = opened.value();
  Diagnostics problems = check_calibrated(world);
  const auto places = read_places(world, options.places, options.without);
  const auto commodities = read_commodities(world, options.commodities);
  problems.append(places.problems());
  problems.append(commodities.problems());
  if (!problems.empty()) return refuse(problems);
  const ExposureReport report{places.value(), measure_exposure(world, places.value(), commodities.value())};
  if (!options.csv.empty() && !write_file(options.csv, write_exposure_csv(world, report))) {
    problems.add({options.csv, 0, 0, ""}, "cannot be written");
    return refuse(problems);
  }
  fmt::print("{}", globals.json ? write_exposure_json(world, report)
                                : write_exposure_text(world, report, options.top));
  return ExitCode::kOk;
}

}  // namespace

void add_expose(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<ExposeOptions>();
  CLI::App* command = app.add_subcommand(
      "expose", "How exposed places are: cover, reliance, concentration, chokepoints, N-1, worst single loss");
  command->add_option("--for", options->places, "Places or agreements (their members), with commas; together and each alone")
      ->required()
      ->delimiter(',');
  command->add_option("--without", options->without, "Places to leave out, such as JPN of JEFTA")->delimiter(',');
  command->add_option("--commodity", options->commodities, "These commodities alone")->delimiter(',');
  command->add_option("--top", options->top, "Rows of the text (default 20)")->check(CLI::Range(1, 1000000));
  command->add_option("--csv", options->csv, "Also write one row a place and commodity to this file");
  command->footer(
      "Examples:\n"
      "  straits expose --for JPN,CAN\n"
      "  straits expose --for JPN --commodity crude_oil\n"
      "  straits expose --for JEFTA --without JPN --commodity natural_gas,lng --csv eu.csv\n"
      "  straits expose --for CPTPP --json | jq '.exposures[0]'");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return expose(*options, globals); }; });
}

}  // namespace straits::cli
