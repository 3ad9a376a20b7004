// One suite, every solver. A later solver joins by its name in solver_names() and its abilities.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <thread>

#include "straits/base/error.h"
#include "straits/solve/certificate.h"
#include "straits/solve/solver.h"

namespace straits {
namespace {

struct Column {
  double cost, lower, upper;
  std::vector<ProgramBuilder::Entry> entries;
};
struct Row {
  double lower, upper;
};
Program build(const std::vector<Row>& rows, const std::vector<Column>& columns) {
  ProgramBuilder builder;
  for (const Row& row : rows) builder.add_row(row.lower, row.upper);
  for (const Column& column : columns)
    builder.add_column(column.cost, column.lower, column.upper, column.entries);
  return std::move(builder).build();
}

// HiGHS again, with an interior point for every cold solve however small; and the others with rows and columns dealt anew.
constexpr const char* kInterior = "interior";
constexpr const char* kShuffled = "_shuffled";

std::vector<std::string> all_solvers() {
  std::vector<std::string> names{kInterior};
  for (const std::string& name : solver_names()) names.insert(names.end(), {name, name + kShuffled});
  return names;
}

SolverOptions options_of(const std::string& name) {
  SolverOptions options;
  options.solver = name == kInterior ? "highs" : name.substr(0, name.find(kShuffled));
  if (name == kInterior) options.interior_point_rows = 0;
  if (name.ends_with(kShuffled)) options.random_seed = 7;
  return options;
}

std::unique_ptr<Solver> loaded(const std::string& name, const Program& program) {
  auto solver = make_solver(options_of(name));
  solver->load(program);
  return solver;
}

// Every optimal answer of every test passes the certificate.
Solution solve_checked(Solver& solver, const Program& program, const Sides& sides, const Basis* start) {
  Solution solution = solver.solve(sides, start);
  const Certificate certificate = certify(program, sides, solution);
  EXPECT_EQ(solution.termination, Termination::kOptimal) << solver.name();
  EXPECT_TRUE(certificate.passed) << solver.name() << ": primal " << certificate.primal_residual << ", dual "
                                  << certificate.dual_residual << ", gap " << certificate.gap;
  EXPECT_EQ(solution.basis.column.size(), static_cast<std::size_t>(program.columns()));
  EXPECT_EQ(std::count(solution.basis.column.begin(), solution.basis.column.end(), BasisStatus::kBasic) +
                std::count(solution.basis.row.begin(), solution.basis.row.end(), BasisStatus::kBasic),
            program.rows());
  return solution;
}

void expect_near(const std::vector<double>& found, const std::vector<double>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 1e-9) << "at " << i;
}

// Two suppliers, one customer:
//   cheap (cost 20, up to 6) ---+---> needs 10
//   dear  (cost 50, up to 9) ---+
// 6 at 20 and 4 at 50: 120 + 200 = 320. One more unit comes from dear: the price is 50.
Program two_suppliers() { return build({{10, 10}}, {{20, 0, 6, {{0, 1}}}, {50, 0, 9, {{0, 1}}}}); }

// The same with shortage: unserved demand at 900.
Program two_suppliers_or_shortage() {
  return build({{10, 10}}, {{20, 0, 6, {{0, 1}}}, {50, 0, 9, {{0, 1}}}, {900, 0, kInfinity, {{0, 1}}}});
}

class SolverSuite : public ::testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] Solution solve(const Program& program) const {
    return solve_checked(*loaded(GetParam(), program), program, program.sides, nullptr);
  }
  [[nodiscard]] Termination terminate(const Program& program) const {
    const Solution solution = loaded(GetParam(), program)->solve(program.sides, nullptr);
    if (solution.termination != Termination::kOptimal) {
      EXPECT_TRUE(solution.column_value.empty());
      EXPECT_TRUE(solution.row_dual.empty());
      EXPECT_TRUE(solution.basis.empty());
    }
    return solution.termination;
  }
};

