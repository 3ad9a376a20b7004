// Columns whose sides are far out or missing, where a curve has breakpoints that are made up. All solvers are asked.
#include <gtest/gtest.h>

#include "straits/solve/certificate.h"
#include "straits/solve/curves.h"
#include "straits/solve/solver.h"
#include "straits/solve/sparse_vector.h"

namespace straits {
namespace {

using Entries = std::vector<ProgramBuilder::Entry>;

class FarOut : public ::testing::TestWithParam<std::string> {
 protected:
  void add_row(double lower, double upper) { builder_.add_row(lower, upper); }
  void add_column(double cost, double lower, double upper, const Entries& entries) {
    builder_.add_column(cost, lower, upper, entries);
  }
  void expect_answer(const std::vector<double>& expected, double tolerance) {
    const Program program = std::move(builder_).build();
    SolverOptions options;
    options.solver = GetParam();
    const auto solver = make_solver(options);
    solver->load(program);
    const Solution solution = solver->solve(program.sides, nullptr);
    ASSERT_EQ(solution.termination, Termination::kOptimal);
    EXPECT_TRUE(certify(program, program.sides, solution).passed);
    for (std::size_t j = 0; j < expected.size(); ++j)
      EXPECT_NEAR(solution.column_value[j], expected[j], tolerance) << "at " << j;
  }

 private:
  ProgramBuilder builder_;
};

INSTANTIATE_TEST_SUITE_P(All, FarOut, ::testing::ValuesIn(solver_names()),
                         [](const auto& name) { return name.param; });

// x - y = 0, x in [2e7, 3e7] at cost 1: x = y = 2e7.
TEST_P(FarOut, ARangeThatLiesFarOutIsKept) {
  add_row(0, 0);
  add_column(1, 2e7, 3e7, {{0, 1}});
  add_column(0, 0, 5e7, {{0, -1}});
  expect_answer({2e7, 2e7}, 1e-6);
}

// 100 x + z = 50, z in [0, 20], x in [-2e5, 3] at a gain of 1: x = 0.5, z = 0. The lower side is far out as 100 x, not as x.
TEST_P(FarOut, ASideIsFarInUnitsOfTheCurve) {
  add_row(50, 50);
  add_row(0, 10);
  add_column(-1, -2e5, 3, {{0, 100}, {1, 1}});
  add_column(0, 0, 20, {{0, 1}});
  expect_answer({0.5, 0}, 1e-9);
}

// The other way round: x in [-2e7, inf) at a coefficient of 0.01 is near. 0.01 x = 5, x at cost 1: x = 500.
TEST_P(FarOut, ASideIsNearInUnitsOfTheCurve) {
  add_row(5, 5);
  add_row(0, 1000);
  add_column(1, -2e7, kInfinity, {{0, 0.01}, {1, 1}});
  expect_answer({500}, 1e-9);
}

// 0.7 x = 0.07 with x free, alone in its row and not: no digit is lost.
TEST_P(FarOut, AFreeColumnKeepsItsDigits) {
  add_row(0.07, 0.07);
  add_column(3, -kInfinity, kInfinity, {{0, 0.7}});
  expect_answer({0.1}, 1e-13);
}

TEST_P(FarOut, AFreeColumnOfTwoRowsKeepsItsDigits) {
  add_row(0.07, 0.07);
  add_row(-10, kInfinity);
  add_column(3, -kInfinity, kInfinity, {{0, 0.7}, {1, 0.3}});
  expect_answer({0.1}, 1e-13);
}

TEST(ArcMap, LinksEveryEntryWithItsPlaceInTheRow) {
  ProgramBuilder builder;
  for (int i = 0; i < 3; ++i) builder.add_row(0, 0);
  builder.add_column(1, 0, 1, {{0, 1}, {2, -1}});
  builder.add_column(2, 0, 1, {{0, 1}, {1, 2}});
  builder.add_column(3, 0, 1, {{0, 2}, {1, 4}});  // a step of the same curve
  builder.add_column(4, 0, 1, {{1, 1}, {2, 3}});
  const ArcMap map(std::move(builder).build());
  ASSERT_EQ(map.structural, 3);
  for (int arc = 0; arc < map.structural; ++arc)
    for (int e = map.entries.start[solving::at(arc)]; e < map.entries.start[solving::at(arc) + 1]; ++e) {
      const int place = map.by_row_at[solving::at(e)];
      const int row = map.entries.index[solving::at(e)];
      EXPECT_EQ(map.entry_at[solving::at(place)], e);
      EXPECT_EQ(map.by_row.index[solving::at(place)], arc);
      EXPECT_EQ(map.by_row.value[solving::at(place)], map.entries.value[solving::at(e)]);
      EXPECT_GE(place, map.by_row.start[solving::at(row)]);
      EXPECT_LT(place, map.by_row.start[solving::at(row) + 1]);
    }
}

TEST(SparseVector, ListsWhatWasMarkedPastTheList) {
  SparseVector vector(5);
  vector.add(4, 1.0);
  vector.value = {0.0, 2.0, 0.0, -1.0, 0.0};
  vector.listed = {0, 1, 0, 1, 0};
  vector.list_all();
  EXPECT_EQ(vector.index, (std::vector<int>{1, 3}));
  vector.add(4, 1.0);
  EXPECT_EQ(vector.index, (std::vector<int>{1, 3, 4}));
  vector.clear();
  EXPECT_TRUE(vector.index.empty());
  EXPECT_EQ(vector.value, std::vector<double>(5, 0.0));
  EXPECT_EQ(vector.listed, std::vector<std::uint8_t>(5, 0));
}

}  // namespace
}  // namespace straits
