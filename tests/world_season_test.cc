// Seasons: the shape itself, what is refused, and a base year that comes out again while stocks follow the months.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "straits/measure/measures.h"
#include "straits/world/season.h"
#include "tests/simulate_kit.h"

namespace straits {
namespace {

constexpr std::array<double, kMonths> kWinter{1.3, 1.3, 1.1, 1.0, 0.8, 0.7, 0.7, 0.7, 0.8, 1.0, 1.2, 1.4};

// Twelve rows of the table.
std::string months_of(const std::string& flow, double swing) {
  std::string rows;
  for (int month = 1; month <= kMonths; ++month)
    rows += fmt::format("{},{},{:.6f},fiction,D,PUBLIC,\n", flow, month,
                        1.0 + swing * std::cos(2.0 * std::numbers::pi * (month - 0.5) / kMonths));
  return rows;
}

constexpr const char* kHeader = "node,commodity,flow,month,share,source_id,confidence,marking,note\n";

Checked<World> world_with(const std::string& rows) {
  PackageFiles files = test::small_package_files();
  files.contents["seasons.csv"] = kHeader + rows;
  test::replace_in(files, "datapackage.json", R"("resources": [)",
                   R"("resources": [{"name": "seasons", "path": "seasons.csv"}, )");
  const Checked<Package> package = read_package(files);
  EXPECT_TRUE(package.ok()) << (package.ok() ? "" : package.problems().text());
  return build_world(package.value());
}

const World& seasonal_world() {
  static const World kWorld = [] {
    const Checked<World> world =
        world_with(months_of("FAR,oil_products,use", 0.1) + months_of("NEA,crude_oil,processing", -0.04));
    EXPECT_TRUE(world.ok()) << (world.ok() ? "" : world.problems().text());
    return test::calibrated(world.value());
  }();
  return kWorld;
}

Scenario quiet(Date start, int weeks) {
  Scenario scenario;
  scenario.id = "quiet";
  scenario.start = start;
  scenario.weeks = weeks;
  scenario.window_weeks = 13;
  return scenario;
}

TEST(Season, months_are_scaled_to_a_mean_of_one_over_the_year) {
  const Season season(kWinter);
  double sum = 0.0;
  for (Date day = make_date(2025, 1, 1); day < make_date(2026, 1, 1); day = day + 1) sum += season.share(day);
  EXPECT_NEAR(sum, 365.0, 1e-9);
  EXPECT_NEAR(season.share(make_date(2025, 12, 31)) / season.share(make_date(2025, 7, 1)), 2.0, 1e-12);
}

TEST(Season, the_excess_is_the_sum_over_its_days_in_any_year) {
  const Season season(kWinter);
  const Date from = make_date(2023, 11, 17);
  double sum = 0.0;
  for (Date day = from; day < make_date(2029, 3, 5); day = day + 1) {
    ASSERT_NEAR(season.excess_days(from, day), sum, 1e-9) << write_date(day);
    sum += season.share(day) - 1.0;
  }
  EXPECT_NEAR(season.excess_days(make_date(2028, 3, 1), make_date(2028, 1, 1)),
              -season.excess_days(make_date(2028, 1, 1), make_date(2028, 3, 1)), 1e-12);
}

TEST(Season, a_week_over_the_end_of_a_month_is_the_mean_of_its_days) {
  const Season season(kWinter);
  const Date monday = make_date(2026, 4, 27);  // four days of April, three of May
  EXPECT_NEAR(season.week_share(monday),
              (4.0 * season.share(make_date(2026, 4, 1)) + 3.0 * season.share(make_date(2026, 5, 1))) / 7.0,
              1e-12);
}

TEST(Season, a_base_year_comes_out_again_and_stocks_follow_the_months) {
  const World& world = seasonal_world();
  const Date start = make_date(2026, 6, 29);
  const Scenario scenario = quiet(start, 40);
  const test::History history = test::simulate_all(world, scenario);
  RunResult result;
  result.meta.start = start;
  result.weeks = history.weeks;
  const auto shortfalls = measure_shortfalls(world, result);
  const auto covers = measure_cover(world, result);
  const BaseDeviation deviation = measure_base_deviation(world, result, shortfalls, covers);
  ASSERT_TRUE(deviation.flow && deviation.price && deviation.stock && deviation.use);
  EXPECT_LT(deviation.flow->share, 1e-4);
  EXPECT_LT(deviation.price->share, 1e-9);
  EXPECT_LT(deviation.stock->share, 1e-3) << deviation.stock->where;
  EXPECT_LT(deviation.use->share, 1e-6) << deviation.use->where;

  // July takes about 1 - 0.1 * 0.9659 of 403,000 t, and what is not taken fills the tanks.
  const auto use = [&](std::size_t week) {
    for (const ConsumptionRow& row : history.weeks[week].consumption)
      if (row.place == "FAR" && row.commodity == "oil_products") return row.quantity;
    return 0.0;
  };
  EXPECT_NEAR(use(1), 403000.0 * (1.0 - 0.1 * std::cos(std::numbers::pi / 12.0)), 200.0);
  const auto level = [&](std::size_t week, const char* place, const char* commodity) {
    for (const StockRow& row : history.weeks[week].stock)
      if (row.place == place && row.commodity == commodity && row.kind == "commercial") return row.level;
    return 0.0;
  };
  EXPECT_NEAR(level(2, "FAR", "oil_products") - level(1, "FAR", "oil_products"), 403000.0 - use(2), 200.0);
  // In summer NEA runs more than in the mean: crude oil goes down by as much, products come up by their yield.
  EXPECT_LT(level(3, "NEA", "crude_oil"), level(1, "NEA", "crude_oil") - 10000.0);
  EXPECT_GT(level(3, "NEA", "oil_products"), level(1, "NEA", "oil_products") + 10000.0);
}

TEST(Season, an_outage_cuts_the_runs_of_the_month) {
  const World& world = seasonal_world();
  Scenario scenario = quiet(make_date(2026, 6, 29), 3);
  const Checked<Scenario> read = parse_scenario(R"(straits = 1
id = "half"
[horizon]
start = 2026-06-29
weeks = 3
window = 13
[[change]]
id = "half"
do = "facility.outage"
on = "NEA_refining"
share = "50 %"
from = 2026-06-29
)",
                                                "half.toml", world);
  ASSERT_TRUE(read.ok()) << read.problems().text();
  const test::History history = test::simulate_all(world, read.value());
  for (const ProcessRow& row : history.weeks[1].process)
    if (row.place == "NEA") {
      EXPECT_NEAR(row.capacity, 0.5 * 300000.0 * (1.0 + 0.04 * std::cos(std::numbers::pi / 12.0)), 50.0);
      EXPECT_LE(row.quantity, row.capacity + 1.0);
    }
}

TEST(Season, what_cannot_be_is_refused) {
  const auto problem = [](const std::string& rows) {
    const Checked<World> world = world_with(rows);
    return world.ok() ? std::string() : world.problems().text();
  };
  EXPECT_NE(problem("FAR,oil_products,use,1,1.2,fiction,D,PUBLIC,\n").find("has 1 of 12 months"),
            std::string::npos);
  EXPECT_NE(problem(months_of("FAR,crude_oil,use", 0.1)).find("there is no use of crude_oil at FAR"),
            std::string::npos);
  EXPECT_NE(
      problem(months_of("FAR,oil_products,use", 0.6)).find("does not carry the season: the level would fall"),
      std::string::npos);
  EXPECT_NE(problem(months_of("FAR,oil_products,use", -0.29)).find("the level would rise"),
            std::string::npos);
}

}  // namespace
}  // namespace straits
