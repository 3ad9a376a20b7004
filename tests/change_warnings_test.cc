// What a scenario says without effect, verb by verb on the small world, and the end that the market is told.
#include "straits/change/warnings.h"
#include "tests/small_world.h"

namespace straits {
namespace {

using test::small_world;

std::string warnings_of(const std::string& changes, const World& world = small_world()) {
  const std::string head = "straits = 1\nid = \"case\"\n[horizon]\nstart = 2026-01-05\nweeks = 10\n";
  const Checked<Scenario> scenario = parse_scenario(head + changes, "case.toml", world);
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  return scenario.ok() ? find_warnings(world, scenario.value()).text("warning: ") : "";
}

std::string warnings_of_one(const std::string& body, const World& world = small_world()) {
  return warnings_of("[[change]]\nfrom = 2026-02-02\n" + body, world);
}

World world_with(const std::string& file, const std::string& from, const std::string& to) {
  PackageFiles files = test::small_package_files();
  test::replace_in(files, file, from, to);
  const Checked<Package> package = read_package(files);
  EXPECT_TRUE(package.ok()) << package.problems().text();
  Checked<World> world = build_world(package.value());
  EXPECT_TRUE(world.ok()) << world.problems().text();
  return world.value();
}

#define EXPECT_TOLD(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(Warnings, changes_that_act_say_nothing) {
  for (const char* body : {
           "do = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0.5",
           "do = \"chokepoint.capacity\"\non = \"shoals\"\nshare = 1.5",
           "do = \"supply.outage\"\nwho = \"GLF\"\ncommodity = \"crude_oil\"\nshare = 0.5",
           "do = \"facility.outage\"\non = \"NEA_refining\"\nshare = 0",
           "do = \"pipeline.capacity\"\non = \"bypass\"\nshare = 0",
           "do = \"port.capacity\"\non = \"GLF\"\ncommodity = \"crude_oil\"\ndirection = \"load\"\nshare = 0",
           "do = \"export.ban\"\nwho = \"GLF\"\ncommodity = \"crude_oil\"\nto = [\"FAR\", \"NEA\"]",
           "do = \"export.ban\"\nwho = [\"GLF\", \"FAR\"]\ncommodity = \"crude_oil\"",
           "do = \"export.quota\"\nwho = \"NEA\"\ncommodity = \"oil_products\"\nshare = 0.5",
           "do = \"embargo\"\nwho = \"FAR\"\nfrom_places = \"GLF\"\ncommodity = \"crude_oil\"",
           "do = \"tariff\"\nwho = \"FAR\"\ncommodity = \"crude_oil\"\namount = \"5 USD/t\"",
           "do = \"demand.scale\"\nwho = \"FAR\"\ncommodity = \"oil_products\"\nshare = 0.9",
           "do = \"fleet.capacity\"\non = \"vlcc\"\nshare = 0.5",
           "do = \"capacity.add\"\non = \"NEA\"\ncommodity = \"crude_oil\"\nrate = \"10 kt/wk\"",
       })
    EXPECT_EQ(warnings_of_one(body), "") << body;
}

TEST(Warnings, a_ban_on_no_trade_names_the_trade_that_there_is) {
  EXPECT_EQ(
      warnings_of_one("do = \"export.ban\"\nwho = \"NEA\"\ncommodity = \"oil_products\"\nto = \"GLF\""),
      "case.toml:6:1: warning: this export.ban changes nothing: it touches no trade of the base year: no "
      "oil_products leaves NEA for GLF; NEA sells it to FAR (43.2 kb/d)\n");
  // GLF sells its products to NEA, which passes products on to FAR.
  const std::string passing =
      warnings_of_one("do = \"export.ban\"\nwho = \"GLF\"\ncommodity = \"oil_products\"\nto = \"FAR\"");
  EXPECT_TOLD(passing, "GLF sells it to NEA (40.3 kb/d); NEA passes it on to FAR");
}

TEST(Warnings, a_ban_on_a_good_that_is_not_sold_names_those_that_are) {
  EXPECT_TOLD(warnings_of_one("do = \"export.ban\"\nwho = \"NEA\"\ncommodity = \"crude_oil\""),
              "no crude_oil leaves NEA; NEA sells oil_products");
  EXPECT_TOLD(
      warnings_of_one("do = \"embargo\"\nwho = \"FAR\"\nfrom_places = \"NEA\"\ncommodity = \"crude_oil\""),
      "no crude_oil leaves NEA for FAR; FAR buys it from GLF (0.419 Mb/d)");
  EXPECT_TOLD(
      warnings_of_one("do = \"tariff\"\nwho = \"GLF\"\ncommodity = \"crude_oil\"\namount = \"5 USD/t\""),
      "no crude_oil comes to GLF");
}

TEST(Warnings, more_than_all_through_a_strait_without_a_limit) {
  EXPECT_TOLD(warnings_of_one("do = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 2.0"),
              "it opens nothing: the package sets no limit at narrows");
}

TEST(Warnings, a_share_that_says_how_fast_a_queue_goes_acts) {
  const std::string on = "[[change]]\ndo = \"chokepoint.capacity\"\non = \"narrows\"\n";
  EXPECT_EQ(warnings_of(on + "id = \"shut\"\nshare = 0\nfrom = 2026-01-05\nuntil = 2026-01-12\n" + on +
                        "id = \"queue\"\nshare = 1.2\nfrom = 2026-01-12\nuntil = 2026-02-16\n"),
            "");
}

TEST(Warnings, plants_lines_and_ports_that_stand_still) {
  World still = small_world();
  still.facilities[test::id_of(still.facilities, "GLF_refining")].base = TonnesPerWeek(0.0);
  EXPECT_TOLD(warnings_of_one("do = \"facility.outage\"\non = \"GLF_refining\"\nshare = 0", still),
              "GLF_refining does not run in the base year (capacity 0.126 Mb/d)");
  const World dry = world_with("pipelines.csv", "GLF,GLF_OUTER,300000,0.5,5,fiction,D,PUBLIC,\n",
                               "GLF,GLF_OUTER,300000,0.5,5,fiction,D,PUBLIC,\n"
                               "spare,Spare line,oil_products,GLF,NEA,20000,0.5,5,fiction,D,PUBLIC,\n");
  EXPECT_TOLD(warnings_of_one("do = \"pipeline.capacity\"\non = \"spare\"\nshare = 0", dry),
              "spare carries nothing in the base year (oil_products from GLF to NEA, capacity 23 kb/d)");
  EXPECT_EQ(warnings_of_one("do = \"pipeline.capacity\"\non = \"spare\"\nshare = 1.5", dry), "");
  EXPECT_TOLD(warnings_of_one("do = \"port.capacity\"\non = \"GLF_OUTER\"\ncommodity = \"oil_products\"\n"
                              "direction = \"load\"\nshare = 0"),
              "GLF_OUTER loads no oil_products by sea in the base year; it loads crude_oil; oil_products is "
              "loaded at GLF");
}

TEST(Warnings, ships_and_producers_that_are_not_there) {
  EXPECT_TOLD(warnings_of_one("do = \"fleet.capacity\"\non = \"ulcc\"\nshare = 0.5"),
              "the package counts no ships of ulcc; it counts lr2, vlcc");
  EXPECT_TOLD(
      warnings_of_one("do = \"capacity.add\"\non = \"FAR\"\ncommodity = \"crude_oil\"\nrate = \"10 kt/wk\""),
      "FAR has no supply of crude_oil in the package");
}

TEST(Warnings, a_value_that_leaves_all_as_it_is) {
  EXPECT_TOLD(warnings_of_one("do = \"facility.outage\"\non = \"NEA_refining\"\nshare = \"100 %\""),
              "it takes nothing away: a share is what remains");
  EXPECT_TOLD(
      warnings_of_one("do = \"demand.scale\"\nwho = \"FAR\"\ncommodity = \"oil_products\"\nshare = 1"),
      "it leaves use as it is");
  EXPECT_TOLD(warnings_of_one("do = \"freight.premium\"\non = \"narrows\"\namount = \"0 USD/t\""),
              "it adds nothing");
}

TEST(Warnings, outside_the_horizon) {
  const std::string outage = "[[change]]\ndo = \"facility.outage\"\non = \"NEA_refining\"\nshare = 0\n";
  EXPECT_EQ(warnings_of(outage + "from = 2031-02-03\n"),
            "case.toml:6:1: warning: this facility.outage changes nothing: it begins on 2031-02-03, after "
            "the last day of "
            "the horizon, 2026-03-15\n");
  EXPECT_TOLD(warnings_of(outage + "from = 2019-02-03\nuntil = 2019-03-03\n"),
              "it is over on 2019-03-03, before the horizon begins on 2026-01-05");
  // What is announced is seen ahead, as far as the window reaches.
  EXPECT_EQ(warnings_of(outage + "from = 2026-04-06\nannounced = 2026-02-02\n"), "");
  EXPECT_TOLD(warnings_of(outage + "from = 2026-04-06\n"), "after the last day");
}

TEST(Warnings, a_known_end_is_told_once) {
  const std::string outage =
      "[[change]]\ndo = \"facility.outage\"\non = \"NEA_refining\"\nshare = 0\nfrom = 2026-02-02\n";
  const std::string closed =
      "[[change]]\ndo = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0\nfrom = 2026-02-02\n";
  const std::string both = warnings_of(outage + "until = 2026-03-02\n" + closed + "until = 2026-03-09\n");
  EXPECT_TOLD(
      both,
      "case.toml:6:1: warning: the market knows from 2026-02-02 on that this ends on 2026-03-02, and the "
      "ends of 1 more change:");
  EXPECT_TOLD(both, "expected_until = 2026-06-01; if it did not know: belief");
  EXPECT_EQ(std::count(both.begin(), both.end(), '\n'), 1) << both;
  EXPECT_EQ(warnings_of(outage + "until = 2026-03-02\nexpected_until = 2026-03-02\n"), "");
  EXPECT_EQ(warnings_of(outage + "until = 2026-03-02\nbelief = [[\"2026-02-02\", \"2026-04-01\"]]\n"), "");
  EXPECT_EQ(warnings_of(outage + "until = 2026-03-02\n" + closed +
                        "until = 2026-03-09\nexpected_until = 2026-03-30\n"),
            "");
  const std::string idle = warnings_of(
      "[[change]]\ndo = \"export.ban\"\nwho = \"NEA\"\ncommodity = \"crude_oil\"\n"
      "from = 2026-02-02\nuntil = 2026-03-02\n");
  EXPECT_EQ(std::count(idle.begin(), idle.end(), '\n'), 1) << idle;  // nothing ends that did not begin
  EXPECT_EQ(warnings_of(outage + "until = 2026-02-08\n"), "");  // over within the week in which it is seen
  EXPECT_EQ(warnings_of(outage), "");
  EXPECT_EQ(warnings_of("[[change]]\ndo = \"freight.premium\"\non = \"narrows\"\namount = \"5 USD/t\"\n"
                        "from = 2026-02-02\nuntil = 2026-03-02\n"),
            "");                                                // nothing that stock would bridge
  EXPECT_EQ(warnings_of(outage + "until = 2027-02-08\n"), "");  // after the horizon
  EXPECT_EQ(warnings_of("[[change]]\ndo = \"stock.release\"\nwho = \"FAR\"\ncommodity = \"crude_oil\"\n"
                        "total = \"100 kt\"\nfrom = 2026-02-02\nuntil = 2026-03-02\n"),
            "");
}

}  // namespace
}  // namespace straits
