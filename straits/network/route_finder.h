// Every sensible way to carry a commodity between two nodes: pipelines, land, and per ship class the cheapest sea path, and
// where gates lie on it the cheapest path around each of them.
#pragma once

#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "straits/network/network.h"
#include "straits/network/sea.h"

namespace straits {

struct RouteOption {
  Mode mode = Mode::kSea;
  std::optional<ShipClassId> ship_class;
  std::optional<PipelineId> pipeline;
  SeaPath path;  // of a pipeline or over land: cost, transit
};

// By rail, road or river between two nodes: great circle times `land_detour`, at `land_usd_per_t_km` and
// `land_km_per_day`.
[[nodiscard]] RouteOption land_option(const World& world, NodeId origin, NodeId destination);

class RouteFinder {
 public:
  // `gates`: chokepoints that may close; detours are sought around them.
  RouteFinder(const World& world, std::vector<ChokepointId> gates)
      : world_(world), map_(world), gates_(std::move(gates)) {}

  // Cheapest first, none through a chokepoint that owners avoid with this cargo (World::avoidances). An option stays if it is the
  // cheapest, or reaches port half a week before every cheaper one, or avoids a gate that every cheaper one passes, or avoids all
  // gates as no cheaper one does.
  [[nodiscard]] std::vector<RouteOption> sea_options(NodeId origin, NodeId destination,
                                                     CommodityId commodity);
  // The way on for a laden ship that waits at `from`.
  [[nodiscard]] std::optional<RouteOption> detour(WaypointId from, ShipClassId ship, NodeId destination,
                                                  const std::vector<ChokepointId>& avoided);

 private:
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::vector<ChokepointId>>;
  const SeaPaths& paths(WaypointId from, ShipClassId ship, const std::vector<ChokepointId>& avoided);
  const World& world_;
  SeaMap map_;
  std::vector<ChokepointId> gates_;
  std::map<Key, SeaPaths> found_;
};

}  // namespace straits
