// straits brief: read the run, its package and its scenario; build the answer; try measures; write one page.
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "brief_content.h"
#include "brief_files.h"
#include "command.h"
#include "locate.h"
#include "run_meta.h"
#include "straits/result/files.h"
#include "straits/result/store.h"

namespace straits::cli {
namespace {

struct BriefOptions {
  std::string run, output, language = "en", map, names;
  std::vector<std::string> places;
  bool force = false;
};

// The readers; a place that the marking does not release the page to is refused.
Checked<std::vector<PlaceId>> read_places(const World& world, const std::vector<std::string>& ids) {
  std::vector<PlaceId> places;
  Diagnostics problems;
  for (const std::string& id : ids) {
    if (const auto place = find_named(world.places, id))
      places.push_back(*place);
    else
      problems.add({"--for", 0, 0, ""}, unknown_name("place", id, names_of(world.places)));
  }
  if (!problems.empty()) return problems;
  return places;
}

void demand_releasable(const RunMeta& meta, const std::vector<std::string>& places) {
  const auto marking = read_marking(meta.marking);
  for (const std::string& place : places)
    if (!marking || !may_release(*marking, Level::kSecret, place))
      throw Error(ErrorKind::kRefused,
                  fmt::format("the run is marked \"{}\": no brief of it is for {}", meta.marking, place));
}

void print_summary(const BriefOptions& options, const BriefContent& content, bool json) {
  if (!json) return fmt::print("{}\n", options.output);
  nlohmann::ordered_json summary{{"output", options.output},
                                 {"language", options.language},
                                 {"marking", content.answer.meta.marking},
                                 {"measures", nlohmann::ordered_json::array()}};
  if (content.remedies)
    for (const Remedy& remedy : content.remedies->best)
      summary["measures"].push_back({{"kind", remedy_name(remedy.kind)},
                                     {"subject", remedy.subject},
                                     {"commodity", remedy.commodity},
                                     {"tonnes", remedy.amount.value},
                                     {"predicted_usd", remedy.predicted_usd},
                                     {"worth_usd", remedy.worth_usd},
                                     {"places_usd", remedy.places_usd}});
  fmt::print("{}\n", summary.dump(2));
}

ExitCode brief(const BriefOptions& options, const Globals& globals) {
  const Language language = read_language(options.language).value();
  if (!options.force && std::filesystem::exists(options.output))
    return refuse_usage(options.output + " is there already; replace it with --force");
  const RunResult run = read_result(options.run);
  const Checked<Package> package = open_package_of(run.meta, globals.package);
  if (!package.ok()) return refuse(package.problems());
  const Checked<World> world = build_world(package.value());
  if (!world.ok()) return refuse(world.problems());
  const auto places = read_places(world.value(), options.places);
  if (!places.ok()) return refuse(places.problems());
  demand_releasable(run.meta, options.places);
  const auto names_file = find_data_file("names/names.csv", options.names, "--names");
  if (!names_file.ok()) return refuse(names_file.problems());
  const auto names = read_names(names_file.value());
  if (!names.ok()) return refuse(names.problems());
  const auto map_file = find_data_file("map/land_110m.csv", options.map, "--map");
  if (!map_file.ok()) return refuse(map_file.problems());
  auto land = read_outlines(map_file.value());
  if (!land.ok()) return refuse(land.problems());

  const Checked<Scenario> opened = open_scenario_of(run.meta, world.value(), options.run);
  const std::optional<Scenario> scenario = opened.ok() ? std::optional(opened.value()) : std::nullopt;
  AnswerLimits limits = kBriefLimits;
  if (!places.value().empty())
    limits.worst_hit = limits.cover = kNoAnswerLimits.cover;  // then those of the readers
  const Answer answer = build_answer(world.value(), run, scenario, limits);
  BriefContent content{world.value(), names.value(), focus_answer(answer, world.value(), places.value()),
                       places.value()};
  if (scenario) content.beliefs = scenario->beliefs;
  content.held_belief = held_belief(run.meta).value_or("");
  try_measures(content, run, scenario, options.run);
  content.evidence = gather_evidence(package.value(), world.value(), content.answer);
  content.map = draw_lanes(world.value(), run, content.answer);
  content.map.land = std::move(land).value();
  content.command = reproduce_command(world.value(), run.meta, scenario_of(run.meta, world.value()),
                                      places.value(), language);
  write_whole(options.output, write_brief(content, language));
  print_summary(options, content, globals.json);
  return content.answer.certificate.passed ? ExitCode::kOk : ExitCode::kCertificateFailed;
}

}  // namespace

void add_brief(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<BriefOptions>();
  CLI::App* command = app.add_subcommand("brief", "One page of a run for a minister: HTML that prints to A4");
  command->add_option("run", options->run, "Result file of `straits run`")->required();
  command->add_option("-o,--output", options->output, "HTML file to write")->required();
  command->add_option("--language", options->language, "en (default), fr or ja")
      ->check(CLI::IsMember(language_codes()));
  command->add_option("--for", options->places, "Places whose view is taken, as JPN,CAN")->delimiter(',');
  command->add_option("--map", options->map, "Outlines of land instead of data/map/land_110m.csv");
  command->add_option("--names", options->names, "Names in the languages instead of data/names/names.csv");
  command->add_flag("--force,--overwrite", options->force, "Replace a file of that name");
  command->footer(
      "Examples:\n"
      "  straits brief hormuz.db -o brief.html\n"
      "  straits brief hormuz.db -o brief-ja.html --language ja --for JPN\n"
      "  straits brief hormuz.db -o brief-fr.html --language fr --for JPN,CAN --json");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return brief(*options, globals); }; });
}

}  // namespace straits::cli
