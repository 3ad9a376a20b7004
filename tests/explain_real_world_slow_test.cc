// Questions to the shipped world and the closure of Hormuz: every price adds up, and what the duals say holds when solved again.
#include <gtest/gtest.h>

#include <cmath>

#include "straits/explain/explain.h"
#include "straits/simulate/replay.h"
#include "tests/simulate_kit.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

constexpr double kHolds = 0.05;

struct Asked {
  Scenario scenario;
  test::History history;
  RunResult result;

  Asked(Scenario asked, int weeks) : scenario(std::move(asked)) {
    scenario.weeks = weeks;
    history = test::simulate_all(test::world_2025(), scenario);
    result.meta.start = scenario.start;
    result.meta.weeks = scenario.weeks;
    result.weeks = history.weeks;
  }
  [[nodiscard]] RunAgain again() const {
    return {test::world_2025(), scenario, result, {}, [this](int week) -> std::optional<Checkpoint> {
              if (week == 0) return std::nullopt;
              return history.checkpoints[static_cast<std::size_t>(week - 1)];
            }};
  }
  [[nodiscard]] Question ask(QuestionKind kind, const std::vector<std::string>& words) const {
    const auto question = read_question(kind, words, test::world_2025(), result, "hormuz.db");
    EXPECT_TRUE(question.ok()) << question.problems().text();
    return question.value();
  }
};

const Asked& hormuz() {
  static const Asked kAsked(*hold_belief(test::shipped_scenario("hormuz-2026"), "central"), 16);
  return kAsked;
}

// As `straits run hormuz-2026` has it: three branches of belief from the closure on.
const Asked& doubted() {
  static const Asked kAsked(test::shipped_scenario("hormuz-2026"), 10);
  return kAsked;
}

// Throws if a price misses the sum of its parts by more than 1e-6.
void split_every_price(const Asked& run, int week) {
  const World& world = test::world_2025();
  Replay replay(world, run.scenario, {}, *find_named(world.nodes, "JPN"),
                *find_named(world.commodities, "crude_oil"));
  replay.go_to(week, run.again().kept(week));
  const SolvedWindow window = replay.chain().solve();
  const WindowView view(world, replay.chain(), window);
  const Derivations derivations(view);
  for (const MarketId m : replay.chain().network().markets.ids()) {
    const PriceSplit split = split_price(view, derivations, m);
    EXPECT_LE(std::abs(split.rest.value), kSumTolerance);
    double mean = split.saved_in_common.value;
    for (std::size_t b = 0; b < split.branches.size(); ++b)
      mean += split.branches[b].probability * split.saved[b].value;
    EXPECT_NEAR(mean, split.price.value, kSumTolerance) << split.place;
  }
}

TEST(ExplainRealWorld, every_price_of_the_oil_chain_adds_up) {
  for (const int week : {2, 9, 15}) split_every_price(hormuz(), week);
}

TEST(ExplainRealWorld, prices) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"crude_oil", "JPN", "2026-04-06"},
                                                                 {"lng", "IND", "2026-04-06"},
                                                                 {"oil_products", "IND", "2026-03-30"}}) {
    const PriceExplanation answer =
        explain_price(hormuz().again(), hormuz().ask(QuestionKind::kPrice, words));
    EXPECT_LE(std::abs(answer.split.rest.value), kSumTolerance);
    EXPECT_LE(answer.check.difference(), kHolds) << words[0] << " " << words[1];
    EXPECT_GT(answer.split.price.value, answer.split.base.value);
    EXPECT_FALSE(answer.split.path.empty());
    EXPECT_FALSE(answer.split.givers.empty());
  }
}

