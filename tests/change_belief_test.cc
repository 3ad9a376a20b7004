// A belief of several branches: how it is read, inherited and answered. Week 8 of the horizon is 2 to 8 March 2026.
#include "straits/change/conditions.h"
#include "tests/small_world.h"

namespace straits {
namespace {

using test::id_of;
using test::small_world;

constexpr const char* kHorizon = "[horizon]\nstart = 2026-01-05\nweeks = 52\nwindow = 13\n";
constexpr const char* kBelief = R"([[belief]]
id = "reopening"
branches = ["early", "central", "late"]
[[belief.view]]
as_of = 2026-03-02
until = ["2026-03-16", "2026-03-30", "2026-05-04"]
probability = ["30 %", "50 %", "20 %"]
[[belief.view]]
as_of = 2026-04-06
until = ["2026-04-20", "2026-05-18", "2026-06-15"]
probability = [0.25, 0.5, 0.25]
source = "a newspaper"
)";
constexpr const char* kChanges = R"([[change]]
id = "strait"
do = "chokepoint.capacity"
on = "narrows"
from = 2026-03-02
until = 2026-05-11
share = 0.1
belief = "reopening"
[[change]]
id = "plant"
do = "supply.outage"
on = "GLF"
commodity = "crude_oil"
from = 2026-03-02
until = 2026-06-08
share = 0.5
belief = "reopening"
lag = "4w"
)";

Scenario read(const std::string& text,
              const std::function<std::optional<std::string>(const std::string&)>& base = {}) {
  const Checked<Scenario> scenario =
      parse_scenario("straits = 1\nid = \"case\"\n" + text, "case.toml", small_world(), base);
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  return scenario.ok() ? scenario.value() : Scenario{};
}

const ChokepointId kNarrows = id_of(small_world().chokepoints, "narrows");
const NodeId kGulf = id_of(small_world().nodes, "GLF");
const CommodityId kCrude = id_of(small_world().commodities, "crude_oil");
const TrafficId kOil;

TEST(SharedBelief, is_read_with_its_views) {
  const Scenario scenario = read(std::string(kHorizon) + kBelief + kChanges);
  ASSERT_EQ(scenario.beliefs.size(), 1U);
  const SharedBelief& belief = scenario.beliefs[0];
  EXPECT_EQ(belief.branches, (std::vector<std::string>{"early", "central", "late"}));
  ASSERT_EQ(belief.views.size(), 2U);
  EXPECT_EQ(write_date(belief.views[1].as_of), "2026-04-06");
  EXPECT_EQ(write_date(belief.views[1].until[2]), "2026-06-15");
  EXPECT_DOUBLE_EQ(belief.views[0].probability[1], 0.5);
  EXPECT_EQ(belief.views[1].source, "a newspaper");
  EXPECT_EQ(scenario.changes[1].belief_lag_days, 28);
  EXPECT_EQ(branch_names(scenario), belief.branches);
}

TEST(SharedBelief, each_branch_answers_for_itself_and_all_changes_move_together) {
  const Conditions c(small_world(), read(std::string(kHorizon) + kBelief + kChanges));
  EXPECT_EQ(c.most_branches(), 3);
  const auto strait = [&](int week, int branch) {
    return c.chokepoint_share(kNarrows, kOil, {8, week, branch});
  };
  // early ends with week 9, central with week 11, late with week 16; the plant four weeks later
  EXPECT_DOUBLE_EQ(strait(9, 0).value(), 0.1);
  EXPECT_FALSE(strait(10, 0).has_value());
  EXPECT_DOUBLE_EQ(strait(11, 1).value(), 0.1);
  EXPECT_FALSE(strait(12, 1).has_value());
  EXPECT_DOUBLE_EQ(strait(16, 2).value(), 0.1);
  EXPECT_FALSE(strait(17, 2).has_value());
  const auto plant = [&](int week, int branch) { return c.supply_share(kGulf, kCrude, {8, week, branch}); };
  EXPECT_DOUBLE_EQ(plant(13, 0), 0.5);
  EXPECT_DOUBLE_EQ(plant(14, 0), 1.0);
  EXPECT_DOUBLE_EQ(plant(15, 1), 0.5);
  EXPECT_DOUBLE_EQ(plant(16, 1), 1.0);
  for (const int branch : {0, 1, 2})  // what happens is one
    EXPECT_DOUBLE_EQ(c.chokepoint_share(kNarrows, kOil, {12, 12, branch}).value(), 0.1);
}

