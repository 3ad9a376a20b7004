#include "straits/stress/detours.h"

#include <algorithm>

namespace straits {

const std::optional<WayAround>& Detours::of(RouteId id, ChokepointId chokepoint) {
  const auto [known, is_new] = known_.try_emplace({id, chokepoint});
  if (!is_new) return known->second;
  const Route& route = network_.routes[id];
  RouteFinder& finder =
      finders_.try_emplace(chokepoint, world_, std::vector<ChokepointId>{chokepoint}).first->second;
  for (const RouteOption& option :
       finder.sea_options(network_.markets[route.origin].node, network_.markets[route.destination].node,
                          network_.pairs[route.pair].commodity)) {
    WayAround way{Weeks(std::max(0.0, option.path.transit.value - route.transit().value)), {}};
    for (const SeaPath::Crossing& crossing : option.path.crossings) way.passes.push_back(crossing.chokepoint);
    if (std::find(way.passes.begin(), way.passes.end(), chokepoint) != way.passes.end()) continue;
    known->second = std::move(way);
    break;  // options come cheapest first
  }
  return known->second;
}

std::vector<ChokepointId> chokepoints_of(const Route& route) {
  std::vector<ChokepointId> met;
  for (const Leg& leg : route.legs)
    for (const Passage& passage : leg.passages)
      if (std::find(met.begin(), met.end(), passage.chokepoint) == met.end())
        met.push_back(passage.chokepoint);
  return met;
}

}  // namespace straits
