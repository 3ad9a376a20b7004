// What holds in a week, as known in another. The horizon starts on Monday 2026-01-05 (week 0); week 8 is 2 to 8 March,
// so a change from Wednesday 4 March holds on 5 of its 7 days.
#include "straits/change/conditions.h"
#include "tests/small_world.h"

namespace straits {
namespace {

using test::id_of;
using test::small_world;

Conditions conditions(const std::string& changes) {
  const Checked<Scenario> scenario = parse_scenario(
      "straits = 1\nid = \"case\"\n[horizon]\nstart = 2026-01-05\nweeks = 52\nwindow = 13\n" + changes,
      "case.toml", small_world());
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  return Conditions(small_world(), scenario.ok() ? scenario.value() : Scenario{});
}

const World& world() { return small_world(); }
const ChokepointId kNarrows = id_of(world().chokepoints, "narrows"),
                   kShoals = id_of(world().chokepoints, "shoals");
const CommodityId kCrude = id_of(world().commodities, "crude_oil"),
                  kProducts = id_of(world().commodities, "oil_products");
const NodeId kGulf = id_of(world().nodes, "GLF"), kOuter = id_of(world().nodes, "GLF_OUTER"),
             kFar = id_of(world().nodes, "FAR"), kNear = id_of(world().nodes, "NEA");
const PlaceId kGulfPlace = id_of(world().places, "GLF"), kNearPlace = id_of(world().places, "NEA"),
              kFarPlace = id_of(world().places, "FAR");
const TrafficId kOil;

WeekPair in(int week) { return {week, week}; }

TEST(Conditions, a_week_is_the_mean_of_its_days) {
  const Conditions c = conditions(R"([[change]]
do = "chokepoint.capacity"
on = "narrows"
from = 2026-03-04
until = 2026-03-17
profile = [["2026-03-04", 0.1], ["2026-03-12", 0.5]]
)");
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, in(7)).has_value());
  EXPECT_NEAR(c.chokepoint_share(kNarrows, kOil, in(8)).value(), (2 * 1.0 + 5 * 0.1) / 7,
              1e-15);  // from Wednesday
  EXPECT_NEAR(c.chokepoint_share(kNarrows, kOil, in(9)).value(), (3 * 0.1 + 4 * 0.5) / 7,
              1e-15);  // 9 to 15 March
  EXPECT_NEAR(c.chokepoint_share(kNarrows, kOil, in(10)).value(), (1 * 0.5 + 6 * 1.0) / 7,
              1e-15);  // ends on the 17th
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, in(11)).has_value());
  EXPECT_FALSE(c.chokepoint_share(kShoals, kOil, in(9)).has_value());
  EXPECT_TRUE(c.touches(kNarrows));
  EXPECT_FALSE(c.touches(kShoals));
  EXPECT_EQ(write_date(c.monday(8)), "2026-03-02");
}

TEST(Conditions, unknown_before_the_announcement_known_after_it) {
  const Conditions c = conditions(R"([[change]]
do = "chokepoint.capacity"
on = "narrows"
announced = 2026-02-20
from = 2026-03-02
until = 2026-03-16
share = 0.1
)");
  // 20 February is the Friday of week 6
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {5, 8}).has_value());
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {6, 8}).value(), 0.1);
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {6, 9}).value(), 0.1);
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {6, 10}).has_value());
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {6, 6}).has_value());
}

// True: 0.1 from Monday 2 March (week 8), 0.3 from Monday 30 March (week 12), over on Monday 27 April (week 16).
// Believed: on 2 March an end on Wednesday 18 March (week 10); from Wednesday 1 April (week 12) an end on 4 May (week 17).
const std::string kBelieved = R"([[change]]
do = "chokepoint.capacity"
on = "narrows"
from = 2026-03-02
until = 2026-04-27
profile = [["2026-03-02", 0.1], ["2026-03-30", 0.3]]
belief = [["2026-03-02", "2026-03-18"], ["2026-04-01", "2026-05-04"]]
)";

TEST(Conditions, what_happens_is_true_whatever_is_believed) {
  const Conditions c = conditions(kBelieved);
  for (const int week : {8, 9, 10, 11})
    EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, in(week)).value(), 0.1);
  for (const int week : {12, 13, 14, 15})
    EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, in(week)).value(), 0.3);
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, in(16)).has_value());
}

