// Beliefs with branches over whole runs of the small world: one branch is the single form, row by row; a run that was
// interrupted between two numbers of branches goes on to the same rows.
#include "tests/simulate_kit.h"

namespace straits {
namespace {

const World& calibrated_world() {
  static const World kWorld = test::calibrated(test::small_world());
  return kWorld;
}

// The narrows closed for six weeks from 19 January (week 2); `belief` belongs to that change.
Scenario scenario(const std::string& belief) {
  const Checked<Scenario> read = parse_scenario(R"(straits = 1
id = "belief"
[horizon]
start = 2026-01-05
weeks = 12
window = 9
[[change]]
do = "chokepoint.capacity"
on = "narrows"
share = 0.1
from = 2026-01-19
until = 2026-03-02
)" + belief,
                                                "belief.toml", calibrated_world());
  EXPECT_TRUE(read.ok()) << read.problems().text();
  return read.ok() ? read.value() : Scenario{};
}

constexpr const char* kSingle = R"(belief = [["2026-01-19", "2026-02-02"], ["2026-02-09", "2026-03-09"]]
)";
constexpr const char* kOneBranch = R"(belief = "end"
[[belief]]
id = "end"
branches = ["only"]
view = [
  { as_of = "2026-01-19", until = ["2026-02-02"], probability = ["100 %"] },
  { as_of = "2026-02-09", until = ["2026-03-09"], probability = [1] },
]
)";
constexpr const char* kCertain = R"(belief = "end"
[[belief]]
id = "end"
branches = ["early", "late"]
view = [
  { as_of = "2026-01-19", until = ["2026-02-02", "2026-06-01"], probability = ["100 %", "0 %"] },
  { as_of = "2026-02-09", until = ["2026-02-16", "2026-03-09"], probability = [0, 1] },
]
)";
constexpr const char* kThree = R"(belief = "end"
[[belief]]
id = "end"
branches = ["early", "central", "late"]
view = [
  { as_of = "2026-01-19", until = ["2026-02-02", "2026-02-16", "2026-03-16"], probability = ["30 %", "50 %", "20 %"] },
]
)";

std::vector<std::string> lines_of(const WeekResult& week) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& what, double value) {
    lines.push_back(what + " " + std::to_string(value));
  };
  for (const FlowRow& r : week.flow) add(r.origin + r.destination + r.route, r.quantity);
  for (const QueueRow& r : week.queue) add(r.chokepoint + r.commodity, r.quantity);
  for (const StockRow& r : week.stock) add(r.place + r.commodity + r.kind, r.level);
  for (const PriceRow& r : week.price) add("price " + r.place + r.commodity, r.price);
  for (const PriceBandRow& r : week.price_band) {
    add("low " + r.place + r.commodity, r.low);
    add("central " + r.place + r.commodity, r.central);
    add("high " + r.place + r.commodity, r.high);
  }
  for (const ConsumptionRow& r : week.consumption) add(r.place + r.commodity, r.quantity);
  return lines;
}

void expect_same(const test::History& a, const test::History& b, std::size_t from = 0) {
  ASSERT_EQ(a.weeks.size(), from + b.weeks.size());
  for (std::size_t i = 0; i < b.weeks.size(); ++i)
    EXPECT_EQ(lines_of(a.weeks[from + i]), lines_of(b.weeks[i])) << "week " << from + i;
}

const PriceRow& price(const WeekResult& week, const std::string& place) {
  for (const PriceRow& row : week.price)
    if (row.place == place && row.commodity == "crude_oil") return row;
  throw std::runtime_error("no price");
}

TEST(Belief, one_branch_and_full_certainty_are_the_single_form) {
  const test::History single = test::simulate_all(calibrated_world(), scenario(kSingle));
  expect_same(single, test::simulate_all(calibrated_world(), scenario(kOneBranch)));
  expect_same(single, test::simulate_all(calibrated_world(), scenario(kCertain)));
  EXPECT_EQ(single.checkpoints.back().state,
            test::simulate_all(calibrated_world(), scenario(kOneBranch)).checkpoints.back().state);
}

TEST(Belief, a_held_branch_is_the_single_form_of_its_dates) {
  const Scenario three = scenario(kThree);
  const auto held = hold_belief(three, "central");
  ASSERT_TRUE(held.has_value());
  EXPECT_FALSE(hold_belief(three, "centrl").has_value());
  const test::History single =
      test::simulate_all(calibrated_world(), scenario("belief = [[\"2026-01-19\", \"2026-02-16\"]]\n"));
  expect_same(single, test::simulate_all(calibrated_world(), *held));
}

TEST(Belief, the_branches_are_told_week_by_week_and_refuted_ones_go) {
  const test::History run = test::simulate_all(calibrated_world(), scenario(kThree));
  const auto at = [&](const char* day) { return run.at(read_date(day).value())->belief; };
  EXPECT_TRUE(at("2026-01-12").empty());  // not known yet
  ASSERT_EQ(at("2026-01-19").size(), 3U);
  EXPECT_EQ(at("2026-01-19")[0].branch, "early");
  EXPECT_DOUBLE_EQ(at("2026-01-19")[0].probability, 0.3);
  // 8 February is past the early date, and the narrows are closed: 50 and 20 share the whole.
  ASSERT_EQ(at("2026-02-02").size(), 2U);
  EXPECT_NEAR(at("2026-02-02")[0].probability, 0.5 / 0.7, 1e-12);
  EXPECT_NEAR(at("2026-02-02")[1].probability, 0.2 / 0.7, 1e-12);
  ASSERT_EQ(at("2026-02-16").size(), 1U);
  EXPECT_EQ(at("2026-02-16")[0].branch, "late");
  EXPECT_EQ(write_date(at("2026-02-16")[0].until), "2026-03-16");
  EXPECT_TRUE(at("2026-03-02").empty());  // open again
}

TEST(Belief, the_price_lies_inside_the_band_and_a_resumed_run_is_the_same) {
  const Scenario three = scenario(kThree);
  const test::History run = test::simulate_all(calibrated_world(), three);
  const WeekResult& shock = *run.at(read_date("2026-01-19").value());
  ASSERT_FALSE(shock.price_band.empty());
  for (const PriceBandRow& row : shock.price_band) {
    if (row.commodity != "crude_oil" || row.place != "FAR") continue;
    EXPECT_LT(row.low, row.high);
    EXPECT_GE(price(shock, row.place).price, row.low - 1.0);
    EXPECT_LE(price(shock, row.place).price, row.high + 1.0);
  }
  for (const std::size_t done : {2U, 4U, 6U}) {  // with three branches, two, one
    test::History rest;
    simulate(
        calibrated_world(), three, {},
        [&](const WeekResult& week, const Checkpoint& checkpoint) {
          rest.weeks.push_back(week);
          rest.checkpoints.push_back(checkpoint);
        },
        run.checkpoints[done]);
    expect_same(run, rest, done + 1);
  }
}

}  // namespace
}  // namespace straits