INSTANTIATE_TEST_SUITE_P(All, SolverSuite, ::testing::ValuesIn(all_solvers()),
                         [](const auto& name) { return name.param; });

TEST_P(SolverSuite, SaysItsNameAndVersion) {
  const auto solver = loaded(GetParam(), two_suppliers());
  EXPECT_EQ(solver->name(), options_of(GetParam()).solver);
  const Solution solution = solver->solve(two_suppliers().sides, nullptr);
  EXPECT_TRUE(solution.solver.starts_with(solver->name() + " "));
  EXPECT_TRUE(std::isdigit(solution.solver.back()));
  EXPECT_GE(solution.seconds, 0.0);
}

TEST_P(SolverSuite, MeritOrder) {
  const Solution solution = solve(two_suppliers());
  EXPECT_NEAR(solution.objective, 320.0, 1e-9);
  expect_near(solution.column_value, {6, 4});
  expect_near(solution.row_dual, {50});
  EXPECT_EQ(solution.basis.column[0], BasisStatus::kAtUpper);
  EXPECT_EQ(solution.basis.column[1], BasisStatus::kBasic);
}

// maximise 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18 (Hillier and Lieberman's Wyndor Glass): x = 2, y = 6, 36.
// Shadow prices 0, 3/2, 1; we minimise the negative, so the duals are their negatives: rows at their upper side.
TEST_P(SolverSuite, DualsOfRowsAtTheirUpperSideAreNotPositive) {
  const Solution solution =
      solve(build({{-kInfinity, 4}, {-kInfinity, 12}, {-kInfinity, 18}},
                  {{-3, 0, kInfinity, {{0, 1}, {2, 3}}}, {-5, 0, kInfinity, {{1, 2}, {2, 2}}}}));
  EXPECT_NEAR(solution.objective, -36.0, 1e-9);
  expect_near(solution.column_value, {2, 6});
  expect_near(solution.row_dual, {0, -1.5, -1});
  EXPECT_EQ(solution.basis.row[0], BasisStatus::kBasic);
  EXPECT_EQ(solution.basis.row[1], BasisStatus::kAtUpper);
}

// minimise 4x + 6y, x + y >= 5, x + 3y >= 9: both bind, y = 2, x = 3, 24. Duals: u + v = 4, u + 3v = 6: u = 3, v = 1.
TEST_P(SolverSuite, DualsOfRowsAtTheirLowerSideAreNotNegative) {
  const Solution solution =
      solve(build({{5, kInfinity}, {9, kInfinity}},
                  {{4, 0, kInfinity, {{0, 1}, {1, 1}}}, {6, 0, kInfinity, {{0, 1}, {1, 3}}}}));
  EXPECT_NEAR(solution.objective, 24.0, 1e-9);
  expect_near(solution.column_value, {3, 2});
  expect_near(solution.row_dual, {3, 1});
  EXPECT_EQ(solution.basis.row[0], BasisStatus::kAtLower);
}

// row_dual is the change of the optimal objective per unit of the active side: measured, not believed.
TEST_P(SolverSuite, DualsAreMarginal) {
  const Program program = two_suppliers_or_shortage();
  const auto solver = loaded(GetParam(), program);
  for (const double need : {3.0, 10.0, 20.0}) {  // marginal: cheap 20, dear 50, shortage 900
    Sides sides = program.sides;
    sides.row_lower[0] = sides.row_upper[0] = need;
    const Solution here = solve_checked(*solver, program, sides, nullptr);
    sides.row_lower[0] = sides.row_upper[0] = need + 0.5;
    const Solution more = solve_checked(*solver, program, sides, &here.basis);
    EXPECT_NEAR((more.objective - here.objective) / 0.5, here.row_dual[0], 1e-9) << need;
  }
}

