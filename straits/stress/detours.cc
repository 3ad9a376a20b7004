#include "straits/stress/detours.h"

#include <algorithm>

namespace straits {

std::optional<Weeks> Detours::extra(RouteId id, ChokepointId chokepoint) {
  const auto known = known_.find({id, chokepoint});
  if (known != known_.end()) return known->second;
  const Route& route = network_.routes[id];
  RouteFinder& finder =
      finders_.try_emplace(chokepoint, world_, std::vector<ChokepointId>{chokepoint}).first->second;
  std::optional<Weeks> extra;
  for (const RouteOption& option :
       finder.sea_options(network_.markets[route.origin].node, network_.markets[route.destination].node,
                          network_.pairs[route.pair].commodity)) {
    const bool blocked =
        std::any_of(option.path.crossings.begin(), option.path.crossings.end(),
                    [&](const SeaPath::Crossing& crossing) { return crossing.chokepoint == chokepoint; });
    if (blocked) continue;
    extra = Weeks(std::max(0.0, option.path.transit.value - route.transit().value));
    break;  // options come cheapest first
  }
  return known_[{id, chokepoint}] = extra;
}

std::vector<ChokepointId> chokepoints_of(const Route& route) {
  std::vector<ChokepointId> met;
  for (const Leg& leg : route.legs)
    for (const Passage& passage : leg.passages)
      if (std::find(met.begin(), met.end(), passage.chokepoint) == met.end()) met.push_back(passage.chokepoint);
  return met;
}

}  // namespace straits
