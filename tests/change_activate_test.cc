// control.activate and agreement.activate: rows of the package as dated changes (tests/policy_world.h).
#include <set>

#include "straits/change/conditions.h"
#include "tests/policy_world.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

using test::id_of;
using test::policy_world;

const std::string kHead = "straits = 1\nid = \"case\"\n[horizon]\nstart = 2026-01-05\nweeks = 26\n";

Checked<Scenario> parse(const std::string& changes, const std::string& base = {}) {
  const std::string head = base.empty() ? kHead : "straits = 1\nid = \"case\"\nbase = \"base\"\n";
  return parse_scenario(head + changes, "case.toml", policy_world(), [&](const std::string&) {
    return std::optional<std::string>("straits = 1\nid = \"base\"\n[horizon]\nstart = 2026-01-05\n" + base);
  });
}

std::vector<Change> changes(const std::string& text, const std::string& base = {}) {
  const Checked<Scenario> scenario = parse(text, base);
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  return scenario.ok() ? scenario.value().changes : std::vector<Change>{};
}

std::string problems(const std::string& text) { return parse(text).problems().text(); }

const std::string kBan = "[[change]]\ndo = \"control.activate\"\non = \"GLF-BAN\"\n";

PlaceId place(const char* name) { return id_of(policy_world().places, name); }
CommodityId commodity(const char* name) { return id_of(policy_world().commodities, name); }

TEST(ControlActivate, each_row_becomes_a_change_with_the_dates_of_the_package) {
  const auto read = changes(kBan);
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].id, "control.activate GLF-BAN 1");
  EXPECT_EQ(read[0].verb, Verb::kExportBan);
  EXPECT_EQ(read[0].origins, std::vector{place("GLF")});
  EXPECT_EQ(read[0].destinations, std::vector{place("FAR")});
  EXPECT_EQ(read[0].commodities, std::vector{commodity("crude_oil")});
  EXPECT_EQ(write_date(read[0].from), "2026-02-02");
  EXPECT_EQ(write_date(read[1].from), "2026-03-02");
  EXPECT_TRUE(read[1].destinations.empty());
}

TEST(ControlActivate, from_and_until_of_the_change_override) {
  const auto moved = changes(kBan + "from = 2026-04-06\nuntil = 2026-05-04\nannounced = 2026-03-30\n");
  ASSERT_EQ(moved.size(), 2U);
  for (const Change& change : moved) {
    EXPECT_EQ(write_date(change.from), "2026-04-06");
    EXPECT_EQ(write_date(change.until.value()), "2026-05-04");
    EXPECT_EQ(write_date(change.announced), "2026-03-30");
    EXPECT_EQ(write_date(change.profile.front().from), "2026-04-06");
  }
  const auto shorter =
      changes("[[change]]\ndo = \"control.activate\"\non = \"GLF-QUOTA\"\nuntil = 2026-03-02\n");
  ASSERT_EQ(shorter.size(), 1U);
  EXPECT_EQ(shorter[0].id, "control.activate GLF-QUOTA");
  EXPECT_EQ(write_date(shorter[0].announced), "2026-01-20");
  EXPECT_EQ(write_date(shorter[0].until.value()), "2026-03-02");
}

// The horizon starts on Monday 5 January (week 0); 2 February is week 4.
TEST(ControlActivate, acts_on_trade_as_the_verb_it_stands_for) {
  const Checked<Scenario> scenario =
      parse("[[change]]\ndo = \"control.activate\"\non = \"GLF-QUOTA\"\n" +
            std::string("[[change]]\ndo = \"control.activate\"\non = \"REFUSAL\"\n"));
  ASSERT_TRUE(scenario.ok()) << scenario.problems().text();
  const Conditions c(policy_world(), scenario.value());
  const auto share = [&](const char* to, int week) {
    return c.trade_share(place("GLF"), place(to), commodity("crude_oil"), {week, week});
  };
  EXPECT_DOUBLE_EQ(share("NEA", 3), 1.0);
  EXPECT_DOUBLE_EQ(share("NEA", 4), 0.4);
  EXPECT_DOUBLE_EQ(share("FAR", 4), 0.0);
}

TEST(ControlActivate, a_licence_needs_the_share_that_passes) {
  const std::string licence = "[[change]]\ndo = \"control.activate\"\non = \"GLF-LICENCE\"\n";
  EXPECT_EQ(problems(licence),
            "case.toml:8:6: the package does not tell what passes under \"GLF-LICENCE\"; give \"share\"\n");
  const auto read = changes(licence + "share = \"35 %\"\n");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].verb, Verb::kExportQuota);
  EXPECT_DOUBLE_EQ(read[0].profile[0].value, 0.35);
  EXPECT_EQ(problems(licence + "share = 1.5\n"), "case.toml:9:9: \"share\" must lie between 0 and 1\n");
}

