// Samples of the small world: what a draw costs against a window solved apart, the same rows for any threads, shards and order, and no
// loss where nothing happens.
#include <map>

#include "straits/ensemble/rolling_model.h"
#include "straits/ensemble/sample.h"
#include "straits/ensemble/sample_result.h"
#include "straits/ensemble/sample_store.h"
#include "straits/ensemble/touch.h"
#include "straits/ensemble/window_model.h"
#include "tests/simulate_kit.h"

namespace straits {
namespace {

constexpr const char* kScenario = R"(straits = 1
id = "uncertain"
[horizon]
start = 2026-01-05
weeks = 7
window = "6w"
[[change]]
id = "closure"
do = "chokepoint.capacity"
on = "narrows"
from = 2026-01-05
until = 2026-02-02
share = "20 %"
[[change]]
id = "products"
do = "demand.scale"
who = "FAR"
commodity = "oil_products"
from = 2026-01-05
share = "90 %"
[[uncertain]]
id = "happens"
moves = "happens"
change = "closure"
distribution = "bernoulli"
probability = 0.7
basis = "test"
confidence = "D"
[[uncertain]]
id = "also"
moves = "happens"
change = "products"
distribution = "bernoulli"
probability = 0.4
basis = "test"
confidence = "D"
[[uncertain]]
id = "start"
moves = "delay"
change = "closure"
distribution = "uniform"
low = "0d"
high = "21d"
basis = "test"
confidence = "D"
[[uncertain]]
id = "share"
moves = "level"
change = "closure"
distribution = "uniform"
low = "0 %"
high = "60 %"
basis = "test"
confidence = "D"
)";

constexpr const char* kTemper = R"([[uncertain]]
id = "temper"
moves = "range"
of = ["demand", "terminal_stock_elasticity"]
distribution = "choice"
option = [0, 1]
basis = "test"
confidence = "D"
)";

const World& world() {
  static const World kWorld = test::calibrated(test::small_world());
  return kWorld;
}

Scenario read(const std::string& text) {
  const Checked<Scenario> scenario = parse_scenario(text, "uncertain.toml", world());
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  return scenario.value();
}

SampleOptions options_of(SampleMode mode, int threads = 1) {
  SampleOptions options;
  options.mode = mode;
  options.simulate.threads = threads;
  return options;
}

std::vector<std::int64_t> up_to(std::int64_t n) { return draws_of(n, {}); }

std::map<std::int64_t, DrawOutcome> run(const Scenario& scenario, const SampleOptions& options,
                                        const std::vector<std::int64_t>& draws) {
  std::map<std::int64_t, DrawOutcome> all;
  const std::size_t done = sample(world(), scenario, options, 11, draws,
                                  [&](const DrawOutcome& outcome) { all[outcome.draw] = outcome; });
  EXPECT_EQ(done, draws.size());
  return all;
}

void expect_same(const DrawOutcome& a, const DrawOutcome& b) {
  EXPECT_EQ(a.values, b.values);
  EXPECT_EQ(a.loss_usd, b.loss_usd);
  EXPECT_EQ(a.welfare_loss_usd, b.welfare_loss_usd);
  ASSERT_EQ(a.places.size(), b.places.size());
  for (std::size_t i = 0; i < a.places.size(); ++i) {
    EXPECT_EQ(a.places[i].value_lost_usd, b.places[i].value_lost_usd);
    EXPECT_EQ(a.places[i].price_rise, b.places[i].price_rise);
    EXPECT_EQ(a.places[i].first_week, b.places[i].first_week);
  }
}

class EveryMode : public testing::TestWithParam<SampleMode> {};
INSTANTIATE_TEST_SUITE_P(Modes, EveryMode,
                         testing::Values(SampleMode::kWindow, SampleMode::kForesight, SampleMode::kRolling));

TEST_P(EveryMode, answers_do_not_depend_on_threads_order_or_company) {
  const Scenario scenario = read(std::string(kScenario) + kTemper);
  const auto together = run(scenario, options_of(GetParam()), up_to(8));
  const auto parallel = run(scenario, options_of(GetParam(), 3), {8, 7, 6, 5, 4, 3, 2, 1});
  const auto alone = run(scenario, options_of(GetParam()), {5});
  for (const auto& [draw, outcome] : together) expect_same(outcome, parallel.at(draw));
  expect_same(together.at(5), alone.at(5));
}