TEST(Conditions, a_belief_holds_the_level_of_today_until_the_believed_end) {
  const Conditions c = conditions(kBelieved);
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {8, 9}).value(), 0.1);
  EXPECT_NEAR(c.chokepoint_share(kNarrows, kOil, {8, 10}).value(), (2 * 0.1 + 5 * 1.0) / 7,
              1e-15);  // ends on Wednesday
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {8, 11}).has_value());
  // end of week 12: Sunday 5 April, level 0.3, believed end 4 May, later than the true one
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {12, 13}).value(), 0.3);
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {12, 16}).value(), 0.3);
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {12, 17}).has_value());
}

TEST(Conditions, a_belief_that_has_run_out_is_renewed_by_four_weeks) {
  const Conditions c = conditions(kBelieved);
  // end of week 10: Sunday 22 March is past the believed 18 March; expected to last weeks 11 to 14, at today's 0.1
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {10, 11}).value(), 0.1);
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {10, 14}).value(), 0.1);
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {10, 15}).has_value());
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {11, 15}).value(), 0.1);
}

TEST(Conditions, when_it_is_over_nothing_is_believed) {
  const Conditions c = conditions(kBelieved);
  // 27 April, the end, is the Monday of week 16; in week 15 the market still expects 4 May
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {15, 16}).value(), 0.3);
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {16, 17}).has_value());
}

TEST(Conditions, before_it_begins_the_first_level_is_believed) {
  const Conditions c = conditions(R"([[change]]
do = "chokepoint.capacity"
on = "narrows"
announced = 2026-02-02
from = 2026-03-02
share = 0.2
expected_until = 2026-03-16
)");
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {4, 7}).has_value());
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {4, 8}).value(), 0.2);
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {4, 9}).value(), 0.2);
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {4, 10}).has_value());
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, in(30)).value(), 0.2);
}

TEST(Conditions, shares_on_one_target_multiply_day_by_day) {
  const Conditions c = conditions(R"([[change]]
id = "mines"
do = "chokepoint.capacity"
on = "narrows"
from = 2026-03-02
share = 0.5
[[change]]
id = "boats"
do = "chokepoint.capacity"
on = "narrows"
commodity = "crude_oil"
from = 2026-03-04
share = 0.4
)");
  EXPECT_NEAR(c.chokepoint_share(kNarrows, kOil, in(8)).value(), (2 * 0.5 + 5 * 0.5 * 0.4) / 7, 1e-15);
  EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, in(9)).value(), 0.2);
}

TEST(Conditions, supply_facility_pipeline_port_fleet_demand) {
  const Conditions c = conditions(R"([[change]]
do = "supply.outage"
on = "GLF"
commodity = "crude_oil"
from = 2026-03-02
share = 0.6
[[change]]
do = "facility.outage"
on = "FAR_refining"
from = 2026-03-02
share = 0.5
[[change]]
do = "facility.cyber_outage"
on = "FAR_refining"
from = 2026-03-02
share = 0.8
[[change]]
do = "pipeline.capacity"
on = "bypass"
from = 2026-03-02
share = 1.5
[[change]]
do = "port.capacity"
on = "GLF_OUTER"
commodity = "crude_oil"
direction = "load"
from = 2026-03-02
share = 0.3
[[change]]
do = "fleet.capacity"
on = "vlcc"
from = 2026-03-02
share = 0.9
[[change]]
do = "demand.scale"
who = "FAR"
commodity = "oil_products"
from = 2026-03-02
share = 1.1
)");
  const FacilityId refinery = id_of(world().facilities, "FAR_refining"),
                   other = id_of(world().facilities, "NEA_refining");
  const PipelineId bypass = id_of(world().pipelines, "bypass");
  const ShipClassId vlcc = id_of(world().ship_classes, "vlcc"), lr2 = id_of(world().ship_classes, "lr2");
  EXPECT_DOUBLE_EQ(c.supply_share(kGulf, kCrude, in(8)), 0.6);
  EXPECT_DOUBLE_EQ(c.supply_share(kGulf, kCrude, in(7)), 1.0);
  EXPECT_DOUBLE_EQ(c.supply_share(kNear, kCrude, in(8)), 1.0);
  EXPECT_DOUBLE_EQ(c.supply_share(kGulf, kProducts, in(8)), 1.0);
  EXPECT_DOUBLE_EQ(c.facility_share(refinery, in(8)), 0.4);  // 0.5 x 0.8
  EXPECT_DOUBLE_EQ(c.facility_share(other, in(8)), 1.0);
  EXPECT_DOUBLE_EQ(c.pipeline_share(bypass, in(8)), 1.5);
  EXPECT_DOUBLE_EQ(c.port_share(kOuter, kCrude, true, in(8)).value(), 0.3);
  EXPECT_FALSE(c.port_share(kOuter, kCrude, false, in(8)).has_value());
  EXPECT_FALSE(c.port_share(kOuter, kCrude, true, in(7)).has_value());
  EXPECT_DOUBLE_EQ(c.fleet_share(vlcc, in(8)), 0.9);
  EXPECT_DOUBLE_EQ(c.fleet_share(lr2, in(8)), 1.0);
  EXPECT_DOUBLE_EQ(c.demand_factor(kFar, kProducts, in(8)), 1.1);
  EXPECT_DOUBLE_EQ(c.demand_factor(kNear, kProducts, in(8)), 1.0);
}

