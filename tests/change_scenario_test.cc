// Scenarios that are right: every verb, targets, values in the units of the engine, bases. All on the small world:
// crude 7.33 bbl/t; FAR holds state 3 Mt, obligated 0.8 Mt, joint 0.1 Mt of crude; NEA state 0.5 Mt (room 0.1 Mt).
#include "straits/change/scenario.h"
#include "tests/small_world.h"

namespace straits {
namespace {

using test::id_of;
using test::small_world;

const std::string kHead = R"(straits = 1
id = "case"
[horizon]
start = 2026-01-05
weeks = 26
window = "13w"
)";

Scenario parse(const std::string& text) {
  const Checked<Scenario> scenario = parse_scenario(text, "case.toml", small_world());
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  return scenario.ok() ? scenario.value() : Scenario{};
}

Change parse_change(const std::string& body) {
  const Scenario scenario = parse(kHead + "[[change]]\nfrom = 2026-02-28\n" + body);
  EXPECT_EQ(scenario.changes.size(), 1U);
  return scenario.changes.empty() ? Change{} : scenario.changes.front();
}

TEST(Scenario, reads_the_head) {
  const std::string text = R"(straits = 1
id = "head"
title = "A title"
story = "Once upon a time."
marking = { level = "OFFICIAL", releasable_to = ["NEA", "FAR"] }
[horizon]
start = 2026-01-05
weeks = 40
window = 20
)";
  const Scenario scenario = parse(text);
  EXPECT_EQ(scenario.id, "head");
  EXPECT_EQ(scenario.title, "A title");
  EXPECT_EQ(scenario.story, "Once upon a time.");
  EXPECT_EQ(write_marking(scenario.marking), "OFFICIAL releasable to FAR NEA");
  EXPECT_EQ(write_date(scenario.start), "2026-01-05");
  EXPECT_EQ(scenario.weeks, 40);
  EXPECT_EQ(scenario.window_weeks, 20);
  EXPECT_EQ(scenario.text, text);
  EXPECT_TRUE(scenario.changes.empty());
}

TEST(Scenario, defaults) {
  const Scenario scenario = parse("straits = 1\nid = \"short\"\n[horizon]\nstart = 2026-01-05\n");
  EXPECT_EQ(scenario.title, "short");
  EXPECT_EQ(scenario.weeks, 52);
  EXPECT_EQ(scenario.window_weeks, 13);
  EXPECT_EQ(scenario.marking, Marking{});
}

TEST(Change, chokepoint_capacity) {
  const Change change = parse_change(R"(do = "chokepoint.capacity"
on = "narrows"
announced = 2026-02-27
until = 2026-09-28
belief = [["2026-02-27", "2026-03-20"], ["2026-03-11", "2026-04-20"]]
profile = [["2026-02-28", 0.09], [2026-04-01, "22 %"]]
source = "eia"
note = "a note"
)");
  EXPECT_EQ(change.verb, Verb::kChokepointCapacity);
  EXPECT_EQ(change.id, "chokepoint.capacity narrows");
  EXPECT_EQ(change.source, "eia");
  EXPECT_EQ(change.chokepoint, id_of(small_world().chokepoints, "narrows"));
  EXPECT_TRUE(change.commodities.empty());
  EXPECT_EQ(write_date(change.from), "2026-02-28");
  EXPECT_EQ(write_date(change.announced), "2026-02-27");
  EXPECT_EQ(write_date(change.until.value()), "2026-09-28");
  ASSERT_EQ(change.beliefs.size(), 2U);
  EXPECT_EQ(write_date(change.beliefs[1].as_of), "2026-03-11");
  EXPECT_EQ(write_date(change.beliefs[1].until), "2026-04-20");
  ASSERT_EQ(change.profile.size(), 2U);
  EXPECT_DOUBLE_EQ(change.profile[1].value, 0.22);
  EXPECT_EQ(change.position.line, 7);
}

TEST(Change, expected_until_is_a_belief_from_the_announcement) {
  const Change change = parse_change(
      "do = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0\nexpected_until = 2026-04-15\n");
  ASSERT_EQ(change.beliefs.size(), 1U);
  EXPECT_EQ(write_date(change.beliefs[0].as_of), "2026-02-28");
  EXPECT_EQ(write_date(change.beliefs[0].until), "2026-04-15");
}

