#include <gtest/gtest.h>

#include "straits/measure/loss.h"
#include "straits/measure/month.h"
#include "straits/measure/passage.h"

namespace straits {
namespace {

constexpr Date kMonday{20458};  // 2026-01-05

Weekly<TonnesPerWeek> series(std::initializer_list<double> values) {
  Weekly<TonnesPerWeek> weekly;
  for (const double value : values) weekly.emplace_back(value);
  return weekly;
}

// base      100  100  100  100  100
// quantity  100   99   60   80  120
// short (more than 2 %): weeks 2 and 3; week 1 loses 1 % and is not short
TEST(Loss, CountsWeeksBelowTheThresholdAndTheirDepth) {
  const Loss loss =
      measure_loss({kMonday, 5}, series({100, 100, 100, 100, 100}), series({100, 99, 60, 80, 120}));
  EXPECT_EQ(loss.short_weeks, 2);
  EXPECT_EQ(write_date(*loss.first_week), "2026-01-19");
  EXPECT_EQ(write_date(*loss.last_week), "2026-01-26");
  EXPECT_EQ(write_date(*loss.deepest_week), "2026-01-19");
  EXPECT_DOUBLE_EQ(loss.deepest_share, 0.4);
  EXPECT_DOUBLE_EQ(loss.deepest.value, 40);
  EXPECT_DOUBLE_EQ(loss.lost.value, 1 + 40 + 20);  // the 20 above base in week 4 make up for nothing
  EXPECT_DOUBLE_EQ(loss.expected.value, 500);
  EXPECT_DOUBLE_EQ(loss.base.value, 100);
  EXPECT_DOUBLE_EQ(loss.last.value, 120);
  EXPECT_DOUBLE_EQ(loss.worst_four_weeks_share, 61.0 / 400.0);  // weeks 0-3: 0 + 1 + 40 + 20
}

TEST(Loss, NothingIsLostAtTheBase) {
  const Loss loss = measure_loss({kMonday, 2}, series({7, 7}), series({7, 7}));
  EXPECT_EQ(loss.short_weeks, 0);
  EXPECT_FALSE(loss.first_week || loss.deepest_week);
  EXPECT_EQ(loss.worst_four_weeks_share, 0.0);
}

TEST(Loss, RunsWithoutWeeksAndWithoutBaseHaveNoLoss) {
  EXPECT_EQ(measure_loss({kMonday, 0}, {}, {}).lost.value, 0.0);
  const Loss loss = measure_loss({kMonday, 2}, series({0, 0}), series({5, 5}));
  EXPECT_EQ(loss.lost.value, 0.0);
  EXPECT_EQ(loss.short_weeks, 0);
}

// A cargo a week late: 0 then 200. It is short in one week, but over four weeks nothing is missing.
TEST(Loss, AWorstSpanNetsLateCargo) {
  const Loss loss = measure_loss({kMonday, 4}, series({100, 100, 100, 100}), series({100, 0, 200, 100}));
  EXPECT_EQ(loss.short_weeks, 1);
  EXPECT_DOUBLE_EQ(loss.worst_four_weeks_share, 0.0);
  EXPECT_DOUBLE_EQ(loss.lost.value, 100.0);
  EXPECT_DOUBLE_EQ(loss.made_up.value, 100.0);
}

TEST(Loss, WhatCameBeforeMakesNothingUp) {
  EXPECT_EQ(measure_loss({kMonday, 3}, series({100, 100, 100}), series({200, 0, 100})).made_up.value, 0.0);
}

// Weeks of 26 January (6 days in January, 1 in February) and 2 February (7 days).
TEST(Month, ProratesWeeksByDays) {
  const auto months = monthly_means<TonnesPerWeek>({Date{20479}, 2}, series({70, 140}));
  ASSERT_EQ(months.size(), 2u);
  EXPECT_EQ(write_month(months[0].month), "2026-01");
  EXPECT_EQ(months[0].days, 6);
  EXPECT_DOUBLE_EQ(months[0].mean.value, 70);
  EXPECT_EQ(write_month(months[1].month), "2026-02");
  EXPECT_EQ(months[1].days, 8);
  EXPECT_DOUBLE_EQ(months[1].mean.value, (1 * 70 + 7 * 140) / 8.0);
}

// Change in week 2: before = mean(10, 12) = 11, 90 % of it = 9.9; week 3 has 10 but week 4 falls back to 9; from week 5 on it stays.
TEST(Passage, RecoversWhenItStaysUp) {
  const PassageSummary sum = summarise_passage({kMonday, 7}, {10, 12, 1, 10, 9, 10, 11}, kMonday + 14);
  EXPECT_DOUBLE_EQ(sum.before, 11);
  EXPECT_DOUBLE_EQ(sum.lowest, 1);
  EXPECT_EQ(write_date(sum.lowest_week), "2026-01-19");
  EXPECT_EQ(write_date(sum.recovered.value()), "2026-02-09");
  EXPECT_FALSE(summarise_passage({kMonday, 3}, {10, 10, 1}, kMonday + 14).recovered);    // not back
  EXPECT_FALSE(summarise_passage({kMonday, 3}, {10, 10, 9.5}, kMonday + 14).recovered);  // never away
  EXPECT_DOUBLE_EQ(summarise_passage({kMonday, 3}, {10, 4, 4}, std::nullopt).before,
                   10.0);  // no change: first week
}

}  // namespace
}  // namespace straits