TEST_P(EveryMode, draws_are_certified_and_nothing_happens_without_a_change) {
  const Scenario scenario = read(kScenario);
  int quiet = 0, hard = 0;
  for (const auto& [draw, outcome] : run(scenario, options_of(GetParam()), up_to(24))) {
    EXPECT_EQ(outcome.failure, "");
    EXPECT_LE(outcome.primal_residual, 1e-7);
    EXPECT_LE(outcome.gap, 1e-8);
    if (outcome.cause == "nothing") {
      ++quiet;
      EXPECT_EQ(outcome.loss_usd, 0.0);
      EXPECT_EQ(outcome.windows_solved, 0);
    }
    if (outcome.welfare_loss_usd && outcome.cause == "closure") {
      EXPECT_GT(*outcome.welfare_loss_usd, 0.0);
    }
    hard += outcome.loss_usd > 1e6;
  }
  EXPECT_GT(quiet, 0);
  EXPECT_GT(hard, 0);
}

// The patched resident program against one built for this draw alone and solved from nothing.
TEST(Window, a_draw_is_the_answer_of_its_own_program) {
  const Scenario scenario = read(kScenario);
  const SampleOptions options = options_of(SampleMode::kWindow);
  const WindowModel model(world(), scenario, options);
  const DrawPlan plan(scenario, 11);
  for (int draw = 1; draw <= 10; ++draw) {
    const Scenario drawn = known_at_start(plan.scenario(plan.values(draw)));
    const Conditions conditions(world(), drawn);
    double objective = 0.0, base = 0.0;
    for (const auto& chain : model.chains()) {
      const auto solver = make_solver({.solver = "highs"});
      solver->load(chain->formulation.program());
      const double unit = chain->network.mass_unit.value * chain->network.price_unit.value;
      const Sides sides = chain->formulation.sides(chain->start, conditions);
      objective += unit * solver->solve(sides, nullptr).objective;
      base += unit * chain->base.solution.objective;
    }
    DrawOutcome outcome;
    WindowWorker(model, options).run(plan.scenario(plan.values(draw)), outcome);
    EXPECT_NEAR(*outcome.welfare_loss_usd, objective - base, 1e-7 * std::abs(base));
  }
}

// The whole run of the drawn scenario, on a network that has the gates of all changes.
TEST(Rolling, a_draw_is_the_run_of_its_scenario) {
  Scenario scenario = read(kScenario);
  const DrawPlan plan(scenario, 11);
  const SampleOptions options = options_of(SampleMode::kRolling);
  const RollingModel model(world(), scenario, options);
  for (int draw = 1; draw <= 6; ++draw) {
    const std::vector<double> values = plan.values(draw);
    if (plan.cause(values) != "closure + products") continue;  // then its own network is the same
    Scenario drawn = plan.scenario(values), quiet = drawn;
    quiet.changes.clear();
    std::map<std::string, double> used;
    const auto count = [&](const Scenario& of, double sign) {
      simulate(world(), of, options.simulate, [&](const WeekResult& week, const Checkpoint&) {
        for (const ConsumptionRow& row : week.consumption)
          if (row.commodity == "crude_oil" || row.commodity == "oil_products")
            used[row.commodity] +=
                sign * row.quantity *
                (sign > 0 && row.commodity == "oil_products" && row.place == "FAR" ? 0.9 : 1.0);
      });
    };
    count(quiet, 1.0);
    count(drawn, -1.0);
    DrawOutcome outcome;
    RollingWorker worker(model, scenario, options);
    worker.run(drawn, outcome);
    std::map<std::string, double> lost;
    for (const PlaceLoss& place : outcome.places)
      lost[world().commodities[place.commodity].id] += (place.unserved + place.priced_out).value;
    for (const auto& [commodity, tonnes] : used) EXPECT_NEAR(lost[commodity], tonnes, 2e3) << commodity;
    return;
  }
  FAIL() << "no draw with both changes";
}

