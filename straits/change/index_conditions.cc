// Where each change hits, once and for all: every later question looks at one short list.
#include <algorithm>
#include <set>

#include "straits/base/error.h"
#include "straits/change/conditions.h"

namespace straits {
namespace {

template <class I, class T>
std::vector<I> listed_or_all(const std::vector<I>& listed, const Per<I, T>& table) {
  return listed.empty() ? table.ids() : listed;
}

template <class I>
I target(const std::optional<I>& id) {
  require(id.has_value(), "a change without the target that its verb needs");
  return *id;
}

// Traffics of the listed commodities; of all if none is listed.
std::vector<TrafficId> traffics(const World& world, const Change& change) {
  if (change.commodities.empty()) return world.traffics.ids();
  std::set<TrafficId> found;
  for (const CommodityId commodity : change.commodities) found.insert(world.commodities[commodity].traffic);
  return {found.begin(), found.end()};
}

}  // namespace

void Conditions::Targets::add(std::size_t target, Hit hit) {
  if (hits_.size() <= target) hits_.resize(target + 1);
  hits_[target].push_back(hit);
}

const std::vector<Conditions::Hit>& Conditions::Targets::at(std::size_t target) const {
  static const std::vector<Hit> kNone;
  return target < hits_.size() ? hits_[target] : kNone;
}

Conditions::Conditions(const World& world, const Scenario& scenario)
    : start_(scenario.start),
      changes_(scenario.changes),
      commodity_count_(world.commodities.size()),
      traffic_count_(world.traffics.size()) {
  for (Change& change : changes_) std::sort(change.destinations.begin(), change.destinations.end());
  for (std::uint32_t i = 0; i < changes_.size(); ++i) index(world, i);
  spread_beliefs(scenario.beliefs);
}

void Conditions::index_by_node(const World& world, std::uint32_t position, Targets& targets) {
  const Change& change = changes_[position];
  for (std::size_t n = 0; n < change.nodes.size(); ++n)
    for (const CommodityId commodity : listed_or_all(change.commodities, world.commodities))
      targets.add(key(change.nodes[n], commodity),
                  {position, n < change.shares.size() ? change.shares[n] : 1.0});
}

void Conditions::index_trade(const World& world, std::uint32_t position) {
  const Change& change = changes_[position];
  Targets& targets = change.verb == Verb::kTariff ? tariffs_ : exports_;
  for (const PlaceId origin : listed_or_all(change.origins, world.places))
    for (const CommodityId commodity : listed_or_all(change.commodities, world.commodities))
      targets.add(key(origin, commodity), {position});
}

void Conditions::index(const World& world, std::uint32_t position) {
  const Change& change = changes_[position];
  switch (change.verb) {
    case Verb::kChokepointCapacity:
      for (const TrafficId traffic : traffics(world, change))
        chokepoint_.add(target(change.chokepoint).index * traffic_count_ + traffic.index, {position});
      return;
    case Verb::kSupplyOutage:
      return index_by_node(world, position, supply_);
    case Verb::kFacilityOutage:
    case Verb::kFacilityCyberOutage:
      for (const FacilityId facility : change.facilities) facility_.add(facility.index, {position});
      return;
    case Verb::kPipelineCapacity:
      return pipeline_.add(target(change.pipeline).index, {position});
    case Verb::kPortCapacity:
      return index_by_node(world, position, change.loading.value_or(true) ? loading_ : unloading_);
    case Verb::kExportBan:
    case Verb::kExportQuota:
    case Verb::kEmbargo:
    case Verb::kTariff:
      return index_trade(world, position);
    case Verb::kDemandScale:
      return index_by_node(world, position, demand_);
    case Verb::kFreightPremium:
      if (change.chokepoint) return chokepoint_premium_.add(change.chokepoint->index, {position});
      return ship_premium_.add(target(change.ship_class).index, {position});
    case Verb::kFleetCapacity:
      return fleet_.add(target(change.ship_class).index, {position});
    case Verb::kStockRelease:
    case Verb::kStockFill:
      return index_by_node(world, position, stock_);
    case Verb::kStockFloor:
      return index_by_node(world, position, floor_);
    case Verb::kControlActivate:
    case Verb::kAgreementActivate:
      throw Error(ErrorKind::kBug, "an activation that was not expanded");
    case Verb::kCapacityAdd:
      for (const FacilityId facility : change.facilities) facility_added_.add(facility.index, {position});
      if (change.pipeline) pipeline_added_.add(change.pipeline->index, {position});
      return index_by_node(world, position, supply_added_);
  }
}

}  // namespace straits