TEST(Change, supply_outage_of_a_place_hits_all_its_nodes) {
  const Change change =
      parse_change("do = \"supply.outage\"\non = \"GLF\"\ncommodity = \"crude_oil\"\nshare = 0.5\n");
  EXPECT_EQ(change.nodes.size(), 2U);
  EXPECT_EQ(parse_change(
                "do = \"supply.outage\"\nwho = [\"GLF\", \"NEA\"]\ncommodity = \"crude_oil\"\nshare = 0.5\n")
                .nodes.size(),
            3U);
}

TEST(Change, facility_outages) {
  const Change outage = parse_change("do = \"facility.outage\"\non = \"FAR_refining\"\nshare = \"25 %\"\n");
  EXPECT_EQ(outage.facilities, std::vector{id_of(small_world().facilities, "FAR_refining")});
  EXPECT_DOUBLE_EQ(outage.profile[0].value, 0.25);
  EXPECT_EQ(parse_change("do = \"facility.cyber_outage\"\non = \"FAR_refining\"\nshare = 0\n").verb,
            Verb::kFacilityCyberOutage);
}

TEST(Change, pipeline_and_port) {
  const Change pipeline = parse_change("do = \"pipeline.capacity\"\non = \"bypass\"\nshare = 1.4\n");
  EXPECT_EQ(pipeline.pipeline, id_of(small_world().pipelines, "bypass"));
  EXPECT_DOUBLE_EQ(pipeline.profile[0].value, 1.4);
  const Change port = parse_change(
      "do = \"port.capacity\"\non = \"GLF\"\ncommodity = \"crude_oil\"\ndirection = \"unload\"\nshare = 0\n");
  EXPECT_EQ(port.nodes, std::vector{id_of(small_world().nodes, "GLF")});
  EXPECT_EQ(port.loading, false);
}

TEST(Change, bans_quotas_embargoes_tariffs) {
  const PlaceId gulf = id_of(small_world().places, "GLF"), far = id_of(small_world().places, "FAR");
  const Change ban =
      parse_change("do = \"export.ban\"\nwho = \"GLF\"\ncommodity = \"crude_oil\"\nto = [\"FAR\"]\n");
  EXPECT_EQ(ban.origins, std::vector{gulf});
  EXPECT_EQ(ban.destinations, std::vector{far});
  EXPECT_DOUBLE_EQ(ban.profile[0].value, 0.0);
  const Change quota = parse_change(
      "do = \"export.quota\"\nwho = \"GLF\"\ncommodity = [\"crude_oil\", \"oil_products\"]\nshare = 0.4\n");
  EXPECT_TRUE(quota.destinations.empty());
  EXPECT_EQ(quota.commodities.size(), 2U);
  const Change embargo =
      parse_change("do = \"embargo\"\nwho = \"FAR\"\nfrom_places = \"GLF\"\ncommodity = \"crude_oil\"\n");
  EXPECT_EQ(embargo.origins, std::vector{gulf});
  EXPECT_EQ(embargo.destinations, std::vector{far});
  const Change tariff =
      parse_change("do = \"tariff\"\nwho = \"FAR\"\ncommodity = \"crude_oil\"\namount = \"2 USD/bbl\"\n");
  EXPECT_TRUE(tariff.origins.empty());
  EXPECT_DOUBLE_EQ(tariff.profile[0].value, 2 * 7.33);
}

TEST(Change, demand_freight_and_fleet) {
  EXPECT_DOUBLE_EQ(
      parse_change("do = \"demand.scale\"\nwho = \"FAR\"\ncommodity = \"oil_products\"\nshare = 1.05\n")
          .profile[0]
          .value,
      1.05);
  const Change premium =
      parse_change("do = \"freight.premium\"\non = \"narrows\"\nprofile = [[\"2026-02-28\", \"8 USD/t\"]]\n");
  EXPECT_TRUE(premium.chokepoint.has_value());
  EXPECT_DOUBLE_EQ(premium.profile[0].value, 8.0);
  EXPECT_EQ(parse_change("do = \"freight.premium\"\non = \"vlcc\"\namount = \"3 USD/t\"\n").ship_class,
            id_of(small_world().ship_classes, "vlcc"));
  EXPECT_TRUE(parse_change("do = \"fleet.capacity\"\non = \"vlcc\"\nshare = 0.9\n").ship_class.has_value());
}

