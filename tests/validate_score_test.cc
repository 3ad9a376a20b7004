// The arithmetic of the back-test on results made by hand.
#include <gtest/gtest.h>

#include "measure_made_up_run.h"
#include "straits/validate/day_span.h"
#include "straits/validate/kept_scores.h"
#include "straits/validate/naive.h"
#include "straits/validate/page.h"
#include "straits/validate/run_episodes.h"

namespace straits {
namespace {

Observation seen_in(Date from, Date until, double value, const std::string& unit) {
  Observation seen;
  seen.episode = "E";
  seen.series = "s";
  seen.places = {"FAR"};
  seen.commodities = {"crude"};
  seen.from = from;
  seen.until = until;
  seen.value = value;
  seen.unit = unit;
  return seen;
}

Series series_of(Measure measure, Rule rule, double tolerance = 0.0) {
  Series series;
  series.episode = "E";
  series.id = "s";
  series.title = "Series";
  series.measure = measure;
  series.rule = rule;
  series.tolerance = tolerance;
  return series;
}

Score score_of(double observed, double model, const Series& series, const std::string& unit = "Mb/d") {
  Score score;
  score.seen = seen_in(made_up::kStart, made_up::kStart + 6, observed, unit);
  score.series = series;
  score.model = Reading{model, std::nullopt, std::nullopt};
  return score;
}

EpisodeRun made_up_run() {
  EpisodeRun run;
  run.result = made_up::run();
  run.scenario.start = made_up::kStart;
  run.scenario.weeks = 6;
  Change closure;
  closure.verb = Verb::kChokepointCapacity;
  closure.id = "closure";
  closure.chokepoint = ChokepointId(0);
  closure.from = closure.announced = made_up::kClosure;
  closure.profile = {{made_up::kClosure, 0.1}};
  run.scenario.changes = {closure};
  return run;
}

double read(Measure measure, const Observation& seen, std::vector<std::string> on = {}) {
  Series series = series_of(measure, Rule::kListed);
  series.on = std::move(on);
  const auto reading = read_run(made_up::world(), made_up_run(), nullptr, series, seen);
  EXPECT_TRUE(reading.has_value());
  return reading ? reading->value : -1.0;
}

TEST(DaySpan, TakesEachDayFromItsWeek) {
  const Timeline timeline{made_up::kStart, 3};  // Monday 5, 12, 19 January
  // 9 January is a Friday: 3 days of week 0, 7 of week 1, 2 of week 2.
  const auto mean = mean_over(timeline, {10.0, 20.0, 40.0}, {made_up::kStart + 4, made_up::kStart + 15});
  ASSERT_TRUE(mean.has_value());
  EXPECT_DOUBLE_EQ(*mean, (3 * 10.0 + 7 * 20.0 + 2 * 40.0) / 12.0);
}

TEST(DaySpan, MayMissATenthOfItsDaysAndNoMore) {
  const Timeline timeline{made_up::kStart, 3};
  const std::vector<double> weekly{1.0, 1.0, 1.0};
  EXPECT_TRUE(
      mean_over(timeline, weekly, {made_up::kStart + -2, made_up::kStart + 19}).has_value());  // 20 of 22
  EXPECT_FALSE(
      mean_over(timeline, weekly, {made_up::kStart + -3, made_up::kStart + 19}).has_value());  // 20 of 23
  EXPECT_FALSE(mean_over(timeline, weekly, {made_up::kStart + 30, made_up::kStart + 40}).has_value());
}

TEST(Reading, ImportsRunsOutputAndPassagesOfTheMadeUpRun) {
  const Observation two = seen_in(made_up::kStart + 21, made_up::kStart + 34, 0.0, "Mb/d");  // weeks 3 and 4
  EXPECT_NEAR(read(Measure::kImports, two), 0.75, 1e-12);        // (1.0 + 0.5) / 2, 1 Mt a week = 1 Mb/d
  EXPECT_NEAR(read(Measure::kImportsChange, two), -62.5, 1e-9);  // of 2.0
  EXPECT_NEAR(read(Measure::kRuns, two), 1.75, 1e-12);
  Observation gulf = two;
  gulf.places = {"GLF"};
  EXPECT_NEAR(read(Measure::kOutputChange, gulf), 1.5 - 3.0, 1e-12);
  EXPECT_NEAR(read(Measure::kStockDraw, two), 1.0,
              1e-12);  // 4 to 3 to 2 in weeks 3 and 4; the state is left out
  EXPECT_NEAR(read(Measure::kOutputKept, gulf), 100.0 / 3.0, 1e-9);
  EXPECT_NEAR(read(Measure::kPassageChange, two, {"narrows"}), (0.9 / 3.0 - 1.0) * 100.0, 1e-9);
}

TEST(Reading, MassesAreOverThePeriod) {
  const Observation two = seen_in(made_up::kStart + 21, made_up::kStart + 34, 0.0, "Mt");
  EXPECT_NEAR(read(Measure::kImports, two), 1.5, 1e-12);
}

TEST(Reading, QueuesAndShortages) {
  Observation all = seen_in(made_up::kStart, made_up::kStart + 41, 0.0, "days");
  EXPECT_NEAR(read(Measure::kQueueDays, all, {"narrows"}), 0.8 / 3.0 * 7.0, 1e-9);
  all.unit = "weeks";
  EXPECT_NEAR(read(Measure::kDrainWeeks, all, {"narrows"}), 1.0, 1e-12);  // 0.005 is under a hundredth of 0.8
  all.commodities = {"products"};
  EXPECT_NEAR(read(Measure::kWeeksToShort, all), 13.0 / 7.0, 1e-12);  // 20 January to 2 February: 0.08 of 1.8
  all.unit = "%";
  EXPECT_NEAR(read(Measure::kUnserved, all), 0.08 / 1.8 * 100.0, 1e-9);
}

TEST(Reading, PricesInTheUnitOfTheReader) {
  Observation seen = seen_in(made_up::kStart + 14, made_up::kStart + 27, 0.0, "USD/bbl");
  seen.places.clear();
  EXPECT_NEAR(read(Measure::kPrice, seen, {"Brent"}), 110.0, 1e-9);
  seen.unit = "%";
  EXPECT_NEAR(read(Measure::kPriceChange, seen, {"Brent"}), (110.0 / 70.0 - 1.0) * 100.0, 1e-9);
}

TEST(Naive, ConstantElasticity) {
  // A fifth is lost and elasticities add up to a fifth: 0.8^-5.
  const auto ratio = naive_price_ratio({100.0, 20.0, 0.05, 0.15});
  ASSERT_TRUE(ratio.has_value());
  EXPECT_NEAR(*ratio, 3.0517578125, 1e-12);
  EXPECT_FALSE(naive_price_ratio({100.0, 100.0, 0.05, 0.15}).has_value());
  EXPECT_FALSE(naive_price_ratio({100.0, 20.0, 0.0, 0.0}).has_value());
}

TEST(Naive, ImportsLoseWhatTheStraitCloses) {
  Series series = series_of(Measure::kImports, Rule::kWithin);
  series.naive = Naive::kLostShare;
  series.shock = "narrows";
  series.naive_commodities = {"crude"};
  World world = made_up::world();
  world.elasticities = Per<CommodityId, CommodityElasticities>(2);
  // Weeks 3 and 4: all of FAR's crude passes the narrows, a tenth is open.
  const Observation two = seen_in(made_up::kStart + 21, made_up::kStart + 34, 0.0, "Mb/d");
  const auto value = naive_value(world, made_up_run(), series, two);
  ASSERT_TRUE(value.has_value());
  EXPECT_NEAR(*value, 0.2, 1e-12);
}

TEST(Score, ErrorsAreRelativeOrDifferences) {
  EXPECT_DOUBLE_EQ(error_of("Mb/d", 1.5, 2.0).value(), -0.25);
  EXPECT_DOUBLE_EQ(error_of("Mb/d", -1.5, -2.0).value(), 0.25);
  EXPECT_DOUBLE_EQ(error_of("%", -10.0, -30.0).value(), 20.0);
  EXPECT_FALSE(error_of("Mb/d", std::nullopt, 2.0).has_value());
}

TEST(Score, RulesAtTheirBounds) {
  std::vector<Score> scores{score_of(100.0, 115.0, series_of(Measure::kPrice, Rule::kWithin, 0.15)),
                            score_of(100.0, 115.1, series_of(Measure::kPrice, Rule::kWithin, 0.15)),
                            score_of(8.0, 8.0, series_of(Measure::kWeeksToShort, Rule::kAtMost)),
                            score_of(8.0, 8.1, series_of(Measure::kWeeksToShort, Rule::kAtMost)),
                            score_of(2.0, 1.9, series_of(Measure::kWorstHit, Rule::kAtLeast)),
                            score_of(2.0, 1.9, series_of(Measure::kWorstHit, Rule::kListed))};
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i].seen.series = std::to_string(i);
  judge(scores);
  EXPECT_EQ(scores[0].pass, true);
  EXPECT_EQ(scores[1].pass, false);
  EXPECT_EQ(scores[2].pass, true);
  EXPECT_EQ(scores[3].pass, false);
  EXPECT_EQ(scores[4].pass, false);
  EXPECT_EQ(scores[5].pass, std::nullopt);
  const Tally tally = count_scores(scores);
  EXPECT_EQ(tally.passed, 2);
  EXPECT_EQ(tally.missed, 3);
  EXPECT_EQ(tally.listed, 1);
}

TEST(Score, ABandMustHoldTheObservedAndBeNearerThanItsRivals) {
  Score good = score_of(100.0, 95.0, series_of(Measure::kPrice, Rule::kBand));
  good.model = Reading{95.0, 80.0, 110.0};
  good.naive = 180.0;
  good.official = 90.0;
  Score no_band = good, outside = good, beaten = good;
  no_band.model = Reading{95.0, std::nullopt, std::nullopt};
  outside.model = Reading{95.0, 80.0, 99.0};
  beaten.official = 96.0;
  std::vector<Score> scores{good, no_band, outside, beaten};
  judge(scores);
  EXPECT_EQ(scores[0].pass, true);
  EXPECT_EQ(scores[1].pass, false);
  EXPECT_EQ(scores[2].pass, false);
  EXPECT_EQ(scores[3].pass, false);
}

TEST(Score, OrderIsByRankInsideASeries) {
  const Series order = series_of(Measure::kImportsChange, Rule::kOrder);
  std::vector<Score> scores{score_of(-66.0, -30.0, order, "%"), score_of(-23.0, -40.0, order, "%"),
                            score_of(-5.0, -1.0, order, "%")};
  judge(scores);
  EXPECT_EQ(scores[0].pass, false);
  EXPECT_EQ(scores[1].pass, false);
  EXPECT_EQ(scores[2].pass, true);
}

TEST(Score, NoFigureIsAMiss) {
  Score none = score_of(8.0, 0.0, series_of(Measure::kWeeksToShort, Rule::kAtMost));
  none.model.reset();
  std::vector<Score> scores{none};
  judge(scores);
  EXPECT_EQ(scores[0].pass, false);
  EXPECT_FALSE(scores[0].error.has_value());
}

TEST(Score, TheForecastOfAQuarterCountsForItsMonths) {
  ValidationCases cases;
  Observation april = seen_in(make_date(2026, 4, 1), make_date(2026, 4, 30), 105.0, "USD/bbl");
  Observation quarter = seen_in(make_date(2026, 4, 1), make_date(2026, 6, 30), 90.56, "USD/bbl");
  quarter.forecast = true;
  cases.observations = {april, quarter};
  EXPECT_EQ(official_forecast(cases, april), 90.56);
  april.until = make_date(2026, 7, 1);
  EXPECT_FALSE(official_forecast(cases, april).has_value());
}

TEST(Runs, EpisodesShareARunAndTheLongestDecides) {
  Episode one{"A", "", "hormuz", 28, 13, "", std::nullopt, {}, ""};
  Episode two{"B", "", "hormuz", 9, 13, "", 20, {}, ""};
  const std::vector<PlannedRun> runs = plan_runs({two, one});
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].key, (RunKey{"hormuz", 13}));
  EXPECT_EQ(runs[0].weeks, 28);
  EXPECT_EQ(runs[1].key, (RunKey{"hormuz", 20}));
  EXPECT_EQ(runs[1].weeks, 9);
}