// Japan is three weeks from the Gulf: what is missing on 6 April would have sailed in mid-March, after the closure.
TEST(ExplainRealWorld, the_shortage_of_japan_comes_from_hormuz) {
  const ShortageExplanation answer = explain_shortage(
      hormuz().again(), hormuz().ask(QuestionKind::kShortage, {"crude_oil", "JPN", "2026-04-06"}));
  EXPECT_TRUE(answer.is_short);
  ASSERT_FALSE(answer.missing.empty());
  for (const MissingCargo& missing : answer.missing) {
    ASSERT_TRUE(missing.loaded.has_value());
    EXPECT_EQ(missing.voyage_weeks, 3) << missing.origin;
    ASSERT_FALSE(missing.obstacles.empty());
    EXPECT_EQ(missing.obstacles.front().kind, ObstacleKind::kGate) << missing.origin;
    EXPECT_EQ(missing.obstacles.front().subject, "hormuz oil");
    EXPECT_EQ(missing.obstacles.front().changes, std::vector<std::string>{"closure-oil"});
  }
  ASSERT_FALSE(answer.capacities.empty());
  for (const CapacityCheck& check : answer.capacities) EXPECT_LE(check.change.difference(), kHolds);
  ASSERT_TRUE(answer.removal.has_value());
  const double missing = (answer.account.landed_base - answer.account.landed).value;
  const double back = (answer.removal->account.landed - answer.account.landed).value;
  EXPECT_GT(back, 0.5 * missing);
}

// Qatar stopped its plants: the outage stops the LNG of India first, the strait after it.
TEST(ExplainRealWorld, the_shortage_of_lng_comes_from_the_outage) {
  const ShortageExplanation answer =
      explain_shortage(hormuz().again(), hormuz().ask(QuestionKind::kShortage, {"lng", "IND", "2026-04-06"}));
  ASSERT_FALSE(answer.missing.empty());
  EXPECT_EQ(answer.missing.front().origin, "QAT");
  ASSERT_FALSE(answer.missing.front().obstacles.empty());
  EXPECT_EQ(answer.missing.front().obstacles.front().kind, ObstacleKind::kFacility);
  EXPECT_EQ(answer.missing.front().obstacles.front().subject, "liquefaction_qat");
  for (const CapacityCheck& check : answer.capacities) EXPECT_LE(check.change.difference(), kHolds);
}

// The branches of the closure: a price is what one tonne more saves in each, and India's products are missing for Hormuz, those of Qatar for its plants.
TEST(ExplainRealWorld, the_default_run_on_three_branches) {
  const PriceExplanation price = explain_price(
      doubted().again(), doubted().ask(QuestionKind::kPrice, {"crude_oil", "JPN", "2026-03-09"}));
  EXPECT_EQ(price.split.branches.size(), 3u);
  EXPECT_LE(std::abs(price.split.rest.value), kSumTolerance);
  EXPECT_LE(price.check.difference(), kHolds);
  split_every_price(doubted(), 9);

  const ShortageExplanation shortage = explain_shortage(
      doubted().again(), doubted().ask(QuestionKind::kShortage, {"oil_products", "IND", "2026-03-09"}));
  EXPECT_TRUE(shortage.is_short);
  ASSERT_FALSE(shortage.missing.empty());
  for (const MissingCargo& missing : shortage.missing) {
    EXPECT_EQ(missing.branches.size(), 3u);
    ASSERT_FALSE(missing.obstacles.empty());
    // The gas plants of Qatar stand still, so their liquids are missing before any strait.
    EXPECT_EQ(missing.obstacles.front().subject, missing.origin == "QAT" ? "QAT oil_products" : "hormuz oil")
        << missing.origin;
  }
  EXPECT_LE(shortage.price->check.difference(), kHolds);
  ASSERT_FALSE(shortage.capacities.empty());
  for (const CapacityCheck& check : shortage.capacities) EXPECT_LE(check.change.difference(), kHolds);
  ASSERT_TRUE(shortage.removal.has_value());
  EXPECT_GT(shortage.removal->account.landed, shortage.account.landed);
}

}  // namespace
}  // namespace straits
