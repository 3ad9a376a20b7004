#include <gtest/gtest.h>

#include "straits/equilibrium/calendar.h"

namespace straits {
namespace {

TEST(Calendar, periods_cover_the_window_without_a_gap) {
  for (int weeks = 1; weeks <= 60; ++weeks) {
    const Calendar calendar(weeks);
    int next = 0;
    for (int p = 0; p < calendar.size(); ++p) {
      EXPECT_EQ(calendar[p].first_week, next);
      EXPECT_GE(calendar[p].weeks, 1);
      if (next < kSingleWeeks) {
        EXPECT_EQ(calendar[p].weeks, 1);
      }
      next += calendar[p].weeks;
    }
    EXPECT_EQ(next, weeks);
    EXPECT_EQ(calendar.weeks(), weeks);
  }
}

TEST(Calendar, single_weeks_where_asked) {
  const Calendar calendar(8, 8);
  EXPECT_EQ(calendar.size(), 8);
}

// What leaves arrives, whenever that is; and in the mean after the voyage, where all of it arrives in single weeks.
TEST(Calendar, shares_of_arrival_sum_to_one) {
  for (const int weeks : {1, 4, 6, 13, 26})
    for (const double transit : {0.0, 0.4, 1.0, 2.7, 5.5, 20.0}) {
      const Calendar calendar(weeks);
      for (int p = 0; p < calendar.size(); ++p) {
        double sum = 0.0;
        for (const PeriodShare& part : calendar.arrivals(p, Weeks(transit))) {
          EXPECT_GT(part.share, 0.0);
          EXPECT_GE(part.period, p);
          EXPECT_LE(part.period, calendar.size());
          sum += part.share;
        }
        EXPECT_NEAR(sum, 1.0, 1e-12);
      }
    }
  const Calendar single(10, 10);
  double mean = 0.0;
  for (const PeriodShare& part : single.arrivals(2, Weeks(2.7))) mean += part.share * (part.period - 2);
  EXPECT_NEAR(mean, 2.7, 1e-12);
}

}  // namespace
}  // namespace straits
