#include "straits/validate/flows.h"

#include <algorithm>

#include "straits/base/error.h"
#include "straits/validate/unit.h"

namespace straits {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

WeeklySums::WeeklySums(const World& world, const RunResult& result, const Series& series,
                       const Observation& seen)
    : world_(world), result_(result), series_(series), seen_(seen), timeline_(timeline_of(result)) {
  for (const NodeId node : world.nodes.ids())
    place_of_[world.nodes[node].id] = world.places[world.nodes[node].place].id;
  for (const std::string& commodity : seen.commodities) {
    const auto id = find_named<CommodityId>(world.commodities, commodity);
    const std::optional<Unit> unit = id ? unit_of(world, seen.unit, *id) : std::nullopt;
    require(unit.has_value(), "WeeklySums: read_cases checks commodities and units");
    weight_of_[commodity] = unit->factor;
  }
}

bool WeeklySums::has_place(const std::string& node_or_place) const {
  if (seen_.places.empty()) return true;
  const auto found = place_of_.find(node_or_place);
  return contains(seen_.places, found == place_of_.end() ? node_or_place : found->second);
}

double WeeklySums::weight(const std::string& commodity) const {
  const auto found = weight_of_.find(commodity);
  return found == weight_of_.end() ? 0.0 : found->second;
}

std::vector<double> WeeklySums::sum(const Adder& add) const {
  std::vector<double> weekly(static_cast<std::size_t>(timeline_.weeks));
  for (std::size_t week = 0; week < weekly.size(); ++week) add(result_.weeks[week], week, weekly);
  return weekly;
}

std::vector<double> WeeklySums::passages() const {
  return sum([&](const WeekResult& rows, std::size_t week, std::vector<double>& weekly) {
    for (const ChokepointRow& row : rows.chokepoint)
      if (contains(series_.on, row.chokepoint)) weekly[week] += weight(row.commodity) * row.quantity;
  });
}

std::vector<double> WeeklySums::waiting() const {
  return sum([&](const WeekResult& rows, std::size_t week, std::vector<double>& weekly) {
    for (const QueueRow& row : rows.queue)
      if (contains(series_.on, row.chokepoint)) weekly[week] += weight(row.commodity) * row.quantity;
  });
}

std::vector<double> WeeklySums::arrivals() const { return arrivals_by_route("", {}); }

std::vector<double> WeeklySums::arrivals_from() const {
  return arrivals_by_route(series_.on.front(), {series_.on.begin() + 1, series_.on.end()});
}

std::vector<double> WeeklySums::arrivals_by_route(const std::string& origin,
                                                  const std::vector<std::string>& passed) const {
  const auto follows = [&](const std::string& route) {
    return std::all_of(passed.begin(), passed.end(), [&](const std::string& chokepoint) {
      const std::size_t at = route.find("+" + chokepoint);
      if (at == std::string::npos) return false;
      const std::size_t end = at + 1 + chokepoint.size();
      return end == route.size() || route[end] == '+';
    });
  };
  return sum([&](const WeekResult& rows, std::size_t, std::vector<double>& weekly) {
    for (const FlowRow& row : rows.flow) {
      if (weight(row.commodity) == 0.0) continue;
      const auto position = row.arrival_week ? timeline_.position(*row.arrival_week) : std::nullopt;
      if (position && has_place(row.destination) &&
          place_of_.at(row.origin) != place_of_.at(row.destination) &&
          (origin.empty() || place_of_.at(row.origin) == origin) && follows(row.route))
        weekly[static_cast<std::size_t>(*position)] += weight(row.commodity) * row.quantity;
    }
  });
}

std::vector<double> WeeklySums::departures() const {
  return sum([&](const WeekResult& rows, std::size_t, std::vector<double>& weekly) {
    for (const FlowRow& row : rows.flow) {
      if (weight(row.commodity) == 0.0) continue;
      const auto position = timeline_.position(row.week);
      if (position && has_place(row.origin) && place_of_.at(row.origin) != place_of_.at(row.destination))
        weekly[static_cast<std::size_t>(*position)] += weight(row.commodity) * row.quantity;
    }
  });
}

std::vector<double> WeeklySums::runs() const {
  std::unordered_map<std::string, std::string> input;
  for (const Process& process : world_.processes) input[process.id] = world_.commodities[process.input].id;
  return sum([&](const WeekResult& rows, std::size_t week, std::vector<double>& weekly) {
    for (const ProcessRow& row : rows.process)
      if (has_place(row.place)) weekly[week] += weight(input.at(row.process)) * row.quantity;
  });
}

std::vector<double> WeeklySums::output() const {
  return sum([&](const WeekResult& rows, std::size_t week, std::vector<double>& weekly) {
    for (const ProductionRow& row : rows.production)
      if (has_place(row.place)) weekly[week] += weight(row.commodity) * row.quantity;
  });
}

std::vector<double> WeeklySums::use() const {
  return sum([&](const WeekResult& rows, std::size_t week, std::vector<double>& weekly) {
    for (const ConsumptionRow& row : rows.consumption)
      if (has_place(row.place)) weekly[week] += weight(row.commodity) * row.quantity;
  });
}

std::vector<double> WeeklySums::stock_draw() const {
  return sum([&](const WeekResult& rows, std::size_t week, std::vector<double>& weekly) {
    for (const StockRow& row : rows.stock)
      if ((row.kind == "commercial" || row.kind == "obligated") && has_place(row.place))
        weekly[week] += weight(row.commodity) * row.draw;
  });
}

std::vector<double> WeeklySums::unserved() const {
  return sum([&](const WeekResult& rows, std::size_t week, std::vector<double>& weekly) {
    for (const ConsumptionRow& row : rows.consumption)
      if (has_place(row.place)) weekly[week] += weight(row.commodity) * row.unserved;
  });
}

// Trade over the border of a place in the base year, on the side of the node that `end` names.
double WeeklySums::base_trade(NodeId Trade::*end) const {
  double base = 0.0;
  for (const Trade& trade : world_.trade)
    if (world_.nodes[trade.origin].place != world_.nodes[trade.destination].place &&
        has_place(world_.places[world_.nodes[trade.*end].place].id))
      base += weight(trade.commodity) * trade.base.value;
  return base;
}

double WeeklySums::base_arrivals() const { return base_trade(&Trade::destination); }
double WeeklySums::base_departures() const { return base_trade(&Trade::origin); }

double WeeklySums::base_output() const {
  double base = 0.0;
  for (const Supply& supply : world_.supply)
    if (has_place(world_.nodes[supply.node].id)) base += weight(supply.commodity) * supply.base().value;
  return base;
}

double WeeklySums::base_use() const {
  double base = 0.0;
  for (const Demand& demand : world_.demand)
    if (demand.kind == DemandKind::kUse && has_place(world_.nodes[demand.node].id))
      base += weight(demand.commodity) * demand.quantity.value;
  return base;
}

double WeeklySums::base_runs() const {
  double base = 0.0;
  for (const Facility& facility : world_.facilities)
    if (has_place(world_.nodes[facility.node].id))
      base += weight(world_.processes[facility.process].input) * facility.base.value;
  return base;
}

double WeeklySums::world_sea_trade() const {
  double base = 0.0;
  for (const Trade& trade : world_.trade)
    if (trade.mode == Mode::kSea && world_.nodes[trade.origin].place != world_.nodes[trade.destination].place)
      base += weight(trade.commodity) * trade.base.value;
  return base;
}

}  // namespace straits
