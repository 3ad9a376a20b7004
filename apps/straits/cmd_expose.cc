// straits expose: read the package, measure how exposed the places are, print it.
#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "command.h"
#include "locate.h"
#include "run_meta.h"
#include "straits/report/exposure_text.h"
#include "straits/result/files.h"
#include "straits/stress/who.h"

namespace straits::cli {
namespace {

struct ExposeOptions {
  std::vector<std::string> places, without, commodities;
  std::size_t top = kExposureRows;
  std::string csv;
  bool simulate = false;
  std::size_t candidates = StudyOptions{}.candidates;
};

// One search of single losses for each family of commodities. Reports point into it.
struct Simulated {
  std::vector<std::unique_ptr<LossStudy>> studies;
  std::vector<std::unique_ptr<WorstOutages>> answers;
  std::vector<OutageReport> reports;
};

Simulated simulate_losses(const World& world, const ExposureReport& exposed, const ExposeOptions& options,
                          const std::vector<CommodityId>& asked) {
  std::vector<CommodityId> commodities = asked;
  if (options.commodities.empty() && !exposed.exposures.empty())
    commodities = {exposed.exposures.front().commodity};  // with most at stake
  StudyOptions study_options;
  study_options.candidates = options.candidates;
  SearchOptions single;
  single.losses = 1;
  Simulated all;
  for (const auto& family : split_families(world, commodities)) {
    auto study = std::make_unique<LossStudy>(world, exposed.places, family, study_options);
    if (!study->has_use()) continue;
    const auto began = std::chrono::steady_clock::now();
    all.answers.push_back(
        std::make_unique<WorstOutages>(find_worst_outages(study->question(), study->candidates(), single)));
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began;
    all.reports.push_back({*study, *all.answers.back(), exposed.places, family, single, spent.count()});
    all.studies.push_back(std::move(study));
  }
  return all;
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
  if (!options.csv.empty()) write_whole(options.csv, write_exposure_csv(world, report));
  Simulated simulated;
  if (options.simulate) simulated = simulate_losses(world, report, options, commodities.value());
  if (globals.json) {
    fmt::print("{}", write_exposure_json(world, report, simulated.reports));
    return ExitCode::kOk;
  }
  fmt::print("{}", write_exposure_text(world, report, options.top));
  for (const OutageReport& losses : simulated.reports)
    fmt::print("{}", write_single_losses_text(losses, options.top));
  return ExitCode::kOk;
}

}  // namespace

void add_expose(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<ExposeOptions>();
  CLI::App* command = app.add_subcommand(
      "expose",
      "How exposed places are: cover, reliance, concentration, chokepoints, N-1, worst single loss");
  command
      ->add_option("--for", options->places,
                   "Places or agreements (their members), with commas; together and each alone")
      ->required()
      ->delimiter(',');
  command->add_option("--without", options->without, "Places to leave out, such as JPN of JEFTA")
      ->delimiter(',');
  command->add_option("--commodity", options->commodities, "These commodities alone")->delimiter(',');
  command->add_option("--top", options->top, "Rows of the text (default 20)")->check(CLI::Range(1, 1000000));
  command->add_option("--csv", options->csv, "Also write one row a place and commodity to this file");
  command->add_flag("--simulate", options->simulate,
                    "Also lose each candidate in turn and solve the window (of the commodities named, else "
                    "of the most at stake)");
  command
      ->add_option("--candidates", options->candidates,
                   "With --simulate: the most exposed so many (default 60)")
      ->check(CLI::Range(1, 10000));
  command->footer(
      "Examples:\n"
      "  straits expose --for JPN,CAN\n"
      "  straits expose --for JPN --commodity crude_oil\n"
      "  straits expose --for JEFTA --without JPN --commodity natural_gas,lng --csv eu.csv\n"
      "  straits expose --for JPN --commodity lng --simulate\n"
      "  straits expose --for CPTPP --json | jq '.exposures[0]'");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return expose(*options, globals); }; });
}

}  // namespace straits::cli
