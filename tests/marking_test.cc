#include "straits/marking/marking.h"

#include <gtest/gtest.h>

namespace straits {
namespace {

using Places = std::set<std::string>;

TEST(Marking, levels_are_ordered_and_named) {
  EXPECT_LT(Level::kPublic, Level::kOfficial);
  EXPECT_LT(Level::kOfficial, Level::kConfidential);
  EXPECT_LT(Level::kConfidential, Level::kSecret);
  for (const std::string& name : level_names()) EXPECT_EQ(write_level(read_level(name).value()), name);
  EXPECT_FALSE(read_level("public"));
  EXPECT_FALSE(read_level(""));
}

TEST(Marking, text_reads_back) {
  const std::vector<Marking> all = {
      {Level::kPublic, {}}, {Level::kOfficial, Places{"JPN", "CAN"}}, {Level::kSecret, Places{}}};
  const std::vector<std::string> texts = {"PUBLIC", "OFFICIAL releasable to CAN JPN",
                                          "SECRET releasable to nobody"};
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(write_marking(all[i]), texts[i]);
    EXPECT_EQ(read_marking(texts[i]), all[i]);
  }
}

TEST(Marking, only_its_own_text_is_read) {
  for (const char* text :
       {"", "public", "OFFICIAL releasable to ", "OFFICIAL releasable to", "OFFICIAL releasable to JPN CAN",
        "OFFICIAL releasable to CAN  JPN", "OFFICIAL releasable to CAN CAN", " OFFICIAL"})
    EXPECT_FALSE(read_marking(text)) << text;
}

TEST(Marking, combination_takes_the_strictest_level_and_the_common_places) {
  const Marking open{Level::kOfficial, {}};
  const Marking two{Level::kPublic, Places{"CAN", "JPN"}};
  const Marking other{Level::kSecret, Places{"JPN", "USA"}};
  EXPECT_EQ(combine(open, two), (Marking{Level::kOfficial, Places{"CAN", "JPN"}}));
  EXPECT_EQ(combine(two, open), combine(open, two));
  EXPECT_EQ(combine(two, other), (Marking{Level::kSecret, Places{"JPN"}}));
  EXPECT_EQ(combine(two, Marking{}), two);  // PUBLIC without restriction changes nothing
}

// {CAN} and {USA} have no place in common: nobody may see the combination. It must not fall back to everybody.
TEST(Marking, disjoint_places_leave_nobody) {
  const Marking nobody = combine({Level::kPublic, Places{"CAN"}}, {Level::kPublic, Places{"USA"}});
  EXPECT_EQ(nobody, (Marking{Level::kPublic, Places{}}));
  EXPECT_FALSE(may_release(nobody, Level::kSecret, "CAN"));
  EXPECT_EQ(combine(nobody, Marking{}), nobody);
}

TEST(Marking, release_needs_clearance_and_place) {
  const Marking marking{Level::kConfidential, Places{"CAN"}};
  EXPECT_TRUE(may_release(marking, Level::kConfidential, "CAN"));
  EXPECT_FALSE(may_release(marking, Level::kOfficial, "CAN"));
  EXPECT_FALSE(may_release(marking, Level::kSecret, "JPN"));
  EXPECT_TRUE(may_release({Level::kConfidential, {}}, Level::kSecret, "JPN"));
}

}  // namespace
}  // namespace straits
