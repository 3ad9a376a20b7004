#include "straits/ensemble/rolling_model.h"

#include <algorithm>
#include <bit>

#include "straits/base/error.h"
#include "straits/base/parallel.h"
#include "straits/ensemble/touch.h"
#include "straits/ensemble/window_model.h"

namespace straits {
namespace {

constexpr double kMassTolerance = 1e-9;

PeriodPlan plan_of(const Network& network, const Committed& week) {
  PeriodPlan plan;
  for (const SinkId s : network.sinks.ids())
    plan.use.push_back(network.sinks[s].kind == SinkKind::kUse ? week.plan.use[s] : TonnesPerWeek(0.0));
  plan.price = week.plan.price;
  return plan;
}

BaseChain run_base(const World& world, const Conditions& none, Network network, const Scenario& scenario,
                   const SimulateOptions& options) {
  BaseChain base;
  base.network = network;
  Chain chain(world, none, std::move(network), scenario.window_weeks, options);
  for (int week = 0; week < scenario.weeks; ++week) {
    BaseWeek of;
    of.before = chain.state();
    of.start =
        window_start(chain.network(), chain.formulation().waits(), of.before, chain.formulation().weeks());
    const SolvedWindow window = chain.solve();
    of.sides = print_of(window.sides);
    of.plan = plan_of(chain.network(), chain.commit(window));
    base.weeks.push_back(std::move(of));
  }
  return base;
}

int first_known_week(const Scenario& scenario) {
  Date first = scenario.start + 7 * scenario.weeks;
  for (const Change& change : scenario.changes) first = std::min(first, change.announced);
  return std::clamp((monday_of(first) - scenario.start) / 7, 0, scenario.weeks);
}

}  // namespace

SidesPrint print_of(const Sides& sides) {
  SidesPrint print{0x9e3779b97f4a7c15ULL, 0xc2b2ae3d27d4eb4fULL};
  const auto take = [&](std::uint64_t word) {
    print[0] = std::rotl(print[0] ^ word, 29) * 0xbf58476d1ce4e5b9ULL;
    print[1] = (std::rotl(print[1], 31) + word) * 0x94d049bb133111ebULL;
  };
  for (const auto* column :
       {&sides.column_lower, &sides.column_upper, &sides.row_lower, &sides.row_upper, &sides.cost}) {
    take(column->size());
    for (const double value : *column) take(std::bit_cast<std::uint64_t>(value));
  }
  return print;
}

RollingModel::RollingModel(const World& world, const Scenario& scenario, const SampleOptions& options)
    : world_(world) {
  Scenario quiet = scenario;
  quiet.changes.clear();
  const Conditions all(world, scenario), none(world, quiet);
  std::vector<Network> parts = split_chains(build_network(world, all));
  std::erase_if(parts, [&](const Network& network) { return !can_touch(network, scenario); });
  chains_.resize(parts.size());
  for_each_item(parts.size(), thread_count(options.simulate.threads), [&](std::size_t, std::size_t i) {
    chains_[i] = run_base(world, none, std::move(parts[i]), scenario, options.simulate);
  });
}

RollingWorker::RollingWorker(const RollingModel& model, const Scenario& scenario,
                             const SampleOptions& options)
    : model_(model),
      window_weeks_(scenario.window_weeks),
      options_(options),
      conditions_(model.world(), scenario),
      chains_(model.chains().size()) {}

Chain& RollingWorker::chain(std::size_t i) {
  if (!chains_[i])
    chains_[i] = std::make_unique<Chain>(model_.world(), conditions_, model_.chains()[i].network,
                                         window_weeks_, options_.simulate);
  return *chains_[i];
}

// The first week whose window differs from that of the base run in any branch of belief.
std::optional<int> RollingWorker::first_touched(std::size_t i, int from) {
  const std::vector<BaseWeek>& weeks = model_.chains()[i].weeks;
  const Formulation& formulation = chain(i).formulation();
  for (int week = from; week < static_cast<int>(weeks.size()); ++week) {
    const BaseWeek& base = weeks[static_cast<std::size_t>(week)];
    for (const Branch& branch : conditions_.branches(week))
      if (print_of(formulation.sides(base.start, conditions_, {{branch.index, 1.0}})) != base.sides)
        return week;
  }
  return std::nullopt;
}

void RollingWorker::run(const Scenario& drawn, DrawOutcome& outcome) {
  conditions_ = Conditions(model_.world(), drawn);
  LossBook book(model_.world());
  const int from = first_known_week(drawn);
  for (std::size_t i = 0; i < model_.chains().size(); ++i) {
    if (!can_touch(model_.chains()[i].network, drawn)) continue;
    const std::optional<int> touched = first_touched(i, from);
    if (!touched) continue;
    ++outcome.chains_touched;
    roll(i, *touched, book, outcome);
  }
  outcome.places = book.rows();
}

void RollingWorker::roll(std::size_t i, int from, LossBook& book, DrawOutcome& outcome) {
  const BaseChain& base = model_.chains()[i];
  Chain& at = chain(i);
  at.resume(base.weeks[static_cast<std::size_t>(from)].before);
  for (int week = from; week < static_cast<int>(base.weeks.size()); ++week) {
    const SolvedWindow window = at.solve();
    const Committed done = at.commit(window);
    count_answer(window.certified, outcome);
    require(done.mass_balance <= kMassTolerance, "mass was lost or made");
    const auto share = [&](SinkId s) {
      return WantedShare{season_share(base.network, conditions_, s, week),
                         demand_change(base.network, conditions_, s, {week, week})};
    };
    book.add(base.network, week, 1, base.weeks[static_cast<std::size_t>(week)].plan,
             plan_of(base.network, done), share);
  }
}

}  // namespace straits
