#include "straits/stress/static_ranking.h"

#include <algorithm>
#include <tuple>

#include "straits/measure/timeline.h"
#include "straits/stress/detours.h"
#include "straits/stress/sourcing.h"

namespace straits {
namespace {

class Ranking {
 public:
  Ranking(const World& world, const Measured& measured)
      : world_(world),
        measured_(measured),
        network_(build_network(world, Conditions(world, Scenario{}))),
        supply_(world, network_, {measured.places.begin(), measured.places.end()}),
        detours_(world, network_) {
    add_trade();
    add_facilities();
    for (const CommodityId commodity : end_uses()) add_exposure(commodity);
  }

  [[nodiscard]] std::vector<RankedCandidate> list(const std::set<LossKind>& kinds) const {
    std::vector<RankedCandidate> all;
    for (const auto& [candidate, ranked] : found_)
      if (ranked.traded_usd_per_week + ranked.detoured_usd_per_week > 0.0 &&
          (kinds.empty() || kinds.contains(candidate.kind)))
        all.push_back(ranked);
    std::stable_sort(all.begin(), all.end(), [](const RankedCandidate& a, const RankedCandidate& b) {
      return std::tuple(a.exposed_usd_per_week, a.detoured_usd_per_week, a.traded_usd_per_week) >
             std::tuple(b.exposed_usd_per_week, b.detoured_usd_per_week, b.traded_usd_per_week);
    });
    return all;
  }

 private:
  RankedCandidate& at(LossKind kind, std::uint32_t index) {
    RankedCandidate& ranked = found_[{kind, index}];
    ranked.candidate = {kind, index};
    return ranked;
  }

  template <class Fn>
  void for_each_on(const Route& route, Fn fn) {
    for (const ChokepointId chokepoint : chokepoints_of(route))
      fn(at(LossKind::kChokepoint, chokepoint.index));
    if (route.pipeline) fn(at(LossKind::kPipeline, route.pipeline->index));
    const PlaceId origin = network_.pairs[route.pair].origin;
    if (!supply_.holds(origin) && origin != network_.pairs[route.pair].destination)
      fn(at(LossKind::kSupplier, origin.index));
  }

  void add_trade() {
    for (const Route& route : network_.routes) {
      const TonnesPerWeek flow = route.pipeline ? route.pipeline_capacity : route.base;
      const double value = flow.value * network_.markets[route.destination].base_price.value;
      if (value > 0.0) for_each_on(route, [&](RankedCandidate& c) { c.traded_usd_per_week += value; });
    }
  }

  // Exports of a place in a commodity: in all, and to the group.
  struct Exports {
    double all = 0.0, to_group = 0.0;  // USD a week
  };
  [[nodiscard]] std::map<PlaceCommodity, Exports> exports() const;
  void add_facilities();

  [[nodiscard]] std::vector<CommodityId> end_uses() const {
    std::set<CommodityId> used;
    for (const Demand& demand : world_.demand)
      if (demand.kind == DemandKind::kUse && measured_.commodities.contains(demand.commodity) &&
          measured_.places.contains(world_.nodes[demand.node].place))
        used.insert(demand.commodity);
    return {used.begin(), used.end()};
  }

  void add_exposure(CommodityId commodity) {
    const Sourcing& sourcing = supply_.of(commodity);
    double price = 0.0;
    int markets = 0;
    for (const Market& market : network_.markets)
      if (market.commodity == commodity && supply_.holds(world_.nodes[market.node].place)) {
        price += market.base_price.value;
        ++markets;
      }
    const double value = sourcing.supply().value * price / std::max(1, markets);
    std::map<std::pair<ChokepointId, ChokepointId>, double> turned;  // away from the first, to the second
    for (const Strand& strand : sourcing.strands) {
      if (!strand.route) continue;
      const Route& route = network_.routes[*strand.route];
      for_each_on(route, [&](RankedCandidate& c) { c.exposed_usd_per_week += strand.share * value; });
      for (const ChokepointId closed : chokepoints_of(route))
        if (const auto& way = detours_.of(*strand.route, closed))
          for (const ChokepointId other : way->passes)
            if (!passes(route, other)) turned[{closed, other}] += strand.share * value;
    }
    for (const auto& [ways, turned_value] : turned) {
      RankedCandidate& c = at(LossKind::kChokepoint, ways.second.index);
      c.detoured_usd_per_week = std::max(c.detoured_usd_per_week, turned_value);
    }
  }

  const World& world_;
  const Measured& measured_;
  Network network_;
  BaseSupply supply_;
  Detours detours_;
  std::map<Candidate, RankedCandidate> found_;
};

std::map<PlaceCommodity, Ranking::Exports> Ranking::exports() const {
  std::map<PlaceCommodity, Exports> by_place;
  for (const Route& route : network_.routes) {
    const Pair& pair = network_.pairs[route.pair];
    if (pair.origin == pair.destination) continue;
    const double value = route.base.value * network_.markets[route.destination].base_price.value;
    Exports& exports = by_place[{pair.origin, pair.commodity}];
    exports.all += value;
    if (supply_.holds(pair.destination)) exports.to_group += value;
  }
  return by_place;
}

void Ranking::add_facilities() {
  const auto by_place = exports();
  std::map<PlaceCommodity, double> made;
  for (const Supply& supply : world_.supply)
    made[{world_.nodes[supply.node].place, supply.commodity}] += supply.base().value;
  const auto for_each_output = [&](auto fn) {
    for (const FacilityId id : world_.facilities.ids())
      for (const RecipeItem& item : world_.processes[world_.facilities[id].process].outputs)
        fn(id, PlaceCommodity{world_.nodes[world_.facilities[id].node].place, item.commodity},
           item.quantity * world_.facilities[id].base.value);
  };
  for_each_output([&](FacilityId, const PlaceCommodity& key, double output) { made[key] += output; });
  for_each_output([&](FacilityId id, const PlaceCommodity& key, double output) {
    const auto exported = by_place.find(key);
    if (supply_.holds(key.first) || exported == by_place.end() || output <= 0.0) return;
    RankedCandidate& ranked = at(LossKind::kFacility, id.index);
    ranked.traded_usd_per_week += exported->second.all * output / made[key];
    if (measured_.commodities.contains(key.second))
      ranked.exposed_usd_per_week += exported->second.to_group * output / made[key];
  });
}

}  // namespace

std::vector<RankedCandidate> rank_candidates(const World& world, const Measured& measured,
                                             const std::set<LossKind>& kinds) {
  return Ranking(world, measured).list(kinds);
}

}  // namespace straits
