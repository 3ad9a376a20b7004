// Exposure on the small world (tests/small_world.h), every figure by hand. Crude, kt a week:
//
//   GLF --narrows--> NEA 200, --narrows, shoals--> FAR 300;  GLF_OUTER --shoals--> FAR 100;  NEA makes 50
//   FAR: need 390 (refinery), stocks commercial 1,600 (floor 500), state 3,000, obligated 800, joint 100
#include "straits/stress/exposure.h"
#include "straits/stress/who.h"
#include "tests/simulate_kit.h"

namespace straits {
namespace {

const World& calibrated_world() {
  static const World kWorld = test::calibrated(test::small_world());
  return kWorld;
}

Exposure exposure_of(const std::vector<std::string>& names, const std::string& commodity) {
  const World& world = calibrated_world();
  const auto places = read_places(world, names, {});
  EXPECT_TRUE(places.ok()) << places.problems().text();
  for (const Exposure& e :
       measure_exposure(world, places.value(), {test::id_of(world.commodities, commodity)}))
    if (e.places == places.value()) return e;
  ADD_FAILURE() << "no exposure";
  return {};
}

const Behind& behind(const Exposure& e, const std::string& chokepoint) {
  const ChokepointId id = test::id_of(calibrated_world().chokepoints, chokepoint);
  for (const Behind& at : e.behind)
    if (at.chokepoint == id) return at;
  ADD_FAILURE() << "nothing passes " << chokepoint;
  static const Behind kNone;
  return kNone;
}

TEST(Exposure, crude_of_an_importer_without_a_field) {
  const Exposure e = exposure_of({"FAR"}, "crude_oil");
  EXPECT_DOUBLE_EQ(e.need.value, 390e3);
  EXPECT_DOUBLE_EQ(e.imports.value, 400e3);
  EXPECT_DOUBLE_EQ(e.reliance.value(), 1.0);
  EXPECT_DOUBLE_EQ(e.from_outside, 1.0);
  EXPECT_DOUBLE_EQ(e.hhi.value(), 1.0);  // both terminals are one place
  EXPECT_FALSE(e.wgi_hhi.has_value());   // the small world has no governance
  EXPECT_DOUBLE_EQ(e.without_risk, 1.0);
  EXPECT_DOUBLE_EQ(e.days(e.commercial).value(), 7.0 * 1100 / 390);
  EXPECT_DOUBLE_EQ(e.days(e.strategic).value(), 7.0 * 3900 / 390);
}

TEST(Exposure, a_strait_without_another_way_closes_in_and_one_with_a_cape_does_not) {
  const Exposure e = exposure_of({"FAR"}, "crude_oil");
  EXPECT_DOUBLE_EQ(behind(e, "narrows").share, 0.75);
  EXPECT_DOUBLE_EQ(behind(e, "narrows").closed_in, 0.75);
  EXPECT_FALSE(behind(e, "narrows").detour.has_value());
  EXPECT_DOUBLE_EQ(behind(e, "shoals").share, 1.0);
  EXPECT_DOUBLE_EQ(behind(e, "shoals").closed_in, 0.0);
  EXPECT_GT(behind(e, "shoals").detour.value().value, 0.1);
}

// The supplier is the worst loss: 400 of 400. N-1: (400 sea + 5,000 / 13 stocks - 400) / 390; the draw limits of 300 and 50 a week
// do not bind when stocks are spread over 13 weeks. Survive: 5,000 / 400 weeks. Nobody else has spare capacity.
TEST(Exposure, worst_single_loss_and_what_follows_from_it) {
  const World& world = calibrated_world();
  const Exposure e = exposure_of({"FAR"}, "crude_oil");
  ASSERT_TRUE(e.worst.has_value());
  EXPECT_EQ(e.worst->candidate.kind, LossKind::kSupplier);
  EXPECT_EQ(id_of(world, e.worst->candidate), "GLF");
  EXPECT_DOUBLE_EQ(e.worst->flow.value, 400e3);
  EXPECT_NEAR(e.n_1->ratio(), 5000.0 / 13.0 / 390.0, 1e-12);
  EXPECT_NEAR(e.n_1_pipeline->ratio(), (400.0 + 5000.0 / 13.0) / 390.0, 1e-12);  // there is no pipeline
  EXPECT_DOUBLE_EQ(e.survive->days, 7.0 * 5000 / 400);
  EXPECT_DOUBLE_EQ(e.survive->drawable, 1.0);
  EXPECT_FALSE(e.recover.has_value());
  EXPECT_DOUBLE_EQ(e.at_stake_usd_per_week(), 400e3 * e.price.value);
  EXPECT_NEAR(e.price.value, 525.0, 5.0);  // the benchmark of FAR
}

// FAR refines 390 into 370.5 of products and buys 37.5 of NEA: supply 408. Of the crude 75 % came through the narrows.
TEST(Exposure, products_are_looked_through_to_their_crude) {
  const Exposure e = exposure_of({"FAR"}, "oil_products");
  EXPECT_NEAR(e.production.value, 370.5e3, 1e-6);
  EXPECT_NEAR(e.hhi.value(), (370.5 * 370.5 + 37.5 * 37.5) / (408.0 * 408.0), 1e-12);
  EXPECT_NEAR(e.reliance.value(), 37.5 / 408.0, 1e-12);
  EXPECT_NEAR(e.from_outside, 1.0, 1e-12);
  EXPECT_NEAR(behind(e, "narrows").share, 0.75 * 370.5 / 408.0, 1e-12);
  EXPECT_NEAR(behind(e, "shoals").share, 1.0, 1e-12);
  EXPECT_NEAR(e.origins.front().share, 370.5 / 408.0, 1e-12);  // GLF, by the crude
}

// NEA: 200 of 250 through the narrows. The outer terminal is a day's sail nearer and needs no narrows; the spare field of GLF, 50 of
// 750, restarts in 6 weeks x 50 / 750 and replaces 50 of 200.
TEST(Exposure, recovery_takes_the_voyage_and_the_restart_of_the_next_supplier) {
  const Exposure e = exposure_of({"NEA"}, "crude_oil");
  EXPECT_NEAR(e.hhi.value(), 0.8 * 0.8 + 0.2 * 0.2, 1e-12);
  EXPECT_NEAR(e.worst->share, 0.8, 1e-12);
  EXPECT_EQ(e.worst->candidate.kind, LossKind::kChokepoint);
  ASSERT_TRUE(e.recover.has_value());
  EXPECT_NEAR(e.recover->restart.value, 6.0 * 50 / 750, 1e-12);
  EXPECT_NEAR(e.recover->voyage.value, (84.976 - 53.0) / 35.0, 1e-3);
  EXPECT_NEAR(e.recover->covers, 0.25, 1e-12);
}

TEST(Exposure, a_group_does_not_import_from_itself) {
  const Exposure crude = exposure_of({"NEA", "FAR"}, "crude_oil");
  EXPECT_DOUBLE_EQ(crude.imports.value, 600e3);
  EXPECT_DOUBLE_EQ(crude.production.value, 50e3);
  EXPECT_NEAR(behind(crude, "narrows").share, 500.0 / 650.0, 1e-12);
  const Exposure products = exposure_of({"NEA", "FAR"}, "oil_products");
  EXPECT_DOUBLE_EQ(products.imports.value, 35e3);  // not the 37.5 from NEA to FAR
}

TEST(Exposure, largest_value_at_stake_comes_first) {
  const World& world = calibrated_world();
  const auto all = measure_exposure(world, world.places.ids(), world.commodities.ids());
  ASSERT_GT(all.size(), 4U);
  for (std::size_t i = 1; i < all.size(); ++i)
    EXPECT_GE(all[i - 1].at_stake_usd_per_week(), all[i].at_stake_usd_per_week());
}

TEST(Exposure, unknown_names_are_refused_all_at_once) {
  const auto wrong = read_places(calibrated_world(), {"FAT", "NEB"}, {"GLG"});
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.problems().items().size(), 3U);
  EXPECT_NE(wrong.problems().text().find("did you mean \"FAR\"?"), std::string::npos);
  EXPECT_FALSE(read_places(calibrated_world(), {"FAR"}, {"FAR"}).ok());
  EXPECT_FALSE(read_commodities(calibrated_world(), {"crude"}).ok());
}

}  // namespace
}  // namespace straits
