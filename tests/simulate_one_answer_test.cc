// One price, one shortage, one stock, one passage: whoever solves, with whatever seed and order of rows, on one thread or two.
// The shipped world is held to the same in simulate_real_world_slow_test.cc.
#include "tests/figures_kit.h"
#include "tests/simulate_kit.h"

namespace straits {
namespace {

constexpr int kSeeds = 64;

// The narrows all but closed for four weeks, then half open, and the shoals dear: bypass, queue, detour, stocks and shortage at once.
constexpr const char* kShock = R"(straits = 1
id = "shock"
[horizon]
start = 2026-01-05
weeks = 8
window = 4
[[change]]
do = "chokepoint.capacity"
on = "narrows"
from = 2026-01-12
profile = [["2026-01-12", 0.1], ["2026-02-09", 0.5]]
[[change]]
do = "freight.premium"
on = "shoals"
amount = "4 USD/t"
from = 2026-01-19
)";

const World& calibrated_world() {
  static const World kWorld = test::calibrated(test::small_world());
  return kWorld;
}

test::History run(const std::string& solver, int seed, int threads) {
  const Checked<Scenario> scenario = parse_scenario(kShock, "shock.toml", calibrated_world());
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  SimulateOptions options;
  options.solver.solver = solver;
  options.solver.random_seed = seed;
  options.threads = threads;
  return test::simulate_all(calibrated_world(), scenario.value(), options);
}

TEST(OneAnswer, HangsOnNoSolverNoSeedNoOrderOfRowsAndNoThread) {
  const test::History first = run("curves", 0, 1);
  double unserved = 0.0, waiting = 0.0;
  for (const WeekResult& week : first.weeks) {
    for (const ConsumptionRow& row : week.consumption) unserved += row.unserved;
    for (const QueueRow& row : week.queue) waiting += row.quantity;
  }
  EXPECT_GT(unserved + waiting, 0.0) << "the shock must bite, or the test says nothing";
  for (const std::string& solver : solver_names())
    for (int seed = 0; seed < kSeeds; ++seed) {
      SCOPED_TRACE(fmt::format("{} with seed {}", solver, seed));
      const test::History other = run(solver, seed, 1 + seed % 2);
      for (std::size_t t = 0; t < first.weeks.size(); ++t)
        test::expect_close(test::figures(first.weeks[t]), test::figures(other.weeks[t]), 1e-6);
      if (testing::Test::HasFailure()) return;
    }
}

}  // namespace
}  // namespace straits
