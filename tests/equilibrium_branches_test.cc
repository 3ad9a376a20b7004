// Two branches of one belief, worked out by hand: a two-stage program with a common first week.
//
//   One market, two weeks, kt. Production of 130 a week is stopped in the first. It is back in the second ("early", probability
//   1 - p), or stops there too ("late", p). 130 above the floor of 500 are in the tanks; each week wants
//       50 at 900 USD/t, 20 at 600, 40 at 400; what is left at the end is worth 100.
//   Use goes unserved at 900, so a need that waits a week fades: 900 by 900 / 130 = 6.92, 600 by a third of that, 400 not.
//   s = what the first week leaves in the tanks. 20 of it cost nothing (130 - 110), the next 40 cost 400, the next 20 cost 600.
//   A tonne of it is worth 100 if production is back; if not, 893.08 up to 50, 597.69 up to 70, 400 up to 110.
//
//     p = 0      100 < 400                                          s = 20, price 100
//     p = 0.3    0.3 x 893.08 + 0.7 x 100 = 337.92 < 400            s = 20, price 337.92: the sum of both branches
//     p = 0.4    0.4 x 893.08 + 0.6 x 100 = 417.23 > 400            s = 50 (then 0.4 x 597.69 + 60 < 400), price 400
//     p = 1      893.08, then 597.69 against 400, then against 600  s = 60, price 597.69
#include <cmath>

#include "straits/simulate/chain.h"
#include "tests/branch_market.h"

namespace straits {
namespace {

using test::one_market;
using test::small_world;

constexpr double kt = 1e3;
constexpr double kLater900 = 900.0 - 900.0 / 130.0, kLater600 = 600.0 - 900.0 / 390.0;

Scenario scenario(const std::string& belief) {
  const Checked<Scenario> read = parse_scenario(R"(straits = 1
id = "branches"
[horizon]
start = 2026-01-05
weeks = 1
window = 2
[[change]]
do = "supply.outage"
on = "GLF"
commodity = "crude_oil"
from = 2026-01-05
until = 2026-01-19
share = 0.0
)" + belief,
                                                "branches.toml", small_world());
  EXPECT_TRUE(read.ok()) << read.problems().text();
  return read.ok() ? read.value() : Scenario{};
}

std::string odds(const std::string& early, const std::string& late) {
  return "belief = \"end\"\n[[belief]]\nid = \"end\"\nbranches = [\"early\", \"late\"]\n[[belief.view]]\n"
         "as_of = 2026-01-05\nuntil = [\"2026-01-12\", \"2026-01-26\"]\nprobability = [\"" +
         early + "\", \"" + late + "\"]\n";
}

WeekResult first_week(const std::string& belief) {
  const Conditions conditions(small_world(), scenario(belief));
  Chain chain(small_world(), conditions, one_market(), 2, {});
  WeekResult week = chain.step();
  test::expect_invariants(small_world(), week);
  return week;
}

// What is put off by a week costs at most 2e-5 of the base price more: tie-breakers.
constexpr double kTies = 2e-5 * 100;

void expect_week(const std::string& belief, double used_kt, double price) {
  const WeekResult week = first_week(belief);
  EXPECT_NEAR(week.consumption.at(0).quantity, used_kt * kt, 0.01) << belief;
  EXPECT_NEAR(week.stock.at(0).level, (630 - used_kt) * kt, 0.01) << belief;
  EXPECT_NEAR(week.price.at(0).price, price, kTies) << belief;
}

TEST(Branches, the_first_week_serves_both) {
  expect_week(odds("70 %", "30 %"), 110, 0.3 * kLater900 + 70);
  expect_week(odds("60 %", "40 %"), 80, 400);
}

TEST(Branches, one_hundred_per_cent_is_the_single_path) {
  expect_week(odds("100 %", "0 %"), 110, 100);
  expect_week("expected_until = 2026-01-12\n", 110, 100);
  EXPECT_NEAR(first_week(odds("0 %", "100 %")).price.at(0).price, kLater600, kTies);
  EXPECT_NEAR(first_week("expected_until = 2026-01-26\n").price.at(0).price, kLater600, kTies);
}

TEST(Branches, the_band_is_the_price_of_each_alone) {
  const WeekResult week = first_week(odds("60 %", "40 %"));
  ASSERT_EQ(week.price_band.size(), 1U);
  EXPECT_NEAR(week.price_band[0].low, 100, kTies);
  EXPECT_NEAR(week.price_band[0].central, 100, kTies);  // early is the more probable
  EXPECT_NEAR(week.price_band[0].high, kLater600, kTies);
  ASSERT_EQ(week.certificate.size(), 3U);  // the window, and each branch alone
  EXPECT_EQ(week.certificate[1].chain, week.certificate[0].chain + " if early");
  EXPECT_TRUE(first_week("expected_until = 2026-01-26\n").price_band.empty());
}

// The price of the common week is the sum over the branches of what a tonne in the tanks is worth there.
TEST(Branches, the_price_is_the_sum_of_the_duals_of_the_branches) {
  const Network network = one_market();
  const Conditions conditions(small_world(), scenario(odds("70 %", "30 %")));
  const Formulation formulation(network, Calendar(2), 2);
  const State state = opening_state(network, formulation.waits());
  const Sides sides = formulation.sides(window_start(network, formulation.waits(), state, 2), conditions,
                                        {{0, 0.7}, {1, 0.3}});
  const auto solver = make_solver({});
  solver->load(formulation.program());
  const Certified certified = solve_certified(*solver, formulation.program(), sides, nullptr);
  ASSERT_TRUE(certified.certificate.passed);
  // Rows: balance of the first week, of the second week early and late, positions early and late.
  const auto& dual = certified.solution.row_dual;
  ASSERT_EQ(dual.size(), 5U);
  EXPECT_NEAR(dual[1], 0.7 * 100, kTies);
  EXPECT_NEAR(dual[2], 0.3 * kLater900, kTies);
  EXPECT_NEAR(dual[0], dual[1] + dual[2], kTies);
}

// Several copies of one future are that future: same cost, same first week, same price.
TEST(Branches, copies_of_one_future_change_nothing) {
  const Network network = one_market();
  const Conditions conditions(small_world(), scenario("expected_until = 2026-01-26\n"));
  const auto solve = [&](const std::vector<Branch>& believed) {
    const Formulation formulation(network, Calendar(6), static_cast<int>(believed.size()));
    const State state = opening_state(network, formulation.waits());
    const Sides sides =
        formulation.sides(window_start(network, formulation.waits(), state, 6), conditions, believed);
    const auto solver = make_solver({});
    solver->load(formulation.program());
    const Basis start = formulation.base_basis();
    const Certified certified = solve_certified(*solver, formulation.program(), sides, &start);
    EXPECT_TRUE(certified.certificate.passed);
    return std::pair(certified.solution.objective, formulation.read(certified.solution));
  };
  const auto [one_cost, one] = solve({{0, 1.0}});
  for (const std::vector<Branch>& believed :
       {std::vector<Branch>{{0, 0.5}, {0, 0.5}}, std::vector<Branch>{{0, 0.2}, {0, 0.7}, {0, 0.1}}}) {
    const auto [cost, plan] = solve(believed);
    EXPECT_NEAR(cost, one_cost, 1e-6 * std::abs(one_cost));
    EXPECT_NEAR(plan.use[SinkId(0)].value, one.use[SinkId(0)].value, 0.01);
    EXPECT_NEAR(plan.price[MarketId(0)].value, one.price[MarketId(0)].value, kTies);
  }
}

}  // namespace
}  // namespace straits
