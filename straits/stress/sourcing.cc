#include "straits/stress/sourcing.h"

#include <algorithm>

namespace straits {
namespace {

std::vector<Supplies> largest_first(const std::map<PlaceId, TonnesPerWeek>& by_place) {
  std::vector<Supplies> suppliers;
  for (const auto& [place, flow] : by_place)
    if (flow.value > 0.0) suppliers.push_back({place, flow});
  std::stable_sort(suppliers.begin(), suppliers.end(),
                   [](const Supplies& a, const Supplies& b) { return a.flow > b.flow; });
  return suppliers;
}

}  // namespace

double yield_of(const World& world, FacilityId facility, CommodityId commodity) {
  for (const RecipeItem& item : world.processes[world.facilities[facility].process].outputs)
    if (item.commodity == commodity) return item.quantity;
  return 0.0;
}

BaseSupply::BaseSupply(const World& world, const Network& network, const std::vector<PlaceId>& places)
    : world_(world), network_(network), places_(places.begin(), places.end()) {
  for (const RouteId id : network.routes.ids()) {
    const Route& route = network.routes[id];
    const Pair& pair = network.pairs[route.pair];
    if (route.base.value <= 0.0 || holds(pair.origin) == holds(pair.destination)) continue;
    (holds(pair.destination) ? entries_ : exits_)[pair.commodity].push_back(id);
  }
}

const Sourcing& BaseSupply::of(CommodityId commodity) {
  const auto found = known_.find(commodity);
  if (found != known_.end()) return found->second;
  under_way_.insert(commodity);
  Sourcing sourcing = gather(commodity);
  under_way_.erase(commodity);
  return known_[commodity] = std::move(sourcing);
}

Sourcing BaseSupply::gather(CommodityId commodity) {
  Sourcing sourcing;
  std::map<PlaceId, TonnesPerWeek> by_place;
  std::map<PlaceId, TonnesPerWeek> extracted;
  for (const Supply& supply : world_.supply) {
    const PlaceId place = world_.nodes[supply.node].place;
    if (supply.commodity != commodity || !holds(place)) continue;
    sourcing.extraction += supply.base();
    extracted[place] += supply.base();
  }
  for (const auto& [place, flow] : extracted) by_place[place] += flow;
  for (const FacilityId id : world_.facilities.ids()) {
    const PlaceId place = world_.nodes[world_.facilities[id].node].place;
    if (!holds(place)) continue;
    const TonnesPerWeek made = yield_of(world_, id, commodity) * world_.facilities[id].base;
    sourcing.processing += made;
    by_place[place] += made;
  }
  for (const RouteId id : entries_[commodity]) {
    sourcing.imports += network_.routes[id].base;
    by_place[network_.pairs[network_.routes[id].pair].origin] += network_.routes[id].base;
  }
  for (const RouteId id : exits_[commodity]) sourcing.exports += network_.routes[id].base;
  sourcing.suppliers = largest_first(by_place);
  if (sourcing.supply().value <= 0.0) return sourcing;
  for (const auto& [place, flow] : extracted)
    if (flow.value > 0.0)
      sourcing.strands.push_back({flow / sourcing.supply(), place, commodity, std::nullopt});
  for (const RouteId id : entries_[commodity])
    sourcing.strands.push_back({network_.routes[id].base / sourcing.supply(),
                                network_.pairs[network_.routes[id].pair].origin, commodity, id});
  look_through(commodity, sourcing);
  return sourcing;
}

void BaseSupply::look_through(CommodityId commodity, Sourcing& sourcing) {
  for (const FacilityId id : world_.facilities.ids()) {
    const Facility& facility = world_.facilities[id];
    const PlaceId place = world_.nodes[facility.node].place;
    const TonnesPerWeek made = yield_of(world_, id, commodity) * facility.base;
    if (!holds(place) || made.value <= 0.0) continue;
    const double share = made / sourcing.supply();
    const CommodityId input = world_.processes[facility.process].input;
    std::vector<Strand> behind;
    if (!under_way_.contains(input)) behind = of(input).strands;
    if (behind.empty()) behind.push_back({1.0, place, commodity, std::nullopt});
    for (Strand strand : behind) {
      strand.share *= share;
      sourcing.strands.push_back(strand);
    }
  }
}

}  // namespace straits