std::vector<double> odds(const Conditions& c, int now) {
  std::vector<double> by_branch(3, 0.0);
  for (const Branch& branch : c.branches(now))
    by_branch[static_cast<std::size_t>(branch.index)] = branch.probability;
  return by_branch;
}

TEST(SharedBelief, a_branch_whose_day_has_come_is_refuted) {
  const Conditions c(small_world(), read(std::string(kHorizon) + kBelief + kChanges));
  EXPECT_EQ(odds(c, 7), (std::vector<double>{1.0, 0.0, 0.0}));  // nothing known: one path
  EXPECT_EQ(odds(c, 8), (std::vector<double>{0.3, 0.5, 0.2}));
  // at the end of week 10, Sunday 22 March, 16 March is past and the strait closed
  EXPECT_NEAR(odds(c, 10)[1], 0.5 / 0.7, 1e-12);
  EXPECT_NEAR(odds(c, 10)[2], 0.2 / 0.7, 1e-12);
  EXPECT_EQ(odds(c, 12), (std::vector<double>{0.0, 0.0, 1.0}));
  EXPECT_EQ(odds(c, 13), (std::vector<double>{0.25, 0.5, 0.25}));  // the view of 6 April
  // the strait opens on 11 May, week 18; the plant is still out, early means 18 May for it
  EXPECT_EQ(odds(c, 18), (std::vector<double>{0.25, 0.5, 0.25}));
  EXPECT_NEAR(odds(c, 19)[1], 0.5 / 0.75, 1e-12);
  EXPECT_EQ(odds(c, 22), (std::vector<double>{1.0, 0.0, 0.0}));  // all over: one path
}

TEST(SharedBelief, when_all_are_refuted_the_last_is_renewed) {
  Scenario scenario = read(std::string(kHorizon) + kBelief + kChanges);
  scenario.beliefs[0].views.pop_back();
  scenario.changes[0].until = make_date(2026, 7, 6);
  scenario.changes.pop_back();
  const Conditions c(small_world(), scenario);
  EXPECT_EQ(odds(c, 20), (std::vector<double>{0.0, 0.0, 1.0}));
  EXPECT_TRUE(c.chokepoint_share(kNarrows, kOil, {20, 24, 2}).has_value());  // four weeks more
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {20, 25, 2}).has_value());
}

TEST(SharedBelief, a_scenario_on_top_of_another_may_change_the_belief_alone) {
  const std::string base = std::string("straits = 1\nid = \"below\"\n") + kHorizon + kBelief + kChanges;
  const Scenario scenario = read(R"(base = "below"
[[belief]]
id = "reopening"
branches = ["sure"]
view = [{ as_of = 2026-03-02, until = ["2026-04-13"], probability = ["100 %"] }]
)",
                                 [&](const std::string&) { return std::optional(base); });
  ASSERT_EQ(scenario.beliefs.size(), 1U);
  EXPECT_TRUE(branch_names(scenario).empty());
  const Conditions c(small_world(), scenario);
  EXPECT_EQ(c.most_branches(), 1);
  EXPECT_TRUE(c.chokepoint_share(kNarrows, kOil, {8, 13}).has_value());
  EXPECT_FALSE(c.chokepoint_share(kNarrows, kOil, {8, 14}).has_value());
}

TEST(SharedBelief, holding_a_branch_gives_it_everything) {
  const Scenario scenario = read(std::string(kHorizon) + kBelief + kChanges);
  const Conditions c(small_world(), hold_belief(scenario, "late").value());
  ASSERT_EQ(c.branches(8).size(), 1U);
  EXPECT_EQ(c.branches(8)[0].index, 2);
  EXPECT_DOUBLE_EQ(c.branches(8)[0].probability, 1.0);
  EXPECT_FALSE(hold_belief(scenario, "mean").has_value());
}

}  // namespace
}  // namespace straits
