// The worst outages on the small world (tests/small_world.h). FAR is reached by the shoals or, longer, by the cape: each alone hurts little, both
// together cut it off, so who takes the worst single loss first never finds the worst pair.
#include <random>

#include "straits/stress/loss_study.h"
#include "tests/simulate_kit.h"

namespace straits {
namespace {

const World& calibrated_world() {
  static const World kWorld = test::calibrated(test::small_world());
  return kWorld;
}

StudyOptions options_of(std::set<LossKind> kinds) {
  StudyOptions options;
  options.weeks = 8;
  options.kinds = std::move(kinds);
  return options;
}

std::set<CommodityId> crude(const World& world) { return {test::id_of(world.commodities, "crude_oil")}; }
PlaceId place(const std::string& name) { return test::id_of(calibrated_world().places, name); }

Candidate chokepoint(const std::string& name) {
  return {LossKind::kChokepoint, test::id_of(calibrated_world().chokepoints, name).index};
}

double damage_of_set(const WorstOutages& worst, CandidateSet set) {
  std::sort(set.begin(), set.end());
  for (const LossOutcome& outcome : worst.outcomes)
    if (outcome.set == set) return outcome.damage.usd;
  ADD_FAILURE() << "a set is missing";
  return -1.0;
}

// One unit less on the first step of FAR's demand for products goes unserved at the value of that step, two less on the second are
// priced out at the value of that one; nobody else's use counts.
TEST(Damage, is_the_area_of_the_steps_that_are_lost) {
  const World& world = calibrated_world();
  const Conditions conditions(world, Scenario{});
  std::vector<Network> parts = split_chains(build_network(world, conditions));
  ASSERT_EQ(parts.size(), 1U);
  Chain chain(world, conditions, std::move(parts.front()), 8, {});
  const SolvedWindow window = chain.solve();
  const Measured far{{place("FAR")}, {test::id_of(world.commodities, "oil_products")}};
  Solution lost = window.certified.solution;
  const auto columns = chain.formulation().name_columns();
  double expected = 0.0, unserved = 0.0;
  const double money = chain.network().mass_unit.value;
  for (std::size_t j = 0; j < columns.size(); ++j) {
    if (columns[j].kind != ColumnKind::kUse || columns[j].period != 0 || columns[j].step > 1) continue;
    const Sink& sink = chain.network().sinks[SinkId(columns[j].item)];
    if (sink.kind != SinkKind::kUse) continue;
    const double less = columns[j].step + 1.0;
    lost.column_value[j] -= less;
    if (world.nodes[chain.network().markets[sink.market].node].place != place("FAR")) continue;
    const double worth = less * money * sink.steps[static_cast<std::size_t>(columns[j].step)].value.value;
    expected += worth;
    if (columns[j].step == 0) unserved += worth;
  }
  UseValue before, after;
  const auto add = [&](const Solution& solution, UseValue& value) {
    add_use_value(world, chain.network(), chain.formulation(), window.sides, solution, far, value);
  };
  add(window.certified.solution, before);
  add(lost, after);
  const Damage damage = damage_of(before, after);
  EXPECT_GT(unserved, 0.0);
  EXPECT_NEAR(damage.usd, expected, 1e-5 * expected);
  EXPECT_NEAR(damage.unserved_usd, unserved, 1e-5 * unserved);
  EXPECT_NEAR(damage.use_lost.at(*far.commodities.begin()).value, 3.0 * money, 1e-6 * money);
  EXPECT_DOUBLE_EQ(damage.price_rise, 0.0);
  EXPECT_NEAR(before.use.at(*far.commodities.begin()).value, 8.0 * 403e3, 1.0);  // the base year
}

TEST(WorstOutages, the_way_around_is_a_candidate_though_nothing_passes_it_yet) {
  const World& world = calibrated_world();
  const LossStudy study(world, {place("FAR")}, crude(world), options_of({LossKind::kChokepoint}));
  ASSERT_EQ(study.candidates().size(), 3U);
  EXPECT_EQ(id_of(world, study.candidates()[0].candidate), "shoals");
  EXPECT_EQ(id_of(world, study.candidates()[1].candidate), "narrows");
  EXPECT_EQ(id_of(world, study.candidates()[2].candidate), "cape");
  EXPECT_DOUBLE_EQ(study.candidates()[2].exposed_usd_per_week, 0.0);
  EXPECT_NEAR(study.candidates()[2].detoured_usd_per_week, study.candidates()[0].exposed_usd_per_week, 1e-3);
}

TEST(WorstOutages, the_worst_pair_is_not_the_two_worst_singles) {
  const World& world = calibrated_world();
  const LossStudy study(world, {place("FAR")}, crude(world), options_of({LossKind::kChokepoint}));
  const WorstOutages worst = find_worst_outages(study.question(), study.candidates(), {});
  const auto narrows = chokepoint("narrows"), shoals = chokepoint("shoals"), cape = chokepoint("cape");
  EXPECT_EQ(worst.count.left(), 0U);
  EXPECT_DOUBLE_EQ(worst.gap(), 0.0);
  EXPECT_EQ(worst.outcomes.front().set, (CandidateSet{cape, shoals}));
  EXPECT_EQ(worst.greedy.front().set, (CandidateSet{narrows}));
  EXPECT_LT(worst.greedy.back().damage.usd, 0.9 * worst.outcomes.front().damage.usd);
  EXPECT_EQ(worst.by_exposure->set, (CandidateSet{narrows, shoals}));
  EXPECT_NEAR(damage_of_set(worst, {cape}), 0.0, 1e-3 * worst.use_usd);
  EXPECT_GT(damage_of_set(worst, {shoals, cape}),
            damage_of_set(worst, {shoals}) + damage_of_set(worst, {cape}) + damage_of_set(worst, {narrows}));
}

// All singles and pairs of seven candidates, solved one by one from nothing, and searched.
void expect_same_as_one_by_one(const World& world, PlaceId who) {
  StudyOptions options = options_of({});
  options.candidates = 7;
  const LossStudy study(world, {who}, crude(world), options);
  const WorstOutages searched = find_worst_outages(study.question(), study.candidates(), {});
  EXPECT_EQ(searched.count.left(), 0U);
  LossWindow base(study.question(), {});
  const UseValue without = base.solve({}).value;
  double most = 0.0;
  for (const LossOutcome& outcome : searched.outcomes) {
    CandidateSet chokepoints;
    for (const Candidate c : outcome.set)
      if (c.kind == LossKind::kChokepoint) chokepoints.push_back(c);
    LossWindow alone(study.question(), chokepoints);
    const double found = damage_of(without, alone.solve(outcome.set).value).usd;
    EXPECT_NEAR(outcome.damage.usd, found, 1e-6 * searched.use_usd) << outcome.is_same;
    most = std::max(most, found);
  }
  const std::size_t n = study.candidates().size();
  EXPECT_EQ(searched.outcomes.size(), n + n * (n - 1) / 2);
  EXPECT_NEAR(searched.outcomes.front().damage.usd, most, 2e-6 * searched.use_usd);
}

TEST(WorstOutages, search_finds_what_trying_one_by_one_finds_in_drawn_worlds) {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    std::mt19937 draw(seed);
    const auto factor = [&](double low, double high) {
      return low + (high - low) * (static_cast<double>(draw()) / 4294967296.0);
    };
    World world = test::small_world();
    for (Stock& stock : world.stocks)
      stock.level = stock.floor + factor(0.05, 1.0) * (stock.level - stock.floor);
    for (PortLimit& limit : world.port_limits) limit.capacity = factor(0.5, 2.0) * limit.capacity;
    for (Supply& supply : world.supply)
      for (SupplyStep& step : supply.steps)
        if (step.spare) step.quantity = factor(0.1, 4.0) * step.quantity;
    for (CommodityElasticities& e : world.elasticities) e.demand.value *= factor(0.5, 3.0);
    world = test::calibrated(std::move(world));
    SCOPED_TRACE(seed);
    expect_same_as_one_by_one(world, seed % 2 == 0 ? place("FAR") : place("NEA"));
  }
}

TEST(WorstOutages, what_is_idle_is_proven_without_solving) {
  const World& world = calibrated_world();
  StudyOptions options = options_of({LossKind::kChokepoint, LossKind::kSupplier, LossKind::kPipeline});
  const LossStudy study(world, {place("NEA")}, crude(world), options);
  const WorstOutages worst = find_worst_outages(study.question(), study.candidates(), {});
  for (const LossOutcome& outcome : worst.outcomes) {
    if (!outcome.is_same) continue;
    CandidateSet parent = outcome.set;
    parent.pop_back();
    const double expected = parent.empty() ? 0.0 : damage_of_set(worst, parent);
    EXPECT_DOUBLE_EQ(outcome.damage.usd, expected);
  }
  EXPECT_EQ(worst.count.sets, worst.count.solved + worst.count.same);
}

TEST(WorstOutages, threads_do_not_change_the_answer) {
  const World& world = calibrated_world();
  const LossStudy study(world, {place("FAR"), place("NEA")}, crude(world), options_of({}));
  SearchOptions one, two;
  one.threads = 1;
  two.threads = 2;
  const WorstOutages a = find_worst_outages(study.question(), study.candidates(), one);
  const WorstOutages b = find_worst_outages(study.question(), study.candidates(), two);
  ASSERT_EQ(a.outcomes.size(), b.outcomes.size());
  for (std::size_t i = 0; i < a.outcomes.size(); ++i) {
    EXPECT_EQ(a.outcomes[i].set, b.outcomes[i].set);
    EXPECT_EQ(a.outcomes[i].damage.usd, b.outcomes[i].damage.usd);
  }
}

TEST(WorstOutages, out_of_time_the_gap_is_shown_and_the_bound_holds) {
  const World& world = calibrated_world();
  const LossStudy study(world, {place("FAR")}, crude(world), options_of({LossKind::kChokepoint}));
  SearchOptions none;
  none.seconds = 0.0;
  const WorstOutages cut = find_worst_outages(study.question(), study.candidates(), none);
  const WorstOutages whole = find_worst_outages(study.question(), study.candidates(), {});
  EXPECT_GT(cut.count.left(), 0U);
  EXPECT_GT(cut.gap(), 0.0);
  EXPECT_LE(whole.outcomes.front().damage.usd, cut.bound_usd());
}

}  // namespace
}  // namespace straits