TEST(Conditions, trade) {
  const Conditions c = conditions(R"([[change]]
do = "export.ban"
who = "GLF"
to = "NEA"
commodity = "crude_oil"
from = 2026-03-04
[[change]]
do = "export.quota"
who = "GLF"
commodity = "oil_products"
from = 2026-03-02
share = 0.4
[[change]]
do = "embargo"
who = "FAR"
from_places = "NEA"
commodity = ["oil_products", "crude_oil"]
from = 2026-03-02
until = 2026-03-09
)");
  EXPECT_NEAR(c.trade_share(kGulfPlace, kNearPlace, kCrude, in(8)), 2.0 / 7, 1e-15);
  EXPECT_DOUBLE_EQ(c.trade_share(kGulfPlace, kFarPlace, kCrude, in(8)), 1.0);
  EXPECT_DOUBLE_EQ(c.trade_share(kGulfPlace, kFarPlace, kProducts, in(8)), 0.4);
  EXPECT_DOUBLE_EQ(c.trade_share(kGulfPlace, kGulfPlace, kProducts, in(8)), 1.0);  // inside a place
  EXPECT_DOUBLE_EQ(c.trade_share(kNearPlace, kFarPlace, kProducts, in(8)), 0.0);
  EXPECT_DOUBLE_EQ(c.trade_share(kNearPlace, kFarPlace, kProducts, in(9)), 1.0);
  EXPECT_TRUE(c.limits_trade(kNearPlace, kFarPlace, kCrude));
  EXPECT_TRUE(c.limits_trade(kGulfPlace, kNearPlace, kCrude));
  EXPECT_FALSE(c.limits_trade(kGulfPlace, kFarPlace, kCrude));
  EXPECT_FALSE(c.limits_trade(kFarPlace, kNearPlace, kCrude));
  EXPECT_FALSE(c.limits_trade(kGulfPlace, kGulfPlace, kProducts));
}

TEST(Conditions, tariffs_and_premiums_add) {
  const Conditions c = conditions(R"([[change]]
do = "tariff"
who = "FAR"
commodity = "crude_oil"
from = 2026-03-02
amount = "10 USD/t"
[[change]]
do = "tariff"
who = "FAR"
from_places = "GLF"
commodity = "crude_oil"
from = 2026-03-04
amount = "7 USD/t"
[[change]]
do = "freight.premium"
on = "narrows"
from = 2026-03-04
amount = "14 USD/t"
[[change]]
do = "freight.premium"
on = "vlcc"
from = 2026-03-02
amount = "3 USD/t"
)");
  EXPECT_NEAR(c.tariff(kGulfPlace, kFarPlace, kCrude, in(8)).value, 10 + 7 * 5 / 7.0,
              1e-12);  // the second on 5 of 7 days
  EXPECT_DOUBLE_EQ(c.tariff(kNearPlace, kFarPlace, kCrude, in(8)).value, 10.0);
  EXPECT_DOUBLE_EQ(c.tariff(kFarPlace, kFarPlace, kCrude, in(8)).value, 0.0);
  EXPECT_DOUBLE_EQ(c.tariff(kGulfPlace, kNearPlace, kCrude, in(8)).value, 0.0);
  EXPECT_NEAR(c.chokepoint_premium(kNarrows, in(8)).value, 14 * 5 / 7.0, 1e-12);
  EXPECT_DOUBLE_EQ(c.chokepoint_premium(kShoals, in(8)).value, 0.0);
  EXPECT_DOUBLE_EQ(c.ship_premium(id_of(world().ship_classes, "vlcc"), in(8)).value, 3.0);
  EXPECT_DOUBLE_EQ(c.ship_premium(id_of(world().ship_classes, "lr2"), in(8)).value, 0.0);
}

