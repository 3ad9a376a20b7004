// U2: nothing is lost or wrapped where one window ends and the next begins.
//
//   A ==== 3 weeks ====> B      supply of A 100 kt a week at 60 USD/t, 40 kt more at 540; B uses 100 kt a week
//
// Windows of 4 single weeks, rolled by one over 8 weeks, against one program over all 8. With the same information both
// say the same, because the value of the inventory position at the end of the window (stock and cargo on its way, 570 up
// to the base position and 500 beyond) stands for all that comes later:
//   a tonne more from the spare output costs 540 + 10 of freight: less than 570, so what is missing is made good at once;
//   beyond the base position it is worth 500 only, so nothing more is made.
#include "straits/simulate/chain.h"
#include "tests/simulate_kit.h"

namespace straits {
namespace {

// Curves miss their corners by up to 1e-7 of a week's 100 kt (docs/model.md, section 6), in eight weeks.
constexpr double kHair = 1e-7 * 100e3 * 8;

using test::small_world;

constexpr int kHorizon = 8, kWindow = 4, kVoyage = 3;
constexpr double kBase = 100e3, kSpare = 40e3, kOpening = 1000e3, kFloor = 500e3;

struct Places {
  Network network;
  MarketId a, b;
};

// `missing`: of the stock of B at the beginning, against its base.
Places two_places(double missing) {
  const World& world = small_world();
  const CommodityId crude = test::id_of(world.commodities, "crude_oil");
  Places p;
  Network& n = p.network;
  n.traffic_of = Per<CommodityId, TrafficId>(world.commodities.size());
  n.emergency_value = UsdPerTonne(9000.0);
  n.waiting_cost_per_week = UsdPerTonne(2.0);
  p.a = n.markets.push_back({test::id_of(world.nodes, "GLF"), crude, "A", UsdPerTonne(505)});
  p.b = n.markets.push_back({test::id_of(world.nodes, "FAR"), crude, "B", UsdPerTonne(525)});
  n.sources.push_back({p.a,
                       {{TonnesPerWeek(kBase), UsdPerTonne(60)}, {TonnesPerWeek(kSpare), UsdPerTonne(540)}},
                       TonnesPerWeek(kBase),
                       TonnesPerWeek(kBase + kSpare),
                       Weeks(0.0)});
  n.sinks.push_back({p.b, SinkKind::kUse, {{TonnesPerWeek(kBase), UsdPerTonne(2500)}}, TonnesPerWeek(kBase)});
  Pair pair;
  pair.key = "A>B";
  pair.origin = test::id_of(world.places, "GLF"), pair.destination = test::id_of(world.places, "FAR");
  pair.commodity = crude, pair.base = TonnesPerWeek(kBase);
  Route route;
  route.key = "A>B/crude";
  route.pair = n.pairs.push_back(pair);
  route.origin = p.a, route.destination = p.b;
  route.legs = {Leg{Weeks(kVoyage), std::nullopt, {}}};
  route.base = TonnesPerWeek(kBase);
  route.steps = {{kUnlimitedFlow, UsdPerTonne(10)}};
  n.pairs[route.pair].routes = {n.routes.push_back(route)};
  Store store;
  store.market = p.b;
  store.opening = Tonnes(kOpening - missing), store.floor = Tonnes(kFloor), store.capacity = Tonnes(2400e3);
  store.base_position = Tonnes(kOpening + kVoyage * kBase);
  store.yield = {{Tonnes(1900e3), UsdPerTonne(0.0)}};
  store.terminal = {{store.base_position, UsdPerTonne(570)}, {Tonnes(1e9), UsdPerTonne(500)}};
  n.stores.push_back(store);
  return p;
}

Scenario scenario(const std::string& changes) {
  const Checked<Scenario> read = parse_scenario(
      "straits = 1\nid = \"seam\"\n[horizon]\nstart = 2026-01-05\nweeks = 8\nwindow = 4\n" + changes,
      "seam.toml", small_world());
  EXPECT_TRUE(read.ok()) << read.problems().text();
  return read.ok() ? read.value() : Scenario{};
}

// A quarter of the base output, 25 kt, remains possible in the week of 12 January; known from the start.
constexpr const char* kOutage = R"([[change]]
do = "supply.outage"
on = "GLF"
commodity = "crude_oil"
announced = 2026-01-05
from = 2026-01-12
until = 2026-01-19
share = 0.25
)";

struct Week {
  double output = 0.0, departure = 0.0, use = 0.0, stock = 0.0, price_a = 0.0, price_b = 0.0;
};

double mass_of(const State& state) {
  double mass = 0.0;
  for (const Tonnes& level : state.level) mass += level.value;
  for (const Cargo& cargo : state.at_sea) mass += cargo.mass.value;
  return mass;
}

// Windows rolled by one week; the books are kept here again, across every seam.
std::vector<Week> rolled(double missing, const std::string& changes) {
  const Places places = two_places(missing);
  const Conditions conditions(small_world(), scenario(changes));
  SimulateOptions options;
  Chain chain(small_world(), conditions, places.network, kWindow, options);
  std::vector<Week> weeks;
  for (int t = 0; t < kHorizon; ++t) {
    const State before =
        read_state(write_state(chain.state()));  // the seam: all that is handed over, as text
    chain.resume(before);
    const WeekResult result = chain.step();
    test::expect_invariants(small_world(), result);
    const State& after = chain.state();
    Week week;
    week.output = result.production.at(0).quantity;
    week.use = result.consumption.at(0).quantity;
    week.stock = after.level[StoreId(0)].value;
    week.price_a = result.price.at(0).price;
    week.price_b = result.price.at(1).price;
    double arrived = 0.0;
    double due_before = 0.0;
    for (const Cargo& cargo : before.at_sea) {
      EXPECT_GE(cargo.arrival_week, t) << "wrapped";
      EXPECT_EQ(cargo.arrival_week - cargo.departure_week, kVoyage);
      if (cargo.arrival_week == t) arrived += cargo.mass.value;
      due_before += cargo.mass.value;
    }
    double at_sea = 0.0;
    for (const Cargo& cargo : after.at_sea) {
      EXPECT_GT(cargo.arrival_week, t);
      EXPECT_LE(cargo.arrival_week, t + kVoyage);
      if (cargo.departure_week == t) week.departure += cargo.mass.value;
      at_sea += cargo.mass.value;
    }
    EXPECT_NEAR(at_sea, due_before - arrived + week.departure, 1e-6) << "week " << t;
    EXPECT_NEAR(after.level[StoreId(0)].value, before.level[StoreId(0)].value + arrived - week.use, 1e-3)
        << "week " << t;
    EXPECT_NEAR(mass_of(after), mass_of(before) + week.output - week.use, 1e-3) << "week " << t;
    weeks.push_back(week);
  }
  return weeks;
}

// One program over the whole horizon. All its weeks have the same columns and rows, so week t reads as week 0 does after a
// shift by t weeks of columns and rows.
std::vector<Week> one_shot(double missing, const std::string& changes) {
  const Places places = two_places(missing);
  const Network& n = places.network;
  const Conditions conditions(small_world(), scenario(changes));
  const Formulation formulation(n, Calendar(kHorizon, kHorizon));
  const State state = opening_state(n, formulation.waits());
  const Sides sides = formulation.sides(window_start(n, formulation.waits(), state, kHorizon), conditions);
  const auto solver = make_solver({});
  solver->load(formulation.program());
  const Certified certified = solve_certified(*solver, formulation.program(), sides, nullptr);
  const int columns =
      (formulation.program().columns() - static_cast<int>(n.stores[StoreId(0)].terminal.size())) / kHorizon;
  const int rows = (formulation.program().rows() - 1) / kHorizon;
  std::vector<Week> weeks;
  double stock = state.level[StoreId(0)].value;
  for (int t = 0; t < kHorizon; ++t) {
    Solution shifted = certified.solution;
    auto& x = shifted.column_value;
    x.erase(x.begin(), x.begin() + t * columns);
    auto& y = shifted.row_dual;
    y.erase(y.begin(), y.begin() + t * rows);
    const WeekPlan plan = formulation.read(shifted);
    Week week;
    week.output = plan.output[SourceId(0)].value;
    week.departure = plan.departure[RouteId(0)].value;
    week.use = plan.use[SinkId(0)].value;
    stock += (t < kVoyage ? kBase : weeks[static_cast<std::size_t>(t - kVoyage)].departure) - week.use;
    week.stock = stock;
    week.price_a = plan.price[places.a].value;
    week.price_b = plan.price[places.b].value;
    weeks.push_back(week);
  }
  return weeks;
}

void expect_same(const std::vector<Week>& a, const std::vector<Week>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t t = 0; t < a.size(); ++t) {
    EXPECT_NEAR(a[t].output, b[t].output, kHair) << "week " << t;
    EXPECT_NEAR(a[t].departure, b[t].departure, kHair) << "week " << t;
    EXPECT_NEAR(a[t].use, b[t].use, kHair) << "week " << t;
    EXPECT_NEAR(a[t].stock, b[t].stock, kHair) << "week " << t;
  }
}

