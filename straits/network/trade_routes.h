// Pairs, routes and gates of a world: base-year trade over its cheapest ways, other terminals and detours beside it,
// and partners that could begin to trade. The second part of build_network.
#pragma once

#include "straits/network/network.h"
#include "straits/network/route_finder.h"

namespace straits {

// Markets must be there already. Adds pairs, routes (diversions too) and gates to `network`.
class TradeBuilder {
 public:
  TradeBuilder(const World& world, const Conditions& conditions, Network& network);
  void build();

 private:
  struct Flow {  // one way of the base year
    MarketId origin, destination;
    RouteOption option;
    TonnesPerWeek base;
  };
  void add_gates();
  void add_base_flow(const Trade& trade);
  void add_spare_pipelines();
  void add_other_terminals();
  void add_new_partners();
  void add_diversions();
  void finish_pair(PairId id);
  PairId pair_of(NodeId origin, NodeId destination, CommodityId commodity);
  RouteId add_route(PairId pair, MarketId origin, MarketId destination, const RouteOption& option,
                    TonnesPerWeek base);
  [[nodiscard]] std::vector<Leg> legs_of(const SeaPath& path, CommodityId commodity) const;
  [[nodiscard]] std::optional<MarketId> market(NodeId node, CommodityId commodity) const;
  [[nodiscard]] UsdPerTonne residual(const Route& route) const;
  [[nodiscard]] TonnesPerWeek sea_exports(NodeId node, CommodityId commodity) const;
  [[nodiscard]] TonnesPerWeek sea_imports(NodeId node, CommodityId commodity) const;
  [[nodiscard]] bool hangs_on_one(PlaceId destination, CommodityId commodity) const;
  [[nodiscard]] bool is_embargoed(PlaceId origin, PlaceId destination, CommodityId commodity) const;

  const World& world_;
  const Conditions& conditions_;
  Network& network_;
  RouteFinder finder_;
  Per<CommodityId, TonnesPerWeek> trade_, sea_trade_;  // of the world
  std::map<std::pair<std::uint32_t, std::uint32_t>, MarketId> markets_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, PairId> pairs_;   // places, commodity
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, PairId> inside_;  // nodes of one place
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, UsdPerTonne> frictions_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> exports_, imports_;  // by sea, node and commodity
  std::map<std::pair<std::uint32_t, std::uint32_t>, GateId> gates_;
};

// Chokepoints around which ways are sought: of finite capacity, or touched by a change.
[[nodiscard]] std::vector<ChokepointId> narrow_chokepoints(const World& world, const Conditions& conditions);

}  // namespace straits
