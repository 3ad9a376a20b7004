// The certificate catches every kind of wrong answer, and an answer that fails it is never handed out.
#include <gtest/gtest.h>

#include <cmath>

#include "straits/base/error.h"
#include "straits/solve/certificate.h"
#include "straits/solve/solver.h"

namespace straits {
namespace {

// One place, kilotonnes and USD per tonne, an objective that is large against the smallest flow:
//   x0 cheap supply  cost   20, up to 40000 kt    \                 at its upper side, reduced cost 20 - 50 = -30
//   x1 dear supply   cost   50, up to 90000 kt     > = 50000 kt     between, 10000 kt; the price is 50
//   x2 tiny supply   cost   49, up to 0.004 kt    /                 at its upper side, reduced cost -1
//   x3 unserved      cost 9000, no limit                            at its lower side
// 20 * 40000 + 50 * 9999.996 + 49 * 0.004 = 1299999.996. Row 1 (x0 + x1 <= 60000) does not bind.
Program market() {
  ProgramBuilder builder;
  builder.add_row(50000, 50000);
  builder.add_row(-kInfinity, 60000);
  builder.add_column(20, 0, 40000, {{0, 1}, {1, 1}});
  builder.add_column(50, 0, 90000, {{0, 1}, {1, 1}});
  builder.add_column(49, 0, 0.004, {{0, 1}});
  builder.add_column(9000, 0, kInfinity, {{0, 1}});
  return std::move(builder).build();
}

Solution right_answer() {
  Solution solution;
  solution.termination = Termination::kOptimal;
  solution.column_value = {40000, 9999.996, 0.004, 0};
  solution.row_dual = {50, 0};
  solution.objective = 1299999.996;
  solution.basis = {
      {BasisStatus::kAtUpper, BasisStatus::kBasic, BasisStatus::kAtUpper, BasisStatus::kAtLower},
      {BasisStatus::kAtLower, BasisStatus::kBasic}};
  return solution;
}

Certificate judge(const Solution& solution) {
  const Program program = market();
  return certify(program, program.sides, solution);
}

TEST(Certificate, PassesTheRightAnswer) {
  const Certificate certificate = judge(right_answer());
  EXPECT_TRUE(certificate.passed);
  EXPECT_LT(certificate.primal_residual, 1e-14);
  EXPECT_LT(certificate.dual_residual, 1e-14);
  EXPECT_LT(certificate.gap, 1e-14);
}

TEST(Certificate, RejectsAViolatedRow) {
  Solution solution = right_answer();
  solution.column_value[1] += 1.0;  // 1 kt too much of 50000: 1 / (1 + 50000 + 40000), the largest term
  solution.objective += 50.0;
  const Certificate certificate = judge(solution);
  EXPECT_FALSE(certificate.passed);
  EXPECT_NEAR(certificate.primal_residual, 1.0 / 90001.0, 1e-12);
}

TEST(Certificate, RejectsAViolatedColumnSide) {
  Solution solution = right_answer();
  solution.column_value[3] = -0.001;  // one tonne of negative shortage
  solution.column_value[1] += 0.001;
  const Certificate certificate = judge(solution);
  EXPECT_FALSE(certificate.passed);
  EXPECT_NEAR(certificate.primal_residual, 0.001, 1e-9);
}

TEST(Certificate, RejectsAWrongPrice) {
  Solution solution = right_answer();
  solution.row_dual[0] = 51.0;  // then dear supply, between its sides, has reduced cost -1
  const Certificate certificate = judge(solution);
  EXPECT_FALSE(certificate.passed);
  EXPECT_NEAR(certificate.dual_residual, 1.0 / 51.0, 1e-9);
  EXPECT_GT(certificate.gap, 1e-4);
}

// Feasible, not optimal, by 0.004 kt * 1 USD/t in 1.3 million: a relative gap of 3e-9 would pass. The sign does not.
TEST(Certificate, RejectsASmallFlowOnTheWrongSide) {
  Solution solution = right_answer();
  solution.column_value[2] = 0.0;
  solution.column_value[1] = 10000.0;
  solution.objective = 1300000.0;
  const Certificate certificate = judge(solution);
  EXPECT_LT(certificate.gap, 1e-8);
  EXPECT_NEAR(certificate.dual_residual, 1.0 / 50.0, 1e-9);
  EXPECT_FALSE(certificate.passed);
}

TEST(Certificate, RejectsADualOnARowThatDoesNotBind) {
  Solution solution = right_answer();
  solution.row_dual = {51.0,
                       -1.0};  // reduced costs: -30, 0, -2, right in sign; row 1 stands at 49999.996 of 60000
  const Certificate certificate = judge(solution);
  EXPECT_FALSE(certificate.passed);
  EXPECT_NEAR(certificate.dual_residual, 1.0 / 51.0, 1e-9);
  EXPECT_NEAR(certificate.gap, 10000.0 / 1.3e6, 1e-5);
}

TEST(Certificate, CountsADualThatSelectsAnInfiniteSide) {
  Solution solution = right_answer();
  solution.row_dual[1] = 1e-3;  // row 1 has no lower side
  EXPECT_FALSE(judge(solution).passed);
  EXPECT_GE(judge(solution).dual_residual, 1e-3 / 51.0);
}

TEST(Certificate, RejectsAFeasiblePairWithAGap) {
  Solution solution = right_answer();
  solution.column_value = {30000, 19999.996, 0.004, 0};  // 30 USD/t too dear for 10000 kt
  solution.objective = 1599999.996;
  const Certificate certificate = judge(solution);
  EXPECT_FALSE(certificate.passed);
  EXPECT_LT(certificate.primal_residual, 1e-14);
  EXPECT_NEAR(certificate.gap, 300000.0 / 1600000.996, 1e-9);
}

TEST(Certificate, RejectsAnObjectiveThatIsNotThatOfTheAnswer) {
  Solution solution = right_answer();
  solution.objective += 1.0;
  const Certificate certificate = judge(solution);
  EXPECT_FALSE(certificate.passed);
  EXPECT_NEAR(certificate.gap, 1.0 / 1300000.996, 1e-9);
}

TEST(Certificate, RejectsWhatIsNoAnswer) {
  Solution solution = right_answer();
  solution.termination = Termination::kInfeasible;
  EXPECT_FALSE(judge(solution).passed);
  EXPECT_EQ(judge(solution).gap, kInfinity);
  solution = right_answer();
  solution.column_value.pop_back();
  EXPECT_FALSE(judge(solution).passed);
  solution = right_answer();
  solution.row_dual[1] = std::nan("");
  EXPECT_FALSE(judge(solution).passed);
  solution = right_answer();
  solution.column_value[0] = kInfinity;
  EXPECT_FALSE(judge(solution).passed);
}

TEST(Certificate, ForgivesRounding) {
  Solution solution = right_answer();
  solution.column_value[1] += 1e-6;  // a gram in ten million tonnes
  solution.row_dual[0] += 1e-9;
  EXPECT_TRUE(judge(solution).passed);
}

TEST(Certificate, UsesTheGivenSidesNotTheProgramsOwn) {
  const Program program = market();
  Sides sides = program.sides;
  sides.column_upper[1] = 5000.0;
  EXPECT_FALSE(certify(program, sides, right_answer()).passed);
}

TEST(Certificate, TakesItsTolerances) {
  Solution solution = right_answer();
  solution.objective += 1.0;
  const Program program = market();
  EXPECT_TRUE(certify(program, program.sides, solution, {.gap = 1e-5}).passed);
}

// --- solve_certified -----------------------------------------------------------------------------------

// Gives the right answer except where it is told to lie.
class FakeSolver final : public Solver {
 public:
  FakeSolver(Solution warm, Solution cold, Solution other = {})
      : warm_(std::move(warm)), cold_(std::move(cold)), other_(std::move(other)) {}
  [[nodiscard]] std::string name() const override { return "fake"; }
  [[nodiscard]] SolverAbilities abilities() const override { return {}; }
  void load(const Program& program) override { (void)program; }
  [[nodiscard]] Solution solve(const Sides& sides, const Basis* start) override {
    (void)sides;
    (start == nullptr ? cold_solves : warm_solves) += 1;
    return start == nullptr ? cold_ : warm_;
  }
  [[nodiscard]] Solution solve_otherwise(const Sides& sides) override {
    (void)sides;
    ++other_solves;
    return other_;
  }
  int warm_solves = 0;
  int cold_solves = 0;
  int other_solves = 0;

