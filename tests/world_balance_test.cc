// The base-year accounts and the coverage of the small world, with their arithmetic (tests/small_world.h).
#include <gtest/gtest.h>

#include "small_world.h"
#include "straits/world/balance.h"
#include "straits/world/coverage.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

using test::id_of;
using test::small_world;

TEST(Balance, crude_oil_of_the_small_world) {
  const World& world = small_world();
  const CommodityBalance b = balance_commodities(world)[id_of(world.commodities, "crude_oil")];
  EXPECT_EQ(b.production.value, 750e3);  // GLF 600k + 100k, NEA 50k; the spare step is not produced
  EXPECT_EQ(b.imports.value, 600e3);     // 200k + 300k + 100k; GLF -> GLF_OUTER stays in the place
  EXPECT_EQ(b.exports.value, b.imports.value);
  EXPECT_EQ(b.inputs.value, 740e3);  // refined: 100k + 250k + 390k
  EXPECT_EQ(b.use.value, 0.0);
  EXPECT_EQ(b.stock_build.value, 10e3);
  EXPECT_NEAR(b.residual.value, 0.0, b.tolerance.value);
  EXPECT_EQ(b.nodes, 4u);
  EXPECT_EQ(b.nodes_open, 0u);
}

TEST(Balance, products_are_put_out_by_refineries) {
  const World& world = small_world();
  const CommodityBalance b = balance_commodities(world)[id_of(world.commodities, "oil_products")];
  EXPECT_NEAR(b.outputs.value, 0.95 * 740e3, 1e-6);
  EXPECT_NEAR(b.use.value + b.stock_build.value, b.outputs.value, 1e-6);
}

TEST(Balance, a_node_closes_within_its_tolerance) {
  NodeBalance balance;
  EXPECT_TRUE(balance.closes());  // nothing there
  balance.where = Provenance{};
  balance.supply = TonnesPerWeek(1e6);
  balance.use = TonnesPerWeek(1e6 - 1.0);  // 1e-6 of a million is 1
  EXPECT_TRUE(balance.closes());
  balance.use = TonnesPerWeek(1e6 - 1.01);
  EXPECT_FALSE(balance.closes());
}

TEST(Coverage, of_the_small_world) {
  const Checked<Package> package = read_package(test::small_package_directory());
  ASSERT_TRUE(package.ok());
  const auto coverage = measure_coverage(package.value(), small_world());
  ASSERT_EQ(coverage.size(), 2u);
  EXPECT_EQ(coverage[0].stage, "raw");
  EXPECT_EQ(coverage[0].production.value, 750e3);
  EXPECT_EQ(coverage[0].country_share, 1.0);
  EXPECT_EQ(coverage[0].producers, 2u);
  EXPECT_EQ(coverage[0].users, 3u);        // their refineries
  EXPECT_EQ(coverage[0].trade_pairs, 2u);  // GLF -> NEA, GLF -> FAR (two nodes of GLF are one place)
  EXPECT_EQ(coverage[0].figures.rows[3], coverage[0].figures.total());
  const std::string page = document_coverage(small_world(), coverage);
  EXPECT_NE(page.find("| crude_oil | raw | 39.1 Mt |  | 31.3 Mt |  | 100.0 % | 2 | 3 | 2 |"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("No world figure found: crude_oil, oil_products."), std::string::npos) << page;
}

// 750 kt and 600 kt a week are 39.134 and 31.307 Mt a year.
TEST(Coverage, is_measured_against_published_figures) {
  PackageFiles files = test::small_package_files();
  test::replace_in(files, "sources.csv", "\nfiction,",
                   "\nother,Another,nobody,,CC0-1.0,2026-01-05,\nfiction,");
  test::replace_in(files, "datapackage.json", R"("resources": [)",
                   R"("resources": [{"name": "world_totals", "path": "world_totals.csv"},)");
  files.contents["world_totals.csv"] =
      "commodity,quantity,world_t_per_year,period,source_id,confidence,marking,note\n"
      "crude_oil,production,40000000,2025,fiction,D,PUBLIC,\n"
      "crude_oil,production,43000000,2025,other,D,PUBLIC,\n"
      "crude_oil,trade,35000000,2025,fiction,D,PUBLIC,\n";
  const Checked<Package> package = read_package(files);
  ASSERT_TRUE(package.ok()) << package.problems().text();
  const auto coverage = measure_coverage(package.value(), small_world());
  const std::string page = document_coverage(small_world(), coverage);
  EXPECT_NE(page.find("| crude_oil | raw | 39.1 Mt | 91-98 % | 31.3 Mt | 89.4 % |"), std::string::npos)
      << page;
  EXPECT_NE(page.find("**Production**: under 95 % of what is published: none."), std::string::npos) << page;
  EXPECT_NE(page.find("Under 95 % of the highest figure only: crude_oil 91-98 %."), std::string::npos)
      << page;
  EXPECT_NE(page.find("**Trade**: under 95 % of what is published: crude_oil 89.4 %."), std::string::npos)
      << page;
}

// Of every commodity with a published world figure the package makes at least 95 % of the lowest, and no world twice.
TEST(Coverage, of_the_shipped_world) {
  const Checked<Package> package = read_package(test::kRoot / "data/world-2025");
  ASSERT_TRUE(package.ok());
  const World& world = test::world_2025();
  std::size_t measured = 0;
  for (const CommodityCoverage& c : measure_coverage(package.value(), world)) {
    if (!c.world_production) continue;
    ++measured;
    EXPECT_GE(c.production / c.world_production->lowest, 0.95) << world.commodities[c.commodity].id;
    EXPECT_LE(c.production / c.world_production->highest, 1.15) << world.commodities[c.commodity].id;
  }
  EXPECT_GE(measured, 31U);
}

}  // namespace
}  // namespace straits
