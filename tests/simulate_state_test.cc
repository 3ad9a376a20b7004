// A saved state that is damaged or of another run is refused as such, before anything is made of it.
#include <nlohmann/json.hpp>

#include "straits/base/error.h"
#include "straits/simulate/state.h"
#include "tests/simulate_kit.h"

namespace straits {
namespace {

using nlohmann::json;

const World& calibrated_world() {
  static const World kWorld = test::calibrated(test::small_world());
  return kWorld;
}

// The narrows half closed and the shoals shut: after three weeks cargo waits in front of both.
Scenario scenario() {
  return parse_scenario(R"(straits = 1
id = "state"
[horizon]
start = 2026-01-05
weeks = 4
window = 4
[[change]]
do = "chokepoint.capacity"
on = "narrows"
share = 0.5
from = 2026-01-05
[[change]]
do = "chokepoint.capacity"
on = "shoals"
share = 0.0
from = 2026-01-12
)",
                        "state.toml", calibrated_world())
      .value();
}

const Checkpoint& after_three_weeks() {
  static const Checkpoint kCheckpoint = test::simulate_all(calibrated_world(), scenario()).checkpoints.at(2);
  return kCheckpoint;
}

std::string going_on_from(const Checkpoint& checkpoint) {
  try {
    simulate(
        calibrated_world(), scenario(), {}, [](const WeekResult&, const Checkpoint&) {}, checkpoint);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kStorage) << error.what();
    return error.what();
  }
  return "(no error)";
}

// The chain whose cargo waits, with one value of its state changed.
std::string with(const std::string& pointer, const json& value) {
  json chains = json::parse(after_three_weeks().state);
  for (json& chain : chains) {
    json state = json::parse(chain.get<std::string>());
    if (!state.contains("at_sea")) continue;
    state[json::json_pointer(pointer)] = value;
    chain = state.dump();
    return going_on_from({3, chains.dump()});
  }
  return "no chain has cargo at sea";
}

TEST(SavedState, as_it_was_it_goes_on) { EXPECT_EQ(going_on_from(after_three_weeks()), "(no error)"); }

TEST(SavedState, garbage_is_refused) {
  const std::string belongs = "the saved state does not belong to this run";
  for (const char* text : {"", "{", "[]", "[1]", "\"x\"", "null", "\xff\xfe", "[[[[[[[["})
    EXPECT_EQ(going_on_from({3, text}), belongs) << text;
  json numbers = json::parse(after_three_weeks().state);
  for (json& chain : numbers) chain = 7;
  EXPECT_EQ(going_on_from({3, numbers.dump()}), belongs);
  EXPECT_EQ(going_on_from({2, after_three_weeks().state}), belongs);  // of another week
  for (const char* text : {"", "{}", "[]", "{\"now\":3}", "3"})
    EXPECT_THROW((void)read_state(text), Error) << text;
}

TEST(SavedState, what_does_not_fit_is_named) {
  const std::string unread = "the saved state of the run cannot be read: ";
  const std::string other = "the saved state does not belong to this run: ";
  const std::string then = "; run the scenario again, with --overwrite";
  EXPECT_EQ(with("/now", 2.5), unread + "2.5 is no week");
  EXPECT_EQ(with("/now", 3000000000LL), unread + "3000000000 is no week");
  EXPECT_EQ(with("/at_sea/0/0", -1), unread + "-1 is no position");
  EXPECT_EQ(with("/at_sea/0/0", 4294967296LL), unread + "4294967296 is no position");
  EXPECT_EQ(with("/at_sea/0/0", 4294967295LL), other + "the route of a cargo" + then);
  EXPECT_EQ(with("/at_sea/0/2", 99), other + "the leg of a cargo" + then);
  EXPECT_EQ(with("/at_sea/0/4", 1), other + "the week of a cargo" + then);
  EXPECT_EQ(with("/at_sea/0/5", -5.0), other + "the mass of a cargo" + then);
  EXPECT_EQ(with("/level", json::array()), other + "the number of stocks" + then);
  EXPECT_EQ(with("/level/0", 1e300), other + "the level of a stock" + then);
  EXPECT_EQ(with("/queue", json::array()), other + "the number of queues" + then);
  EXPECT_EQ(with("/queue/0", json::parse("[[9999, 0, 1, 5.0]]")),
            other + "the route of waiting cargo" + then);
  EXPECT_EQ(with("/passages", json::parse("[[99, 0, 4, 5.0]]")),
            other + "the chokepoint of a passage" + then);
  EXPECT_EQ(with("/passages", json::parse("[[0, 0, 1, 5.0]]")), other + "the week of a passage" + then);
  EXPECT_EQ(with("/basis_rows", "b"), other + "the size of its basis" + then);
  EXPECT_EQ(with("/basis_rows", "~"), unread + "a letter of the basis is unknown");
}

}  // namespace
}  // namespace straits
