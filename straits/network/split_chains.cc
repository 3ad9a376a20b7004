#include <algorithm>
#include <cmath>
#include <numeric>

#include "straits/network/network.h"

namespace straits {
namespace {

// Disjoint sets of markets (union by smaller root, so that the numbering is stable).
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t item) {
    while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
    return item;
  }
  void join(MarketId a, MarketId b) {
    const std::uint32_t x = root(a.index);
    const std::uint32_t y = root(b.index);
    parent_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

void join_routes(const Network& network, const std::vector<RouteId>& routes, Groups& groups) {
  for (const RouteId id : routes)
    groups.join(network.routes[routes.front()].origin, network.routes[id].origin);
}

bool passes(const Route& route, ChokepointId chokepoint) {
  for (const Leg& leg : route.legs)
    for (const Passage& passage : leg.passages)
      if (passage.chokepoint == chokepoint) return true;
  return false;
}

Groups group_markets(const Network& network) {
  Groups groups(network.markets.size());
  for (const Route& route : network.routes) groups.join(route.origin, route.destination);
  for (const Conversion& conversion : network.conversions) {
    for (const auto& item : conversion.inputs) groups.join(conversion.inputs.front().market, item.market);
    for (const auto& item : conversion.outputs) groups.join(conversion.inputs.front().market, item.market);
  }
  for (const Pair& pair : network.pairs) join_routes(network, pair.routes, groups);
  for (const Port& port : network.ports) join_routes(network, port.routes, groups);
  for (const Fleet& fleet : network.fleets) join_routes(network, fleet.routes, groups);
  Per<GateId, std::vector<RouteId>> through(network.gates.size());
  for (const RouteId id : network.routes.ids())
    for (const Leg& leg : network.routes[id].legs)
      if (leg.gate) through[*leg.gate].push_back(id);
  for (const auto& routes : through) join_routes(network, routes, groups);
  for (const Limit& limit : network.limits) {
    std::vector<RouteId> past;
    for (const RouteId id : network.routes.ids())
      if (network.traffic_of[network.pairs[network.routes[id].pair].commodity] == limit.traffic &&
          passes(network.routes[id], limit.chokepoint))
        past.push_back(id);
    join_routes(network, past, groups);
  }
  return groups;
}

// Old id -> new id of the items that belong to one part.
template <class I, class T, class Belongs>
Per<I, std::optional<I>> take(const Per<I, T>& from, Per<I, T>& into, Belongs belongs) {
  Per<I, std::optional<I>> renamed(from.size());
  for (const I id : from.ids())
    if (belongs(from[id])) renamed[id] = into.push_back(from[id]);
  return renamed;
}

double power_of_ten_below(double value) { return std::pow(10.0, std::floor(std::log10(value))); }

// The most that a tonne of anything in the chain can be worth at base prices: a small input that a process cannot do
// without is worth all of its output.
UsdPerTonne dearest_need(const Network& chain) {
  UsdPerTonne most(0.0);
  for (const Market& market : chain.markets) most = std::max(most, market.base_price);
  for (const Conversion& conversion : chain.conversions) {
    UsdPerTonne output(0.0);
    for (const ConversionItem& item : conversion.outputs)
      output += item.quantity * chain.markets[item.market].base_price;
    for (const ConversionItem& item : conversion.inputs)
      most = std::max(most, (1.0 / item.quantity) * output);
  }
  return most;
}

// World use of a chain becomes a number of five digits, its dearest price one of three.
void set_scale(Network& chain) {
  constexpr double kUseUnits = 1e4;
  constexpr double kPriceUnits = 1e2;
  TonnesPerWeek use(0.0);
  UsdPerTonne dearest(0.0);
  for (const Sink& sink : chain.sinks) use += sink.base;
  for (const Source& source : chain.sources) use = std::max(use, source.base);
  for (const Market& market : chain.markets) dearest = std::max(dearest, market.base_price);
  if (use.value > 0.0) chain.mass_unit = Tonnes(power_of_ten_below(use.value) / kUseUnits);
  if (dearest.value > 0.0) chain.price_unit = UsdPerTonne(power_of_ten_below(dearest.value) / kPriceUnits);
  chain.emergency_value = chain.emergency_multiple * dearest_need(chain);
}

class Part {
 public:
  Part(const Network& whole, Groups& groups, std::uint32_t root)
      : whole_(whole), groups_(groups), root_(root) {}

  Network extract() {
    const auto here = [&](MarketId m) { return groups_.root(m.index) == root_; };
    const auto markets =
        take<MarketId>(whole_.markets, part_.markets, [&](const Market& m) { return here(id_of(m)); });
    take<SourceId>(whole_.sources, part_.sources, [&](const Source& s) { return here(s.market); });
    take<SinkId>(whole_.sinks, part_.sinks, [&](const Sink& s) { return here(s.market); });
    take<ConversionId>(whole_.conversions, part_.conversions,
                       [&](const Conversion& c) { return here(c.inputs.front().market); });
    take<StoreId>(whole_.stores, part_.stores, [&](const Store& s) { return here(s.market); });
    const auto pairs = take<PairId>(whole_.pairs, part_.pairs, [&](const Pair& p) {
      return !p.routes.empty() && here(whole_.routes[p.routes.front()].origin);
    });
    const auto routes =
        take<RouteId>(whole_.routes, part_.routes, [&](const Route& r) { return here(r.origin); });
    Per<GateId, bool> used(whole_.gates.size(), false);
    for (const Route& route : part_.routes)
      for (const Leg& leg : route.legs)
        if (leg.gate) used[*leg.gate] = true;
    Per<GateId, std::optional<GateId>> gates(whole_.gates.size());
    for (const GateId id : whole_.gates.ids())
      if (used[id]) gates[id] = part_.gates.push_back(whole_.gates[id]);

    for (Source& s : part_.sources) s.market = *markets[s.market];
    for (Sink& s : part_.sinks) s.market = *markets[s.market];
    for (Store& s : part_.stores) s.market = *markets[s.market];
    for (Conversion& c : part_.conversions) {
      for (auto& item : c.inputs) item.market = *markets[item.market];
      for (auto& item : c.outputs) item.market = *markets[item.market];
    }
    for (Pair& p : part_.pairs)
      for (RouteId& r : p.routes) r = *routes[r];
    for (Route& r : part_.routes) {
      r.pair = *pairs[r.pair];
      r.origin = *markets[r.origin];
      r.destination = *markets[r.destination];
      if (r.diversion) r.diversion->of = *routes[r.diversion->of];
      for (Leg& leg : r.legs)
        if (leg.gate) leg.gate = gates[*leg.gate];
    }
    for (const Port& port : whole_.ports)
      if (routes[port.routes.front()]) part_.ports.push_back(port), rename(part_.ports.back().routes, routes);
    for (const Fleet& fleet : whole_.fleets)
      if (routes[fleet.routes.front()])
        part_.fleets.push_back(fleet), rename(part_.fleets.back().routes, routes);
    for (const Reserve& reserve : whole_.reserves)
      if (markets[reserve.market])
        part_.reserves.push_back({*markets[reserve.market], reserve.kind, reserve.opening});
    part_.traffic_of = whole_.traffic_of;
    for (const Limit& limit : whole_.limits) {
      bool here_too = false;
      for (const Route& route : part_.routes)
        here_too = here_too || (whole_.traffic_of[part_.pairs[route.pair].commodity] == limit.traffic &&
                                passes(route, limit.chokepoint));
      if (here_too) part_.limits.push_back(limit);
    }
    part_.refill_share = whole_.refill_share;
    part_.waiting_cost_per_week = whole_.waiting_cost_per_week;
    part_.needless_wait_per_week = whole_.needless_wait_per_week;
    part_.capital_cost_per_week = whole_.capital_cost_per_week;
    part_.emergency_multiple = whole_.emergency_multiple;
    set_scale(part_);
    return std::move(part_);
  }

 private:
  MarketId id_of(const Market& market) const {
    return MarketId(static_cast<std::size_t>(&market - &*whole_.markets.begin()));
  }
  static void rename(std::vector<RouteId>& routes, const Per<RouteId, std::optional<RouteId>>& names) {
    for (RouteId& route : routes) route = *names[route];
  }

  const Network& whole_;
  Groups& groups_;
  std::uint32_t root_;
  Network part_;
};

}  // namespace

std::vector<Network> split_chains(const Network& network) {
  Groups groups = group_markets(network);
  std::vector<Network> chains;
  for (const MarketId id : network.markets.ids())
    if (groups.root(id.index) == id.index) chains.push_back(Part(network, groups, id.index).extract());
  return chains;
}

}  // namespace straits