// 2 <= x + y <= 6. Cost +1 on both pushes to 2, cost -1 to 6; the dual takes the sign of the side.
TEST_P(SolverSuite, RangedRow) {
  const Solution low = solve(build({{2, 6}}, {{1, 0, 5, {{0, 1}}}, {1, 0, 5, {{0, 1}}}}));
  EXPECT_NEAR(low.objective, 2.0, 1e-9);
  expect_near(low.row_dual, {1});
  const Solution high = solve(build({{2, 6}}, {{-1, 0, 5, {{0, 1}}}, {-1, 0, 5, {{0, 1}}}}));
  EXPECT_NEAR(high.objective, -6.0, 1e-9);
  expect_near(high.row_dual, {-1});
  // Neither side binds: x <= 5 does, and the row's dual is 0.
  const Solution inside = solve(build({{2, 6}}, {{-1, 0, 5, {{0, 1}}}}));
  EXPECT_NEAR(inside.objective, -5.0, 1e-9);
  expect_near(inside.row_dual, {0});
}

// A free x with x - y = 1 and y >= 3, cost x: x = 4. And a free x held from above only: maximise x, x + y <= 7, y >= 2.
TEST_P(SolverSuite, FreeVariables) {
  const Solution above =
      solve(build({{1, 1}}, {{1, -kInfinity, kInfinity, {{0, 1}}}, {0, 3, kInfinity, {{0, -1}}}}));
  expect_near(above.column_value, {4, 3});
  expect_near(above.row_dual, {1});
  const Solution below =
      solve(build({{-kInfinity, 7}}, {{-1, -kInfinity, kInfinity, {{0, 1}}}, {0, 2, kInfinity, {{0, 1}}}}));
  expect_near(below.column_value, {5, 2});
}

// No digit of a free x is lost: 0.7 x = 0.07, alone in its row and not.
TEST_P(SolverSuite, FreeVariablesToTheLastDigit) {
  for (const double other : {0.0, 0.3}) {
    std::vector<ProgramBuilder::Entry> entries{{0, 0.7}};
    if (other != 0.0) entries.push_back({1, other});
    const Solution solution =
        solve(build({{0.07, 0.07}, {-10, kInfinity}}, {{3, -kInfinity, kInfinity, entries}}));
    EXPECT_NEAR(solution.column_value[0], 0.1, 1e-13);
  }
}

// A free variable that nothing moves stays free and nonbasic or basic at zero cost; the answer is still certified.
TEST_P(SolverSuite, FreeVariableWithoutCost) {
  const Solution solution =
      solve(build({{1, kInfinity}}, {{1, 0, kInfinity, {{0, 1}}}, {0, -kInfinity, kInfinity, {}}}));
  EXPECT_NEAR(solution.objective, 1.0, 1e-9);
}

TEST_P(SolverSuite, NegativeSides) {
  // minimise x + 2y with x in [-5, -1], y in [-3, 4], x + y >= -6: x = -5 and y = -1: -7 (y = -3, x = -3: -9 is better).
  const Solution solution = solve(build({{-6, kInfinity}}, {{1, -5, -1, {{0, 1}}}, {2, -3, 4, {{0, 1}}}}));
  EXPECT_NEAR(solution.objective, -9.0, 1e-9);
  expect_near(solution.column_value, {-3, -3});
  expect_near(solution.row_dual, {1});
}

// Sides farther out than any world counts. x - y = 0, x in [2e7, 3e7], cost x: 2e7.
// 100 x + z = 50 with z in [0, 20] at no gain and x at a gain of 1: x = 0.5, though 100 x may go as low as -2e7.
TEST_P(SolverSuite, SidesFarOut) {
  const Solution far = solve(build({{0, 0}}, {{1, 2e7, 3e7, {{0, 1}}}, {0, 0, 5e7, {{0, -1}}}}));
  expect_near(far.column_value, {2e7, 2e7});
  const Solution scaled =
      solve(build({{50, 50}, {0, 10}}, {{-1, -2e5, 3, {{0, 100}, {1, 1}}}, {0, 0, 20, {{0, 1}}}}));
  EXPECT_NEAR(scaled.objective, -0.5, 1e-9);
  expect_near(scaled.column_value, {0.5, 0});
}

