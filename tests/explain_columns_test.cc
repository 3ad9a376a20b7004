// Columns taken one after another while they are independent, and what solves their equations.
#include <gtest/gtest.h>

#include <map>

#include "straits/explain/independent_columns.h"

namespace straits {
namespace {

std::map<int, double> solved(const IndependentColumns& columns, int row) {
  std::map<int, double> amounts;
  for (const auto& [id, amount] : columns.solve(row)) amounts[id] += amount;
  return amounts;
}

// | 2 0 1 |        x of B x = e0: rows 1 and 2 give x11 = 0 - ..., by hand:
// | 1 1 0 |        10: (2, 1, 0)  11: (0, 1, 3)  12: (1, 0, 1)
// | 0 3 1 |        B x = e0 -> 2a + c = 1, a + b = 0, 3b + c = 0 -> b = -a, c = 3a, 5a = 1 -> a = 0.2, b = -0.2, c = 0.6
TEST(IndependentColumns, solve_by_hand) {
  IndependentColumns columns(3);
  EXPECT_TRUE(columns.add(10, {{0, 2.0}, {1, 1.0}}));
  EXPECT_TRUE(columns.add(11, {{1, 1.0}, {2, 3.0}}));
  EXPECT_TRUE(columns.add(12, {{0, 1.0}, {2, 1.0}}));
  const auto x = solved(columns, 0);
  EXPECT_NEAR(x.at(10), 0.2, 1e-12);
  EXPECT_NEAR(x.at(11), -0.2, 1e-12);
  EXPECT_NEAR(x.at(12), 0.6, 1e-12);
}

TEST(IndependentColumns, what_depends_on_the_earlier_ones_is_left_out) {
  IndependentColumns columns(2);
  EXPECT_TRUE(columns.add(1, {{0, 1.0}, {1, 1.0}}));
  EXPECT_FALSE(columns.add(2, {{0, 2.0}, {1, 2.0}}));
  EXPECT_EQ(columns.rank(), 1);
  EXPECT_TRUE(columns.add(3, {{1, 4.0}}));
  const auto x = solved(columns, 0);  // 1 of column 1, and what it brings to row 1 taken away again
  EXPECT_NEAR(x.at(1), 1.0, 1e-12);
  EXPECT_NEAR(x.at(3), -0.25, 1e-12);
}

TEST(IndependentColumns, without_full_rank_nothing_is_solved) {
  IndependentColumns columns(2);
  EXPECT_TRUE(columns.add(1, {{0, 1.0}}));
  EXPECT_ANY_THROW(static_cast<void>(columns.solve(1)));
}

}  // namespace
}  // namespace straits
