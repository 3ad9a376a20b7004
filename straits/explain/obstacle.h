// What stood in the way of cargo that did not sail: bans, outages at the origin, limits on the voyage, or the market.
#pragma once

#include <string>
#include <vector>

#include "straits/explain/counterfactual.h"

namespace straits {

enum class ObstacleKind {
  kBan,       // export ban, quota, embargo
  kSupply,    // outage of production at the origin
  kFacility,  // outage of what makes the commodity at the origin
  kGate,      // from here on limits of the voyage
  kRoom,
  kLimit,
  kPort,
  kFleet,
  kPipeline,
  kPremium,  // war risk on the voyage
  kTariff,
  kMarket  // dearer than it was worth at the destination
};

struct Obstacle {
  ObstacleKind kind = ObstacleKind::kMarket;
  std::string subject;  // ids
  Date week;            // in which it binds
  // Of one more tonne that it lets through; what a premium or tariff adds; of kMarket: by how much it was too dear.
  UsdPerTonne worth;
  std::vector<std::string> changes;      // of the scenario, behind it
  SideKind side = SideKind::kRow;        // where it stands in the window:
  std::vector<int> positions;            // in `week`, once a branch in which it binds; empty: no one place
  Tonnes amount;                         // the size of the limit, for a small change of it
  std::vector<UsdPerTonne> in_branch{};  // of the worth, by branch of the window; empty: all of it is common
};

// Of a route at its base flow, loaded in the first week of the window; the one that stops most first.
[[nodiscard]] std::vector<Obstacle> find_obstacles(const WindowView& view, RouteId route);

}  // namespace straits