TEST_P(SolverSuite, FixedColumn) {
  const Solution solution = solve(build({{10, 10}}, {{7, 4, 4, {{0, 1}}}, {2, 0, 20, {{0, 1}}}}));
  expect_near(solution.column_value, {4, 6});
  EXPECT_NEAR(solution.objective, 28.0 + 12.0, 1e-9);
}

// Assignment of 3 to 3, cost |i - j|: the optimum 0 has 9 columns, 5 independent rows and many degenerate bases.
TEST_P(SolverSuite, Degenerate) {
  std::vector<Column> columns;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      columns.push_back({std::abs(i - j) * 1.0, 0, kInfinity, {{i, 1}, {3 + j, 1}}});
  EXPECT_NEAR(solve(build(std::vector<Row>(6, {1, 1}), columns)).objective, 0.0, 1e-9);
}

// Beale's example, on which the textbook simplex method cycles. Optimum -1/20 at x4 = 1/25, x6 = 1.
TEST_P(SolverSuite, Cycling) {
  const Solution solution = solve(build({{-kInfinity, 0}, {-kInfinity, 0}, {-kInfinity, 1}},
                                        {{-0.75, 0, kInfinity, {{0, 0.25}, {1, 0.5}}},
                                         {150, 0, kInfinity, {{0, -60}, {1, -90}}},
                                         {-0.02, 0, kInfinity, {{0, -0.04}, {1, -0.02}, {2, 1}}},
                                         {6, 0, kInfinity, {{0, 9}, {1, 3}}}}));
  EXPECT_NEAR(solution.objective, -0.05, 1e-9);
}

TEST_P(SolverSuite, Infeasible) {
  EXPECT_EQ(terminate(build({{20, 20}}, {{20, 0, 6, {{0, 1}}}, {50, 0, 9, {{0, 1}}}})),
            Termination::kInfeasible);
  EXPECT_EQ(
      terminate(build({{1, kInfinity}, {-kInfinity, 0}}, {{0, -kInfinity, kInfinity, {{0, 1}, {1, 1}}}})),
      Termination::kInfeasible);
}

TEST_P(SolverSuite, InfeasibleByCrossedSides) {
  EXPECT_EQ(terminate(build({{0, 10}}, {{1, 5, 3, {{0, 1}}}})), Termination::kInfeasible);
  EXPECT_EQ(terminate(build({{7, 2}}, {{1, 0, 9, {{0, 1}}}})), Termination::kInfeasible);
}

TEST_P(SolverSuite, Unbounded) {
  EXPECT_EQ(terminate(build({{0, kInfinity}}, {{-1, 0, kInfinity, {{0, 1}}}})), Termination::kUnbounded);
  EXPECT_EQ(terminate(build({{0, 0}}, {{-1, 0, kInfinity, {{0, 1}}}, {0.5, 0, kInfinity, {{0, -1}}}})),
            Termination::kUnbounded);
}

// x - y = 0 with cost -x - y is unbounded, but another row cannot be met: infeasible wins.
TEST_P(SolverSuite, InfeasibleAndDualInfeasible) {
  EXPECT_EQ(terminate(build({{0, 0}, {1, 2}}, {{-1, 0, kInfinity, {{0, 1}}}, {-1, 0, kInfinity, {{0, -1}}}})),
            Termination::kInfeasible);
}

TEST_P(SolverSuite, EmptyRowsAndColumns) {
  // Row 1 and column 2 touch nothing; the column goes to its cheap side.
  const Solution solution =
      solve(build({{10, 10}, {-1, 1}}, {{20, 0, 6, {{0, 1}}}, {50, 0, 9, {{0, 1}}}, {-3, 1, 2, {}}}));
  EXPECT_NEAR(solution.objective, 320.0 - 6.0, 1e-9);
  expect_near(solution.row_dual, {50, 0});
  EXPECT_EQ(terminate(build({{1, 2}}, {{1, 0, 1, {}}})), Termination::kInfeasible);  // 0 is not in [1, 2]
  EXPECT_EQ(terminate(build({{0, 2}}, {{-1, 0, kInfinity, {}}})), Termination::kUnbounded);
}

