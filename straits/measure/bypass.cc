#include "straits/measure/bypass.h"

#include <algorithm>
#include <tuple>

#include "straits/measure/price.h"

namespace straits {
namespace {

using PortKey = std::tuple<NodeId, CommodityId, bool>;  // true: loading

// Whether the route is called so, or has it as one of its parts ("GLF>GLF_OUTER/crude_oil/bypass").
bool names(const std::string& route, const std::string& name) {
  const std::size_t at = route.rfind(name);
  if (name.empty() || at == std::string::npos) return false;
  const auto ends_part = [&](std::size_t i) {
    return std::string_view("/+>").find(route[i]) != std::string_view::npos;
  };
  const std::size_t end = at + name.size();
  return (at == 0 || ends_part(at - 1)) && (end == route.size() || ends_part(end));
}

std::optional<PipelineId> pipeline_of(const World& world, const FlowRow& row) {
  std::optional<PipelineId> between;
  for (const PipelineId id : world.pipelines.ids()) {
    const Pipeline& pipeline = world.pipelines[id];
    if (names(row.route, pipeline.id) || row.route == pipeline.name) return id;
    if (world.nodes[pipeline.from].id != row.origin || world.nodes[pipeline.to].id != row.destination ||
        world.commodities[pipeline.commodity].id != row.commodity)
      continue;
    if (between) return std::nullopt;  // two of them: only the route could tell
    between = id;
  }
  return between;
}

void add_row(const World& world, const Names& names, const Timeline& timeline, const FlowRow& row,
             std::map<PipelineId, Weekly<TonnesPerWeek>>& pipelines,
             std::map<PortKey, Weekly<TonnesPerWeek>>& ports) {
  const std::optional<int> left = timeline.position(row.week);
  if (row.mode == "pipeline") {
    const std::optional<PipelineId> id = left ? pipeline_of(world, row) : std::nullopt;
    if (id)
      series_of(pipelines, *id, timeline)[static_cast<std::size_t>(*left)] += TonnesPerWeek(row.quantity);
    return;
  }
  const CommodityId commodity = names.commodity(row.commodity);
  const auto add = [&](const std::string& node, bool loading, int week) {
    const auto port = ports.find(PortKey{names.node(node), commodity, loading});
    if (port != ports.end()) port->second[static_cast<std::size_t>(week)] += TonnesPerWeek(row.quantity);
  };
  if (left) add(row.origin, true, *left);
  const std::optional<int> arrived = row.arrival_week ? timeline.position(*row.arrival_week) : std::nullopt;
  if (arrived) add(row.destination, false, *arrived);
}

LinkUse summarise(LinkUse link, const Timeline& timeline, std::optional<Date> first_change) {
  if (link.weekly.empty()) return link;
  const int weeks = week_before(timeline, first_change) + 1;
  for (int week = 0; week < weeks; ++week) link.before += link.weekly[static_cast<std::size_t>(week)];
  link.before = link.before / static_cast<double>(weeks);
  const auto peak = std::max_element(link.weekly.begin() + (weeks - 1), link.weekly.end());
  link.peak = *peak;
  link.peak_week = timeline.week(static_cast<int>(peak - link.weekly.begin()));
  link.end = link.weekly.back();
  return link;
}

}  // namespace

std::vector<LinkUse> measure_links(const World& world, const RunResult& result,
                                   std::optional<Date> first_change) {
  const Timeline timeline = timeline_of(result);
  const Names names(world);
  std::map<PipelineId, Weekly<TonnesPerWeek>> pipelines;
  std::map<PortKey, Weekly<TonnesPerWeek>> ports;
  for (const PortLimit& limit : world.port_limits)
    series_of(ports, PortKey{limit.node, limit.commodity, limit.loading}, timeline);
  for (const WeekResult& week : result.weeks)
    for (const FlowRow& row : week.flow) add_row(world, names, timeline, row, pipelines, ports);

  std::vector<LinkUse> links;
  for (const PipelineId id : world.pipelines.ids()) {
    const Pipeline& pipeline = world.pipelines[id];
    LinkUse link{LinkKind::kPipeline, pipeline.id,       pipeline.name,
                 pipeline.commodity,  pipeline.capacity, series_of(pipelines, id, timeline)};
    links.push_back(summarise(std::move(link), timeline, first_change));
  }
  for (const PortLimit& limit : world.port_limits) {
    const Node& node = world.nodes[limit.node];
    LinkUse link{limit.loading ? LinkKind::kPortLoading : LinkKind::kPortUnloading,
                 node.id,
                 node.name,
                 limit.commodity,
                 limit.capacity,
                 ports.at({limit.node, limit.commodity, limit.loading})};
    links.push_back(summarise(std::move(link), timeline, first_change));
  }
  return links;
}

}  // namespace straits
