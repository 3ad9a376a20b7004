// Quantiles, CVaR, intervals and rank correlation by hand.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "straits/base/philox.h"
#include "straits/ensemble/design.h"
#include "straits/ensemble/risk.h"

namespace straits {
namespace {

const std::vector<double> kTen{3, 1, 4, 10, 5, 9, 2, 6, 8, 7};

TEST(Risk, quantiles_are_draws) {
  EXPECT_EQ(quantile_of(kTen, 0.5), 5);
  EXPECT_EQ(quantile_of(kTen, 0.9), 9);
  EXPECT_EQ(quantile_of(kTen, 0.91), 10);
  EXPECT_DOUBLE_EQ(mean_of(kTen), 5.5);
}

// The worst 20 %: (10 + 9) / 2. The worst 25 %: 2.5 draws, (10 + 9 + 0.5 * 8) / 2.5. The worst 5 % is half of the worst draw.
TEST(Risk, cvar_takes_the_edge_in_part) {
  EXPECT_DOUBLE_EQ(cvar_of(kTen, 0.8), 9.5);
  EXPECT_DOUBLE_EQ(cvar_of(kTen, 0.75), 9.2);
  EXPECT_DOUBLE_EQ(cvar_of(kTen, 0.95), 10.0);
}

// n = 10, median: P(B <= 1) = 11/1024 = 1.1 % and P(B <= 2) = 5.5 %, so the 2nd and the 9th enclose it with 97.9 %.
TEST(Risk, a_quantile_lies_between_order_statistics) {
  const Estimate median = estimate_quantile(kTen, 0.5);
  EXPECT_EQ(median.value, 5);
  EXPECT_EQ(median.low.value(), 2);
  EXPECT_EQ(median.high.value(), 9);
  EXPECT_FALSE(estimate_quantile(kTen, 0.95).high.has_value());  // ten draws cannot bound it from above
}

// Of a uniform distribution: mean 0.5, CVaR at 95 % 0.975. In 100 samples of 200 some 95 intervals should hold them; the bootstrap of
// a tail is known to fall short.
TEST(Risk, bootstrap_intervals_hold_the_truth_about_as_often_as_they_say) {
  int mean_held = 0, tail_held = 0;
  for (std::uint64_t sample = 0; sample < 100; ++sample) {
    std::vector<double> values;
    for (std::uint64_t i = 0; i < 200; ++i) values.push_back(uniform_number(sample, i, "u"));
    const TailEstimates found = estimate_tail(values, 0.95, sample);
    mean_held += *found.mean.low <= 0.5 && 0.5 <= *found.mean.high;
    tail_held += *found.cvar.low <= 0.975 && 0.975 <= *found.cvar.high;
    EXPECT_LE(*found.cvar.low, found.cvar.value);
  }
  EXPECT_GE(mean_held, 88);
  EXPECT_GE(tail_held, 75);
}

TEST(Risk, rank_correlation_with_ties) {
  EXPECT_DOUBLE_EQ(rank_correlation({1, 2, 3, 4}, {10, 100, 1000, 10000}), 1.0);
  EXPECT_DOUBLE_EQ(rank_correlation({1, 2, 3, 4}, {4, 3, 2, 1}), -1.0);
  EXPECT_DOUBLE_EQ(rank_correlation({1, 1, 1}, {1, 2, 3}), 0.0);
  // ranks 0.5 0.5 2 3 and 0 1 2 3, both of mean 1.5: sum xy 4.5, xx 4.5, yy 5
  EXPECT_DOUBLE_EQ(rank_correlation({1, 1, 2, 3}, {1, 2, 3, 4}), 4.5 / std::sqrt(4.5 * 5.0));
}

// d = 3 factors: draws 1 to 5 are the first base point.
TEST(Design, draws_of_a_base_point_stand_together) {
  EXPECT_EQ(sobol_draws(7, 3), 35);
  for (std::int64_t draw = 1; draw <= 35; ++draw) {
    const DesignPoint point = sobol_point(draw, 3);
    EXPECT_EQ(point.base, (draw + 4) / 5);
    EXPECT_EQ(point.column, (draw - 1) % 5 - 2);
  }
}

// Ishigami and Homma 1990: f = sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, x uniform in (-pi, pi). First order 0.314, 0.442, 0;
// total 0.558, 0.442, 0.244 (Saltelli et al. 2008, Global Sensitivity Analysis, 5.8).
TEST(Design, sobol_indices_of_the_ishigami_function) {
  constexpr std::uint64_t kBases = 20000, kOfB = 1000000;
  const auto loss = [](const std::array<double, 3>& u) {
    constexpr double kPi = 3.14159265358979323846;
    const auto x = [&](std::size_t i) { return kPi * (2.0 * u[i] - 1.0); };
    return std::sin(x(0)) + 7.0 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
  };
  SobolLosses losses;
  losses.ab.resize(3);
  for (std::uint64_t base = 1; base <= kBases; ++base) {
    std::array<double, 3> a{}, b{};
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string name = "x" + std::to_string(i);
      a[i] = uniform_number(5, base, name), b[i] = uniform_number(5, kOfB + base, name);
    }
    losses.a.push_back(loss(a));
    losses.b.push_back(loss(b));
    for (std::size_t i = 0; i < 3; ++i) {
      std::array<double, 3> mixed = a;
      mixed[i] = b[i];
      losses.ab[i].push_back(loss(mixed));
    }
  }
  const std::vector<SobolIndices> found = estimate_sobol(losses, 1);
  const double first[] = {0.314, 0.442, 0.0}, total[] = {0.558, 0.442, 0.244};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found[i].first.value, first[i], 0.03);
    EXPECT_NEAR(found[i].total.value, total[i], 0.03);
    EXPECT_LE(*found[i].first.low, found[i].first.value);
    EXPECT_GE(*found[i].first.high, found[i].first.value);
    EXPECT_LT(*found[i].total.high - *found[i].total.low, 0.06);
  }
}

TEST(Design, a_loss_that_never_moves_has_no_indices) {
  const std::vector<SobolIndices> found = estimate_sobol({{2, 2}, {2, 2}, {{2, 2}}}, 1);
  EXPECT_EQ(found.front().first.value, 0.0);
  EXPECT_EQ(found.front().total.value, 0.0);
}

}  // namespace
}  // namespace straits
