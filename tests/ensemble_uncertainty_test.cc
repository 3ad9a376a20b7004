// The corners of the ranges: what moves to which end, and how the span of a figure is kept.
#include "straits/ensemble/uncertainty.h"
#include "tests/small_world.h"

namespace straits {
namespace {

Setting corner(const std::string& name) {
  for (const Setting& setting : corner_settings())
    if (setting.name == name) return setting;
  throw std::runtime_error("no corner " + name);
}

World with_ranges() {
  World world = test::small_world();
  const CommodityId crude = test::id_of(world.commodities, "crude_oil");
  world.elasticities[crude].demand = {-0.1, -0.3, -0.05};
  world.elasticities[crude].supply = {0.1, 0.02, 0.2};
  world.elasticities[crude].substitution = {8.0, std::nullopt, 16.0};
  world.parameters.terminal_stock_elasticity = -3.0;
  world.least_parameters.terminal_stock_elasticity = -5.0;
  world.greatest_parameters.terminal_stock_elasticity = -1.5;
  world.parameters.refill_share = 0.5;
  world.least_parameters.refill_share = 0.0;
  world.greatest_parameters.refill_share = 1.0;
  return world;
}

TEST(Corners, stiff_is_nearest_to_nothing_whatever_the_sign) {
  const World world = with_ranges();
  const CommodityId crude = test::id_of(world.commodities, "crude_oil");
  const auto stiff = vary(world, corner("stiff reactions, loose stocks")).elasticities[crude];
  EXPECT_DOUBLE_EQ(stiff.demand.value, -0.05);
  EXPECT_DOUBLE_EQ(stiff.supply.value, 0.02);
  EXPECT_DOUBLE_EQ(stiff.substitution.value, 8.0);  // no lower end: as stated
  const auto supple = vary(world, corner("supple reactions, loose stocks")).elasticities[crude];
  EXPECT_DOUBLE_EQ(supple.demand.value, -0.3);
  EXPECT_DOUBLE_EQ(supple.supply.value, 0.2);
  EXPECT_DOUBLE_EQ(supple.substitution.value, 16.0);
}

TEST(Corners, tight_stocks_make_a_missing_tonne_dear) {
  const World world = with_ranges();
  const Parameters tight = vary(world, corner("stiff reactions, tight stocks")).parameters;
  EXPECT_DOUBLE_EQ(tight.terminal_stock_elasticity, -5.0);
  EXPECT_DOUBLE_EQ(tight.refill_share, 1.0);
  const Parameters loose = vary(world, corner("supple reactions, loose stocks")).parameters;
  EXPECT_DOUBLE_EQ(loose.terminal_stock_elasticity, -1.5);
  EXPECT_DOUBLE_EQ(loose.refill_share, 0.0);
  EXPECT_EQ(tight.fleet_slack, world.parameters.fleet_slack);  // the rest stays
}

TEST(Corners, the_span_is_over_all_runs_and_the_stated_one) {
  const Date monday = make_date(2026, 1, 5);
  const auto week = [&](double price, double used) {
    WeekResult w;
    w.week = monday;
    w.price.push_back({monday, "A", "crude_oil", price, price, price});
    w.price.push_back({monday, "B", "crude_oil", 500.0, 500.0, 500.0});
    w.consumption.push_back({monday, "A", "crude_oil", used, 0.0, 100.0});
    return w;
  };
  UncertaintyBand band;
  band.take(week(520.0, 90.0));
  band.take(week(560.0, 95.0));
  WeekResult stated = week(510.0, 92.0);
  band.add_rows(stated);
  ASSERT_EQ(stated.uncertainty.size(), 2U);  // B does not move
  EXPECT_EQ(stated.uncertainty[0].figure, "price");
  EXPECT_DOUBLE_EQ(stated.uncertainty[0].low, 510.0);
  EXPECT_DOUBLE_EQ(stated.uncertainty[0].central, 510.0);
  EXPECT_DOUBLE_EQ(stated.uncertainty[0].high, 560.0);
  EXPECT_EQ(stated.uncertainty[1].figure, "use");
  EXPECT_DOUBLE_EQ(stated.uncertainty[1].low, 90.0);
  EXPECT_DOUBLE_EQ(stated.uncertainty[1].high, 95.0);
  WeekResult other = week(510.0, 92.0);
  other.week = monday + 7;
  band.add_rows(other);
  EXPECT_TRUE(other.uncertainty.empty());  // no corner has that week
}

TEST(Corners, the_package_gives_the_ranges) {
  const World& world = test::small_world();
  EXPECT_LE(world.least_parameters.terminal_stock_elasticity, world.parameters.terminal_stock_elasticity);
  EXPECT_GE(world.greatest_parameters.terminal_stock_elasticity, world.parameters.terminal_stock_elasticity);
  EXPECT_LT(world.least_parameters.terminal_stock_elasticity,
            world.greatest_parameters.terminal_stock_elasticity);
}

}  // namespace
}  // namespace straits
