// The shipped world, asked what an analyst would ask first.
#include "straits/stress/exposure.h"
#include "straits/stress/loss_study.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

template <class I, class T>
I named(const Per<I, T>& table, const std::string& id) {
  const auto found = find_named(table, id);
  EXPECT_TRUE(found.has_value()) << id;
  return found.value_or(I{});
}

TEST(RealWorld, crude_of_japan_is_closed_in_by_hormuz_and_goes_around_malacca) {
  const World& world = test::world_2025();
  const auto all =
      measure_exposure(world, {named(world.places, "JPN")}, {named(world.commodities, "crude_oil")});
  ASSERT_EQ(all.size(), 1U);
  const Exposure& e = all.front();
  EXPECT_EQ(id_of(world, e.worst->candidate), "hormuz");
  for (const Behind& at : e.behind)
    if (world.chokepoints[at.chokepoint].id == "malacca") {
      EXPECT_GT(at.share, e.behind.front().share);
      EXPECT_DOUBLE_EQ(at.closed_in, 0.0);
    }
  EXPECT_GT(e.survive->days, 90.0);  // a country that holds stocks for more than 90 days of imports
}

TEST(RealWorld, hormuz_is_the_chokepoint_that_hurts_the_oil_of_japan_most) {
  const World& world = test::world_2025();
  StudyOptions options;
  options.kinds = {LossKind::kChokepoint};
  options.candidates = 6;
  const LossStudy study(world, {named(world.places, "JPN")}, {named(world.commodities, "crude_oil")},
                        options);
  SearchOptions single;
  single.losses = 1;
  const WorstOutages worst = find_worst_outages(study.question(), study.candidates(), single);
  EXPECT_DOUBLE_EQ(worst.gap(), 0.0);
  EXPECT_EQ(id_of(world, worst.outcomes.front().set.front()), "hormuz");
  EXPECT_GT(worst.outcomes.front().damage.price_rise, 0.1);
}

}  // namespace
}  // namespace straits
