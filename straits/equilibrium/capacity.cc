#include <algorithm>

#include "straits/equilibrium/formulate.h"

namespace straits {
namespace {

double share_of(const std::optional<Season>& season, const Conditions& conditions, int week) {
  return season ? season->week_share(conditions.monday(week)) : 1.0;
}

}  // namespace

double season_share(const Network& network, const Conditions& conditions, SinkId id, int week) {
  return share_of(network.sinks[id].season, conditions, week);
}

double demand_change(const Network& network, const Conditions& conditions, SinkId id, WeekPair when) {
  const Market& market = network.markets[network.sinks[id].market];
  return conditions.demand_factor(market.node, market.commodity, when);
}

double wanted_share(const Network& network, const Conditions& conditions, SinkId id, WeekPair when) {
  return season_share(network, conditions, id, when.week) * demand_change(network, conditions, id, when);
}

double season_share(const Network& network, const Conditions& conditions, ConversionId id, int week) {
  return share_of(network.conversions[id].season, conditions, week);
}

TonnesPerWeek source_capacity(const Network& network, const Conditions& conditions, SourceId id,
                              WeekPair when) {
  const Source& source = network.sources[id];
  const Market& market = network.markets[source.market];
  const double share = conditions.supply_share(market.node, market.commodity, when);
  const TonnesPerWeek possible = share < 1.0 ? share * source.base : source.capacity;
  return possible + conditions.supply_added(market.node, market.commodity, when);
}

TonnesPerWeek conversion_capacity(const Network& network, const Conditions& conditions, ConversionId id,
                                  WeekPair when) {
  const Conversion& conversion = network.conversions[id];
  return season_share(network, conditions, id, when.week) *
             conditions.facility_share(conversion.facility, when) * conversion.capacity +
         conditions.facility_added(conversion.facility, when);
}

std::optional<TonnesPerWeek> gate_capacity(const Network& network, const Conditions& conditions, GateId id,
                                           WeekPair when) {
  const Gate& gate = network.gates[id];
  const auto share = conditions.chokepoint_share(gate.chokepoint, gate.traffic, when);
  if (!share) return gate.capacity;
  return *share * gate.capacity.value_or(gate.base_flow);
}

Tonnes released(const Network& network, const Conditions& conditions, MarketId id, WeekPair when) {
  const Market& market = network.markets[id];
  Tonnes total(0.0);
  for (const StockKind kind : {StockKind::kState, StockKind::kJoint})
    total += conditions.stock_release(market.node, market.commodity, kind, when);
  return total;
}

Tonnes obligated_floor(const Network& network, const Conditions& conditions, StoreId id, WeekPair when) {
  const Store& store = network.stores[id];
  const Market& market = network.markets[store.market];
  if (store.obligated.value <= 0.0) return store.obligated;
  Tonnes cut = conditions.floor_cut(market.node, market.commodity, when);
  for (int week = 0; week <= when.week; ++week)
    cut += conditions.stock_release(market.node, market.commodity, StockKind::kObligated,
                                    {std::min(week, when.now), week});
  return std::max(Tonnes(0.0), store.obligated - cut);
}

}  // namespace straits
