// All measures on the run of measure_made_up_run.h; the arithmetic stands beside the expectations, in Mt.
#include <gtest/gtest.h>

#include "measure_made_up_run.h"
#include "straits/base/error.h"
#include "straits/measure/measures.h"

namespace straits {
namespace {

constexpr double kMillion = 1e6;

class MeasuredRun : public ::testing::Test {
 protected:
  World world = made_up::world();
  RunResult result = made_up::run();
  Measures measures = measure_run(world, result, {kShortShare, made_up::kClosure, {}});
};

TEST_F(MeasuredRun, ShortfallsTellUseAndProcessingApart) {
  ASSERT_EQ(measures.shortfalls.size(),
            3u);  // NEA runs, FAR runs, FAR use; the crude put into stock by FAR is no use
  const Shortfall& near = measures.shortfalls[0];
  EXPECT_EQ(world.places[near.place].id, "NEA");
  EXPECT_EQ(near.loss.short_weeks, 0);

  const Shortfall& runs = measures.shortfalls[1];
  EXPECT_EQ(runs.kind, UseKind::kProcessing);
  EXPECT_EQ(write_date(*runs.loss.first_week), "2026-02-02");
  EXPECT_DOUBLE_EQ(runs.loss.deepest_share, 0.25);  // 0.5 of 2.0
  EXPECT_DOUBLE_EQ(runs.loss.lost.value, 0.5 * kMillion);

  const Shortfall& use = measures.shortfalls[2];
  EXPECT_EQ(use.kind, UseKind::kUse);
  EXPECT_NEAR(use.loss.deepest_share, 0.1, 1e-12);  // 0.18 of 1.8
  EXPECT_NEAR(use.unserved.value, 0.08 * kMillion, 1e-3);
  EXPECT_NEAR(use.price_cut.value, (0.18 - 0.08) * kMillion, 1e-3);
}

TEST_F(MeasuredRun, ImportsCountByWeekOfArrivalAndNotInsideAPlace) {
  ASSERT_EQ(measures.imports.size(), 2u);  // NEA and FAR; the bypass stays inside GLF
  const ImportLoss& far = measures.imports[1];
  EXPECT_EQ(world.places[far.place].id, "FAR");
  EXPECT_DOUBLE_EQ(far.loss.lost.value, (1.0 + 1.5) * kMillion);
  EXPECT_DOUBLE_EQ(far.loss.worst_four_weeks_share, 2.5 / 8.0);  // weeks 1-4 or 2-5: 2.5 of 8
  EXPECT_EQ(write_date(*far.loss.first_week), "2026-01-26");
  EXPECT_DOUBLE_EQ(far.need.value, 2.0 * kMillion);
}

TEST_F(MeasuredRun, MonthlyImportsProrateWeeks) {
  const auto months = measure_monthly_imports(world, result, PlaceId(2), CommodityId(0));
  ASSERT_EQ(months.size(), 2u);
  EXPECT_EQ(months[0].days, 27);  // 5 to 31 January: 21 days of 2.0 and 6 of 1.0
  EXPECT_NEAR(months[0].mean.value, (21 * 2.0 + 6 * 1.0) / 27 * kMillion, 1e-6);
  EXPECT_EQ(months[1].days, 15);  // 1 day of 1.0, 7 of 0.5, 7 of 2.0
  EXPECT_NEAR(months[1].mean.value, (1 * 1.0 + 7 * 0.5 + 7 * 2.0) / 15 * kMillion, 1e-6);
}

TEST_F(MeasuredRun, CoverIsStockOverBaseNeed) {
  ASSERT_EQ(measures.covers.size(), 1u);
  const Cover& cover = measures.covers[0];
  EXPECT_DOUBLE_EQ(cover.opening_days(), 21.0);  // 6.0 over 2.0 a week
  EXPECT_EQ(cover.lowest, 4);
  EXPECT_DOUBLE_EQ(cover.days_at(4), 12.25);  // 3.5 over 2.0 a week
  EXPECT_DOUBLE_EQ(cover.days(cover.government[4]), 5.25);
}

TEST_F(MeasuredRun, BenchmarksHaveAPeakAndAPathOfMonths) {
  ASSERT_EQ(measures.benchmarks.size(), 1u);
  const PricePath& brent = measures.benchmarks[0];
  EXPECT_DOUBLE_EQ(brent.before.value, 490);
  EXPECT_DOUBLE_EQ(brent.peak.value, 840);
  EXPECT_EQ(write_date(brent.peak_week), "2026-01-26");
  EXPECT_DOUBLE_EQ(brent.end.value, 525);
  EXPECT_FALSE(brent.later);  // the run ends before
  EXPECT_NEAR(brent.monthly[0].mean.value, 7.0 * (14 * 70 + 7 * 100 + 6 * 120) / 27, 1e-9);
}

TEST_F(MeasuredRun, QueuesAndPassages) {
  ASSERT_EQ(measures.queues.size(), 1u);
  const QueuePath& queue = measures.queues[0];
  EXPECT_DOUBLE_EQ(queue.peak.value, 0.8 * kMillion);
  EXPECT_EQ(write_date(queue.first_week), "2026-01-19");
  EXPECT_EQ(write_date(queue.drained.value()), "2026-02-02");  // 0.005 is less than 1 % of 0.8
  ASSERT_EQ(measures.passages.size(), 1u);
  EXPECT_DOUBLE_EQ(measures.passages[0].weekly[2].value, 0.3 * kMillion);
}

TEST_F(MeasuredRun, LinksAreComparedWithTheirCapacity) {
  ASSERT_EQ(measures.links.size(), 2u);
  const LinkUse& bypass = measures.links[0];
  EXPECT_DOUBLE_EQ(bypass.before.value, 0.1 * kMillion);
  EXPECT_DOUBLE_EQ(bypass.peak / bypass.capacity, 1.0);
  EXPECT_EQ(write_date(bypass.peak_week), "2026-01-26");
  const LinkUse& port =
      measures.links[1];  // what left GLF within the run: 1.0 for NEA; for FAR by week of departure
  EXPECT_DOUBLE_EQ(port.weekly[0].value, (1.0 + 1.0) * kMillion);  // the 1.0 that arrives in FAR in week 3
}

TEST_F(MeasuredRun, ProductionAndCertificates) {
  ASSERT_EQ(measures.production.size(), 1u);
  EXPECT_DOUBLE_EQ(measures.production[0].loss.lost.value, (1.0 + 2.0 + 1.0) * kMillion);
  EXPECT_EQ(measures.certificates.windows, 6);
  EXPECT_DOUBLE_EQ(measures.certificates.dual_residual, 2e-12);
  EXPECT_TRUE(measures.certificates.passed);
}

TEST_F(MeasuredRun, DeviationFromTheBase) {
  // flows: week 4 misses 1.5 of FAR; trade of crude is 3.0
  EXPECT_NEAR(measures.deviation.flow->share, 0.5, 1e-12);
  EXPECT_NEAR(measures.deviation.stock->share, 2.5 / 6.0, 1e-12);
  EXPECT_NEAR(measures.deviation.price->share, 50.0 / 70.0, 1e-12);
  EXPECT_NEAR(measures.deviation.use->share, 0.25, 1e-12);
}

TEST(Certificates, OneBadResidualFailsTheRun) {
  RunResult result = made_up::run();
  result.weeks[3].certificate[0].mass_balance = 1e-6;
  EXPECT_FALSE(summarise_certificates(result).passed);
  EXPECT_FALSE(summarise_certificates(RunResult{}).passed);
}

TEST(Measures, AStockWithoutARowKeepsItsLevel) {
  RunResult result = made_up::run();
  for (const int i : {1, 2, 3}) result.weeks[static_cast<std::size_t>(i)].stock.clear();
  const Cover cover = measure_cover(made_up::world(), result)[0];
  EXPECT_DOUBLE_EQ(cover.industry[3].value, 4.0 * kMillion);
  EXPECT_DOUBLE_EQ(cover.industry[4].value, 2.0 * kMillion);
}

TEST(Measures, AnEmptyRunGivesEmptyMeasures) {
  RunResult result = made_up::run();
  result.weeks.clear();
  const Measures measures = measure_run(made_up::world(), result, {kShortShare, made_up::kClosure, {}});
  EXPECT_TRUE(measures.benchmarks.empty());
  EXPECT_TRUE(measures.shortfalls.empty());
}

TEST(Measures, AResultOfAnotherPackageIsRefused) {
  RunResult result = made_up::run();
  result.weeks[0].flow[0].destination = "ATLANTIS";
  try {
    (void)measure_run(made_up::world(), result);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kStorage);
    EXPECT_NE(std::string(error.what()).find("ATLANTIS"), std::string::npos);
  }
}

}  // namespace
}  // namespace straits
