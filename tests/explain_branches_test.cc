// Windows of two branches of belief: one worked out by hand (the program of equilibrium_branches_test.cc), and runs of the small
// world, whose prices add up, whose shortages name their cause, and whose measures are tried in both branches.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "straits/explain/levers.h"
#include "straits/explain/parts.h"
#include "straits/explain/remedy.h"
#include "straits/report/explain_text.h"
#include "tests/branch_market.h"
#include "tests/explain_kit.h"

namespace straits {
namespace {

constexpr double kExact = 1e-6;

const World& world() { return test::asked_world(); }

// Shut from 2 February, open on 2 March; believed to end on these days with these odds.
std::string closed_until(const std::string& branches, const std::string& days, const std::string& odds) {
  return "[[belief]]\nid = \"end\"\nbranches = [" + branches +
         "]\nview = [{ as_of = \"2026-02-02\", until = [" + days + "], probability = [" + odds + R"(] }]
[[change]]
id = "closed"
do = "chokepoint.capacity"
on = "narrows"
share = 0.1
from = 2026-02-02
until = 2026-03-02
belief = "end"
)";
}

using Asked = test::AskedRun;

std::string early_or_late() {
  return closed_until(R"("early", "late")", R"("2026-03-02", "2026-04-13")", R"("60 %", "40 %")");
}

const Asked& closed() {
  static const Asked kRun(early_or_late());
  return kRun;
}

struct Window {
  Replay replay;
  SolvedWindow window;
  WindowView view;
  explicit Window(const Asked& run, int week)
      : replay(world(), run.scenario, {}, find_markets(world()).begin()->first,
               find_markets(world()).begin()->second),
        window(at(replay, run, week)),
        view(world(), replay.chain(), window) {}
  static SolvedWindow at(Replay& replay, const Asked& run, int week) {
    replay.go_to(week, run.again().kept(week));
    return replay.chain().solve();
  }
};

TEST(ExplainBranches, every_column_and_row_has_a_name_of_its_own) {
  const Window asked(closed(), 5);
  ASSERT_EQ(asked.view.branches(), 2);
  std::map<std::tuple<ColumnKind, std::uint32_t, int, int, int>, int> columns;
  std::map<std::tuple<RowKind, std::uint32_t, int, int>, int> rows;
  for (int j = 0; j < asked.view.program().columns(); ++j) {
    const ColumnName& name = asked.view.column(j);
    ++columns[{name.kind, name.item, name.period, name.step, name.branch}];
    EXPECT_EQ(name.branch == kEveryBranch, name.period == 0);
  }
  for (int i = 0; i < asked.view.program().rows(); ++i) {
    const RowName& name = asked.view.row(i);
    ++rows[{name.kind, name.item, name.period, name.branch}];
    EXPECT_EQ(asked.view.find_row(name.kind, name.item, name.period, name.branch), i);
  }
  EXPECT_EQ(columns.size(), static_cast<std::size_t>(asked.view.program().columns()));
  EXPECT_EQ(rows.size(), static_cast<std::size_t>(asked.view.program().rows()));
}

// Two of three branches end beyond the window: one branch of the program stands for both, with both their names.
TEST(ExplainBranches, branches_that_look_alike_are_told_as_one) {
  const Asked run(closed_until(R"("early", "central", "late")", R"("2026-03-02", "2026-06-01", "2026-07-06")",
                               R"("60 %", "30 %", "10 %")"));
  const Window asked(run, 4);
  const std::vector<BelievedBranch> belief = asked.view.belief();
  ASSERT_EQ(belief.size(), 2u);
  EXPECT_EQ(belief[0].name, "early");
  EXPECT_EQ(belief[1].name, "central or late");
  EXPECT_NEAR(belief[1].probability, 0.4, 1e-12);
  for (const MarketId m : asked.view.network().markets.ids())
    EXPECT_LE(std::abs(split_price(asked.view, Derivations(asked.view), m).rest.value), kSumTolerance);
}

// A basic column has no reduced cost, whatever branch it stands in: names, weights and duals belong together.
TEST(ExplainBranches, costs_by_part_are_the_costs_of_the_program) {
  const Window asked(closed(), 5);
  const WindowView& view = asked.view;
  for (int j = 0; j < view.program().columns(); ++j) {
    if (!view.is_basic(j)) continue;
    double price = 0.0;
    for_each_other(view, j, -1, [&](int i, double a) { price += view.money(a * view.dual(i)).value; });
    for (const PricePart& part : cost_parts(view, j)) price -= part.amount.value;
    EXPECT_NEAR(price, 0.0, kExact) << subject_of(view, j);
  }
}

TEST(ExplainBranches, every_price_adds_up_and_tells_its_branches) {
  int prices = 0, from_a_branch = 0;
  for (int week = 4; week < 8; ++week) {
    const Window asked(closed(), week);
    const Derivations derivations(asked.view);
    for (const MarketId m : asked.view.network().markets.ids()) {
      const PriceSplit split = split_price(asked.view, derivations, m);
      EXPECT_LE(std::abs(split.rest.value), kSumTolerance);
      if (split.branches.empty()) continue;
      ++prices;
      ASSERT_EQ(split.branches.size(), 2u);
      EXPECT_EQ(split.branches[0].name, "early");
      EXPECT_EQ(split.branches[1].name, "late");
      EXPECT_NEAR(split.branches[0].probability + split.branches[1].probability, 1.0, 1e-12);
      double mean = split.saved_in_common.value;
      for (std::size_t b = 0; b < 2; ++b) mean += split.branches[b].probability * split.saved[b].value;
      EXPECT_NEAR(mean, split.price.value, kSumTolerance) << split.place;
      for (const PricePart& part : split.parts) {
        EXPECT_NE(part.kind, PartKind::kPlanned);
        from_a_branch += part.in_branch.empty() ? 0 : 1;
      }
      for (const Margin& margin : split.margins) {
        double sum = 0.0;
        for (const PricePart& part : margin.parts) sum += part.amount.value;
        EXPECT_NEAR(sum, split.price.value, kSumTolerance) << split.place << " " << margin.by;
      }
    }
  }
  EXPECT_GT(prices, 20);
  EXPECT_GT(from_a_branch, 20);
}

// All that is sold of the first week comes from the tanks; p x 893.08 + (1 - p) x 100 = 337.92 (the_first_week_serves_both).
class ByHand {
 public:
  explicit ByHand(const std::string& late)
      : scenario_(read(late)),
        conditions_(test::small_world(), scenario_),
        chain_(test::small_world(), conditions_, test::one_market(), 2, {}),
        window_(chain_.solve()),
        view_(test::small_world(), chain_, window_) {}
  [[nodiscard]] PriceSplit split() const { return split_price(view_, Derivations(view_), MarketId(0)); }
  [[nodiscard]] Counterfactual check() {
    return try_sides(chain_, view_, SideKind::kInflow, {view_.find_row(RowKind::kBalance, 0, 0)},
                     Tonnes(10.0));
  }

