// Quantiles, CVaR, intervals and rank correlation by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "straits/base/philox.h"
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

}  // namespace
}  // namespace straits
