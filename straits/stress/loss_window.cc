#include "straits/stress/loss_window.h"

#include <algorithm>

#include "straits/base/error.h"
#include "straits/stress/carry_basis.h"

namespace straits {
namespace {

Scenario scenario_of(const LossQuestion& question, const CandidateSet& set) {
  Scenario scenario;
  scenario.id = "loss";
  scenario.start = question.start;
  scenario.weeks = 1;
  scenario.window_weeks = question.weeks;
  for (const Candidate candidate : set)
    scenario.changes.push_back(
        change_of(question.world, candidate, question.family, question.start, question.weeks + 1));
  return scenario;
}

bool is_measured(const LossQuestion& question, const Network& network) {
  return std::any_of(network.sinks.begin(), network.sinks.end(), [&](const Sink& sink) {
    const Market& market = network.markets[sink.market];
    return sink.kind == SinkKind::kUse && question.measured.commodities.contains(market.commodity) &&
           question.measured.places.contains(question.world.nodes[market.node].place);
  });
}

}  // namespace

std::vector<Basis> SolvedLoss::bases() const {
  std::vector<Basis> all;
  for (const Solution& solution : solutions) all.push_back(solution.basis);
  return all;
}

LossWindow::LossWindow(const LossQuestion& question, const CandidateSet& chokepoints)
    : question_(question), conditions_(conditions_of(chokepoints)) {
  SimulateOptions options = question.simulate;
  options.single_weeks = kStressSingleWeeks;
  for (Network& part : split_chains(build_network(question.world, conditions_))) {
    if (!is_measured(question, part)) continue;
    chains_.push_back(
        std::make_unique<Chain>(question.world, conditions_, std::move(part), question.weeks, options));
    const Chain& chain = *chains_.back();
    starts_.push_back(
        window_start(chain.network(), chain.formulation().waits(), chain.state(), question.weeks));
  }
}

Conditions LossWindow::conditions_of(const CandidateSet& set) const {
  return {question_.world, scenario_of(question_, set)};
}

Sides LossWindow::sides_of(std::size_t chain, const Conditions& conditions) const {
  return chains_[chain]->formulation().sides(starts_[chain], conditions);
}

SolvedLoss LossWindow::solve(const CandidateSet& set, const std::vector<Basis>& start) {
  const Conditions conditions = conditions_of(set);
  SolvedLoss solved;
  for (std::size_t i = 0; i < chains_.size(); ++i) {
    Chain& chain = *chains_[i];
    SolvedWindow from;
    from.certified.solution.basis = start.empty() ? chain.formulation().base_basis() : start[i];
    const Sides sides = sides_of(i, conditions);
    Certified answer = chain.solve_again(from, sides);
    require(answer.solution.termination == Termination::kOptimal,
            "a window has no optimum, which priced shortage should make impossible");
    add_use_value(question_.world, chain.network(), chain.formulation(), sides, answer.solution,
                  question_.measured, solved.value);
    solved.solutions.push_back(std::move(answer.solution));
  }
  return solved;
}

std::vector<Basis> LossWindow::carry(const LossWindow& other, const std::vector<Basis>& bases) const {
  std::vector<Basis> start;
  if (other.chains_.size() != chains_.size()) return start;
  for (std::size_t i = 0; i < chains_.size(); ++i)
    start.push_back(carry_basis(other.chains_[i]->network(), other.chains_[i]->formulation(), bases[i],
                                chains_[i]->network(), chains_[i]->formulation()));
  return start;
}

bool LossWindow::also_answers(const SolvedLoss& other, const CandidateSet& set) {
  const Conditions conditions = conditions_of(set);
  for (std::size_t i = 0; i < chains_.size(); ++i)
    if (!certify(chains_[i]->formulation().program(), sides_of(i, conditions), other.solutions[i],
                 question_.simulate.tolerances)
             .passed)
      return false;
  return true;
}

}  // namespace straits
