// Prices of networks drawn by hand, taken apart by hand: one week, no stock, nothing under way.
#include <gtest/gtest.h>

#include <map>

#include "straits/explain/counterfactual.h"
#include "straits/explain/obstacle.h"
#include "straits/explain/price_split.h"
#include "tests/small_world.h"

namespace straits {
namespace {

constexpr double kExact = 1e-6;
constexpr double kMuch = 1e6;

// GLF crude --route--> NEA crude:
//   supply at GLF  100 t/wk at 10, 100 at 20 USD/t         use at NEA  30 t/wk worth 500 (essential), 20 at 100, 100 at 40
//   carrying       freight 3, friction 1
struct Drawn {
  Network network;
  MarketId from, to;
  RouteId route;
};

Drawn draw() {
  Drawn d;
  Network& n = d.network;
  const World& world = test::small_world();
  const auto crude = test::id_of(world.commodities, "crude_oil");
  n.traffic_of = Per<CommodityId, TrafficId>(world.commodities.size());
  n.emergency_value = UsdPerTonne(5000.0);
  n.mass_unit = Tonnes(1.0);
  const NodeId glf = test::id_of(world.nodes, "GLF"), nea = test::id_of(world.nodes, "NEA");
  d.from = n.markets.push_back({glf, crude, "GLF/crude_oil", UsdPerTonne(10.0)});
  d.to = n.markets.push_back({nea, crude, "NEA/crude_oil", UsdPerTonne(20.0)});
  n.sources.push_back({d.from,
                       {{TonnesPerWeek(100.0), UsdPerTonne(10.0)}, {TonnesPerWeek(100.0), UsdPerTonne(20.0)}},
                       TonnesPerWeek(100.0),
                       TonnesPerWeek(200.0),
                       Weeks(0.0)});
  n.sinks.push_back({d.to,
                     SinkKind::kUse,
                     {{TonnesPerWeek(30.0), UsdPerTonne(500.0)},
                      {TonnesPerWeek(20.0), UsdPerTonne(100.0)},
                      {TonnesPerWeek(100.0), UsdPerTonne(40.0)}},
                     TonnesPerWeek(150.0)});
  Pair pair;
  pair.key = "GLF>NEA/crude_oil";
  pair.origin = world.nodes[glf].place, pair.destination = world.nodes[nea].place, pair.commodity = crude;
  Route route;
  route.pair = n.pairs.push_back(pair);
  route.key = "GLF>NEA/crude_oil/vlcc";
  route.origin = d.from, route.destination = d.to;
  route.legs = {Leg{}};
  route.transport = UsdPerTonne(3.0);
  route.base = TonnesPerWeek(150.0);
  route.steps = {{kUnlimitedFlow, UsdPerTonne(4.0)}};
  d.route = n.routes.push_back(route);
  n.pairs[route.pair].routes = {d.route};
  return d;
}

void limit_loading(Drawn& d, double t_per_week) {
  const Market& market = d.network.markets[d.from];
  d.network.ports.push_back(
      {market.node, market.commodity, true, TonnesPerWeek(t_per_week), TonnesPerWeek(0.0), {d.route}});
}

Scenario quiet(const std::string& changes = "") {
  const Checked<Scenario> scenario =
      parse_scenario("straits = 1\nid = \"quiet\"\n[horizon]\nstart = 2026-01-05\nweeks = 1\n" + changes,
                     "quiet", test::small_world());
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  return scenario.value();
}

struct Solved {
  Conditions conditions;
  Chain chain;
  SolvedWindow window;
  WindowView view;

  explicit Solved(const Drawn& drawn, const Scenario& scenario = quiet(), const std::string& solver = "highs")
      : conditions(test::small_world(), scenario),
        chain(test::small_world(), conditions, drawn.network, 1, options(solver)),
        window(chain.solve()),
        view(test::small_world(), chain, window) {}