TEST(Conditions, a_release_is_spread_over_its_days_and_seen_from_its_announcement) {
  // 350 kt over the 35 days from Wednesday 4 March to 8 April: 10 kt a day; 3 Mt : 0.5 Mt = 6 : 1
  const Conditions c = conditions(R"([[change]]
do = "stock.release"
who = ["FAR", "NEA"]
commodity = "crude_oil"
total = "350 kt"
announced = 2026-02-27
from = 2026-03-04
until = 2026-04-08
)");
  EXPECT_NEAR(c.stock_release(kFar, kCrude, StockKind::kState, in(8)).value, 5 * 10e3 * 6 / 7.0, 1e-6);
  EXPECT_NEAR(c.stock_release(kNear, kCrude, StockKind::kState, in(9)).value, 7 * 10e3 / 7.0, 1e-6);
  EXPECT_NEAR(c.stock_release(kFar, kCrude, StockKind::kState, in(13)).value, 2 * 10e3 * 6 / 7.0, 1e-6);
  EXPECT_DOUBLE_EQ(c.stock_release(kFar, kCrude, StockKind::kState, in(14)).value, 0.0);
  EXPECT_DOUBLE_EQ(c.stock_release(kFar, kCrude, StockKind::kJoint, in(9)).value, 0.0);
  EXPECT_DOUBLE_EQ(c.stock_release(kFar, kProducts, StockKind::kState, in(9)).value, 0.0);
  EXPECT_DOUBLE_EQ(c.stock_release(kFar, kCrude, StockKind::kState, {6, 9}).value, 0.0);
  EXPECT_NEAR(c.stock_release(kFar, kCrude, StockKind::kState, {7, 9}).value, 7 * 10e3 * 6 / 7.0, 1e-6);
  double sum = 0.0;
  for (int week = 0; week < 52; ++week)
    for (const NodeId node : {kFar, kNear})
      sum += c.stock_release(node, kCrude, StockKind::kState, in(week)).value;
  EXPECT_NEAR(sum, 350e3, 1e-6);  // no tonne lost
}

TEST(Conditions, fills_are_negative_and_floors_stay_cut) {
  const Conditions c = conditions(R"([[change]]
do = "stock.fill"
who = "NEA"
commodity = "crude_oil"
total = "70 kt"
from = 2026-03-02
until = 2026-03-16
[[change]]
do = "stock.floor"
who = "FAR"
commodity = "crude_oil"
amount = "210 kt"
from = 2026-03-04
)");
  EXPECT_DOUBLE_EQ(c.stock_release(kNear, kCrude, StockKind::kState, in(8)).value, -35e3);
  EXPECT_NEAR(c.floor_cut(kFar, kCrude, in(8)).value, 210e3 * 5 / 7.0, 1e-6);
  EXPECT_NEAR(c.floor_cut(kFar, kCrude, in(40)).value, 210e3, 1e-6);
  EXPECT_DOUBLE_EQ(c.floor_cut(kFar, kProducts, in(40)).value, 0.0);
}

TEST(Conditions, additions_ramp_up) {
  const Conditions c = conditions(R"([[change]]
do = "capacity.add"
on = "FAR_refining"
rate = "70 kt/wk"
ramp_weeks = 2
from = 2026-03-02
[[change]]
do = "capacity.add"
on = "bypass"
rate = "10 kt/wk"
from = 2026-03-04
[[change]]
do = "capacity.add"
on = "GLF"
commodity = "crude_oil"
rate = "20 kt/wk"
from = 2026-03-02
)");
  const FacilityId refinery = id_of(world().facilities, "FAR_refining");
  // the ramp is a line from 0 to 1 in 14 days: week one means a quarter, week two three quarters
  EXPECT_NEAR(c.facility_added(refinery, in(8)).value, 70e3 / 4, 1e-6);
  EXPECT_NEAR(c.facility_added(refinery, in(9)).value, 70e3 * 3 / 4, 1e-6);
  EXPECT_NEAR(c.facility_added(refinery, in(10)).value, 70e3, 1e-6);
  EXPECT_NEAR(c.pipeline_added(id_of(world().pipelines, "bypass"), in(8)).value, 10e3 * 5 / 7.0, 1e-6);
  EXPECT_DOUBLE_EQ(c.supply_added(kGulf, kCrude, in(8)).value, 20e3);
  EXPECT_DOUBLE_EQ(c.supply_added(kOuter, kCrude, in(8)).value, 0.0);
}

TEST(Conditions, nothing_changes_without_changes) {
  const Conditions c = conditions("");
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, in(3)).has_value());
  EXPECT_DOUBLE_EQ(c.supply_share(kGulf, kCrude, in(3)), 1.0);
  EXPECT_DOUBLE_EQ(c.trade_share(kGulfPlace, kFarPlace, kCrude, {3, 9}), 1.0);
  EXPECT_DOUBLE_EQ(c.stock_release(kFar, kCrude, StockKind::kState, in(3)).value, 0.0);
  EXPECT_TRUE(c.changes().empty());
}

}  // namespace
}  // namespace straits
