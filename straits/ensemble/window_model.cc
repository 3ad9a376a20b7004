#include "straits/ensemble/window_model.h"

#include <algorithm>

#include "straits/base/error.h"
#include "straits/base/parallel.h"
#include "straits/ensemble/touch.h"

namespace straits {
namespace {

int weeks_of(const Scenario& scenario, SampleMode mode) {
  return mode == SampleMode::kForesight ? scenario.weeks : scenario.window_weeks;
}

void demand_optimum(const Certified& answer) {
  require(answer.solution.termination == Termination::kOptimal,
          "a window has no optimum, which priced shortage should make impossible");
}

}  // namespace

void count_answer(const Certified& answer, DrawOutcome& outcome) {
  ++outcome.windows_solved;
  outcome.solved_again += answer.solved_again ? 1 : 0;
  outcome.primal_residual = std::max(outcome.primal_residual, answer.certificate.primal_residual);
  outcome.dual_residual = std::max(outcome.dual_residual, answer.certificate.dual_residual);
  outcome.gap = std::max(outcome.gap, answer.certificate.gap);
  outcome.solver_seconds += answer.solution.seconds;
}

Scenario known_at_start(Scenario scenario) {
  scenario.beliefs.clear();
  for (Change& change : scenario.changes) {
    change.announced = std::min(change.announced, scenario.start);
    change.beliefs.clear();
    change.shared_belief.clear();
  }
  return scenario;
}

WindowChain::WindowChain(Network net, int weeks, int single_weeks)
    : network(std::move(net)), formulation(network, Calendar(weeks, single_weeks)) {
  const State opening = opening_state(network, formulation.waits());
  start = window_start(network, formulation.waits(), opening, formulation.weeks());
}

WindowModel::WindowModel(const World& world, const Scenario& scenario, const SampleOptions& options)
    : world_(world), options_(options) {
  const Scenario known = known_at_start(scenario);
  Scenario quiet = known;
  quiet.changes.clear();
  const Conditions all(world, known), none(world, quiet);
  std::vector<Network> parts = split_chains(build_network(world, all));
  chains_.resize(parts.size());
  for_each_item(parts.size(), thread_count(options.simulate.threads), [&](std::size_t, std::size_t i) {
    auto chain = std::make_unique<WindowChain>(std::move(parts[i]), weeks_of(scenario, options.mode),
                                               options.simulate.single_weeks);
    chain->touchable = can_touch(chain->network, known);
    if (chain->touchable) {
      chain->sides = chain->formulation.sides(chain->start, none);
      const auto solver = make_solver(options.simulate.solver);
      solver->load(chain->formulation.program());
      const Basis rest = chain->formulation.base_basis();
      chain->base = solve_certified(*solver, chain->formulation.program(), chain->sides, &rest,
                                    options.simulate.tolerances);
      demand_optimum(chain->base);
      chain->plans = chain->formulation.read_periods(chain->base.solution);
    }
    chains_[i] = std::move(chain);
  });
  std::erase_if(chains_, [](const auto& chain) { return !chain->touchable; });
}

void WindowModel::solve_centres(const std::map<std::string, Scenario>& central) {
  struct Task {
    std::size_t chain;
    Sides sides;
    Basis* basis;
  };
  std::vector<Task> tasks;
  for (const auto& [cause, scenario] : central) {
    std::vector<Basis>& bases = centres_[cause];
    bases.resize(chains_.size());
    const Scenario known = known_at_start(scenario);
    const Conditions conditions(world_, known);
    for (std::size_t i = 0; i < chains_.size(); ++i) {
      if (!can_touch(chains_[i]->network, known)) continue;
      Sides sides = chains_[i]->formulation.sides(chains_[i]->start, conditions);
      if (sides != chains_[i]->sides) tasks.push_back({i, std::move(sides), &bases[i]});
    }
  }
  // The largest first, so that neither threads nor ranks wait for one that began last.
  std::stable_sort(tasks.begin(), tasks.end(), [&](const Task& a, const Task& b) {
    return chains_[a.chain]->formulation.program().columns() >
           chains_[b.chain]->formulation.program().columns();
  });
  const Team& team = options_.team;
  const auto size = static_cast<std::size_t>(team.size), rank = static_cast<std::size_t>(team.rank);
  const std::size_t ours = (tasks.size() + size - 1 - rank) / size;
  for_each_item(ours, thread_count(options_.simulate.threads), [&](std::size_t, std::size_t i) {
    const Task& task = tasks[i * size + rank];
    const WindowChain& chain = *chains_[task.chain];
    const auto solver = make_solver(options_.simulate.solver);
    solver->load(chain.formulation.program());
    Solution centre = solver->solve(task.sides, &chain.base.solution.basis);
    if (centre.termination == Termination::kOptimal) *task.basis = std::move(centre.basis);
  });
  for (std::size_t t = 0; size > 1 && t < tasks.size(); ++t)
    team.tell(*tasks[t].basis, static_cast<int>(t % size));
}

const Basis& WindowModel::start_of(std::size_t chain, const std::string& cause) const {
  const auto found = centres_.find(cause);
  const bool known = found != centres_.end() && !found->second[chain].empty();
  return known ? found->second[chain] : chains_[chain]->base.solution.basis;
}

WindowWorker::WindowWorker(const WindowModel& model, const SampleOptions& options)
    : model_(model), options_(options), solvers_(model.chains().size()) {}

void WindowWorker::run(const Scenario& drawn, DrawOutcome& outcome) {
  const Scenario known = known_at_start(drawn);
  const Conditions conditions(model_.world(), known);
  LossBook book(model_.world());
  outcome.welfare_loss_usd = 0.0;
  for (std::size_t i = 0; i < model_.chains().size(); ++i) {
    const WindowChain& chain = *model_.chains()[i];
    if (!can_touch(chain.network, known)) continue;
    const Sides sides = chain.formulation.sides(chain.start, conditions);
    if (sides == chain.sides) continue;
    ++outcome.chains_touched;
    solve_chain(i, conditions, sides, book, outcome);
  }
  outcome.places = book.rows();
}

void WindowWorker::solve_chain(std::size_t position, const Conditions& conditions, const Sides& sides,
                               LossBook& book, DrawOutcome& outcome) {
  const WindowChain& chain = *model_.chains()[position];
  if (!solvers_[position]) {
    solvers_[position] = make_solver(options_.simulate.solver);
    solvers_[position]->load(chain.formulation.program());
  }
  const Basis* start =
      options_.simulate.start == Start::kWarm ? &model_.start_of(position, outcome.cause) : nullptr;
  const Certified answer = solve_certified(*solvers_[position], chain.formulation.program(), sides, start,
                                           options_.simulate.tolerances);
  demand_optimum(answer);
  count_answer(answer, outcome);
  *outcome.welfare_loss_usd += (answer.solution.objective - chain.base.solution.objective) *
                               chain.network.mass_unit.value * chain.network.price_unit.value;
  const std::vector<PeriodPlan> plans = chain.formulation.read_periods(answer.solution);
  for (int p = 0; p < chain.formulation.calendar().size(); ++p) {
    const Period& period = chain.formulation.calendar()[p];
    // Of several weeks together: change is what remains of the mean after the season.
    const auto share = [&](SinkId s) {
      double season = 0.0, wanted = 0.0;
      for (int week = period.first_week; week < period.first_week + period.weeks; ++week) {
        season += season_share(chain.network, conditions, s, week);
        wanted += wanted_share(chain.network, conditions, s, {0, week});
      }
      return WantedShare{season / period.weeks, wanted / season};
    };
    const auto at = static_cast<std::size_t>(p);
    book.add(chain.network, period.first_week, period.weeks, chain.plans[at], plans[at], share);
  }
}

}  // namespace straits
