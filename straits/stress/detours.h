// The way around a chokepoint for a voyage of the base year, between the same two ports, by the cheapest path of any ship class that can carry
// the cargo. How much can take it at once is not asked.
#pragma once

#include <map>
#include <optional>

#include "straits/network/route_finder.h"

namespace straits {

class Detours {
 public:
  Detours(const World& world, const Network& network) : world_(world), network_(network) {}
  // Weeks more than now (0 if it is no longer); none: there is no other way.
  [[nodiscard]] std::optional<Weeks> extra(RouteId route, ChokepointId chokepoint);

 private:
  const World& world_;
  const Network& network_;
  std::map<ChokepointId, RouteFinder> finders_;
  std::map<std::pair<RouteId, ChokepointId>, std::optional<Weeks>> known_;
};

// Met by the route, each once, in order.
[[nodiscard]] std::vector<ChokepointId> chokepoints_of(const Route& route);

}  // namespace straits
