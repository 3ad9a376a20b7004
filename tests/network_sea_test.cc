// Cheapest ways and the network of the small world (drawing in tests/small_world.h).
#include <set>

#include "straits/network/calibrate.h"
#include "straits/network/network.h"
#include "straits/network/route_finder.h"
#include "straits/network/sea.h"
#include "tests/small_world.h"

namespace straits {
namespace {

using test::id_of;
using test::small_world;

std::optional<SeaPath> path(const char* ship, const char* from, const char* to,
                            std::vector<ChokepointId> avoided = {}) {
  const World& w = small_world();
  return find_sea_paths(w, id_of(w.ship_classes, ship), id_of(w.waypoints, from),
                        avoided)[id_of(w.waypoints, to)];
}

// 34.976 degrees of the equator are 34.976 x 111.195 km = 3,889 km = 2,100 nm; at 12.5 knots 7 days.
TEST(Sea, length_time_and_freight) {
  const auto found = path("vlcc", "w_gulf", "w_near");
  ASSERT_TRUE(found.has_value());
  EXPECT_NEAR(found->distance.value, 2100.0, 0.5);
  EXPECT_NEAR(found->transit.value, 1.0, 1e-3);
  // 2 x 7 days + 4 days in port = 18 days x (50,000 + 60 x 500) / 270,000 t = 5.33 USD/t if port days burn as sea days do
  const double sea = 2 * 7 * 80000.0 / 270000.0;
  EXPECT_GE(found->cost.value, sea - 0.01);
  EXPECT_LE(found->cost.value, 18 * 80000.0 / 270000.0 + 0.01);
  EXPECT_GE(found->round_trip.value, 2.0 - 1e-3);
  ASSERT_EQ(found->crossings.size(), 1U);
  EXPECT_EQ(small_world().chokepoints[found->crossings[0].chokepoint].id, "narrows");
}

TEST(Sea, the_way_around) {
  const World& w = small_world();
  const auto straight = path("vlcc", "w_near", "w_far");
  const auto around = path("vlcc", "w_near", "w_far", {id_of(w.chokepoints, "shoals")});
  ASSERT_TRUE(straight && around);
  EXPECT_LT(straight->distance, around->distance);
  EXPECT_LT(straight->transit, around->transit);
  EXPECT_EQ(w.chokepoints[around->crossings.at(0).chokepoint].id, "cape");
  EXPECT_FALSE(path("vlcc", "w_gulf", "w_far", {id_of(w.chokepoints, "narrows")}).has_value());  // enclosed
}

TEST(Sea, a_ship_that_may_not_pass_goes_around) {
  const auto found = path("ulcc", "w_near", "w_far");
  ASSERT_TRUE(found.has_value());
  for (const auto& crossing : found->crossings)
    EXPECT_NE(small_world().chokepoints[crossing.chokepoint].id, "shoals");
}

TEST(Sea, parts_of_a_way_add_up) {
  const auto first = path("vlcc", "w_gulf", "w_outer"), second = path("vlcc", "w_outer", "w_near"),
             whole = path("vlcc", "w_gulf", "w_near");
  EXPECT_NEAR(first->distance.value + second->distance.value, whole->distance.value, 1e-9);
}

// The chokepoints of the cheapest way of crude from one node to another.
std::set<std::string> crossed(const World& world, const char* origin, const char* destination) {
  const auto options = RouteFinder(world, {}).sea_options(
      id_of(world.nodes, origin), id_of(world.nodes, destination), id_of(world.commodities, "crude_oil"));
  std::set<std::string> names;
  if (!options.empty())
    for (const auto& crossing : options.front().path.crossings)
      names.insert(world.chokepoints[crossing.chokepoint].id);
  return names;
}

// Whoever keeps out of the shoals goes by the cape, however far it is; a voyage from the exempt node does not.
TEST(Sea, owners_keep_out_unless_an_end_is_exempt) {
  World world = small_world();
  ASSERT_TRUE(crossed(world, "GLF", "FAR").contains("shoals"));
  world.avoidances = {{id_of(world.chokepoints, "shoals"),
                       id_of(world.commodities, "crude_oil"),
                       {id_of(world.nodes, "GLF_OUTER")}}};
  EXPECT_FALSE(crossed(world, "GLF", "FAR").contains("shoals"));
  EXPECT_TRUE(crossed(world, "GLF", "FAR").contains("cape"));
  EXPECT_TRUE(crossed(world, "GLF_OUTER", "FAR").contains("shoals"));
  EXPECT_TRUE(crossed(world, "FAR", "GLF_OUTER").contains("shoals"));
  world.avoidances.front().commodity = id_of(world.commodities, "oil_products");
  EXPECT_TRUE(crossed(world, "GLF", "FAR").contains("shoals"));
}

World calibrated(World world) {
  Calibration calibration = calibrate(world);
  world.base_prices = std::move(calibration.base_prices);
  world.frictions = std::move(calibration.frictions);
  return world;
}

Network network_of(const World& world) {
  Scenario quiet;
  quiet.start = make_date(2026, 1, 5);
  return build_network(world, Conditions(world, quiet));
}

TEST(Network, base_flows_balance_every_market) {
  const Network n = network_of(calibrated(small_world()));
  Per<MarketId, double> net(n.markets.size(), 0.0);
  for (const Source& s : n.sources) net[s.market] += s.base.value;
  for (const Sink& s : n.sinks) net[s.market] -= s.base.value;
  for (const Conversion& c : n.conversions) {
    for (const auto& item : c.inputs) net[item.market] -= item.quantity * c.base.value;
    for (const auto& item : c.outputs) net[item.market] += item.quantity * c.base.value;
  }
  for (const Route& r : n.routes) net[r.origin] -= r.base.value, net[r.destination] += r.base.value;
  for (const MarketId m : n.markets.ids()) EXPECT_NEAR(net[m], 0.0, 1.0) << n.markets[m].key;
}

// Crude and products are joined by the refineries, and by the capacity of the shoals: one chain. Without both: two or more.
TEST(SplitChains, by_what_is_shared) {
  const World world = calibrated(small_world());
  const Network whole = network_of(world);
  EXPECT_EQ(split_chains(whole).size(), 1U);
  Network apart = whole;
  apart.conversions = {};
  apart.limits = {};
  const std::vector<Network> chains = split_chains(apart);
  ASSERT_GE(chains.size(), 2U);
  std::size_t markets = 0, routes = 0, stores = 0, sources = 0, sinks = 0;
  std::set<std::string> keys;
  for (const Network& chain : chains) {
    markets += chain.markets.size(), routes += chain.routes.size(), stores += chain.stores.size();
    sources += chain.sources.size(), sinks += chain.sinks.size();
    std::set<std::uint32_t> commodities;
    for (const Market& m : chain.markets) {
      EXPECT_TRUE(keys.insert(m.key).second) << m.key << " twice";
      commodities.insert(m.commodity.index);
    }
    EXPECT_EQ(commodities.size(), 1U);
    for (const Route& r : chain.routes) {
      EXPECT_LT(r.origin.index, chain.markets.size());
      EXPECT_LT(r.pair.index, chain.pairs.size());
    }
  }
  EXPECT_EQ(markets, whole.markets.size());
  EXPECT_EQ(routes, whole.routes.size());
  EXPECT_EQ(stores, whole.stores.size());
  EXPECT_EQ(sources, whole.sources.size());
  EXPECT_EQ(sinks, whole.sinks.size());
}

}  // namespace
}  // namespace straits
