#include "straits/simulate/chain.h"

#include <algorithm>
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

CertificateRow certificate_row(Date week, const std::string& chain, const Certified& certified,
                               double mass_balance) {
  const Certificate& c = certified.certificate;
  return {week,
          chain,
          c.primal_residual,
          c.dual_residual,
          c.gap,
          mass_balance,
          certified.solution.solver + (certified.solved_again ? " (solved again)" : ""),
          certified.solution.seconds};
}

}  // namespace

Chain::Chain(const World& world, const Conditions& conditions, Network network, int window_weeks,
             const SimulateOptions& options)
    : world_(world),
      conditions_(conditions),
      network_(std::move(network)),
      options_(options),
      windows_(network_, window_weeks, options),
      formulation_(windows_.of(1).formulation),
      waits_(formulation_.waits()),
      state_(opening_state(network_, waits_)),
      name_(name_of(world, network_)) {}

void Chain::resume(State state) {
  check_state(state, network_, windows_, conditions_.most_branches(), world_.chokepoints.size());
  state_ = std::move(state);
  resumed_ = true;
}

// Branches whose sides are the same are one: the shock does not touch this chain, or both end beyond the window.
Chain::Outlook Chain::outlook(const WindowStart& start) {
  Outlook all;
  const std::vector<Branch> possible = conditions_.branches(state_.now);
  if (possible.size() == 1) return {possible, {{possible.front().index}}, {}};
  for (const Branch& branch : possible) {
    Sides sides = formulation_.sides(start, conditions_, {{branch.index, 1.0}});
    const auto same = std::find(all.alone.begin(), all.alone.end(), sides);
    if (same != all.alone.end()) {
      const auto at = static_cast<std::size_t>(same - all.alone.begin());
      all.branches[at].probability += branch.probability;
      all.alike[at].push_back(branch.index);
    } else {
      all.branches.push_back(branch);
      all.alike.push_back({branch.index});
      all.alone.push_back(std::move(sides));
    }
  }
  if (all.branches.size() == 1) all.branches.front().probability = 1.0;  // no rounding of the sum
  const auto likeliest =
      std::max_element(all.branches.begin(), all.branches.end(),
                       [](const Branch& a, const Branch& b) { return a.probability < b.probability; });
  all.likeliest = static_cast<std::size_t>(likeliest - all.branches.begin());
  return all;
}

Certified Chain::solve(Window& window, const Sides& sides, const Basis& start) {
  const Basis* basis = options_.start == Start::kWarm ? &start : nullptr;
  Certified certified =
      solve_certified(*window.solver, window.formulation.program(), sides, basis, options_.tolerances);
  const bool solved = certified.solution.termination == Termination::kOptimal;
  if (resumed_ && !solved)  // every value is possible, but not all of them together
    throw Error(
        ErrorKind::kStorage,
        "no week can follow the saved state: it is damaged; run the scenario again, with --overwrite");
  resumed_ = false;
  require(solved, "a window has no optimum, which priced shortage should make impossible");
  return certified;
}

// One branch for sure: from where it was a week ago, else from where the window stood while there was one.
Certified Chain::solve_alone(const Sides& sides, int branch) {
  Window& window = windows_.of(1);
  const auto known = state_.alone.find(branch);
  if (known != state_.alone.end()) return solve(window, sides, known->second);
  const bool goes_on = state_.branches == 1 && !state_.basis.empty();
  return solve(window, sides, goes_on ? state_.basis : window.formulation.base_basis());
}

// The band: every branch alone, from the same state.
void Chain::solve_each(const Outlook& outlook, WeekResult& result) {
  std::vector<Per<MarketId, UsdPerTonne>> prices;
  std::map<int, Basis> alone;
  const SharedBelief& belief = *conditions_.shared_belief();
  for (std::size_t k = 0; k < outlook.branches.size(); ++k) {
    const auto branch = static_cast<std::size_t>(outlook.branches[k].index);
    const Certified certified = solve_alone(outlook.alone[k], outlook.branches[k].index);
    prices.push_back(formulation_.read(certified.solution).price);
    alone[outlook.branches[k].index] = certified.solution.basis;
    result.certificate.push_back(
        certificate_row(result.week, name_ + " if " + belief.branches[branch], certified, 0.0));
  }
  state_.alone = std::move(alone);
  for (const MarketId m : network_.markets.ids()) {
    const auto [low, high] = std::minmax_element(prices.begin(), prices.end(),
                                                 [&](const auto& a, const auto& b) { return a[m] < b[m]; });
    const Market& market = network_.markets[m];
    result.price_band.push_back({result.week, world_.nodes[market.node].id,
                                 world_.commodities[market.commodity].id, (*low)[m].value,
                                 prices[outlook.likeliest][m].value, (*high)[m].value});
  }
}

SolvedWindow Chain::solve() {
  const WindowStart start = window_start(network_, waits_, state_, formulation_.weeks());
  const Outlook view = outlook(start);
  SolvedWindow window;
  window.now = state_.now;
  window.branches = static_cast<int>(view.branches.size());
  window.believed = view.branches;
  window.alike = view.alike;
  window.band.week = conditions_.monday(state_.now);
  if (window.branches == 1) {
    window.sides =
        view.alone.empty() ? formulation_.sides(start, conditions_, view.branches) : view.alone.front();
    window.certified = solve_alone(window.sides, view.branches.front().index);
    state_.alone.clear();
  } else {
    solve_each(view, window.band);
    Window& joint = windows_.of(window.branches);
    const bool goes_on = state_.branches == window.branches && !state_.basis.empty();
    window.sides = joint.formulation.sides(start, conditions_, view.branches);
    window.certified = solve(joint, window.sides, goes_on ? state_.basis : joint.formulation.base_basis());
  }
  state_.branches = window.branches;
  state_.basis = window.certified.solution.basis;
  return window;
}

Certified Chain::solve_again(const SolvedWindow& window, const Sides& sides) {
  Window& program = windows_.of(window.branches);
  return solve_certified(*program.solver, program.formulation.program(), sides,
                         &window.certified.solution.basis, options_.tolerances);
}

Committed Chain::commit(const SolvedWindow& window) {
  require(window.now == state_.now, "a window of another week");
  const WeekPlan plan = windows_.of(window.branches).formulation.read(window.certified.solution);
  return commit_week(network_, waits_, conditions_, plan, world_.commodities.size(), state_);
}

WeekResult Chain::carry_out(const SolvedWindow& window) {
  const State before = state_;
  Committed done = commit(window);
  if (before.now == 0) {
    const auto opening = opening_deliveries(network_, before);
    done.deliveries.insert(done.deliveries.begin(), opening.begin(), opening.end());
  }
  WeekResult result = write_rows({world_, conditions_, network_, waits_, before, state_, done});
  result.certificate.push_back(certificate_row(result.week, name_, window.certified, done.mass_balance));
  result.certificate.insert(result.certificate.end(), window.band.certificate.begin(),
                            window.band.certificate.end());
  result.price_band = window.band.price_band;
  return result;
}

}  // namespace straits
