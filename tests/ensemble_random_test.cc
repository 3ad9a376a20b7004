// Random numbers against the answers their authors publish, quantile functions against tables, draws against their distributions.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "straits/base/philox.h"
#include "straits/ensemble/draws.h"
#include "straits/ensemble/quantile.h"
#include "straits/ensemble/risk.h"
#include "tests/small_world.h"

namespace straits {
namespace {

// Random123, tests/kat_vectors, lines "philox4x32 10".
TEST(Philox, known_answers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
            (PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  constexpr std::uint32_t kOnes = 0xffffffff;
  EXPECT_EQ(philox4x32({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}),
            (PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, a_number_belongs_to_seed_draw_and_factor) {
  EXPECT_EQ(uniform_number(7, 3, "a"), uniform_number(7, 3, "a"));
  EXPECT_NE(uniform_number(7, 3, "a"), uniform_number(7, 3, "b"));
  EXPECT_NE(uniform_number(7, 3, "a"), uniform_number(7, 4, "a"));
  EXPECT_NE(uniform_number(7, 3, "a"), uniform_number(8, 3, "a"));
}

// 97.5 % at 1.959964, 99.9 % at 3.090232, 1e-10 at -6.361341 (any table of the normal).
TEST(Quantile, of_the_normal) {
  EXPECT_NEAR(normal_quantile(0.5), 0.0, 1e-15);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
  EXPECT_NEAR(normal_quantile(0.999), 3.090232306167813, 1e-14);
  EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-12);
  for (double x = -5.0; x < 5.0; x += 0.37) EXPECT_NEAR(normal_quantile(normal_share(x)), x, 1e-9);
}

struct Moments {
  double mean = 0.0, deviation = 0.0, least = 1e300, greatest = -1e300;
};

Moments moments_of(const Distribution& d) {
  constexpr int kDraws = 20000;
  Moments m;
  double squares = 0.0;
  for (int i = 1; i <= kDraws; ++i) {
    const double x = quantile(d, uniform_number(1, static_cast<std::uint64_t>(i), "x"));
    m.mean += x / kDraws;
    squares += x * x / kDraws;
    m.least = std::min(m.least, x);
    m.greatest = std::max(m.greatest, x);
  }
  m.deviation = std::sqrt(squares - m.mean * m.mean);
  return m;
}

// 20,000 draws: a mean is known to deviation / 141; four times that is allowed.
void expect_moments(const Distribution& d, double mean, double deviation) {
  const Moments m = moments_of(d);
  EXPECT_NEAR(m.mean, mean, 4.0 * deviation / 141.0);
  EXPECT_NEAR(m.deviation, deviation, 0.03 * deviation);
  EXPECT_GE(m.least, d.low);
  EXPECT_LE(m.greatest, d.high);
}

Distribution of(Shape shape, double low, double high, double middle = 0.0, double spread = 0.0) {
  Distribution d;
  d.shape = shape;
  d.low = low;
  d.high = high;
  d.middle = middle;
  d.spread = spread;
  return d;
}

TEST(Quantile, moments_by_hand) {
  expect_moments(of(Shape::kUniform, 2, 8), 5.0, 6.0 / std::sqrt(12.0));
  // triangular 0, 1, 5: mean 6/3; variance (0 + 1 + 25 - 0 - 0 - 5) / 18
  expect_moments(of(Shape::kTriangular, 0, 5, 1), 2.0, std::sqrt(21.0 / 18.0));
  // normal (10, 2) within two deviations: deviation 2 sqrt(1 - 2 * 2 phi(2) / (Phi(2) - Phi(-2))), phi(2) = 0.0539910,
  // Phi(2) - Phi(-2) = 0.9544997
  expect_moments(of(Shape::kNormal, 6, 14, 10, 2), 10.0, 2.0 * std::sqrt(1.0 - 4.0 * 0.0539910 / 0.9544997));
  // lognormal, median 1, log deviation ln 1.5 = 0.405465, hardly cut: mean exp(s^2 / 2), variance mean^2 (exp(s^2) - 1)
  const double s2 = 0.405465108 * 0.405465108;
  expect_moments(of(Shape::kLognormal, 0, 50, 1, 1.5), std::exp(s2 / 2),
                 std::exp(s2 / 2) * std::sqrt(std::exp(s2) - 1));
}

TEST(Quantile, of_what_is_not_continuous) {
  Distribution choice = of(Shape::kChoice, 0, 9);
  choice.options = {3, 5, 9};
  choice.weights = {0.5, 0.25, 0.25};
  EXPECT_EQ(quantile(choice, 0.49), 3);
  EXPECT_EQ(quantile(choice, 0.51), 5);
  EXPECT_EQ(quantile(choice, 0.76), 9);
  Distribution yes = of(Shape::kBernoulli, 0, 1);
  yes.probability = 0.3;
  EXPECT_EQ(quantile(yes, 0.69), 0.0);
  EXPECT_EQ(quantile(yes, 0.71), 1.0);
  expect_moments(yes, 0.3, std::sqrt(0.21));
}

constexpr const char* kScenario = R"(straits = 1
id = "uncertain"
[horizon]
start = 2026-01-05
weeks = 8
window = "6w"
[[change]]
id = "closure"
do = "chokepoint.capacity"
on = "narrows"
from = 2026-01-05
until = 2026-01-19
share = "20 %"
[[change]]
id = "shoal"
do = "chokepoint.capacity"
on = "shoals"
from = 2026-01-05
profile = [["2026-01-05", 0.5], ["2026-01-12", 0.2]]
until = 2026-01-19
[[uncertain]]
id = "start"
moves = "delay"
change = "closure"
distribution = "uniform"
low = "0d"
high = "14d"
basis = "test"
confidence = "D"
[[uncertain]]
id = "length"
moves = "duration"
change = ["closure", "shoal"]
distribution = "triangular"
low = "7d"
mode = "14d"
high = "28d"
correlation = { start = 0.7 }
basis = "test"
confidence = "D"
[[uncertain]]
id = "share"
moves = "level"
change = "closure"
distribution = "uniform"
low = "0 %"
high = "50 %"
basis = "test"
confidence = "D"
[[uncertain]]
id = "either"
moves = "which"
change = ["closure", "shoal"]
distribution = "choice"
weight = [3, 1]
basis = "test"
confidence = "D"
[[uncertain]]
id = "temper"
moves = "range"
of = ["demand", "refill_share"]
distribution = "choice"
option = [0, 0.5, 1]
basis = "test"
confidence = "D"
)";

const Scenario& uncertain_scenario() {
  static const Scenario kRead = [] {
    const Checked<Scenario> read = parse_scenario(kScenario, "uncertain.toml", test::small_world());
    EXPECT_TRUE(read.ok()) << read.problems().text();
    return read.value();
  }();
  return kRead;
}

// Pearson's correlation of normal scores is 0.7, so that of ranks is 6 / pi * asin(0.35) = 0.683.
TEST(Draws, correlation_is_that_of_the_copula) {
  const DrawPlan plan(uncertain_scenario(), 5);
  std::vector<double> start, length, share;
  for (int draw = 1; draw <= 5000; ++draw) {
    const std::vector<double> values = plan.values(draw);
    start.push_back(values[0]);
    length.push_back(values[1]);
    share.push_back(values[2]);
  }
  EXPECT_NEAR(rank_correlation(start, length), 0.683, 0.02);
  EXPECT_NEAR(rank_correlation(start, share), 0.0, 0.04);
  EXPECT_NEAR(mean_of(start), 7.0, 0.25);
}

TEST(Draws, values_move_the_changes) {
  const DrawPlan plan(uncertain_scenario(), 5);
  const Scenario first =
      plan.scenario({3.2, 21.0, 0.4, 0.0, 0.5});  // closure happens, 3 days later, for 21 days
  ASSERT_EQ(first.changes.size(), 1U);
  EXPECT_EQ(first.changes[0].from, make_date(2026, 1, 8));
  EXPECT_EQ(*first.changes[0].until, make_date(2026, 1, 29));
  EXPECT_EQ(first.changes[0].announced, first.changes[0].from);
  EXPECT_DOUBLE_EQ(first.changes[0].profile.front().value, 0.4);
  const Scenario second =
      plan.scenario({3.2, 28.0, 0.4, 1.0, 0.5});  // the shoals, stretched to twice the length
  ASSERT_EQ(second.changes.size(), 1U);
  EXPECT_EQ(second.changes[0].id, "shoal");
  EXPECT_EQ(second.changes[0].profile[1].from, make_date(2026, 1, 19));
  EXPECT_EQ(*second.changes[0].until, make_date(2026, 2, 2));
  EXPECT_EQ(plan.cause({3.2, 28.0, 0.4, 1.0, 0.5}), "shoal");
}

TEST(Draws, ranges_run_from_stiff_over_stated_to_supple) {
  const World& world = test::small_world();
  const DrawPlan plan(uncertain_scenario(), 5);
  const auto crude = *find_named(world.commodities, "crude_oil");
  EXPECT_DOUBLE_EQ(plan.world(world, {0.0}).elasticities[crude].demand.value, -0.02);
  EXPECT_DOUBLE_EQ(plan.world(world, {0.5}).elasticities[crude].demand.value, -0.05);
  EXPECT_DOUBLE_EQ(plan.world(world, {1.0}).elasticities[crude].demand.value, -0.1);
  EXPECT_DOUBLE_EQ(plan.world(world, {0.0}).parameters.refill_share, 0.0);
  EXPECT_DOUBLE_EQ(plan.world(world, {1.0}).parameters.refill_share, 1.0);
  EXPECT_EQ(plan.world(world, {0.0}).elasticities[crude].supply.value,
            world.elasticities[crude].supply.value);
}

}  // namespace
}  // namespace straits