TEST_P(SolverSuite, WithoutRows) {
  const Solution solution = solve(build({}, {{2, 1, 5, {}}, {-1, 1, 5, {}}, {0, -2, 3, {}}}));
  EXPECT_NEAR(solution.objective, 2.0 - 5.0, 1e-9);
  EXPECT_EQ(terminate(build({}, {{-1, 0, kInfinity, {}}})), Termination::kUnbounded);
}

TEST_P(SolverSuite, WithoutColumns) {
  EXPECT_NEAR(solve(build({{-1, 1}}, {})).objective, 0.0, 1e-12);
  EXPECT_EQ(terminate(build({{1, 2}}, {})), Termination::kInfeasible);
  EXPECT_NEAR(solve(build({}, {})).objective, 0.0, 1e-12);
}

TEST_P(SolverSuite, LoadingForgetsTheEarlierProgram) {
  const auto solver = loaded(GetParam(), two_suppliers_or_shortage());
  (void)solver->solve(two_suppliers_or_shortage().sides, nullptr);
  const Program other = build({{5, 5}}, {{1, 0, 9, {{0, 1}}}});
  solver->load(other);
  EXPECT_NEAR(solve_checked(*solver, other, other.sides, nullptr).objective, 5.0, 1e-9);
}

TEST_P(SolverSuite, RefusesWhatDoesNotFit) {
  const Program program = two_suppliers();
  const auto solver = loaded(GetParam(), program);
  Sides sides = program.sides;
  sides.column_lower.pop_back();
  EXPECT_THROW((void)solver->solve(sides, nullptr), Error);
  sides = program.sides;
  sides.row_upper[0] = std::nan("");
  EXPECT_THROW((void)solver->solve(sides, nullptr), Error);
  const Basis short_one{{BasisStatus::kBasic}, {BasisStatus::kAtLower}};
  EXPECT_THROW((void)solver->solve(program.sides, &short_one), Error);
  const Basis two_basics_one_row{{BasisStatus::kBasic, BasisStatus::kBasic}, {BasisStatus::kAtLower}};
  EXPECT_THROW((void)solver->solve(program.sides, &two_basics_one_row), Error);
}

TEST_P(SolverSuite, AnEmptyStartIsACold) {
  const Program program = two_suppliers();
  const Basis empty;
  EXPECT_NEAR(solve_checked(*loaded(GetParam(), program), program, program.sides, &empty).objective, 320.0,
              1e-9);
}

// --- random programs -----------------------------------------------------------------------------------

