// From package to world: names into ids, order, units, and what only the whole shows.
#include <cmath>

#include "tests/small_world.h"

namespace straits {
namespace {

using test::id_of;
using test::replace_in;
using test::small_package_files;
using test::small_world;

// The problems of the small world after one replacement.
std::string problems_after(const std::string& file, const std::string& from, const std::string& to) {
  PackageFiles files = small_package_files();
  replace_in(files, file, from, to);
  const Checked<Package> package = read_package(files);
  EXPECT_TRUE(package.ok()) << package.problems().text();
  if (!package.ok()) return {};
  const Checked<World> world = build_world(package.value());
  return world.problems().text();
}

TEST(BuildWorld, resolves_the_small_package) {
  const World& world = small_world();
  EXPECT_EQ(world.title, "A small world made up for tests");
  EXPECT_EQ(world.hash.size(), 16U);
  EXPECT_EQ(names_of(world.places), (std::vector<std::string>{"FAR", "GLF", "NEA"}));
  EXPECT_EQ(names_of(world.nodes), (std::vector<std::string>{"FAR", "GLF", "GLF_OUTER", "NEA"}));
  EXPECT_EQ(world.places[world.nodes[id_of(world.nodes, "GLF_OUTER")].place].id, "GLF");
  EXPECT_EQ(world.facilities.size(), 3U);
  EXPECT_EQ(world.trade.size(), 6U);
  EXPECT_EQ(world.stocks.size(), 11U);
  EXPECT_DOUBLE_EQ(world.parameters.terminal_stock_elasticity, -0.5);
  EXPECT_DOUBLE_EQ(world.elasticities[id_of(world.commodities, "oil_products")].demand.value, -0.08);
}

TEST(BuildWorld, supply_steps_know_base_and_spare) {
  const World& world = small_world();
  const Supply& supply = world.supply.front();
  EXPECT_EQ(world.nodes[supply.node].id, "GLF");
  EXPECT_DOUBLE_EQ(supply.base().value, 700000.0);
  EXPECT_DOUBLE_EQ(supply.capacity().value, 750000.0);
  EXPECT_DOUBLE_EQ(supply.restart.value, 6.0);
  EXPECT_EQ(supply.provenance.table, "supply");
  EXPECT_EQ(supply.provenance.line, 2);
}

TEST(BuildWorld, the_sea) {
  const World& world = small_world();
  const Chokepoint& shoals = world.chokepoints[id_of(world.chokepoints, "shoals")];
  const ShipClassId vlcc = id_of(world.ship_classes, "vlcc"), ulcc = id_of(world.ship_classes, "ulcc");
  TrafficId oil;
  EXPECT_EQ(world.traffics[oil], "oil");
  EXPECT_DOUBLE_EQ(shoals.capacity[oil].value().value, 2e6);
  EXPECT_FALSE(world.chokepoints[id_of(world.chokepoints, "narrows")].capacity[oil].has_value());
  EXPECT_TRUE(shoals.excluded[ulcc]);
  EXPECT_DOUBLE_EQ(shoals.dues[vlcc].value, 0.5);
  EXPECT_DOUBLE_EQ(world.ship_classes[vlcc].fleet.value().value, 40 * 0.9 * 270000.0);
  EXPECT_FALSE(world.ship_classes[ulcc].fleet.has_value());
  EXPECT_TRUE(world.port_excluded[id_of(world.nodes, "NEA")][ulcc]);
}

TEST(GreatCircle, degrees_of_the_equator_and_a_known_distance) {
  // one degree: 2 pi 6371.0088 km / 360 / 1.852 km = 60.0405 nm
  EXPECT_NEAR(great_circle({"a", 0, 0}, {"b", 0, 1}).value, 60.0405, 1e-3);
  EXPECT_NEAR(great_circle({"a", 0, 179.5}, {"b", 0, -179.5}).value, 60.0405, 1e-3);
  EXPECT_NEAR(great_circle({"a", 90, 0}, {"b", -90, 77}).value, 180 * 60.0405, 1e-1);
  EXPECT_DOUBLE_EQ(great_circle({"a", 10, 20}, {"b", 10, 20}).value, 0.0);
  // London 51.5074 N 0.1278 W to New York 40.7128 N 74.0060 W: 5570 km = 3008 nm
  EXPECT_NEAR(great_circle({"a", 51.5074, -0.1278}, {"b", 40.7128, -74.0060}).value, 3008.0, 2.0);
}

TEST(BuildWorld, does_not_depend_on_the_order_of_rows) {
  PackageFiles files = small_package_files();
  for (auto& [name, text] : files.contents) {
    if (!name.ends_with(".csv")) continue;
    std::stringstream stream(text);
    std::string header, line, turned;
    std::getline(stream, header);
    while (std::getline(stream, line)) turned = line + "\n" + turned;
    text = header + "\n" + turned;
  }
  const Checked<Package> package = read_package(files);
  ASSERT_TRUE(package.ok()) << package.problems().text();
  const Checked<World> turned = build_world(package.value());
  ASSERT_TRUE(turned.ok()) << turned.problems().text();
  const World& world = small_world();
  EXPECT_EQ(turned.value().hash, world.hash);
  EXPECT_EQ(names_of(turned.value().lanes), names_of(world.lanes));
  EXPECT_EQ(names_of(turned.value().nodes), names_of(world.nodes));
  ASSERT_EQ(turned.value().trade.size(), world.trade.size());
  for (std::size_t i = 0; i < world.trade.size(); ++i)
    EXPECT_EQ(turned.value().trade[i].base.value, world.trade[i].base.value);
}

struct Case {
  std::string file, from, to, expected;
  friend void PrintTo(const Case& c, std::ostream* out) {
    *out << c.file << ": " << c.from << " -> " << c.to;
  }
};

class BuildWorldRefuses : public testing::TestWithParam<Case> {};

TEST_P(BuildWorldRefuses, with_the_place_and_the_reason) {
  const Case& c = GetParam();
  EXPECT_EQ(problems_after(c.file, c.from, c.to), c.expected);
}

const Case kCases[] = {
    // 500k at sea + 100k in the pipe + 100k refined = 700k; 10 less are missing
    {"supply.csv", "base,100000,300", "base,99990,300",
     "small/supply.csv:2: crude_oil at GLF does not balance in the base year: supply 699990 + trade in 0 + "
     "outputs 0 "
     "against demand 0 + trade out 600000 + inputs 100000, 10 t/wk too little\n"},
    {"demand.csv", "FAR,oil_products,use,403000", "FAR,oil_products,use,402000",
     "small/demand.csv:6: oil_products at FAR does not balance in the base year: supply 0 + trade in 37500 + "
     "outputs "
     "370500 against demand 407000 + trade out 0 + inputs 0, 1000 t/wk too much\n"},
    {"facilities.csv", "390000,450000", "390000,380000",
     "small/facilities.csv:4: FAR_refining takes 390000 t/wk in the base year, above its capacity of 380000 "
     "t/wk\n"},
    {"pipelines.csv", "GLF,GLF_OUTER,300000", "GLF,GLF_OUTER,90000",
     "small/trade.csv:2: crude_oil from GLF to GLF_OUTER is 100000 t/wk, above the 90000 t/wk of its "
     "pipelines\n"},
    {"pipelines.csv", "crude_oil,GLF,GLF_OUTER", "crude_oil,GLF_OUTER,GLF",
     "small/trade.csv:2: crude_oil from GLF to GLF_OUTER has no pipeline\n"},
    {"port_limits.csv", "load,250000", "load,90000",
     "small/port_limits.csv: GLF_OUTER loads 100000 t/wk of crude_oil in the base year, above its limit of "
     "90000 t/wk\n"},
    {"nodes.csv", "Terminal outside the narrows,w_outer", "Terminal outside the narrows,",
     "small/trade.csv:5: GLF_OUTER has no waypoint, so nothing sails there\n"},
    {"lanes.csv", "gulf-mouth,w_gulf,w_mouth", "gulf-mouth,w_gulf,w_gulf",
     "small/lanes.csv:2: lane gulf-mouth leads from w_gulf to itself\n"
     "small/trade.csv:3: no ship that carries crude_oil can load at GLF, sail to NEA and unload there\n"
     "small/trade.csv:4: no ship that carries crude_oil can load at GLF, sail to FAR and unload there\n"
     "small/trade.csv:6: no ship that carries oil_products can load at GLF, sail to NEA and unload there\n"},
    {"chokepoint_exclusions.csv", "shoals,ulcc", "narrows,lr2",
     "small/trade.csv:6: no ship that carries oil_products can load at GLF, sail to NEA and unload there\n"},
    {"ship_classes.csv", "oil_products,90000", "crude_oil,90000",
     "small/trade.csv:6: no ship class carries oil_products\n"
     "small/trade.csv:7: no ship class carries oil_products\n"},
    {"recipes.csv", "output,0.95", "output,1.05",
     "small/demand.csv:2: oil_products at GLF does not balance in the base year: supply 0 + trade in 0 + "
     "outputs "
     "105000 against demand 60000 + trade out 35000 + inputs 0, 10000 t/wk too much\n"
     "small/demand.csv:3: oil_products at NEA does not balance in the base year: supply 0 + trade in 35000 + "
     "outputs "
     "262500 against demand 235000 + trade out 37500 + inputs 0, 25000 t/wk too much\n"
     "small/demand.csv:6: oil_products at FAR does not balance in the base year: supply 0 + trade in 37500 + "
     "outputs "
     "409500 against demand 408000 + trade out 0 + inputs 0, 39000 t/wk too much\n"
     "small/processes.csv:2: refining makes 1.05 t out of 1 t\n"},
    {"supply.csv", "spare,50000,510", "spare,50000,290",
     "small/supply.csv:4:29: cost_usd_per_t: crude_oil at GLF: a step at 290 USD/t after one at 300 USD/t; "
     "costs must "
     "not fall\n"},
    {"supply.csv", "GLF,crude_oil,1,base,600000,60,6", "GLF,crude_oil,1,base,600000,60,5",
     "small/supply.csv:3:33: restart_weeks: crude_oil at GLF: all steps must have the same restart time, 5 "
     "weeks\n"
     "small/supply.csv:4:33: restart_weeks: crude_oil at GLF: all steps must have the same restart time, 5 "
     "weeks\n"},
    {"stocks.csv", "commercial,750000,250000", "commercial,750000,800000",
     "small/stocks.csv:4:26: level_t: the level, 750000 t, is below the floor, 800000 t\n"},
    {"stocks.csv", "state,500000,0,600000", "state,700000,0,600000",
     "small/stocks.csv:9:21: level_t: the level, 700000 t, is above the capacity, 600000 t\n"},
    {"elasticities.csv", "crude_oil,demand,-0.05", "crude_oil,demand,0.05",
     "small/elasticities.csv:2:18: value: the demand elasticity of crude_oil must be below zero\n"},
    {"parameters.csv", "bunker_usd_per_t", "bunkers_usd_per_t",
     "small/parameters.csv: needs the parameter \"bunker_usd_per_t\"; did you mean \"bunkers_usd_per_t\"?\n"},
    {"parameters.csv", "unserved_value_multiple,5", "unserved_value_multiple,0.5",
     "small/parameters.csv:15:25: value: unserved_value_multiple is 0.5; it must lie between 1 and 10000\n"},
    {"places.csv", "FAR,Far,country,test,", "FAR,Far,bloc,test,XXX NEA",
     "small/places.csv:4:19: members: NEA is a place of its own and a member of FAR\n"},
};

INSTANTIATE_TEST_SUITE_P(Cases, BuildWorldRefuses, testing::ValuesIn(kCases));

TEST(BuildWorld, names_a_place_without_its_node) {
  PackageFiles files = small_package_files();
  replace_in(files, "places.csv", "NEA,Near,country",
             "ISL,Isle,country,test,,5,80,fiction,D,PUBLIC,\nNEA,Near,country");
  const Checked<World> world = build_world(read_package(files).value());
  EXPECT_EQ(world.problems().text(),
            "small/places.csv:3: ISL has no node \"ISL\": the first node of a place carries its id\n");
}

TEST(BuildWorld, tells_of_demand_that_nothing_can_reach) {
  PackageFiles files = small_package_files();
  replace_in(files, "places.csv", "NEA,Near,country",
             "LND,Land,country,test,,5,80,fiction,D,PUBLIC,\nNEA,Near,country");
  replace_in(files, "nodes.csv", "NEA,NEA,", "LND,LND,Inland,,5,80,fiction,D,PUBLIC,\nNEA,NEA,");
  replace_in(files, "demand.csv", "FAR,crude_oil,stock_build",
             "LND,crude_oil,use,0.0005,fiction,D,PUBLIC,\nFAR,crude_oil,stock_build");
  const Checked<World> world = build_world(read_package(files).value());
  EXPECT_EQ(world.problems().text(),
            "small/demand.csv:4: nothing can bring crude_oil to LND: no supply, no process, no pipeline, no "
            "trade over land, no access to the sea\n");
}

}  // namespace
}  // namespace straits
