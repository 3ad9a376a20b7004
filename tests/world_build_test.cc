// From package to world: names into ids, order, units. What is refused: tests/bad/world (world_bad_test.cc).
#include <cmath>

#include "tests/small_world.h"

namespace straits {
namespace {

using test::id_of;
using test::small_package_files;
using test::small_world;

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

}  // namespace
}  // namespace straits
