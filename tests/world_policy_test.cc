// Policy tables on the small world: what is read, what is refused, and that a package without them still loads.
#include "tests/policy_world.h"

namespace straits {
namespace {

using test::id_of;
using test::policy_package_files;
using test::policy_world;
using test::replace_in;
using test::small_world;

TEST(PolicyTables, may_all_be_missing) {
  EXPECT_EQ(small_world().agreements.size(), 0U);
  EXPECT_TRUE(small_world().agreement_members.empty());
  EXPECT_TRUE(small_world().tariffs.empty());
  EXPECT_TRUE(small_world().controls.empty());
  EXPECT_TRUE(small_world().projects.empty());
  EXPECT_EQ(small_world().materials.size(), 0U);
}

TEST(PolicyTables, become_ids_dates_and_shares) {
  const World& world = policy_world();
  const PlaceId gulf = id_of(world.places, "GLF"), near = id_of(world.places, "NEA");
  const AgreementId pact = id_of(world.agreements, "PACT");
  EXPECT_EQ(write_date(world.agreements[pact].in_force.value()), "2020-01-01");
  ASSERT_EQ(world.agreement_members.size(), 2U);
  EXPECT_EQ(world.agreement_members[1].place, gulf);

  ASSERT_EQ(world.tariffs.size(), 3U);  // in the order of their names
  EXPECT_EQ(world.tariffs[0].tariff, "FAR-ALL");
  EXPECT_DOUBLE_EQ(world.tariffs[0].ad_valorem, 0.10);
  EXPECT_DOUBLE_EQ(world.tariffs[0].specific.value, 0.0);
  EXPECT_FALSE(world.tariffs[0].origin.has_value());
  EXPECT_EQ(world.tariffs[2].agreement, pact);

  ASSERT_EQ(world.controls.size(), 6U);
  const TradeControl& quota = world.controls[3];
  EXPECT_EQ(quota.control, "GLF-QUOTA");
  EXPECT_EQ(quota.kind, ControlKind::kQuota);
  EXPECT_EQ(quota.place, gulf);
  EXPECT_EQ(quota.target, near);
  EXPECT_DOUBLE_EQ(quota.share_left.value(), 0.4);
  EXPECT_EQ(write_date(quota.announced.value()), "2026-01-20");
  EXPECT_EQ(write_date(quota.until.value()), "2026-06-01");

  ASSERT_EQ(world.alignment.size(), 1U);
  EXPECT_DOUBLE_EQ(world.alignment[0].distance, 1.25);
  ASSERT_EQ(world.governance.size(), 2U);
  EXPECT_DOUBLE_EQ(world.governance[0].risk, 3.0);
  ASSERT_EQ(world.emissions.size(), 3U);
  EXPECT_EQ(std::get<CommodityId>(world.emissions[0].subject), id_of(world.commodities, "crude_oil"));
  EXPECT_TRUE(std::holds_alternative<ProcessId>(world.emissions[1].subject));
  EXPECT_TRUE(std::holds_alternative<ShipClassId>(world.emissions[2].subject));
  ASSERT_EQ(world.projects.size(), 1U);
  EXPECT_DOUBLE_EQ(world.projects[0].capacity.value().value, 1000.0);
  EXPECT_FALSE(world.projects[0].start.has_value());
  ASSERT_EQ(world.materials.size(), 1U);
  EXPECT_DOUBLE_EQ(world.materials[MaterialId(0)].import_reliance_extraction.value(), 0.6);
  EXPECT_FALSE(world.materials[MaterialId(0)].import_reliance_processing.has_value());
  ASSERT_EQ(world.supply_shares.size(), 2U);
  EXPECT_FALSE(world.supply_shares[0].eu.has_value());
}

struct Case {
  std::string file, from, to, expected;
  friend void PrintTo(const Case& c, std::ostream* out) {
    *out << c.file << ": " << c.from << " -> " << c.to;
  }
};

class PolicyTablesRefuse : public testing::TestWithParam<Case> {};

TEST_P(PolicyTablesRefuse, with_the_place_and_the_reason) {
  const Case& c = GetParam();
  PackageFiles files = policy_package_files();
  replace_in(files, c.file, c.from, c.to);
  const Checked<Package> package = read_package(files);
  const std::string text =
      package.ok() ? build_world(package.value()).problems().text() : package.problems().text();
  EXPECT_EQ(text, c.expected);
}

const Case kCases[] = {
    {"agreements.csv", "2020-01-01,,", "2020-01-01,2019-01-01,",
     "small/agreements.csv:2:39: until: until 2019-01-01 is not after in_force 2020-01-01\n"},
    {"agreement_members.csv", "PACT,GLF", "PAKT,GLF",
     "small/agreement_members.csv:3:1: agreement: unknown agreement \"PAKT\"; did you mean \"PACT\"?\n"},
    {"tariffs.csv", "crude_oil,10,,", "crude_oil,,,",
     "small/tariffs.csv:2:32: ad_valorem_pct: FAR-ALL 1 has neither ad_valorem_pct nor specific_usd_per_t\n"},
    {"tariffs.csv", "FAR,,NEA,", "FAR,,FAR,",
     "small/tariffs.csv:3:27: origin: FAR taxes imports from itself\n"},
    {"tariffs.csv", "FAR,PACT,,", "FAR,PACT,NEA,",
     "small/tariffs.csv:4:26: agreement: NEA is no member of PACT\n"},
    {"export_controls.csv", "quota,GLF,NEA", "quota,GLF,GLF",
     "small/export_controls.csv:5:29: target: GLF is aimed at itself\n"},
    {"export_controls.csv", "ban,GLF,FAR,crude_oil,", "ban,GLF,FAR,crude_oil,20",
     "small/export_controls.csv:2:37: share_left_pct: a ban leaves nothing; a part that passes is a quota\n"},
    {"export_controls.csv", "embargo,FAR,GLF", "embargo,FAR,",
     "small/export_controls.csv:7:31: target: an embargo needs the place that it is aimed at\n"},
    {"export_controls.csv", "2026-01-20,2026-02-02", "2026-02-20,2026-02-02",
     "small/export_controls.csv:5:46: announced: announced 2026-02-20 is after from, 2026-02-02\n"},
    {"alignment.csv", "FAR,GLF", "GLF,FAR",
     "small/alignment.csv:2:1: place_a: place_a must come before place_b in the alphabet\n"},
    {"governance.csv", "GLF,GLF,-1,7", "GLF,FAR,-1,7",
     "small/governance.csv:3:5: place: FAR does not stand for GLF\n"},
    {"governance.csv", "GLF,GLF,-1,7", "GLF,GLF,-1,6",
     "small/governance.csv:3:12: risk_0_10: (2.5 - -1) * 2 is 7.000, not 6\n"},
    {"emissions.csv", "process,refining", "process,refinery",
     "small/emissions.csv:3:9: subject: unknown process \"refinery\"\n"},
    {"projects.csv", "NEA,NEA,crude_oil", "FAR,NEA,crude_oil",
     "small/projects.csv:2:15: node: NEA is no node of FAR\n"},
    {"projects.csv", "proposed,1,2", "proposed,1,",
     "small/projects.csv:2:62: latitude: P has half a position\n"},
    {"supply_shares.csv", "GLF,60,,1,", "GLF,60,,,",
     "small/supply_shares.csv:3:24: trade_world: a share without its trade parameter\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, PolicyTablesRefuse, testing::ValuesIn(kCases));

}  // namespace
}  // namespace straits