// Feasible: the sides are laid around a known point. Bounded: a dual point is laid too, cost = A'y + d with the signs
// of d that the sides allow. Magnitudes are those of kilotonnes and USD per tonne, degenerate sides included.
Program random_program(unsigned seed) {
  std::mt19937 random(seed);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * (static_cast<double>(random()) / 4294967296.0);
  };
  const auto chance = [&](double probability) { return uniform(0, 1) < probability; };
  const int rows = 1 + static_cast<int>(uniform(0, 30));
  const int columns = 1 + static_cast<int>(uniform(0, 60));
  const bool is_network = chance(0.4);
  std::vector<Column> out_columns(static_cast<std::size_t>(columns));
  std::vector<double> activity(static_cast<std::size_t>(rows), 0.0);
  std::vector<double> dual(static_cast<std::size_t>(rows));
  for (double& y : dual) y = chance(0.3) ? 0.0 : uniform(-1000, 1000);
  for (Column& column : out_columns) {
    const double point = chance(0.3) ? 0.0 : std::pow(10.0, uniform(-3, 5));
    const int count = is_network ? 2 : 1 + static_cast<int>(uniform(0, 4));
    double cost = 0.0;
    for (int k = 0; k < count; ++k) {
      const int row = static_cast<int>(uniform(0, rows));
      const double a = is_network ? (k == 0 ? -1.0 : 1.0) : uniform(-3, 3);
      column.entries.push_back({row, a});
      activity[static_cast<std::size_t>(row)] += a * point;
      cost += a * dual[static_cast<std::size_t>(row)];
    }
    const int kind = static_cast<int>(uniform(0, 5));
    column.lower = kind == 3 ? -kInfinity : (chance(0.5) ? point : point - uniform(0, 100));
    column.upper =
        kind >= 3 ? (kind == 3 ? point : kInfinity) : point + (chance(0.3) ? 0.0 : uniform(0, 1e4));
    if (kind == 4 && chance(0.3)) column.lower = -kInfinity;  // free
    const double reduced = chance(0.3) ? 0.0 : uniform(0, 500);
    if (std::isfinite(column.lower) && !std::isfinite(column.upper)) cost += reduced;
    if (!std::isfinite(column.lower) && std::isfinite(column.upper)) cost -= reduced;
    if (std::isfinite(column.lower) && std::isfinite(column.upper)) cost += chance(0.5) ? reduced : -reduced;
    column.cost = cost;
  }
  std::vector<Row> out_rows;
  for (std::size_t i = 0; i < activity.size(); ++i) {
    const double slack = chance(0.5) ? 0.0 : uniform(0, 1000);
    const double far = chance(0.5) ? kInfinity : activity[i] + slack;
    if (chance(0.3))
      out_rows.push_back({activity[i], activity[i]});
    else if (dual[i] >= 0)
      out_rows.push_back({activity[i] - slack, far});
    else
      out_rows.push_back({-far == -kInfinity ? -kInfinity : activity[i] - slack, activity[i] + slack});
  }
  return build(out_rows, out_columns);
}

double relative_difference(double a, double b) {
  return std::abs(a - b) / (1.0 + std::max(std::abs(a), std::abs(b)));
}

TEST(SolversAgree, OnRandomPrograms) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const Program program = random_program(seed);
    std::vector<double> objectives;
    for (const std::string& name : all_solvers())
      objectives.push_back(solve_checked(*loaded(name, program), program, program.sides, nullptr).objective);
    for (const double objective : objectives) EXPECT_LE(relative_difference(objective, objectives[0]), 1e-9);
  }
}

// Loosens some sides; the program stays feasible and, with all new sides finite, bounded.
Sides changed_sides(const Program& program, unsigned seed) {
  std::mt19937 random(seed);
  Sides sides = program.sides;
  for (double& side : sides.column_upper)
    if (std::isfinite(side) && random() % 4 == 0) side += static_cast<double>(random() % 1000);
  for (double& side : sides.row_lower)
    if (std::isfinite(side) && random() % 4 == 0) side -= static_cast<double>(random() % 1000);
  return sides;
}

TEST_P(SolverSuite, WarmAndColdAgreeAfterChangedSides) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    const Program program = random_program(seed);
    const auto solver = loaded(GetParam(), program);
    const Solution base = solve_checked(*solver, program, program.sides, nullptr);
    const Sides sides = changed_sides(program, seed);
    const Solution warm = solve_checked(*solver, program, sides, &base.basis);
    const Solution cold = solve_checked(*solver, program, sides, nullptr);
    // Also against the dearest cost: where the objective is 0, a rounding error in x times its cost remains.
    const double dearest = *std::max_element(program.cost.begin(), program.cost.end());
    EXPECT_LE(std::abs(warm.objective - cold.objective),
              1e-9 * (1.0 + std::abs(dearest) + std::abs(cold.objective)));
  }
}

