// The market of the tests that work two branches of belief out by hand (equilibrium_branches_test.cc says how): one node, production of
// 130 kt a week, 130 kt above the floor in the tanks, three steps of use, and 100 USD/t for what is left after two weeks.
#pragma once

#include "tests/simulate_kit.h"

namespace straits::test {

inline Network one_market() {
  constexpr double kt = 1e3;
  const World& world = small_world();
  Network n;
  const CommodityId crude = test::id_of(world.commodities, "crude_oil");
  n.traffic_of = Per<CommodityId, TrafficId>(world.commodities.size());
  n.emergency_value = UsdPerTonne(9000.0);
  const MarketId m = n.markets.push_back({test::id_of(world.nodes, "GLF"), crude, "A", UsdPerTonne(100)});
  n.sources.push_back({m,
                       {{TonnesPerWeek(130 * kt), UsdPerTonne(60)}},
                       TonnesPerWeek(130 * kt),
                       TonnesPerWeek(130 * kt),
                       Weeks(0.0)});
  n.sinks.push_back({m,
                     SinkKind::kUse,
                     {{TonnesPerWeek(50 * kt), UsdPerTonne(900)},
                      {TonnesPerWeek(20 * kt), UsdPerTonne(600)},
                      {TonnesPerWeek(40 * kt), UsdPerTonne(400)}},
                     TonnesPerWeek(110 * kt)});
  Store store;
  store.market = m;
  store.opening = Tonnes(630 * kt), store.floor = Tonnes(500 * kt), store.capacity = Tonnes(900 * kt);
  store.base_position = Tonnes(630 * kt);
  store.yield = {{Tonnes(400 * kt), UsdPerTonne(0.0)}};
  store.terminal = {{Tonnes(900 * kt), UsdPerTonne(100)}, {Tonnes(1e9), UsdPerTonne(0)}};
  n.stores.push_back(store);
  return n;
}

}  // namespace straits::test
