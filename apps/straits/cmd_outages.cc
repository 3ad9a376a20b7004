// straits outages: read the package, choose the candidates, search for the worst joint losses, print them.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "command.h"
#include "interrupt.h"
#include "locate.h"
#include "run_meta.h"
#include "straits/report/outages_text.h"
#include "straits/stress/exposure.h"
#include "straits/stress/family.h"
#include "straits/stress/who.h"

namespace straits::cli {
namespace {

struct OutageOptions {
  std::vector<std::string> places, without, commodities, kinds;
  StudyOptions study;
  SearchOptions search;
  std::size_t top = kOutageRows;
};

Checked<std::set<LossKind>> read_kinds(const std::vector<std::string>& names) {
  std::set<LossKind> kinds;
  Diagnostics problems;
  for (const std::string& name : names)
    if (const auto kind = read_loss_kind(name))
      kinds.insert(*kind);
    else
      problems.add({"--kinds", 0, 0, ""}, unknown_name("kind of loss", name, loss_kind_names()));
  if (!problems.empty()) return problems;
  return kinds;
}

// Those asked for, or the one with most at stake in the base year.
std::vector<CommodityId> choose(const World& world, const std::vector<PlaceId>& places,
                                const std::vector<CommodityId>& commodities, bool asked) {
  if (asked) return commodities;
  const std::vector<Exposure> exposures = measure_exposure(world, places, commodities);
  if (exposures.empty()) return {};
  fmt::print(stderr, "straits: no --commodity; taking {}, which has most at stake\n",
             world.commodities[exposures.front().commodity].id);
  return {exposures.front().commodity};
}

ExitCode outages(OutageOptions options, const Globals& globals) {
  const Checked<World> opened = open_world(globals.package);
  if (!opened.ok()) return refuse(opened.problems());
  const World& world = opened.value();
  Diagnostics problems = check_calibrated(world);
  const auto places = read_places(world, options.places, options.without);
  const auto commodities = read_commodities(world, options.commodities);
  const auto kinds = read_kinds(options.kinds);
  for (const auto* found : {&places.problems(), &commodities.problems(), &kinds.problems()})
    problems.append(*found);
  if (!problems.empty()) return refuse(problems);
  options.study.kinds = kinds.value();
  const auto chosen = choose(world, places.value(), commodities.value(), !options.commodities.empty());
  const auto families = split_families(world, chosen);
  if (families.size() != 1)
    return refuse_usage("the commodities share no chain of supply; ask for one chain at a time");
  const LossStudy study(world, places.value(), families.front(), options.study);
  if (!study.has_use()) return refuse_usage("the places have no end use of it, so there is nothing to lose");
  options.search.progress = [done = std::size_t{0}](const SearchCount& count) mutable {
    constexpr std::size_t kLineEvery = 200;
    if (++done % kLineEvery == 0)
      fmt::print(stderr, "straits: {} sets judged, {} of this size and below are left\n", done, count.left());
  };
  const auto began = std::chrono::steady_clock::now();
  const Interrupt interrupt;
  const WorstOutages worst =
      find_worst_outages(study.question(), study.candidates(), options.search, interrupt.token());
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began;
  const OutageReport report{study, worst, places.value(), families.front(), options.search, spent.count()};
  fmt::print("{}", globals.json ? write_outages_json(report) : write_outages_text(report, options.top));
  return ExitCode::kOk;
}

}  // namespace

void add_outages(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<OutageOptions>();
  CLI::App* command = app.add_subcommand(
      "outages", "The K chokepoints, suppliers, pipelines or facilities whose joint loss hurts places most");
  command->add_option("-k,--losses", options->search.losses, "How many are lost together (default 2)")
      ->check(CLI::Range(1, 4));
  command->add_option("--for", options->places, "Places or agreements (their members), with commas")
      ->required()
      ->delimiter(',');
  command->add_option("--without", options->without, "Places to leave out")->delimiter(',');
  command
      ->add_option("--commodity", options->commodities,
                   "Of one chain of supply; what the places make of it is measured (default: most at stake)")
      ->delimiter(',');
  command->add_option("--candidates", options->study.candidates, "The most exposed so many (default 60)")
      ->check(CLI::Range(1, 10000));
  command->add_option("--kinds", options->kinds, "chokepoint, supplier, pipeline, facility (default: all)")
      ->delimiter(',');
  command->add_option("--weeks", options->study.weeks, "Weeks of the window (default 13)")
      ->check(CLI::Range(2, 52));
  command->add_option("--seconds", options->search.seconds, "Stop after so long and show the gap")
      ->check(CLI::PositiveNumber);
  command->add_option("--threads", options->search.threads,
                      "Threads (default: all cores); the answer is the same");
  command->add_option("--top", options->top, "Rows of the text (default 10)")->check(CLI::Range(1, 1000000));
  command->footer(
      "Examples:\n"
      "  straits outages -k 2 --for JPN --commodity crude_oil\n"
      "  straits outages -k 1 --for JPN,CAN --commodity lng --kinds chokepoint,supplier\n"
      "  straits outages -k 3 --for JPN --commodity crude_oil --seconds 300\n"
      "  straits outages -k 2 --for JPN --commodity crude_oil --json | jq '.outcomes[0]'");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return outages(*options, globals); }; });
}

}  // namespace straits::cli
