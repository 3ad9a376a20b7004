#include "straits/serve/result_pages.h"

#include <unordered_map>

#include "straits/network/route_lanes.h"
#include "straits/serve/world_pages.h"

namespace straits {
namespace {

Json cell_json(const SelectedCell& cell) {
  if (const double* number = std::get_if<double>(&cell)) return *number;
  if (const std::string* text = std::get_if<std::string>(&cell)) return *text;
  return nullptr;
}

struct Way {  // of one route
  std::vector<LaneId> lanes;
  std::optional<PipelineId> pipeline;
};

Way find_way(const World& world, const FlowRow& flow) {
  // "origin>destination/commodity/pipeline"
  if (flow.mode == "pipeline")
    return {{}, find_named(world.pipelines, flow.route.substr(flow.route.rfind('/') + 1))};
  auto lanes = lanes_of_route(world, flow.route, flow.ship_class, flow.origin, flow.destination);
  return {lanes ? std::move(*lanes) : std::vector<LaneId>{}, std::nullopt};
}

// Tonnes of each week since the first one.
using Weekly = std::map<int, double>;

Json weekly_json(const Weekly& weekly, std::size_t weeks) {
  Json list = Json::array();
  for (std::size_t i = 0; i < weeks; ++i) {
    const auto found = weekly.find(static_cast<int>(i));
    list.push_back(found == weekly.end() ? 0.0 : found->second);
  }
  return list;
}

}  // namespace

Json rows_json(const std::string& table, const SelectedRows& selected) {
  Json rows = Json::array();
  for (const auto& row : selected.rows) {
    Json cells = Json::array();
    for (const SelectedCell& cell : row) cells.push_back(cell_json(cell));
    rows.push_back(std::move(cells));
  }
  return {{"table", table},
          {"columns", selected.columns},
          {"rows", std::move(rows)},
          {"complete", selected.complete},
          {"weeks_done", selected.weeks_done}};
}

Json lane_weeks_json(const World& world, const std::filesystem::path& run,
                     const std::optional<std::string>& commodity) {
  constexpr int kDaysPerWeek = 7;
  std::unordered_map<std::string, std::map<int, double>> by_route;  // by days since 1970
  std::unordered_map<std::string, Way> ways;
  const FlowsRead read = visit_flows(run, commodity, [&](const FlowRow& flow) {
    by_route[flow.route][flow.week.days] += flow.quantity;
    if (!ways.contains(flow.route)) ways.emplace(flow.route, find_way(world, flow));
  });
  std::map<LaneId, Weekly> lanes;
  std::map<PipelineId, Weekly> pipelines;
  for (const auto& [route, weekly] : by_route) {
    const Way& way = ways.at(route);
    for (const auto& [day, quantity] : weekly) {
      if (read.weeks.empty() || day < read.weeks.front().days) continue;  // at sea before the start
      const int week = (day - read.weeks.front().days) / kDaysPerWeek;
      for (const LaneId lane : way.lanes) lanes[lane][week] += quantity;
      if (way.pipeline) pipelines[*way.pipeline][week] += quantity;
    }
  }
  Json weeks = Json::array(), list = Json::array(), quantity = Json::array();
  for (const Date week : read.weeks) weeks.push_back(write_date(week));
  for (const auto& [lane, weekly] : lanes)
    list.push_back(lane_json(world, lane)), quantity.push_back(weekly_json(weekly, read.weeks.size()));
  for (const auto& [pipeline, weekly] : pipelines)
    list.push_back(pipeline_json(world, pipeline)),
        quantity.push_back(weekly_json(weekly, read.weeks.size()));
  return {{"weeks", weeks}, {"complete", read.complete}, {"lanes", list}, {"quantity", quantity}};
}

}  // namespace straits