TEST(Seam, at_rest_nothing_moves) {
  const auto weeks = rolled(0.0, "");
  expect_same(weeks, one_shot(0.0, ""));
  for (const Week& week : weeks) {
    EXPECT_NEAR(week.departure, kBase, kHair);
    EXPECT_NEAR(week.stock, kOpening, kHair);
  }
}

// 100 kt missing: 40 + 40 + 20 kt more in weeks 0, 1, 2, which are there in weeks 3, 4, 5: the last two beyond the seam of
// the first window.
TEST(Seam, a_stock_is_refilled_across_the_seams) {
  const auto weeks = rolled(100e3, "");
  const auto whole = one_shot(100e3, "");
  expect_same(weeks, whole);
  const double departures[kHorizon] = {140e3, 140e3, 120e3, 100e3, 100e3, 100e3, 100e3, 100e3};
  const double stocks[kHorizon] = {900e3, 900e3, 900e3, 940e3, 980e3, 1000e3, 1000e3, 1000e3};
  for (std::size_t t = 0; t < kHorizon; ++t) {
    EXPECT_NEAR(weeks[t].departure, departures[t], kHair) << t;
    EXPECT_NEAR(weeks[t].stock, stocks[t], kHair) << t;
  }
  // Week 2 takes a part of the spare output, so its cost is the price of A, and with the freight that of B.
  // Tie-breakers count at most 0.02 a week from the first of the window on production, and another 0.01 on what is shipped and
  // used: at most 0.06.
  for (std::size_t t = 0; t < 3; ++t) {
    EXPECT_NEAR(weeks[t].price_a, 540.0, 0.06) << t;
    EXPECT_NEAR(weeks[t].price_b, 550.0, 0.06) << t;
    EXPECT_NEAR(weeks[t].price_a, whole[t].price_a, 0.06) << t;
    EXPECT_NEAR(weeks[t].price_b, whole[t].price_b, 0.06) << t;
  }
}

// Week 1 loses 75 of 100 kt; 40 kt come from the spare output of week 0, before it, and 35 kt from week 2.
// B draws on its stock when the loss arrives, in week 4: 1000 + 40 (week 3) - 75 (week 4) + 35 (week 5).
TEST(Seam, an_outage_known_ahead) {
  const auto weeks = rolled(0.0, kOutage);
  expect_same(weeks, one_shot(0.0, kOutage));
  const double departures[kHorizon] = {140e3, 25e3, 135e3, 100e3, 100e3, 100e3, 100e3, 100e3};
  const double stocks[kHorizon] = {1000e3, 1000e3, 1000e3, 1040e3, 965e3, 1000e3, 1000e3, 1000e3};
  for (std::size_t t = 0; t < kHorizon; ++t) {
    EXPECT_NEAR(weeks[t].departure, departures[t], kHair) << t;
    EXPECT_NEAR(weeks[t].stock, stocks[t], kHair) << t;
  }
}

}  // namespace
}  // namespace straits