TEST(Touch, what_cannot_be_touched_keeps_its_sides) {
  const Scenario scenario = known_at_start(read(kScenario));
  Scenario quiet = scenario;
  quiet.changes.clear();
  const Conditions all(world(), scenario), none(world(), quiet);
  for (const Change& change : scenario.changes) {
    Scenario only = scenario;
    only.changes = {change};
    const Conditions conditions(world(), only);
    for (const Network& network : split_chains(build_network(world(), all))) {
      if (can_touch(network, change)) continue;
      const WindowChain chain(network, 6);
      EXPECT_EQ(chain.formulation.sides(chain.start, conditions), chain.formulation.sides(chain.start, none));
    }
  }
}

TEST(Shards, share_out_all_draws_once) {
  std::vector<std::int64_t> all;
  for (int i = 1; i <= 7; ++i)
    for (const std::int64_t draw : draws_of(100, {i, 7})) all.push_back(draw);
  EXPECT_EQ(all, up_to(100));
}

SampleResult part(std::int64_t n, const std::vector<std::int64_t>& draws) {
  SampleResult result;
  result.meta.draws = n;
  result.meta.engine_version = "1";
  for (const std::int64_t draw : draws) {
    TotalRow row;
    row.draw = draw;
    row.cause = "nothing";
    row.loss = static_cast<double>(draw);
    result.totals.push_back(row);
  }
  return result;
}

TEST(Shards, do_not_tear_a_block_apart) {
  std::vector<std::int64_t> all;
  for (int i = 1; i <= 3; ++i) {
    const std::vector<std::int64_t> draws = draws_of(40, {i, 3}, 5);
    EXPECT_EQ(draws.size() % 5, 0U);
    EXPECT_EQ(draws.front() % 5, 1);
    all.insert(all.end(), draws.begin(), draws.end());
  }
  EXPECT_EQ(all, up_to(40));
}

// One factor, so three draws a base point: the third is no draw of its own, but it has failed like any other.
TEST(Summary, of_a_sobol_design_counts_every_failure) {
  SampleResult result = part(6, {1, 2, 3, 4, 5, 6});
  result.meta.design = "sobol";
  result.factors.resize(1);
  result.factors[0].factor = "f";
  for (std::int64_t draw = 1; draw <= 6; ++draw)
    result.values.push_back({draw, "f", 0.1 * static_cast<double>(draw)});
  result.totals[2].failure = "no answer";
  std::map<std::string, double> of;
  for (const SummaryRow& row : summarise(result))
    if (row.scope == "all") of[row.statistic] = row.estimate.value;
  EXPECT_EQ(of.at("draws"), 4);
  EXPECT_EQ(of.at("failures"), 1);
  EXPECT_EQ(of.at("mean"), (1 + 2 + 4 + 5) / 4.0);
}

TEST(Shards, gaps_duplicates_and_strangers_are_refused) {
  EXPECT_TRUE(join({{"b", part(4, {3, 4})}, {"a", part(4, {1, 2})}}).ok());
  EXPECT_EQ(join({{"a", part(4, {1, 2})}, {"b", part(4, {4})}}).problems().text(),
            "a: and the others lack draws 3 of 4\n");
  EXPECT_EQ(join({{"a", part(4, {1, 2, 3})}, {"b", part(4, {2, 3, 4})}}).problems().text(),
            "b: draws 2 to 3 are in a already\n");
  SampleResult other = part(4, {3, 4});
  other.meta.engine_version = "2";
  EXPECT_EQ(join({{"a", part(4, {1, 2})}, {"b", other}}).problems().text(),
            "b: is of another sample: engine_version differs from that of a (\"2\", there \"1\")\n");
}

// A draw without an answer counts, as bad as the worst that has one: mean (1 + 2 + 4 + 4) / 4.
TEST(Summary, failures_are_counted_not_left_out) {
  SampleResult result = part(4, {1, 2, 3, 4});
  result.totals[2].failure = "no answer";
  result.totals[2].loss = 0.0;
  std::map<std::string, double> of_all;
  for (const SummaryRow& row : summarise(result))
    if (row.scope == "all") of_all[row.statistic] = row.estimate.value;
  EXPECT_EQ(of_all["failures"], 1.0);
  EXPECT_EQ(of_all["draws"], 4.0);
  EXPECT_DOUBLE_EQ(of_all["mean"], 11.0 / 4.0);
}

}  // namespace
}  // namespace straits