TEST(Change, capacity_add) {
  const Change facility =
      parse_change("do = \"capacity.add\"\non = \"FAR_refining\"\nrate = \"0.1 Mb/d\"\nramp_weeks = 4\n");
  EXPECT_DOUBLE_EQ(facility.profile[0].value, 0.1e6 * 7 / 7.33);  // of the main input, crude
  EXPECT_DOUBLE_EQ(facility.ramp_weeks, 4.0);
  EXPECT_TRUE(
      parse_change("do = \"capacity.add\"\non = \"bypass\"\nrate = \"10 kt/wk\"\n").pipeline.has_value());
  EXPECT_EQ(
      parse_change("do = \"capacity.add\"\non = \"GLF\"\ncommodity = \"crude_oil\"\nrate = \"10 kt/wk\"\n")
          .nodes.size(),
      1U);
}

TEST(Change, a_release_is_split_by_level) {
  // 3 Mt at FAR and 0.5 Mt at NEA: 7 Mbbl go 6/7 and 1/7
  const Change change = parse_change(
      "do = \"stock.release\"\nwho = [\"FAR\", \"NEA\"]\ncommodity = \"crude_oil\"\ntotal = \"7 Mbbl\"\n");
  EXPECT_NEAR(change.total.value().value, 7e6 / 7.33, 1e-6);
  ASSERT_EQ(change.shares.size(), 2U);
  EXPECT_NEAR(change.shares[0], 6.0 / 7.0, 1e-12);
  EXPECT_NEAR(change.shares[1], 1.0 / 7.0, 1e-12);
  EXPECT_EQ(change.stock_kind, StockKind::kState);
  EXPECT_EQ(write_date(change.until.value()), "2026-05-30");  // 13 weeks, as no until is given
}

TEST(Change, a_release_by_shares_or_amounts) {
  const Change shares = parse_change(
      "do = \"stock.release\"\nshares = { FAR = 0.75, NEA = 0.25 }\ncommodity = \"crude_oil\"\ntotal = \"1 "
      "Mt\"\n");
  EXPECT_DOUBLE_EQ(shares.shares[0], 0.75);
  const Change amounts = parse_change(
      "do = \"stock.release\"\namounts = { FAR = \"300 kt\", NEA = \"100 kt\" }\ncommodity = "
      "\"crude_oil\"\n");
  EXPECT_DOUBLE_EQ(amounts.total.value().value, 400e3);
  EXPECT_DOUBLE_EQ(amounts.shares[0], 0.75);
  EXPECT_EQ(amounts.id, "stock.release crude_oil FAR NEA");
  EXPECT_EQ(parse_change("do = \"stock.release\"\nwho = \"FAR\"\nkind = \"joint\"\ncommodity = "
                         "\"crude_oil\"\ntotal = \"50 kt\"\n")
                .stock_kind,
            StockKind::kJoint);
}

TEST(Change, a_fill_is_split_by_room) {
  // room: FAR 4 - 3 = 1 Mt, NEA 0.6 - 0.5 = 0.1 Mt; 0.55 Mt go 10/11 and 1/11
  const Change change = parse_change(
      "do = \"stock.fill\"\nwho = [\"FAR\", \"NEA\"]\ncommodity = \"crude_oil\"\ntotal = \"550 kt\"\nuntil = "
      "2026-04-28\n");
  EXPECT_NEAR(change.shares[0], 10.0 / 11.0, 1e-12);
}

TEST(Change, a_floor_cut) {
  const Change change =
      parse_change("do = \"stock.floor\"\nwho = \"FAR\"\ncommodity = \"crude_oil\"\namount = \"200 kt\"\n");
  EXPECT_DOUBLE_EQ(change.total.value().value, 200e3);
  EXPECT_EQ(change.stock_kind, StockKind::kObligated);
  EXPECT_FALSE(change.until.has_value());
}

TEST(Change, two_changes_of_one_target) {
  const std::string one =
      "[[change]]\ndo = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0.5\nfrom = 2026-02-02\nuntil = "
      "2026-03-02\n";
  const std::string later =
      "[[change]]\ndo = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0.2\nfrom = 2026-03-02\n";
  const Scenario apart = parse(kHead + one + later);
  EXPECT_EQ(apart.changes[0].id, "chokepoint.capacity narrows");
  EXPECT_EQ(apart.changes[1].id, "chokepoint.capacity narrows 2026-03-02");
  const std::string named =
      "[[change]]\nid = \"mines\"\ndo = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0.2\nfrom = "
      "2026-02-09\n";
  EXPECT_EQ(parse(kHead + one + named).changes.size(), 2U);
}

