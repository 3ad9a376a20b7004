// The scenarios that are shipped, against the world that is shipped: they read, and the closure adds up to the
// quarters that the EIA has published (Global Energy Security Data, 12 August 2026).
#include <gtest/gtest.h>

#include "straits/change/conditions.h"
#include "straits/change/profile.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

namespace fs = std::filesystem;
using test::kRoot;
using test::world_2025;

Scenario read(const std::string& name) { return test::shipped_scenario(name); }

const Change& change(const Scenario& scenario, const std::string& id) {
  for (const Change& c : scenario.changes)
    if (c.id == id) return c;
  throw std::runtime_error("no change " + id);
}

// Mean share of the days of [from, to).
double mean_share(const Change& c, Date from, Date to) {
  double sum = 0.0;
  for (Date day = from; day < to; day = day + 1) sum += true_level(c, day).value_or(1.0);
  return sum / (to - from);
}

TEST(Shipped, every_scenario_reads) {
  for (const auto& entry : fs::directory_iterator(kRoot / "scenarios")) {
    if (entry.path().extension() != ".toml") continue;
    EXPECT_FALSE(read(entry.path().string()).id.empty()) << entry.path();
  }
  EXPECT_TRUE(read("base").changes.empty());
}

TEST(Shipped, the_closure_is_the_quarters_of_the_eia) {
  const Scenario scenario = read("hormuz-2026");
  const Change& oil = change(scenario, "closure-oil");
  // crude, Mb/d: 2025Q4 15.9, 2026Q1 10.9, 2026Q2 3.7
  EXPECT_NEAR(15.9 * mean_share(oil, make_date(2026, 1, 1), make_date(2026, 4, 1)), 10.9, 0.02 * 10.9);
  EXPECT_NEAR(15.9 * mean_share(oil, make_date(2026, 4, 1), make_date(2026, 7, 1)), 3.7, 0.03 * 3.7);
  const Change& lng = change(scenario, "closure-lng");
  // LNG, Bcf/d: 2025Q4 10.5, 2026Q1 7.4, 2026Q2 0.8
  EXPECT_NEAR(10.5 * mean_share(lng, make_date(2026, 1, 1), make_date(2026, 4, 1)), 7.4, 0.02 * 7.4);
  EXPECT_NEAR(10.5 * mean_share(lng, make_date(2026, 4, 1), make_date(2026, 7, 1)), 0.8, 0.03 * 0.8);
}

TEST(Shipped, the_collective_action_is_400_million_barrels) {
  const Scenario scenario = read("hormuz-2026");
  double mbbl = 0.0, crude_mbbl = 0.0;
  for (const Change& c : scenario.changes) {
    if (!c.total) continue;
    const Commodity& commodity = world_2025().commodities[c.commodities.front()];
    const double volume = c.total->value * commodity.barrels_per_tonne.value() / 1e6;
    mbbl += volume;
    if (commodity.id == "crude_oil") crude_mbbl += volume;
  }
  EXPECT_NEAR(mbbl, 400.0, 0.5);
  EXPECT_NEAR(crude_mbbl / mbbl, 0.72, 0.005);  // 72 % crude
}

TEST(Shipped, japan_releases_from_16_march) {
  const Conditions conditions(world_2025(), read("hormuz-2026"));
  const NodeId japan = find_named(world_2025().nodes, "JPN").value();
  const CommodityId crude = find_named(world_2025().commodities, "crude_oil").value();
  const auto state = [&](int now, int week) {
    return conditions.stock_release(japan, crude, StockKind::kState, {now, week}).value;
  };
  EXPECT_EQ(write_date(conditions.monday(10)), "2026-03-16");
  EXPECT_DOUBLE_EQ(state(9, 9), 0.0);
  EXPECT_NEAR(state(10, 10), 53.4e6 / 7.33 / 13, 1.0);  // thirteen weeks
  EXPECT_DOUBLE_EQ(state(8, 10), 0.0);  // not known in the week before the announcement of 11 March
  EXPECT_GT(state(9, 10), 0.0);
  EXPECT_NEAR(conditions.floor_cut(japan, crude, {10, 10}).value, 13.3e6 / 7.33, 1.0);
}

}  // namespace
}  // namespace straits
