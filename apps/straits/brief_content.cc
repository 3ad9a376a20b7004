#include "brief_content.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "locate.h"
#include "run_meta.h"
#include "straits/network/route_lanes.h"
#include "straits/package/evidence.h"
#include "straits/package/source_use.h"
#include "straits/result/store.h"

namespace straits::cli {
namespace {

constexpr int kDaysPerWeek = 7, kWeeksShown = 4;
constexpr std::size_t kSourcesShown = 8;

struct Span {
  Date from, until;  // until: the first day after it
  [[nodiscard]] bool holds(Date day) const { return from <= day && day < until; }
  [[nodiscard]] double weeks() const { return std::max(1, (until - from) / kDaysPerWeek); }
};

class LaneSums {
 public:
  LaneSums(const World& world, Span before, Span during) : world_(world), before_(before), during_(during) {}

  void add(const FlowRow& flow) {
    if (flow.mode != "sea") return;
    const bool before = before_.holds(flow.week), during = during_.holds(flow.week);
    if (!before && !during) return;
    for (const LaneId lane : lanes_of(flow)) {
      if (before) sums_[lane].first += flow.quantity / before_.weeks();
      if (during) sums_[lane].second += flow.quantity / during_.weeks();
    }
  }
  [[nodiscard]] std::vector<BriefLane> lanes() const {
    std::vector<BriefLane> lanes;
    const auto point = [&](WaypointId waypoint) {
      return GeoPoint{world_.waypoints[waypoint].longitude, world_.waypoints[waypoint].latitude};
    };
    for (const auto& [lane, sum] : sums_)
      lanes.push_back({point(world_.lanes[lane].from), point(world_.lanes[lane].to), TonnesPerWeek(sum.first),
                       TonnesPerWeek(sum.second)});
    return lanes;
  }

 private:
  const std::vector<LaneId>& lanes_of(const FlowRow& flow) {
    const auto known = by_route_.find(flow.route);
    if (known != by_route_.end()) return known->second;
    auto lanes = lanes_of_route(world_, flow.route, flow.ship_class, flow.origin, flow.destination);
    return by_route_[flow.route] = lanes ? std::move(*lanes) : std::vector<LaneId>{};
  }