TEST(KeptScores, AChangeOfTheModelShows) {
  std::vector<Score> scores{score_of(100.0, 110.0, series_of(Measure::kPrice, Rule::kWithin, 0.15))};
  judge(scores);
  const auto kept = read_scores(write_scores(scores), "scores.csv");
  ASSERT_TRUE(kept.ok()) << kept.problems().text();
  EXPECT_TRUE(compare_scores(kept.value(), scores).empty());
  scores[0].model->value = 120.0;
  judge(scores);
  const auto changes = compare_scores(kept.value(), scores);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].before, "model 110, error 0.1, pass yes");
  EXPECT_EQ(changes[0].after, "model 120, error 0.2, pass no");
  EXPECT_EQ(compare_scores({}, scores).size(), 1U);
}

TEST(Page, PeriodsFiguresAndDiscussion) {
  const auto period = [](int y1, unsigned m1, unsigned d1, int y2, unsigned m2, unsigned d2) {
    return write_period(seen_in(make_date(y1, m1, d1), make_date(y2, m2, d2), 0.0, ""));
  };
  EXPECT_EQ(period(2026, 4, 1, 2026, 4, 30), "2026-04");
  EXPECT_EQ(period(2026, 4, 1, 2026, 6, 30), "2026Q2");
  EXPECT_EQ(period(2026, 3, 1, 2026, 4, 30), "2026-03 to 2026-04");
  EXPECT_EQ(period(2026, 3, 2, 2026, 3, 8), "2026-03-02 to 2026-03-08");
  EXPECT_EQ(write_figure(2107.288), "2107");
  EXPECT_EQ(write_figure(std::nullopt), "-");
  const auto sections = read_discussion("# Misses\n\n## V1\n\nToo low.\n\n## V2\nToo late.\n");
  EXPECT_EQ(sections.at("V1"), "Too low.\n");
  EXPECT_EQ(sections.at("V2"), "Too late.\n");
}

}  // namespace
}  // namespace straits
