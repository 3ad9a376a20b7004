#include "straits/stress/next_supplier.h"

#include <algorithm>
#include <set>

namespace straits {
namespace {

struct Spare {
  TonnesPerWeek flow;
  Weeks restart;  // of it
};

Spare spare_of(const World& world, PlaceId place, CommodityId commodity) {
  Spare spare;
  for (const Supply& supply : world.supply) {
    if (supply.commodity != commodity || world.nodes[supply.node].place != place) continue;
    const TonnesPerWeek more = supply.capacity() - supply.base();
    if (more.value <= 0.0) continue;
    spare.flow += more;
    spare.restart = std::max(spare.restart, (more / supply.capacity()) * supply.restart);
  }
  for (const FacilityId id : world.facilities.ids()) {
    const Facility& facility = world.facilities[id];
    if (world.nodes[facility.node].place == place)
      spare.flow +=
          yield_of(world, id, commodity) * std::max(TonnesPerWeek(0.0), facility.capacity - facility.base);
  }
  return spare;
}

// Of the next tonne beyond the base flow.
UsdPerTonne next_step(const std::vector<FlowStep>& steps, TonnesPerWeek base) {
  TonnesPerWeek end;
  for (const FlowStep& step : steps) {
    end += step.width;
    if (end.value > base.value * (1.0 + 1e-6)) return step.value;
  }
  return steps.back().value;
}

UsdPerTonne landed_cost(const Network& network, const Route& route) {
  const Pair& pair = network.pairs[route.pair];
  UsdPerTonne cost = network.markets[route.origin].base_price + next_step(route.steps, route.base);
  if (!pair.friction.empty()) cost += next_step(pair.friction, pair.base);
  return cost;
}

struct Entry {  // what the lost part came in as: the commodity itself, or the input that it is made of
  CommodityId commodity;
  TonnesPerWeek flow;
};

std::optional<Entry> lost_entry(const Network& network, const Sourcing& sourcing, Candidate lost) {
  std::map<CommodityId, double> shares;
  std::map<CommodityId, std::set<RouteId>> routes;
  for (const Strand& strand : sourcing.strands) {
    if (!strand.route || !is_on(network, network.routes[*strand.route], lost)) continue;
    shares[strand.entered_as] += strand.share;
    routes[strand.entered_as].insert(*strand.route);
  }
  const auto most = std::max_element(shares.begin(), shares.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == shares.end()) return std::nullopt;
  Entry entry{most->first, {}};
  for (const RouteId route : routes[entry.commodity]) entry.flow += network.routes[route].base;
  return entry;
}

}  // namespace

std::optional<Recovery> find_next_supplier(const World& world, const Network& network, BaseSupply& supply,
                                           CommodityId commodity, const SingleLoss& loss) {
  const auto lost = lost_entry(network, supply.of(commodity), loss.candidate);
  if (!lost) return std::nullopt;
  std::optional<Recovery> best;
  UsdPerTonne best_cost;
  std::map<PlaceId, Spare> spares;
  for (const Route& route : network.routes) {
    const Pair& pair = network.pairs[route.pair];
    if (pair.commodity != lost->commodity || !supply.holds(pair.destination) || supply.holds(pair.origin) ||
        is_on(network, route, loss.candidate) || route.diversion)
      continue;
    const auto known = spares.find(pair.origin);
    const Spare& spare = known != spares.end()
                             ? known->second
                             : (spares[pair.origin] = spare_of(world, pair.origin, pair.commodity));
    const UsdPerTonne cost = landed_cost(network, route);
    if (spare.flow.value <= 0.0 || (best && cost >= best_cost)) continue;
    best_cost = cost;
    best = Recovery{pair.origin, lost->commodity, route.transit(), spare.restart,
                    std::min(1.0, spare.flow / lost->flow)};
  }
  return best;
}

}  // namespace straits