// 20 % of the base price of products at FAR, here the benchmark of 615 USD/t, and 5 USD/t.
TEST(ControlActivate, switches_a_tariff_on) {
  const auto read = changes("[[change]]\ndo = \"control.activate\"\non = \"FAR-NEA\"\n");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].verb, Verb::kTariff);
  EXPECT_EQ(read[0].origins, std::vector{place("NEA")});
  EXPECT_EQ(read[0].destinations, std::vector{place("FAR")});
  EXPECT_DOUBLE_EQ(read[0].profile[0].value, 0.2 * 615.0 + 5.0);
  EXPECT_EQ(write_date(read[0].until.value()), "2026-05-04");
}

TEST(ControlActivate, says_what_is_wrong) {
  EXPECT_EQ(problems("[[change]]\ndo = \"control.activate\"\non = \"GLF-BAM\"\n"),
            "case.toml:8:6: unknown control or tariff \"GLF-BAM\"; did you mean \"GLF-BAN\"?\n");
  EXPECT_EQ(problems("[[change]]\ndo = \"control.activate\"\non = \"PLANNED\"\n"),
            "case.toml:8:6: the package has no date for \"PLANNED\"; give \"from\"\n");
  EXPECT_EQ(problems("[[change]]\ndo = \"control.activate\"\n"),
            "case.toml:6:1: control.activate needs \"on\"\n");
  EXPECT_EQ(problems(kBan + "from = 2026-04-06\nuntil = 2026-04-01\n"),
            "case.toml:10:9: until 2026-04-01 is not after from, 2026-04-06\n");
}

TEST(ControlActivate, a_base_is_overridden_and_removed_as_a_whole) {
  EXPECT_TRUE(changes("remove = [\"control.activate GLF-BAN\"]\n", kBan).empty());
  const auto replaced = changes(kBan + "from = 2026-04-06\n", kBan);
  ASSERT_EQ(replaced.size(), 2U);
  EXPECT_EQ(write_date(replaced[1].from), "2026-04-06");
}

// Members pay 2 % and others 10 % of 525 USD/t: the base year pays 10 %, so the pact takes 42 USD/t off.
TEST(AgreementActivate, takes_off_what_members_no_longer_pay) {
  const auto read = changes("[[change]]\ndo = \"agreement.activate\"\non = \"PACT\"\n");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].verb, Verb::kTariff);
  EXPECT_EQ(read[0].origins, std::vector{place("GLF")});
  EXPECT_EQ(read[0].destinations, std::vector{place("FAR")});
  EXPECT_NEAR(read[0].profile[0].value, (0.02 - 0.10) * 525.0, 1e-12);
  EXPECT_EQ(write_date(read[0].from), "2026-03-02");
}

TEST(AgreementActivate, a_place_joins) {
  const auto read =
      changes("[[change]]\ndo = \"agreement.activate\"\non = \"PACT\"\nwho = [\"NEA\"]\nfrom = 2026-04-06\n");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].origins, std::vector{place("NEA")});
  EXPECT_EQ(write_date(read[0].from), "2026-04-06");
}

TEST(AgreementActivate, says_what_is_wrong) {
  EXPECT_EQ(problems("[[change]]\ndo = \"agreement.activate\"\non = \"PAKT\"\n"),
            "case.toml:8:6: unknown agreement \"PAKT\"; did you mean \"PACT\"?\n");
  EXPECT_EQ(problems("[[change]]\ndo = \"agreement.activate\"\non = \"PACT\"\nwho = [\"FAR\"]\n"),
            "case.toml:8:6: no tariff of PACT touches these places\n");
}

// Whatever the package holds can be switched on, given a day and what passes; price caps are refused by name.
TEST(ControlActivate, every_control_of_the_shipped_world) {
  const World& world = test::world_2025();
  std::set<std::string> names;
  for (const TradeControl& row : world.controls) {
    if (!names.insert(row.control).second) continue;
    const Checked<Scenario> scenario =
        parse_scenario(kHead + "[[change]]\ndo = \"control.activate\"\non = \"" + row.control +
                           "\"\nfrom = 2026-02-02\nshare = 0.5\n",
                       "case.toml", world);
    EXPECT_EQ(scenario.ok(), row.kind != ControlKind::kPriceCap) << row.control << scenario.problems().text();
    if (!scenario.ok()) continue;
    const auto rows = std::count_if(world.controls.begin(), world.controls.end(),
                                    [&](const TradeControl& other) { return other.control == row.control; });
    EXPECT_EQ(scenario.value().changes.size(), static_cast<std::size_t>(rows)) << row.control;
  }
  EXPECT_GE(names.size(), 5U);
}

}  // namespace
}  // namespace straits
