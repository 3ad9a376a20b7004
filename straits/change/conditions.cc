#include "straits/change/conditions.h"

#include <algorithm>

#include "straits/change/profile.h"

namespace straits {

std::size_t Conditions::key(NodeId node, CommodityId commodity) const {
  return node.index * commodity_count_ + commodity.index;
}

std::size_t Conditions::key(PlaceId place, CommodityId commodity) const {
  return place.index * commodity_count_ + commodity.index;
}

std::optional<double> Conditions::level(const Hit& hit, Date day, WeekPair weeks) const {
  const Change& change = changes_[hit.change];
  if (weeks.week <= weeks.now) return true_level(change, day);
  const auto branch = static_cast<std::size_t>(weeks.branch);
  return believed_level(change, beliefs_[branch][hit.change], day, monday(weeks.now) + 6);
}

std::optional<double> Conditions::share(const std::vector<Hit>& hits, WeekPair weeks) const {
  if (hits.empty()) return {};
  bool holds = false;
  double sum = 0.0;
  for (int d = 0; d < 7; ++d) {
    double product = 1.0;
    for (const Hit& hit : hits) {
      const auto value = level(hit, monday(weeks.week) + d, weeks);
      if (value) product *= *value, holds = true;
    }
    sum += product;
  }
  return holds ? std::optional<double>(sum / 7.0) : std::nullopt;
}

double Conditions::amount(const std::vector<Hit>& hits, WeekPair weeks) const {
  double sum = 0.0;
  for (const Hit& hit : hits)
    for (int d = 0; d < 7; ++d) sum += hit.split * level(hit, monday(weeks.week) + d, weeks).value_or(0.0);
  return sum / 7.0;
}

std::vector<Conditions::Hit> Conditions::towards(const std::vector<Hit>& hits, PlaceId destination) const {
  std::vector<Hit> found;
  for (const Hit& hit : hits) {
    const auto& destinations = changes_[hit.change].destinations;
    if (destinations.empty() || std::binary_search(destinations.begin(), destinations.end(), destination))
      found.push_back(hit);
  }
  return found;
}

std::optional<double> Conditions::chokepoint_share(ChokepointId chokepoint, TrafficId traffic,
                                                   WeekPair weeks) const {
  return share(chokepoint_.at(chokepoint.index * traffic_count_ + traffic.index), weeks);
}

double Conditions::supply_share(NodeId node, CommodityId commodity, WeekPair weeks) const {
  return share(supply_.at(key(node, commodity)), weeks).value_or(1.0);
}

double Conditions::facility_share(FacilityId facility, WeekPair weeks) const {
  return share(facility_.at(facility.index), weeks).value_or(1.0);
}

double Conditions::pipeline_share(PipelineId pipeline, WeekPair weeks) const {
  return share(pipeline_.at(pipeline.index), weeks).value_or(1.0);
}

std::optional<double> Conditions::port_share(NodeId node, CommodityId commodity, bool loading,
                                             WeekPair weeks) const {
  return share((loading ? loading_ : unloading_).at(key(node, commodity)), weeks);
}

double Conditions::trade_share(PlaceId origin, PlaceId destination, CommodityId commodity,
                               WeekPair weeks) const {
  const auto& hits = exports_.at(key(origin, commodity));
  if (hits.empty() || origin == destination) return 1.0;
  return share(towards(hits, destination), weeks).value_or(1.0);
}

UsdPerTonne Conditions::tariff(PlaceId origin, PlaceId destination, CommodityId commodity,
                               WeekPair weeks) const {
  const auto& hits = tariffs_.at(key(origin, commodity));
  if (hits.empty() || origin == destination) return {};
  return UsdPerTonne(amount(towards(hits, destination), weeks));
}

double Conditions::demand_factor(NodeId node, CommodityId commodity, WeekPair weeks) const {
  return share(demand_.at(key(node, commodity)), weeks).value_or(1.0);
}

UsdPerTonne Conditions::chokepoint_premium(ChokepointId chokepoint, WeekPair weeks) const {
  return UsdPerTonne(amount(chokepoint_premium_.at(chokepoint.index), weeks));
}

UsdPerTonne Conditions::ship_premium(ShipClassId ship_class, WeekPair weeks) const {
  return UsdPerTonne(amount(ship_premium_.at(ship_class.index), weeks));
}

double Conditions::fleet_share(ShipClassId ship_class, WeekPair weeks) const {
  return share(fleet_.at(ship_class.index), weeks).value_or(1.0);
}

Tonnes Conditions::stock_release(NodeId node, CommodityId commodity, StockKind kind, WeekPair weeks) const {
  double sum = 0.0;
  for (const Hit& hit : stock_.at(key(node, commodity))) {
    const Change& change = changes_[hit.change];
    if (change.stock_kind.value_or(StockKind::kState) != kind || !change.until || !change.total) continue;
    const double per_day = hit.split * change.total->value / (*change.until - change.from);
    const double sign = change.verb == Verb::kStockFill ? -1.0 : 1.0;
    for (int d = 0; d < 7; ++d)
      if (level(hit, monday(weeks.week) + d, weeks)) sum += sign * per_day;
  }
  return Tonnes(sum);
}

Tonnes Conditions::floor_cut(NodeId node, CommodityId commodity, WeekPair weeks) const {
  double sum = 0.0;
  for (const Hit& hit : floor_.at(key(node, commodity))) {
    const double total = hit.split * changes_[hit.change].total.value_or(Tonnes{}).value;
    for (int d = 0; d < 7; ++d)
      if (level(hit, monday(weeks.week) + d, weeks)) sum += total / 7.0;
  }
  return Tonnes(sum);
}

TonnesPerWeek Conditions::supply_added(NodeId node, CommodityId commodity, WeekPair weeks) const {
  return TonnesPerWeek(amount(supply_added_.at(key(node, commodity)), weeks));
}

TonnesPerWeek Conditions::facility_added(FacilityId facility, WeekPair weeks) const {
  return TonnesPerWeek(amount(facility_added_.at(facility.index), weeks));
}

TonnesPerWeek Conditions::pipeline_added(PipelineId pipeline, WeekPair weeks) const {
  return TonnesPerWeek(amount(pipeline_added_.at(pipeline.index), weeks));
}

bool Conditions::touches(ChokepointId chokepoint) const {
  for (std::size_t traffic = 0; traffic < traffic_count_; ++traffic)
    if (!chokepoint_.at(chokepoint.index * traffic_count_ + traffic).empty()) return true;
  return false;
}

bool Conditions::limits_trade(PlaceId origin, PlaceId destination, CommodityId commodity) const {
  if (origin == destination) return false;
  return !towards(exports_.at(key(origin, commodity)), destination).empty();
}

}  // namespace straits