  const World& world_;
  Span before_, during_;
  std::map<std::string, std::vector<LaneId>> by_route_;
  std::map<LaneId, std::pair<double, double>> sums_;
};

Subject subject_of(const World& world, const Answer& answer) {
  Subject subject;
  for (const char* kind :
       {"nodes", "places", "commodities", "ship_classes", "chokepoints", "lanes", "processes"})
    subject.ids[kind];
  subject.words["traffic"], subject.words["route"];
  for (const AnswerCommodity& commodity : answer.commodities) {
    if (commodity.worst_hit.empty()) continue;
    subject.ids["commodities"].insert(commodity.commodity);
    for (const AnswerWorstHit& hit : commodity.worst_hit) subject.ids["places"].insert(hit.place);
  }
  for (const AnswerCover& cover : answer.cover) {
    subject.ids["places"].insert(cover.place);
    subject.ids["commodities"].insert(cover.commodity);
  }
  for (const Node& node : world.nodes)
    if (subject.ids["places"].contains(world.places[node.place].id)) subject.ids["nodes"].insert(node.id);
  if (!answer.chokepoints.empty()) subject.ids["chokepoints"].insert(answer.chokepoints.front().chokepoint);
  return subject;
}

// Tables of places alone (votes, governance) are not what figures of goods rest on.
bool names_goods(const Table& table) {
  const auto& keys = table.schema().foreign_keys;
  return std::any_of(keys.begin(), keys.end(), [](const ForeignKey& key) {
    return key.table == "commodities" || key.table == "chokepoints" || key.table == "processes";
  });
}

std::vector<BriefSource> most_used(const Package& package, const std::map<std::string, std::size_t>& uses) {
  std::vector<std::pair<std::string, std::size_t>> order(uses.begin(), uses.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<BriefSource> sources;
  const Table& table = package.table(kSourcesTable);
  for (const auto& [id, rows] : order) {
    const auto row = find_source(package, id);
    if (!row || sources.size() >= kSourcesShown) continue;
    sources.push_back(
        {std::string(table.text(*row, "title")), std::string(table.text(*row, "publisher")), rows});
  }
  return sources;
}

}  // namespace

BriefMap draw_lanes(const World& world, const RunResult& run, const Answer& answer) {
  BriefMap map;
  if (answer.chokepoints.empty() || run.weeks.empty()) return map;
  const AnswerChokepoint& closed = answer.chokepoints.front();
  map.traffic = closed.traffic;
  map.week = closed.lowest_week;
  const Date start = run.meta.start;
  const Date first = answer.first_change ? monday_of(*answer.first_change) : start;
  const Span before{start, std::max(first, start + kDaysPerWeek)};
  LaneSums sums(world, before, {map.week, map.week + kWeeksShown * kDaysPerWeek});
  std::set<std::string> carried;
  for (const Commodity& commodity : world.commodities)
    if (world.traffics[commodity.traffic] == map.traffic) carried.insert(commodity.id);
  for (const WeekResult& week : run.weeks)
    for (const FlowRow& flow : week.flow)
      if (carried.contains(flow.commodity)) sums.add(flow);
  map.lanes = sums.lanes();
  return map;
}

BriefEvidence gather_evidence(const Package& package, const World& world, const Answer& answer) {
  BriefEvidence evidence;
  evidence.source_count = package.table(kSourcesTable).row_count();
  std::map<std::string, std::size_t> uses;
  const Evidence found = find_evidence(package, subject_of(world, answer));
  for (const auto& [table, row] : found.rows) {
    if (!names_goods(*table)) continue;
    const std::string_view confidence = confidence_of(*table, row);
    const std::size_t grade = confidence.size() == 1 ? kConfidences.find(confidence) : std::string_view::npos;
    if (grade == std::string_view::npos) continue;
    ++evidence.grades[grade];
    for (const std::string_view source : sources_of(*table, row)) ++uses[std::string(source)];
  }
  evidence.sources = most_used(package, uses);
  return evidence;
}

void try_measures(BriefContent& content, const RunResult& run, const std::optional<Scenario>& scenario,
                  const std::string& run_file) {
  if (!scenario || !run.complete) {
    content.no_remedies = NoRemedies::kUnfinished;
    return;
  }
  const auto question = choose_remedy_question(content.world, content.answer, content.places);
  if (!question) return;
  content.no_remedies = NoRemedies::kTried;
  const RunAgain again{content.world, *scenario, run, simulate_options(run.meta), kept_points(run_file)};
  content.remedies = try_remedies(again, *question);
}

std::string reproduce_command(const World& world, const RunMeta& meta,
                              const std::optional<Scenario>& scenario, const std::vector<PlaceId>& places,
                              Language language) {
  RunOptions options;
  const SimulateOptions simulate = simulate_options(meta);
  options.cold = simulate.start == Start::kCold;
  options.seed = meta.random_seed;
  options.belief = held_belief(meta);
  options.uncertainty = meta.belief.find("ranges") != std::string::npos;
  if (scenario && scenario->weeks != meta.weeks) options.weeks = meta.weeks;
  std::string command =
      fmt::format("straits run {0} -o {0}.db{1} && straits brief {0}.db -o brief.html --language {2}",
                  meta.scenario_id, repeat_options(options, ""), language_code(language));
  std::vector<std::string> ids;
  ids.reserve(places.size());
  for (const PlaceId place : places) ids.push_back(world.places[place].id);
  if (!ids.empty()) command += fmt::format(" --for {}", fmt::join(ids, ","));
  return command;
}

}  // namespace straits::cli
