// Who is hit, on the run of measure_made_up_run.h with a price of crude in FAR. FAR lacks imports in weeks 3 and 4 (1.0 and
// 0.5 of 2.0 Mt) and runs in week 4 (1.5 of 2.0): the weeks concerned are 3 and 4.
#include <gtest/gtest.h>

#include <algorithm>

#include "measure_made_up_run.h"
#include "straits/measure/measures.h"
#include "straits/report/answer.h"

namespace straits {
namespace {

constexpr double kBase = 500.0;  // USD/t
const PlaceCommodity kCrudeOfFar{PlaceId(2), CommodityId(0)};

World world_with_prices() {
  World world = made_up::world();
  world.base_prices.push_back({NodeId(2), CommodityId(0), UsdPerTonne(kBase)});
  return world;
}

RunResult run_at(const made_up::Six& price, const made_up::Paths& paths = {}) {
  RunResult result = made_up::run(paths);
  for (std::size_t i = 0; i < price.size(); ++i)
    result.weeks[i].price.push_back({result.weeks[i].week, "FAR", "crude", price[i], 0.0, 0.0});
  return result;
}

TEST(Scarcity, IsTheMeanRiseOverTheWeeksConcerned) {
  const World world = world_with_prices();
  const Measures measures = measure_run(world, run_at({500, 500, 900, 520, 510, 100}));
  const Scarcity& far = measures.scarcity.at(kCrudeOfFar);
  EXPECT_EQ(far.weeks_concerned, 2);
  EXPECT_NEAR(far.dearer_share.value(), (0.04 + 0.02) / 2, 1e-12);
  EXPECT_TRUE(far.scarcer());
}

TEST(Scarcity, WhoGivesUpImportsAndRunsIsNotHit) {
  const World world = world_with_prices();
  const RunResult glut = run_at({500, 500, 900, 400, 450, 900});
  const Measures measures = measure_run(world, glut);
  EXPECT_FALSE(measures.scarcity.at(kCrudeOfFar).scarcer());

  const Answer answer = build_answer(world, glut, std::nullopt);
  for (const AnswerCommodity& commodity : answer.commodities) EXPECT_NE(commodity.commodity, "crude");
  ASSERT_FALSE(answer.finding.empty());
  EXPECT_EQ(answer.finding.front().find("crude in Far"), std::string::npos);
}

TEST(Scarcity, NoiseInThePriceIsNoScarcity) {
  const World world = world_with_prices();
  const double least = 1.0 + kDearerShare;
  const auto far = [&](double price) {
    return measure_run(world, run_at({500, 500, 500, price, price, 500})).scarcity.at(kCrudeOfFar);
  };
  EXPECT_FALSE(far(kBase * (least - 1e-6)).scarcer());
  EXPECT_TRUE(far(kBase * (least + 1e-6)).scarcer());
}

TEST(Scarcity, FinalUseThatFallsCountsAtAnyPrice) {
  const World world = world_with_prices();
  RunResult result = run_at({500, 500, 500, 500, 500, 500});
  const Scarcity products =
      measure_run(world, result).scarcity.at({PlaceId(2), CommodityId(1)});  // use 1.62 of 1.8 in week 4
  EXPECT_TRUE(products.use_short);
  EXPECT_TRUE(products.scarcer());
}

// FAR also uses crude as such: 0.5 Mt a week, 0.4 in week 4 (with the 0.1 of the row that is there, 0.6 and 0.5). The runs that
// it gave up do not deepen that.
TEST(Scarcity, WhereThePriceDoesNotRiseOnlyFinalUseCounts) {
  World world = world_with_prices();
  world.demand.push_back({NodeId(2), CommodityId(0), DemandKind::kUse, TonnesPerWeek(0.5e6), {}});
  RunResult result = run_at({500, 500, 500, 500, 400, 500});
  for (std::size_t i = 0; i < 6; ++i)
    result.weeks[i].consumption.push_back(
        {result.weeks[i].week, "FAR", "crude", i == 4 ? 0.5e6 : 0.6e6, 0.0, 0.5e6});
  const Answer answer = build_answer(world, result, std::nullopt);
  const auto crude = std::find_if(answer.commodities.begin(), answer.commodities.end(),
                                  [](const AnswerCommodity& one) { return one.commodity == "crude"; });
  ASSERT_NE(crude, answer.commodities.end());
  ASSERT_EQ(crude->worst_hit.size(), 1u);
  const AnswerWorstHit& far = crude->worst_hit.front();
  EXPECT_EQ(far.use_kind, "use");
  EXPECT_FALSE(far.imports);
  EXPECT_NEAR(far.severity, 0.1 / 2.5, 1e-12);  // of use and runs, 0.5 + 2.0
}

TEST(Scarcity, ALossCountsWhereNoPriceIsKnownAndNothingLostIsNoScarcity) {
  const World world = made_up::world();
  EXPECT_TRUE(measure_run(world, made_up::run()).scarcity.at(kCrudeOfFar).scarcer());
  const Scarcity quiet =
      measure_run(world, made_up::run(made_up::nothing_happens())).scarcity.at(kCrudeOfFar);
  EXPECT_EQ(quiet.weeks_concerned, 0);
  EXPECT_FALSE(quiet.scarcer());
}

TEST(Scarcity, WhereOnlyRunsAreGivenUpTheFindingSaysThatNothingIsShort) {
  made_up::Paths paths = made_up::nothing_happens();
  paths.runs[4] = 1.5;
  const Answer answer = build_answer(world_with_prices(), run_at({500, 500, 500, 500, 400, 500}, paths), {});
  EXPECT_FALSE(answer.anything_short);
  EXPECT_EQ(answer.finding.front(),
            "Nothing is short in 6 weeks: use and runs fall only where the commodity became no scarcer, at "
            "most by 25 % (FAR crude).");
}

}  // namespace
}  // namespace straits