const std::string kBase = R"(straits = 1
id = "beneath"
title = "Beneath"
marking = { level = "OFFICIAL", releasable_to = ["NEA", "FAR"] }
[horizon]
start = 2026-01-05
weeks = 30
[[change]]
do = "chokepoint.capacity"
on = "narrows"
share = 0.1
from = 2026-02-28
[[change]]
id = "ban"
do = "export.ban"
who = "GLF"
commodity = "oil_products"
from = 2026-02-28
[[change]]
id = "fleet"
do = "fleet.capacity"
on = "vlcc"
share = 0.9
from = 2026-02-28
)";

Checked<Scenario> parse_on_base(const std::string& text) {
  return parse_scenario(text, "case.toml", small_world(), [](const std::string& name) {
    return name == "beneath" ? std::optional(kBase) : std::nullopt;
  });
}

TEST(Base, is_inherited_overridden_and_cut) {
  const Checked<Scenario> read = parse_on_base(R"(straits = 1
id = "above"
base = "beneath"
remove = ["ban"]
marking = { level = "CONFIDENTIAL", releasable_to = ["FAR", "GLF"] }
[horizon]
window = "20w"
[[change]]
do = "chokepoint.capacity"
on = "narrows"
share = 0.3
from = 2026-02-28
[[change]]
id = "fleet"
do = "fleet.capacity"
on = "vlcc"
share = 0.8
from = 2026-02-28
[[change]]
id = "more"
do = "fleet.capacity"
on = "lr2"
share = 0.8
from = 2026-02-28
)");
  ASSERT_TRUE(read.ok()) << read.problems().text();
  const Scenario& scenario = read.value();
  EXPECT_EQ(scenario.id, "above");
  EXPECT_EQ(scenario.title, "Beneath");
  EXPECT_EQ(scenario.weeks, 30);
  EXPECT_EQ(scenario.window_weeks, 20);
  EXPECT_EQ(write_marking(scenario.marking),
            "CONFIDENTIAL releasable to FAR");  // the strictest level, places of both
  ASSERT_EQ(scenario.changes.size(), 3U);
  EXPECT_DOUBLE_EQ(scenario.changes[0].profile[0].value, 0.3);
  EXPECT_DOUBLE_EQ(scenario.changes[1].profile[0].value, 0.8);
  EXPECT_EQ(scenario.changes[2].id, "more");
  EXPECT_NE(scenario.text.find("# base: beneath\n"), std::string::npos);
}

TEST(ReadScenario, says_which_scenarios_there_are) {
  const auto folder = std::filesystem::path(STRAITS_SOURCE_DIR) / "tests/bad/scenario/no-such-base";
  const Checked<Scenario> missing = read_scenario("benaeth", {folder}, small_world());
  EXPECT_EQ(missing.problems().text(), "benaeth: unknown scenario \"benaeth\"; did you mean \"beneath\"?\n");
  EXPECT_EQ(read_scenario("no/such.toml", {}, small_world()).problems().text(),
            "no/such.toml: no such file\n");
  EXPECT_TRUE(read_scenario("beneath", {folder}, small_world()).ok());
}

TEST(ReadScenario, refuses_what_is_too_large) {
  const std::string text(5 << 20, '#');
  EXPECT_EQ(parse_scenario(text, "case.toml", small_world()).problems().text(),
            "case.toml: is too large: a scenario has at most 4 MiB\n");
}

