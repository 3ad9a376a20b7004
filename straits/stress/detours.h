// The way around a chokepoint for a voyage of the base year, between the same two ports, by the cheapest path of any ship class that can carry
// the cargo. How much can take it at once is not asked.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "straits/network/route_finder.h"

namespace straits {

struct WayAround {
  Weeks extra;  // longer than now; 0 if it is no longer
  std::vector<ChokepointId> passes;
};

class Detours {
 public:
  Detours(const World& world, const Network& network) : world_(world), network_(network) {}
  [[nodiscard]] const std::optional<WayAround>& of(RouteId id,
                                                   ChokepointId chokepoint);  // none: there is none

 private:
  const World& world_;
  const Network& network_;
  std::map<ChokepointId, RouteFinder> finders_;
  std::map<std::pair<RouteId, ChokepointId>, std::optional<WayAround>> known_;
};

// Met by the route, each once, in order.
[[nodiscard]] std::vector<ChokepointId> chokepoints_of(const Route& route);

}  // namespace straits
