#include "straits/serve/scenario_pages.h"

#include "straits/change/verb_rule.h"
#include "straits/change/warnings.h"
#include "straits/report/problems_json.h"

namespace straits {
namespace {

Json names_json(const std::vector<std::string>& names) { return Json(names); }

template <class I, class T>
void add_names(Json& list, const Per<I, T>& table, const std::vector<I>& ids) {
  for (const I id : ids) list.push_back(table[id].name.empty() ? table[id].id : table[id].name);
}

Json targets_json(const World& world, const Change& change) {
  Json list = Json::array();
  if (change.chokepoint) list.push_back(world.chokepoints[*change.chokepoint].name);
  if (change.ship_class) list.push_back(world.ship_classes[*change.ship_class].name);
  if (change.pipeline) list.push_back(world.pipelines[*change.pipeline].name);
  add_names(list, world.nodes, change.nodes);
  add_names(list, world.facilities, change.facilities);
  add_names(list, world.places, change.origins);
  add_names(list, world.places, change.destinations);
  return list;
}

Json change_json(const World& world, const Change& change) {
  Json profile = Json::array();
  for (const ProfileEntry& entry : change.profile)
    profile.push_back({{"from", write_date(entry.from)}, {"value", entry.value}});
  Json commodities = Json::array();
  for (const CommodityId id : change.commodities) commodities.push_back(world.commodities[id].id);
  Json json{{"id", change.id},
            {"verb", rule_of(change.verb).name},
            {"line", change.position.line},
            {"on", targets_json(world, change)},
            {"commodities", commodities},
            {"from", write_date(change.from)},
            {"announced", write_date(change.announced)},
            {"source", change.source},
            {"profile", profile}};
  if (change.chokepoint) json["chokepoint"] = world.chokepoints[*change.chokepoint].id;
  if (change.until) json["until"] = write_date(*change.until);
  return json;
}

}  // namespace

Checked<Scenario> parse_in(const Workspace& workspace, const World& world, const std::string& text,
                           const std::string& name) {
  return parse_scenario(text, name, world, [&](const std::string& base) -> std::optional<std::string> {
    const auto file = workspace.find_scenario(base);
    return file ? std::optional(read_text_file(file->file)) : std::nullopt;
  });
}

Json scenario_item_json(const Workspace::ScenarioFile& file, const Checked<Scenario>& read) {
  Json json{{"id", file.id}, {"title", file.id}, {"own", file.own}, {"ok", read.ok()}};
  if (!read.ok()) return json;
  const Scenario& scenario = read.value();
  json["title"] = scenario.title;
  json["weeks"] = scenario.weeks;
  json["start"] = write_date(scenario.start);
  json["changes"] = scenario.changes.size();
  json["beliefs"] = names_json(branch_names(scenario));
  json["uncertain"] = scenario.uncertain.size();
  return json;
}

Json check_json(const World& world, const Checked<Scenario>& read) {
  Json json{{"ok", read.ok()}, {"problems", list_problems(read.problems())}};
  if (!read.ok()) return json;
  const Scenario& scenario = read.value();
  json["warnings"] = list_problems(find_warnings(world, scenario));
  Json changes = Json::array();
  for (const Change& change : scenario.changes) changes.push_back(change_json(world, change));
  json["scenario"] = {{"id", scenario.id},
                      {"title", scenario.title},
                      {"story", scenario.story},
                      {"start", write_date(scenario.start)},
                      {"weeks", scenario.weeks},
                      {"marking", write_marking(scenario.marking)},
                      {"beliefs", names_json(branch_names(scenario))},
                      {"changes", changes}};
  return json;
}

}  // namespace straits