// Each would make the TOML reader use up the stack, or a reader without bounds hours.
TEST(ReadScenario, bounds_what_a_text_can_ask_of_it) {
  const auto first_problem = [](const std::string& text) {
    return parse_scenario(kHead + text, "case.toml", small_world()).problems().text();
  };
  std::string dots, inline_dots = "x = { \"a\" = \"...................\", ", long_profile;
  for (int i = 0; i < 100'000; ++i) dots += "a.";
  for (int i = 0; i < 100'000; ++i) inline_dots += "'a' . ";
  for (int i = 0; i < 100'000; ++i) long_profile += "[\"2026-03-01\",0],";
  EXPECT_EQ(first_problem(dots + "a = 1\n"), "case.toml:7:18: nested too deeply for a scenario\n");
  EXPECT_EQ(first_problem("[" + dots + "a]\n"), "case.toml:7:19: nested too deeply for a scenario\n");
  // 35 characters before the key, then the ninth dot: 35 + 8 x 6 + 5
  EXPECT_EQ(first_problem(inline_dots + "a = 1 }\n"), "case.toml:7:88: nested too deeply for a scenario\n");
  EXPECT_EQ(first_problem("x = " + std::string(100'000, '[') + "\n"),
            "case.toml:7:21: nested too deeply for a scenario\n");
  EXPECT_EQ(
      first_problem("[[change]]\ndo = \"fleet.capacity\"\non = \"vlcc\"\nfrom = 2026-03-01\nprofile = [" +
                    long_profile + "]\n"),
      "case.toml:11:11: more than 1000 entries in \"profile\"\n");
}

TEST(ReadScenario, dots_and_brackets_in_texts_and_comments_are_no_nesting) {
  const std::string many = ". . . . . . . . . . . . [[[[[[[[[[[[[[[[[[[[[[[[";
  const std::string quote(3, '"'), tick(3, '\'');
  EXPECT_EQ(parse("story = \"" + many + "\\\"\"\n" + kHead + "# " + many + "\n").story, many + "\"");
  EXPECT_EQ(parse("story = " + quote + many + "\n\\\"" + many + quote + "\"\"\n" + kHead).story,
            many + "\n\"" + many + "\"\"");
  EXPECT_EQ(parse("story = " + tick + many + "\\" + tick + "\n" + kHead).story, many + "\\");
  EXPECT_EQ(parse("story = '" + many + "\\'\n" + kHead).story, many + "\\");
}

TEST(ReadScenario, every_verb_has_a_name) {
  EXPECT_EQ(verb_names().size(), 19U);
  EXPECT_EQ(verb_names().front(), "chokepoint.capacity");
}

// Each is half of what a share of the verb is of: crude 7.33 bbl/t, 7 days a week.
TEST(Scenario, a_loss_is_the_share_that_it_leaves) {
  const auto share = [](const std::string& body) { return parse_change(body).profile.at(0).value; };
  EXPECT_NEAR(share("do = \"supply.outage\"\nwho = \"GLF\"\ncommodity = \"crude_oil\"\nloss = \"350 kt/wk\""),
              0.5, 1e-12);
  EXPECT_NEAR(
      share("do = \"supply.outage\"\nwho = \"GLF\"\ncommodity = \"crude_oil\"\nloss = \"366.5 kb/d\""), 0.5,
      1e-12);
  EXPECT_NEAR(share("do = \"pipeline.capacity\"\non = \"bypass\"\nloss = \"150 kt/wk\""), 0.5, 1e-12);
  EXPECT_NEAR(
      share("do = \"facility.outage\"\non = \"FAR_refining\"\nloss = \"225 kt/wk\"\nloss_of = \"crude_oil\""),
      0.5, 1e-12);
  const double made = small_world().processes[ProcessId(0)].outputs.front().quantity;
  EXPECT_NEAR(
      share(
          "do = \"facility.outage\"\non = \"FAR_refining\"\nloss = \"45 kt/wk\"\nloss_of = \"oil_products\""),
      1.0 - 0.1 / made, 1e-12);
  EXPECT_NEAR(
      share("do = \"port.capacity\"\non = \"GLF_OUTER\"\ncommodity = \"crude_oil\"\ndirection = \"load\"\n"
            "loss = \"125 kt/wk\""),
      0.5, 1e-12);  // of its limit
  EXPECT_NEAR(share("do = \"port.capacity\"\non = \"GLF\"\ncommodity = \"crude_oil\"\ndirection = \"load\"\n"
                    "loss = \"250 kt/wk\""),
              0.5, 1e-12);  // of its flow
  EXPECT_NEAR(
      share("do = \"chokepoint.capacity\"\non = \"shoals\"\ncommodity = \"crude_oil\"\nloss = \"1 Mt/wk\""),
      0.5, 1e-12);
}

}  // namespace
}  // namespace straits
