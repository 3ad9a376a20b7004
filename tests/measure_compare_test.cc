// What differs between two made-up runs (tests/measure_made_up_run.h), by hand.
#include <gtest/gtest.h>

#include "straits/measure/compare.h"
#include "straits/report/compare_text.h"
#include "tests/small_world.h"

namespace straits {
namespace {

// Two weeks; NEA uses 100 t a week of crude in A, and 100 and 60 in B. The price at FAR is 500 in A, 500 and 600 in B.
RunResult run(double second_use, double second_price) {
  RunResult result;
  result.meta.scenario_id = second_use < 100.0 ? "b" : "a";
  result.meta.start = make_date(2026, 1, 5);
  result.meta.weeks = 2;
  for (int i = 0; i < 2; ++i) {
    WeekResult week;
    week.week = result.meta.start + 7 * i;
    week.consumption.push_back({week.week, "NEA", "crude_oil", i == 0 ? 100.0 : second_use, 0.0, 100.0});
    const double price = i == 0 ? 500.0 : second_price;
    week.price.push_back({week.week, "FAR", "crude_oil", price, price, price});
    week.flow.push_back({week.week, week.week + 7, "crude_oil", "GLF", "NEA", "sea", "vlcc", "r", 70.0});
    result.weeks.push_back(week);
  }
  return result;
}

TEST(Compare, totals_and_worst_week) {
  const Comparison c = compare_runs(test::small_world(), run(100.0, 500.0), run(60.0, 600.0));
  EXPECT_EQ(c.weeks, 2);
  ASSERT_EQ(c.meta.size(), 1u);
  EXPECT_EQ(c.meta[0].field, "scenario");
  ASSERT_EQ(c.differences.size(), 2u);  // imports are the same
  EXPECT_EQ(c.differences[0].quantity, ComparedQuantity::kUse);
  EXPECT_DOUBLE_EQ(c.differences[0].total_a, 200.0);
  EXPECT_DOUBLE_EQ(c.differences[0].total_b, 160.0);
  EXPECT_EQ(c.differences[0].worst_week, make_date(2026, 1, 12));
  EXPECT_DOUBLE_EQ(c.differences[0].worst_b, 60.0);
  EXPECT_EQ(c.differences[1].quantity, ComparedQuantity::kPrice);
  EXPECT_DOUBLE_EQ(c.differences[1].total_b, 550.0);
  EXPECT_DOUBLE_EQ(c.differences[1].size, 50.0 / 500.0);
  const std::string text = write_comparison_text(test::small_world(), c, "a.db", "b.db");
  EXPECT_NE(text.find("-20 %"), std::string::npos) << text;
  EXPECT_NE(text.find("10.0 %"), std::string::npos) << text;
}

TEST(Compare, filters) {
  const auto count = [](const ComparisonOptions& options) {
    return compare_runs(test::small_world(), run(100.0, 500.0), run(60.0, 600.0), options).differences.size();
  };
  EXPECT_EQ(count({"crude_oil", std::nullopt}), 2u);
  EXPECT_EQ(count({"oil_products", std::nullopt}), 0u);
  EXPECT_EQ(count({std::nullopt, "FAR"}), 1u);
}

TEST(Compare, the_same_run_differs_in_nothing) {
  const Comparison c = compare_runs(test::small_world(), run(100.0, 500.0), run(100.0, 500.0));
  EXPECT_TRUE(c.meta.empty());
  EXPECT_TRUE(c.differences.empty());
  EXPECT_NE(write_comparison_text(test::small_world(), c, "a", "b").find("nothing differs"),
            std::string::npos);
}

TEST(Compare, runs_without_a_common_week) {
  RunResult later = run(60.0, 600.0);
  for (WeekResult& week : later.weeks) week.week = week.week + 700;
  const Comparison c = compare_runs(test::small_world(), run(100.0, 500.0), later);
  EXPECT_EQ(c.weeks, 0);
  EXPECT_NE(write_comparison_text(test::small_world(), c, "a", "b").find("no week in common"),
            std::string::npos);
}

TEST(Compare, scenarios) {
  const auto scenario = [](const std::string& changes) {
    const auto read =
        parse_scenario("straits = 1\nid = \"s\"\n[horizon]\nstart = 2026-01-05\nweeks = 2\n" + changes, "s",
                       test::small_world());
    EXPECT_TRUE(read.ok()) << read.problems().text();
    return read.value();
  };
  const std::string closed =
      "[[change]]\nid = \"closed\"\ndo = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0.5\nfrom = "
      "2026-01-05\n";
  const std::string ban =
      "[[change]]\nid = \"ban\"\ndo = \"export.ban\"\nwho = \"GLF\"\ncommodity = \"crude_oil\"\nfrom = "
      "2026-01-05\n";
  std::string wider = closed;
  wider.replace(wider.find("0.5"), 3, "0.7");
  const auto list = compare_scenarios(scenario(closed + ban), scenario(wider));
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].id, "closed");
  EXPECT_EQ(list[0].what, "profile");
  EXPECT_EQ(list[1].id, "ban");
  EXPECT_EQ(list[1].fate, ChangeFate::kOnlyA);
}

}  // namespace
}  // namespace straits