 private:
  static Scenario read(const std::string& late);
  Scenario scenario_;
  Conditions conditions_;
  Chain chain_;
  SolvedWindow window_;
  WindowView view_;
};

Scenario ByHand::read(const std::string& late) {
  const Checked<Scenario> read = parse_scenario(R"(straits = 1
id = "branches"
[horizon]
start = 2026-01-05
weeks = 1
window = 2
[[belief]]
id = "end"
branches = ["early", "late"]
view = [{ as_of = "2026-01-05", until = ["2026-01-12", "2026-01-26"], probability = [)" +
                                                    late + R"(] }]
[[change]]
do = "supply.outage"
on = "GLF"
commodity = "crude_oil"
from = 2026-01-05
until = 2026-01-19
share = 0.0
belief = "end"
)",
                                                "branches.toml", test::small_world());
  EXPECT_TRUE(read.ok()) << read.problems().text();
  return read.value();
}

TEST(ExplainBranches, by_hand) {
  constexpr double kTies = 2e-5 * 100;                 // what is put off by a week costs at most so much more
  constexpr double kLater900 = 900.0 - 900.0 / 130.0;  // unserved use fades (equilibrium_branches_test.cc)
  ByHand asked("\"70 %\", \"30 %\"");
  const PriceSplit split = asked.split();
  EXPECT_NEAR(split.price.value, 0.3 * kLater900 + 70.0, kTies);
  ASSERT_EQ(split.saved.size(), 2u);
  EXPECT_NEAR(split.saved_in_common.value, 0.0, kTies);
  EXPECT_NEAR(split.saved[0].value, 100.0, kTies);
  EXPECT_NEAR(split.saved[1].value, kLater900, kTies);

  std::map<std::string, PricePart> parts;
  for (const PricePart& part : totals_by_kind(split.parts)) parts.emplace(part_name(part.kind), part);
  ASSERT_EQ(parts.count("value of stock at the end"), 1u);
  EXPECT_NEAR(parts.at("value of stock at the end").in_branch.at(0).value, 70.0, kTies);
  EXPECT_NEAR(parts.at("value of unserved use").amount.value, 0.3 * kLater900, kTies);
  EXPECT_NEAR(parts.at("value of unserved use").in_branch.at(1).value, 0.3 * kLater900, kTies);

  ASSERT_EQ(split.givers.size(), 2u);
  EXPECT_EQ(split.givers[0].kind, PartKind::kTerminal);
  EXPECT_NEAR(split.givers[0].share, 0.7, kExact);
  EXPECT_EQ(split.givers[1].kind, PartKind::kUnserved);
  EXPECT_NEAR(split.givers[1].in_branch.at(1), 0.3, kExact);
  ASSERT_GE(split.path.size(), 2u);
  EXPECT_EQ(split.path[0].branch, "");
  EXPECT_EQ(split.path[1].branch, "early");              // the more probable
  EXPECT_NEAR(split.path[1].price.value, 100.0, kTies);  // there, not times its probability

  const Counterfactual check = asked.check();
  EXPECT_NEAR(check.more->value, 0.3 * kLater900 + 70.0, kTies);
  EXPECT_NEAR(check.less->value, 0.3 * kLater900 + 70.0, kTies);
}

TEST(ExplainBranches, a_sure_branch_is_not_spoken_of) {
  ByHand asked("\"100 %\", \"0 %\"");
  const PriceSplit split = asked.split();
  EXPECT_TRUE(split.branches.empty());
  for (const PricePart& part : split.parts) EXPECT_TRUE(part.in_branch.empty());
  for (const PathStep& step : split.path) EXPECT_EQ(step.branch, "");
}

TEST(ExplainBranches, a_price_names_the_branches_and_holds_when_solved_again) {
  const PriceExplanation answer =
      explain_price(closed().again(), closed().ask(QuestionKind::kPrice, {"crude_oil", "NEA", "2026-02-09"}));
  EXPECT_LE(answer.check.difference(), 0.05);
  EXPECT_NEAR(answer.stored.value, answer.split.price.value, 1e-6 * (1.0 + answer.stored.value));
  const std::string text = write_price_text(world(), answer);
  EXPECT_NE(text.find("The market plans on early (60 %), late (40 %)"), std::string::npos) << text;
  EXPECT_NE(text.find("because of early (60 %)"), std::string::npos) << text;
  EXPECT_NE(write_price_json(world(), answer).find("\"probability\": 0.4"), std::string::npos);
}

TEST(ExplainBranches, a_shortage_names_its_cause) {
  const ShortageExplanation answer = explain_shortage(
      closed().again(), closed().ask(QuestionKind::kShortage, {"crude_oil", "NEA", "2026-02-16"}));
  EXPECT_TRUE(answer.is_short);
  ASSERT_EQ(answer.missing.size(), 1u);
  const MissingCargo& missing = answer.missing.front();
  EXPECT_EQ(missing.loaded, make_date(2026, 2, 9));
  EXPECT_EQ(missing.branches.size(), 2u);
  ASSERT_FALSE(missing.obstacles.empty());
  EXPECT_EQ(missing.obstacles.front().kind, ObstacleKind::kGate);
  EXPECT_EQ(missing.obstacles.front().changes, std::vector<std::string>{"closed"});
  ASSERT_FALSE(answer.capacities.empty());
  for (const CapacityCheck& check : answer.capacities) EXPECT_LE(check.change.difference(), 0.05);
  ASSERT_TRUE(answer.removal.has_value());
  EXPECT_GT(answer.removal->account.landed.value, 190'000.0);
  ASSERT_TRUE(answer.release.has_value());
  EXPECT_GE(answer.release->need_after.value, answer.release->need_before.value);
}

// A limit of a later week is widened in every branch in which it binds: it is one strait.
TEST(ExplainBranches, a_limit_of_a_later_week_is_one_limit) {
  const Asked run(
      early_or_late() +
      "[[change]]\nid = \"quay\"\ndo = \"port.capacity\"\non = \"NEA\"\ncommodity = \"crude_oil\"\n"
      "direction = \"unload\"\nfrom = 2026-02-02\nuntil = 2026-06-01\nshare = 0.2\n");
  Window asked(run, 5);
  std::size_t most = 0;
  for (const RouteId route : asked.view.network().routes.ids())
    for (const Obstacle& obstacle : find_obstacles(asked.view, route)) {
      if (obstacle.positions.size() < 2) continue;
      most = std::max(most, obstacle.positions.size());
      std::set<int> branches;
      for (const int i : obstacle.positions) branches.insert(asked.view.row(i).branch);
      EXPECT_EQ(branches.size(), obstacle.positions.size());
      const Counterfactual check =
          try_sides(asked.replay.chain(), asked.view, obstacle.side, obstacle.positions, Tonnes(10.0));
      EXPECT_LE(check.difference(), 0.05) << obstacle.subject;
    }
  EXPECT_EQ(most, 2u);
}

RemedyQuestion measure_question() {
  const Question asked = closed().ask(QuestionKind::kPrice, {"crude_oil", "NEA", "2026-02-09"});
  RemedyQuestion question;
  question.node = asked.node;
  question.commodity = asked.commodity;
  question.week = asked.week;
  question.size = TonnesPerWeek(1000.0);
  question.kept = 100;
  return question;
}

TEST(ExplainBranches, measures_are_worth_what_their_parties_gain) {
  const Remedies answer = try_remedies(closed().again(), measure_question());
  EXPECT_EQ(answer.branches, 2);
  ASSERT_GE(answer.best.size(), 3u);
  for (const Remedy& remedy : answer.best) {
    double sum = 0.0, size = 0.0;
    for (const PartyGain& gain : remedy.gains) sum += gain.usd, size += std::abs(gain.usd);
    EXPECT_NEAR(sum, remedy.worth_usd, 1e-6 * size + 1.0) << remedy_name(remedy.kind);
    EXPECT_LE(remedy.worth_usd, remedy.predicted_usd + 1e-6 * std::abs(remedy.predicted_usd) + 1.0)
        << remedy_name(remedy.kind) << " " << remedy.subject << " " << remedy.commodity;
    EXPECT_GT(remedy.worth_usd, 0.0) << remedy_name(remedy.kind);
  }
  EXPECT_TRUE(std::any_of(answer.best.begin(), answer.best.end(), [](const Remedy& remedy) {
    return remedy.kind == RemedyKind::kPassage && remedy.subject == "narrows";
  }));
}

// A measure is taken in each week of each branch: as much in a branch as in the window of that branch alone.
TEST(ExplainBranches, a_measure_is_taken_in_every_branch) {
  const Window asked(closed(), 5);
  const TonnesPerWeek size(1000.0);
  const double weeks = asked.view.formulation().weeks();
  for (const Lever& lever : find_levers(asked.view, MarketId(0), size)) {
    if (lever.kind != RemedyKind::kPassage) continue;
    std::map<int, double> units;
    for (const SideShift& shift : lever.shifts) units[asked.view.row(shift.position).branch] += shift.units;
    const double mass_unit = asked.view.network().mass_unit.value;
    const double now = size.value / mass_unit;
    EXPECT_NEAR(units[kEveryBranch], now, 1e-9);
    for (const int branch : {0, 1}) EXPECT_NEAR(units[branch], (weeks - 1.0) * now, 1e-9);
  }
}

}  // namespace
}  // namespace straits
