#include "straits/simulate/chain.h"

#include <set>
#include <utility>

#include "straits/base/error.h"
#include "straits/simulate/check_state.h"
#include "straits/simulate/rows.h"

namespace straits {
namespace {

std::string name_of(const World& world, const Network& network) {
  std::set<std::uint32_t> present;
  for (const Market& market : network.markets) present.insert(market.commodity.index);
  std::string name;
  for (const std::uint32_t index : present)
    name += (name.empty() ? "" : "+") + world.commodities[CommodityId(index)].id;
  if (network.markets.size() == 1) name += "@" + world.nodes[network.markets[MarketId(0)].node].id;
  return name;
}

}  // namespace

Chain::Chain(const World& world, const Conditions& conditions, Network network, int window_weeks,
             const SimulateOptions& options)
    : world_(world),
      conditions_(conditions),
      network_(std::move(network)),
      formulation_(network_, Calendar(window_weeks, options.single_weeks)),
      options_(options),
      solver_(make_solver(options.solver)),
      state_(opening_state(network_, formulation_.waits())),
      name_(name_of(world, network_)) {
  solver_->load(formulation_.program());
}

void Chain::resume(State state) {
  check_state(state, network_, formulation_, world_.chokepoints.size());
  state_ = std::move(state);
  resumed_ = true;
}

SolvedWindow Chain::solve() {
  SolvedWindow window;
  window.now = state_.now;
  window.sides = formulation_.sides(
      window_start(network_, formulation_.waits(), state_, formulation_.weeks()), conditions_);
  if (state_.basis.empty() && options_.start == Start::kWarm) state_.basis = formulation_.base_basis();
  const Basis* basis = options_.start == Start::kWarm ? &state_.basis : nullptr;
  window.certified =
      solve_certified(*solver_, formulation_.program(), window.sides, basis, options_.tolerances);
  const bool solved = window.certified.solution.termination == Termination::kOptimal;
  if (resumed_ && !solved)  // every value is possible, but not all of them together
    throw Error(
        ErrorKind::kStorage,
        "no week can follow the saved state: it is damaged; run the scenario again, with --overwrite");
  resumed_ = false;
  require(solved, "a window has no optimum, which priced shortage should make impossible");
  return window;
}

Certified Chain::solve_again(const SolvedWindow& window, const Sides& sides) {
  return solve_certified(*solver_, formulation_.program(), sides, &window.certified.solution.basis,
                         options_.tolerances);
}

WeekResult Chain::carry_out(const SolvedWindow& window) {
  require(window.now == state_.now, "a window of another week");
  const Waits& waits = formulation_.waits();
  const Certified& certified = window.certified;
  const WeekPlan plan = formulation_.read(certified.solution);

  const State before = state_;
  Committed done = commit_week(network_, waits, conditions_, plan, world_.commodities.size(), state_);
  if (before.now == 0) {
    const auto opening = opening_deliveries(network_, before);
    done.deliveries.insert(done.deliveries.begin(), opening.begin(), opening.end());
  }
  WeekResult result = write_rows({world_, conditions_, network_, waits, before, state_, done});
  const Certificate& c = certified.certificate;
  result.certificate.push_back({result.week, name_, c.primal_residual, c.dual_residual, c.gap,
                                done.mass_balance,
                                certified.solution.solver + (certified.solved_again ? " (solved again)" : ""),
                                certified.solution.seconds});
  state_.basis = certified.solution.basis;
  return result;
}

}  // namespace straits
