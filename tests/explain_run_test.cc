// Questions to runs of the small world (tests/small_world.h): prices of every market add up, shortages name their cause.
#include <gtest/gtest.h>

#include "straits/base/error.h"
#include "straits/explain/explain.h"
#include "straits/report/explain_text.h"
#include "tests/explain_kit.h"

namespace straits {
namespace {

const World& world() { return test::asked_world(); }

using Asked = test::AskedRun;

constexpr const char* kClosed =
    "[[change]]\nid = \"closed\"\ndo = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0.0\n"
    "expected_until = 2026-03-02\nfrom = 2026-02-02\nuntil = 2026-03-02\n";

const Asked& closed() {
  static const Asked kRun(kClosed);
  return kRun;
}

TEST(ExplainRun, every_price_of_every_week_adds_up) {
  const Asked& run = closed();
  const auto market = *find_markets(world()).begin();
  Replay replay(world(), run.scenario, {}, market.first, market.second);
  int prices = 0;
  for (int week = 0; week < run.scenario.weeks; ++week) {
    replay.go_to(week, run.again().kept(week));
    const SolvedWindow window = replay.chain().solve();
    const WindowView view(world(), replay.chain(), window);
    const Derivations derivations(view);
    for (const MarketId m : replay.chain().network().markets.ids())
      for (const int period : {0, 3}) {
        const PriceSplit split = split_price(view, derivations, m, period);
        EXPECT_LE(std::abs(split.rest.value), kSumTolerance);
        EXPECT_FALSE(split.parts.empty() && std::abs(split.price.value) > kSumTolerance);
        for (const PricePart& part : split.parts) EXPECT_NE(part.kind, PartKind::kPlanned) << split.place;
        ++prices;
      }
  }
  EXPECT_GT(prices, 100);
}

// Without points in the result the run is rolled again from its opening, to the same answer.
TEST(ExplainRun, kept_points_only_save_time) {
  const Question question = closed().ask(QuestionKind::kPrice, {"crude_oil", "NEA", "2026-02-16"});
  const PriceExplanation near = explain_price(closed().again(1), question);
  for (const int step : {0, 4}) {
    const PriceExplanation far = explain_price(closed().again(step), question);
    EXPECT_NEAR(near.split.price.value, far.split.price.value, 1e-6);
    EXPECT_EQ(near.split.parts.size(), far.split.parts.size());
  }
  EXPECT_LE(near.check.difference(), 0.05);
}

// NEA is a week away: what should have landed in the week of 16 February would have sailed on the 9th, when the narrows were shut.
TEST(ExplainRun, a_closed_strait_is_named) {
  const Question question = closed().ask(QuestionKind::kShortage, {"2026-02-16", "crude_oil", "NEA"});
  const ShortageExplanation answer = explain_shortage(closed().again(), question);
  EXPECT_TRUE(answer.is_short);
  EXPECT_NEAR(answer.account.landed_base.value, 200'000.0, 1.0);
  EXPECT_LT(answer.account.landed.value, 150'000.0);  // what comes by the bypass from GLF_OUTER
  EXPECT_FALSE(answer.detours.empty());
  ASSERT_EQ(answer.missing.size(), 1u);
  const MissingCargo& missing = answer.missing.front();
  EXPECT_EQ(missing.origin, "GLF");
  EXPECT_EQ(missing.voyage_weeks, 1);
  EXPECT_EQ(missing.loaded, make_date(2026, 2, 9));
  ASSERT_FALSE(missing.obstacles.empty());
  EXPECT_EQ(missing.obstacles.front().kind, ObstacleKind::kGate);
  EXPECT_EQ(missing.obstacles.front().changes, std::vector<std::string>{"closed"});
  ASSERT_FALSE(answer.capacities.empty());
  EXPECT_LE(answer.capacities.front().change.difference(), 0.05);
  ASSERT_TRUE(answer.removal.has_value());
  EXPECT_EQ(answer.removal->changes, std::vector<std::string>{"closed"});
  EXPECT_GT(answer.removal->account.landed.value, 190'000.0);
  ASSERT_TRUE(answer.release.has_value());
  EXPECT_GE(answer.release->need_after.value, answer.release->need_before.value);
  EXPECT_LE(answer.release->price_after.value, answer.release->price_before.value);
  const std::string text = write_shortage_text(world(), answer);
  EXPECT_NE(text.find("the passage of narrows"), std::string::npos) << text;
  EXPECT_NE(text.find("Without closed from the week of 2026-02-09"), std::string::npos) << text;
  EXPECT_NE(write_shortage_json(world(), answer).find("\"changes\""), std::string::npos);
}

TEST(ExplainText, more_than_was_missing_is_all_of_it_and_the_rest) {
  const Question question = closed().ask(QuestionKind::kShortage, {"2026-02-16", "crude_oil", "NEA"});
  ShortageExplanation answer = explain_shortage(closed().again(), question);
  answer.removal->account.landed = answer.account.landed_base + TonnesPerWeek(100'000);
  answer.price->check.amount = Tonnes(0.204);
  const std::string text = write_shortage_text(world(), answer);
  EXPECT_NE(text.find("all of the missing imports"), std::string::npos) << text;
  EXPECT_NE(text.find("beyond them"), std::string::npos) << text;
  EXPECT_NE(text.find("0.2 t more"), std::string::npos) << text;
  answer.removal->account.landed = answer.account.landed - TonnesPerWeek(1.0);
  EXPECT_NE(write_shortage_text(world(), answer).find("none of the missing imports"), std::string::npos);
}

TEST(ExplainText, plants_are_called_by_their_names) {
  World named = world();
  Facility& plant = named.facilities[FacilityId(0)];
  plant.name = "Refineries of Far";
  PathStep step;
  step.kind = ColumnKind::kProcess;
  step.by = plant.id;
  step.market = "NEA crude_oil", step.other = "NEA crude_oil";
  EXPECT_EQ(path_sentence(named, step).find("Refineries of Far: more of "), 0u) << path_sentence(named, step);
  step.less = true;
  EXPECT_EQ(path_sentence(named, step).find("Refineries of Far: less of "), 0u) << path_sentence(named, step);
  Obstacle outage;
  outage.kind = ObstacleKind::kFacility;
  outage.subject = plant.id;
  EXPECT_EQ(obstacle_phrase(named, outage), "the outage of Refineries of Far");
}

TEST(ExplainText, a_price_in_usd_per_tonne_is_told_once) {
  World tonnes = world();
  for (Commodity& commodity : tonnes.commodities)
    commodity.barrels_per_tonne.reset(), commodity.bcm_per_mt.reset();
  const Question question = closed().ask(QuestionKind::kPrice, {"crude_oil", "NEA", "2026-02-16"});
  const PriceExplanation answer = explain_price(closed().again(), question);
  EXPECT_NE(write_price_text(world(), answer).find(" USD/t), "), std::string::npos);
  EXPECT_EQ(write_price_text(tonnes, answer).find(" USD/t), "), std::string::npos);
}

TEST(ExplainRun, a_ban_is_named) {
  const Asked run(
      "[[change]]\nid = \"ban\"\ndo = \"export.ban\"\nwho = \"GLF\"\ncommodity = \"crude_oil\"\nto = "
      "[\"NEA\"]\n"
      "from = 2026-02-02\nuntil = 2026-03-02\n");
  const Question question = run.ask(QuestionKind::kShortage, {"NEA", "crude_oil", "2026-02-18"});
  const ShortageExplanation answer = explain_shortage(run.again(), question);
  ASSERT_EQ(answer.missing.size(), 1u);
  ASSERT_FALSE(answer.missing.front().obstacles.empty());
  EXPECT_EQ(answer.missing.front().obstacles.front().kind, ObstacleKind::kBan);
  EXPECT_EQ(answer.missing.front().obstacles.front().changes, std::vector<std::string>{"ban"});
  ASSERT_TRUE(answer.removal.has_value());
  EXPECT_GT(answer.removal->account.landed.value, 190'000.0);
  ASSERT_FALSE(answer.capacities.empty());
  // Nothing at all passes a ban, so the dual stands at a corner: it bounds what a tonne more is worth from above.
  const Counterfactual& change = answer.capacities.front().change;
  ASSERT_TRUE(change.more.has_value());
  EXPECT_LE(*change.more, change.predicted);
  EXPECT_GT(*change.more, 0.9 * change.predicted);
}

TEST(ExplainRun, what_is_not_short_is_told_so) {
  const Question question = closed().ask(QuestionKind::kShortage, {"NEA", "crude_oil", "2026-01-12"});
  const ShortageExplanation answer = explain_shortage(closed().again(), question);
  EXPECT_FALSE(answer.is_short);
  EXPECT_TRUE(answer.missing.empty());
  EXPECT_FALSE(answer.removal.has_value());
  EXPECT_NE(write_shortage_text(world(), answer).find("not short"), std::string::npos);
}

// Another price than the one that the result holds is refused.
TEST(ExplainRun, another_result_is_refused) {
  Asked run = closed();
  for (PriceRow& row : run.result.weeks[3].price) row.price += 1.0;
  const Question question = run.ask(QuestionKind::kPrice, {"NEA", "crude_oil", "2026-01-26"});
  EXPECT_THROW(static_cast<void>(explain_price(run.again(), question)), Error);
}

TEST(ExplainRun, bad_questions_say_what_is_right) {
  const auto problems = [](const std::vector<std::string>& words) {
    const auto question = read_question(QuestionKind::kPrice, words, world(), closed().result, "asked.db");
    EXPECT_FALSE(question.ok());
    return question.problems().text();
  };
  EXPECT_NE(problems({"crude_oyl", "NEA", "2026-02-16"}).find("did you mean \"crude_oil\""),
            std::string::npos);
  EXPECT_NE(problems({"crude_oil", "NEB", "2026-02-16"}).find("did you mean \"NEA\""), std::string::npos);
  EXPECT_NE(problems({"crude_oil", "NEA", "2026-02-31"}).find("is no day"), std::string::npos);
  EXPECT_NE(problems({"crude_oil", "NEA", "2027-02-01"}).find("outside the run"), std::string::npos);
  EXPECT_NE(problems({"oil_products", "GLF_OUTER", "2026-02-16"}).find("GLF_OUTER has no oil_products"),
            std::string::npos);
  EXPECT_NE(problems({"crude_oil", "crude_oil", "2026-02-16"}).find("crude_oil"), std::string::npos);
}

}  // namespace
}  // namespace straits