  static SimulateOptions options(const std::string& solver) {
    SimulateOptions options;
    options.solver.solver = solver;
    return options;
  }
  [[nodiscard]] PriceSplit split(MarketId m) const { return split_price(view, Derivations(view), m); }
};

std::map<std::string, double> totals(const PriceSplit& split) {
  std::map<std::string, double> sums;
  for (const PricePart& part : totals_by_kind(split.parts)) sums[part_name(part.kind)] = part.amount.value;
  return sums;
}

// 150 t are used, so the second step of supply is inside: 20 + 3 + 1 = 24 < 40.
TEST(ExplainPrice, supply_freight_friction) {
  const Drawn d = draw();
  for (const char* solver : {"highs", "clp"}) {
    const PriceSplit split = Solved(d, quiet(), solver).split(d.to);
    EXPECT_NEAR(split.price.value, 24.0, kExact);
    const auto sums = totals(split);
    ASSERT_EQ(sums.size(), 3u);
    EXPECT_NEAR(sums.at("marginal supply"), 20.0, kExact);
    EXPECT_NEAR(sums.at("freight"), 3.0, kExact);
    EXPECT_NEAR(sums.at("friction of trade"), 1.0, kExact);
    ASSERT_EQ(split.givers.size(), 1u);
    EXPECT_EQ(split.givers[0].subject, "GLF crude_oil");
    EXPECT_EQ(split.givers[0].detail, "100-200 % of base");
    EXPECT_NEAR(split.givers[0].share, 1.0, kExact);
    ASSERT_EQ(split.path.size(), 2u);
    EXPECT_EQ(split.path[0].by, "GLF>NEA/crude_oil/vlcc");
    EXPECT_EQ(split.path[1].market, "GLF crude_oil");
  }
}

// A tariff of 5 is a part of its own: 20 + 3 + 1 + 5 = 29.
TEST(ExplainPrice, tariff) {
  const Drawn d = draw();
  const Solved solved(d,
                      quiet("[[change]]\ndo = \"tariff\"\nwho = \"NEA\"\nfrom_places = \"GLF\"\ncommodity = "
                            "\"crude_oil\"\namount = \"5 USD/t\"\nfrom = 2026-01-05\n"));
  const auto sums = totals(solved.split(d.to));
  EXPECT_NEAR(sums.at("tariff"), 5.0, kExact);
  EXPECT_NEAR(sums.at("freight"), 3.0, kExact);
  EXPECT_NEAR(solved.split(d.to).price.value, 29.0, kExact);
}

// The port loads 120 t. The last tonne used is worth 40, the last one made costs 20: 40 - 20 - 3 - 1 = 16 for the port.
// The next tonne can only come from use, for the port is full.
TEST(ExplainPrice, scarcity_of_a_port) {
  Drawn d = draw();
  limit_loading(d, 120.0);
  Solved solved(d);
  const PriceSplit split = solved.split(d.to);
  EXPECT_NEAR(split.price.value, 40.0, kExact);
  const auto sums = totals(split);
  EXPECT_NEAR(sums.at("marginal supply"), 20.0, kExact);
  EXPECT_NEAR(sums.at("scarcity of port"), 16.0, kExact);
  ASSERT_EQ(split.givers.size(), 1u);
  EXPECT_EQ(split.givers[0].kind, PartKind::kUse);
  EXPECT_EQ(split.givers[0].subject, "NEA crude_oil");

  const auto obstacles = find_obstacles(solved.view, d.route);
  ASSERT_EQ(obstacles.size(), 1u);
  EXPECT_EQ(obstacles[0].kind, ObstacleKind::kPort);
  EXPECT_EQ(obstacles[0].subject, "GLF crude_oil loading");
  EXPECT_NEAR(obstacles[0].worth.value, 16.0, kExact);
  const Counterfactual more =
      try_sides(solved.chain, solved.view, obstacles[0].side, obstacles[0].positions, Tonnes(1.0));
  EXPECT_NEAR(more.predicted.value, 16.0, kExact);
  EXPECT_NEAR(more.more->value, 16.0, kExact);
  EXPECT_NEAR(more.less->value, 16.0, kExact);
  EXPECT_FALSE(more.is_corner());
}

// The port loads 25 t: 5 t of the essential 30 go unserved, and the price is their value.
TEST(ExplainPrice, unserved_use) {
  Drawn d = draw();
  limit_loading(d, 25.0);
  Solved solved(d);
  const PriceSplit split = solved.split(d.to);
  EXPECT_NEAR(split.price.value, 500.0, kExact);
  ASSERT_EQ(split.givers.size(), 1u);
  EXPECT_EQ(split.givers[0].kind, PartKind::kUnserved);
  const ReleaseTrial release = try_release(solved.chain, solved.view, d.to, Tonnes(10.0));
  EXPECT_NEAR(release.before.use[SinkId(0)].value, 25.0, kExact);
  EXPECT_NEAR(release.after.use[SinkId(0)].value, 35.0, kExact);
  EXPECT_NEAR(release.worth_usd, 5.0 * 500.0 + 5.0 * 100.0, 1e-3);
  EXPECT_NEAR(release.after.price[d.to].value, 100.0, kExact);
}

// The port loads exactly 50 t, where a step of use ends: between 40 and 100. The two sides differ and the dual lies between.
TEST(ExplainPrice, a_corner_is_told) {
  Drawn d = draw();
  limit_loading(d, 50.0);
  Solved solved(d);
  const Counterfactual check =
      try_sides(solved.chain, solved.view, SideKind::kInflow,
                {solved.view.find_row(RowKind::kBalance, d.to.index, 0)}, Tonnes(1.0));
  EXPECT_TRUE(check.is_corner());
  constexpr double kHair =
      60.0 * 50.0 *
      1e-7;  // the step ends by up to 1e-7 of its 50 t elsewhere; of the tonne tried, so much falls on the other side
  EXPECT_NEAR(check.more->value, 40.0, kHair);
  EXPECT_NEAR(check.less->value, 100.0, kHair);
  EXPECT_GE(check.predicted.value, 40.0 - kExact);
  EXPECT_LE(check.predicted.value, 100.0 + kExact);
}

// Crude is turned at NEA: 1 t gives 0.5 t of products and costs 6; products are worth 200 up to 20 t.
// 0.5 P = 24 + 6, so P = 60: 2 x (20 + 3 + 1) of crude and 2 x 6 of processing.
TEST(ExplainPrice, processing) {
  Drawn d = draw();
  Network& n = d.network;
  const World& world = test::small_world();
  const auto products = test::id_of(world.commodities, "oil_products");
  const MarketId made =
      n.markets.push_back({n.markets[d.to].node, products, "NEA/oil_products", UsdPerTonne(60.0)});
  n.sinks.push_back({made, SinkKind::kUse, {{TonnesPerWeek(20.0), UsdPerTonne(200.0)}}, TonnesPerWeek(20.0)});
  n.conversions.push_back({FacilityId(0),
                           "refinery",
                           {{d.to, 1.0}},
                           {{made, 0.5}},
                           {{TonnesPerWeek(kMuch), UsdPerTonne(6.0)}},
                           TonnesPerWeek(40.0),
                           TonnesPerWeek(kMuch)});
  const PriceSplit split = Solved(d).split(made);
  EXPECT_NEAR(split.price.value, 60.0, kExact);
  const auto sums = totals(split);
  EXPECT_NEAR(sums.at("marginal supply"), 40.0, kExact);
  EXPECT_NEAR(sums.at("freight"), 6.0, kExact);
  EXPECT_NEAR(sums.at("friction of trade"), 2.0, kExact);
  EXPECT_NEAR(sums.at("processing"), 12.0, kExact);
  ASSERT_EQ(split.givers.size(), 1u);
  EXPECT_NEAR(split.givers[0].share, 2.0, kExact);
}

// Half as much of a by-product sells at 8, so it pays 0.25 x 8 = 2 of the cost: 0.5 P = 24 + 6 - 2.
TEST(ExplainPrice, by_product) {
  Drawn d = draw();
  Network& n = d.network;
  const World& world = test::small_world();
  const NodeId far = test::id_of(world.nodes, "FAR");
  const auto products = test::id_of(world.commodities, "oil_products");
  const MarketId made =
      n.markets.push_back({n.markets[d.to].node, products, "NEA/oil_products", UsdPerTonne(60.0)});
  const MarketId beside = n.markets.push_back({far, products, "FAR/oil_products", UsdPerTonne(8.0)});
  n.sinks.push_back({made, SinkKind::kUse, {{TonnesPerWeek(20.0), UsdPerTonne(200.0)}}, TonnesPerWeek(20.0)});
  n.sinks.push_back({beside,
                     SinkKind::kUse,
                     {{TonnesPerWeek(1.0), UsdPerTonne(50.0)}, {TonnesPerWeek(kMuch), UsdPerTonne(8.0)}},
                     TonnesPerWeek(10.0)});
  n.conversions.push_back({FacilityId(0),
                           "refinery",
                           {{d.to, 1.0}},
                           {{made, 0.5}, {beside, 0.25}},
                           {{TonnesPerWeek(kMuch), UsdPerTonne(6.0)}},
                           TonnesPerWeek(40.0),
                           TonnesPerWeek(kMuch)});
  const PriceSplit split = Solved(d).split(made);
  EXPECT_NEAR(split.price.value, 56.0, kExact);
  const auto sums = totals(split);
  EXPECT_NEAR(sums.at("processing"), 12.0, kExact);
  EXPECT_NEAR(sums.at("value of use"), -4.0, kExact);
}

// Nothing stands in the way, and nothing sails: the tonne is worth 15 at NEA and costs 24 there.
TEST(ExplainPrice, too_dear) {
  Drawn d = draw();
  d.network.sinks[SinkId(0)].steps = {{TonnesPerWeek(1e-3), UsdPerTonne(500.0)},
                                      {TonnesPerWeek(100.0), UsdPerTonne(11.0)}};
  d.network.sources.push_back({d.to,
                               {{TonnesPerWeek(50.0), UsdPerTonne(5.0)}},
                               TonnesPerWeek(50.0),
                               TonnesPerWeek(50.0),
                               Weeks(0.0)});
  Solved solved(d);
  const auto obstacles = find_obstacles(solved.view, d.route);
  ASSERT_EQ(obstacles.size(), 1u);
  EXPECT_EQ(obstacles[0].kind, ObstacleKind::kMarket);
  const double there = solved.split(d.from).price.value;  // nobody buys: any price up to the first step
  EXPECT_NEAR(obstacles[0].worth.value, there + 4.0 - 11.0, kExact);
}

}  // namespace
}  // namespace straits