 private:
  Solution warm_, cold_, other_;
};

Solution lie() {
  Solution solution = right_answer();
  solution.column_value = {40000, 9000, 0.004, 0};  // 1000 kt vanish
  return solution;
}

Solution ended(Termination termination) {
  Solution solution;
  solution.termination = termination;
  return solution;
}

Certified ask(FakeSolver& solver, bool warm) {
  const Program program = market();
  const Basis start = right_answer().basis;
  return solve_certified(solver, program, program.sides, warm ? &start : nullptr);
}

TEST(SolveCertified, TakesARightWarmAnswer) {
  FakeSolver solver(right_answer(), lie());
  const Certified answer = ask(solver, true);
  EXPECT_TRUE(answer.certificate.passed);
  EXPECT_FALSE(answer.solved_again);
  EXPECT_EQ(solver.cold_solves, 0);
}

TEST(SolveCertified, SolvesAgainColdWhenTheWarmAnswerIsALie) {
  FakeSolver solver(lie(), right_answer());
  const Certified answer = ask(solver, true);
  EXPECT_TRUE(answer.certificate.passed);
  EXPECT_TRUE(answer.solved_again);
  EXPECT_EQ(answer.solution.column_value, right_answer().column_value);
  EXPECT_EQ(solver.warm_solves, 1);
  EXPECT_EQ(solver.cold_solves, 1);
  EXPECT_EQ(solver.other_solves, 0);
}

TEST(SolveCertified, ThrowsWhenLiedToTwice) {
  for (const bool warm : {true, false}) {
    FakeSolver solver(lie(), lie());
    try {
      (void)ask(solver, warm);
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kCertificate);
      EXPECT_NE(std::string(error.what()).find("the answer of fake failed its certificate twice"),
                std::string::npos);
    }
    EXPECT_EQ(solver.warm_solves + solver.cold_solves, 2);
  }
}

TEST(SolveCertified, AsksForAnotherMethodWhenLiedToTwice) {
  FakeSolver solver(lie(), lie(), right_answer());
  const Certified answer = ask(solver, true);
  EXPECT_TRUE(answer.certificate.passed);
  EXPECT_TRUE(answer.solved_again);
  EXPECT_EQ(answer.solution.column_value, right_answer().column_value);
  EXPECT_EQ(solver.other_solves, 1);
}

TEST(SolveCertified, DoesNotBelieveAWarmInfeasible) {
  FakeSolver solver(ended(Termination::kInfeasible), right_answer());
  const Certified answer = ask(solver, true);
  EXPECT_TRUE(answer.certificate.passed);
  EXPECT_TRUE(answer.solved_again);
}

TEST(SolveCertified, HandsOutAColdOutcomeWithoutAnswer) {
  for (const Termination termination :
       {Termination::kInfeasible, Termination::kUnbounded, Termination::kLimit}) {
    for (const bool warm : {true, false}) {
      FakeSolver solver(ended(termination), ended(termination));
      const Certified answer = ask(solver, warm);
      EXPECT_EQ(answer.solution.termination, termination);
      EXPECT_FALSE(answer.certificate.passed);
    }
  }
}

TEST(SolveCertified, ASolverThatFailsTwiceIsAnError) {
  FakeSolver solver(ended(Termination::kFailed), ended(Termination::kFailed));
  EXPECT_THROW((void)ask(solver, true), Error);
}

TEST(SolveCertified, WorksWithTheRealSolvers) {
  const Program program = market();
  for (const std::string& name : solver_names()) {
    SolverOptions options;
    options.solver = name;
    const auto solver = make_solver(options);
    solver->load(program);
    const Certified cold = solve_certified(*solver, program, program.sides, nullptr);
    EXPECT_FALSE(cold.solved_again);
    EXPECT_NEAR(cold.solution.objective, 1299999.996, 1e-6);
    const Certified warm = solve_certified(*solver, program, program.sides, &cold.solution.basis);
    EXPECT_TRUE(warm.certificate.passed);
    EXPECT_EQ(warm.solution.iterations, 0);
  }
}

TEST(MakeSolver, RefusesAnUnknownName) {
  SolverOptions options;
  options.solver = "higs";
  try {
    (void)make_solver(options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "unknown solver \"higs\"; did you mean \"highs\"?");
  }
}

}  // namespace
}  // namespace straits