TEST_P(SolverSuite, AnOptimalBasisNeedsNoIteration) {
  if (!loaded(GetParam(), two_suppliers())->abilities().warm_start)
    GTEST_SKIP() << "this solver always starts from nothing";
  for (unsigned seed = 0; seed < 50; ++seed) {
    const Program program = random_program(seed);
    const auto solver = loaded(GetParam(), program);
    const Solution cold = solve_checked(*solver, program, program.sides, nullptr);
    const Solution warm = solve_checked(*solver, program, program.sides, &cold.basis);
    EXPECT_EQ(warm.iterations, 0) << seed;
  }
}

// Solvers exchange bases: an optimal basis of one is optimal for the other. Of several columns alike in entries and cost, "curves"
// fills the first one first; another solver may have left it empty, which costs it a step or two.
TEST(SolversAgree, OnBases) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const Program program = random_program(seed);
    for (const std::string& from : solver_names())
      for (const std::string& to : solver_names()) {
        const Solution first = solve_checked(*loaded(from, program), program, program.sides, nullptr);
        const auto second = loaded(to, program);
        const Solution again = solve_checked(*second, program, program.sides, &first.basis);
        EXPECT_NEAR(again.objective, first.objective, 1e-9 * (1 + std::abs(first.objective)));
        EXPECT_LE(again.iterations, to == "curves" && from != to ? 2 : 0)
            << seed << " " << from << " to " << to;
      }
  }
}

// A start basis may come from sides that were finite then.
TEST_P(SolverSuite, StartsFromABasisOfOtherSides) {
  const Program program =
      build({{10, 10}}, {{20, 0, 6, {{0, 1}}}, {50, 0, 9, {{0, 1}}}, {60, 0, 9, {{0, 1}}}});
  const auto solver = loaded(GetParam(), program);
  const Solution base = solve_checked(*solver, program, program.sides, nullptr);
  ASSERT_EQ(base.basis.column[0], BasisStatus::kAtUpper);
  Sides sides = program.sides;
  sides.column_upper[0] = kInfinity;
  EXPECT_NEAR(solve_checked(*solver, program, sides, &base.basis).objective, 200.0, 1e-9);
  sides.column_lower[2] = -kInfinity;  // unbounded below in x2, balanced by x0: cost 20 - 60 < 0
  EXPECT_EQ(solver->solve(sides, &base.basis).termination, Termination::kUnbounded);
  sides.column_lower[0] = -kInfinity;
  sides.column_upper[0] = 6;
  sides.column_lower[2] = 0;
  EXPECT_NEAR(solve_checked(*solver, program, sides, &base.basis).objective, 320.0, 1e-9);
}

bool same_bytes(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

// An answer does not depend on what the instance solved before, nor on which thread solves.
TEST_P(SolverSuite, AnswersDoNotDependOnHistory) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    SCOPED_TRACE(seed);
    const Program program = random_program(seed);
    const auto used = loaded(GetParam(), program);
    const Solution base = solve_checked(*used, program, program.sides, nullptr);
    for (unsigned k = 0; k < 5; ++k) (void)used->solve(changed_sides(program, seed + k), &base.basis);
    const Sides sides = changed_sides(program, seed + 9);
    const Solution late = solve_checked(*used, program, sides, &base.basis);
    Solution fresh;
    std::thread([&] { fresh = loaded(GetParam(), program)->solve(sides, &base.basis); }).join();
    EXPECT_TRUE(same_bytes(late.column_value, fresh.column_value));
    EXPECT_TRUE(same_bytes(late.row_dual, fresh.row_dual));
    EXPECT_EQ(late.iterations, fresh.iterations);
  }
}

TEST_P(SolverSuite, StopsAtTheTimeLimit) {
  SolverOptions options = options_of(GetParam());
  options.time_limit_seconds = 0.0;
  const auto solver = make_solver(options);
  const Program program = random_program(3);
  solver->load(program);
  const Termination end = solver->solve(program.sides, nullptr).termination;
  EXPECT_TRUE(end == Termination::kLimit || end == Termination::kOptimal);
}

}  // namespace
}  // namespace straits
