#include "straits/simulate/simulate.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "straits/base/error.h"
#include "straits/simulate/chain.h"

namespace straits {
namespace {

constexpr double kMassTolerance = 1e-9;

template <class Row>
void append(std::vector<Row>& to, std::vector<Row>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

WeekResult join(std::vector<WeekResult> parts) {
  WeekResult all;
  all.week = parts.front().week;
  for (WeekResult& part : parts) {
    append(all.flow, std::move(part.flow));
    append(all.afloat, std::move(part.afloat));
    append(all.queue, std::move(part.queue));
    append(all.stock, std::move(part.stock));
    append(all.price, std::move(part.price));
    append(all.price_band, std::move(part.price_band));
    append(all.consumption, std::move(part.consumption));
    append(all.production, std::move(part.production));
    append(all.process, std::move(part.process));
    append(all.chokepoint, std::move(part.chokepoint));
    append(all.certificate, std::move(part.certificate));
    append(all.event, std::move(part.event));
    append(all.indicator, std::move(part.indicator));
  }
  return all;
}

using Chains = std::vector<std::unique_ptr<Chain>>;

// Runs `work(i)` for every chain, on as many threads as asked for. The first failure (by chain) is thrown.
template <class Work>
void for_each_chain(std::size_t chains, int threads, Work work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::exception_ptr> failures(chains);
  const auto loop = [&] {
    for (std::size_t i = next++; i < chains; i = next++) try {
        work(i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
  };
  {
    std::vector<std::jthread> helpers;
    for (int t = 1; t < std::min<int>(threads, static_cast<int>(chains)); ++t) helpers.emplace_back(loop);
    loop();
  }
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

Chains build_chains(const World& world, const Scenario& scenario, const Conditions& conditions,
                    const SimulateOptions& options, int threads) {
  std::vector<Network> parts = split_chains(build_network(world, conditions));
  Chains chains(parts.size());
  for_each_chain(parts.size(), threads, [&](std::size_t i) {
    chains[i] =
        std::make_unique<Chain>(world, conditions, std::move(parts[i]), scenario.window_weeks, options);
  });
  return chains;
}

std::string write_states(const Chains& chains) {
  nlohmann::json out = nlohmann::json::array();
  for (const auto& chain : chains) out.push_back(write_state(chain->state()));
  return out.dump();
}

void resume_states(Chains& chains, const Checkpoint& checkpoint) {
  const auto in = nlohmann::json::parse(checkpoint.state, nullptr, false);
  const auto demand = [](bool belongs) {
    if (!belongs) throw Error(ErrorKind::kStorage, "the saved state does not belong to this run");
  };
  demand(in.is_array() && in.size() == chains.size());
  for (std::size_t i = 0; i < chains.size(); ++i) {
    demand(in[i].is_string());
    chains[i]->resume(read_state(in[i].get<std::string>()));
    demand(chains[i]->state().now == checkpoint.next_week);
  }
}

// What the market believes at the end of the week, as far as it is still open.
std::vector<BeliefRow> belief_rows(const Conditions& conditions, int week) {
  const std::vector<Branch> possible = conditions.branches(week);
  const BeliefView* view = conditions.view(week);
  std::vector<BeliefRow> rows;
  if (view == nullptr || !conditions.is_believed(week)) return rows;
  const Date next = conditions.monday(week + 1);
  for (const Branch& branch : possible) {
    const auto k = static_cast<std::size_t>(branch.index);
    const Date until = view->until[k] >= next ? view->until[k] : next + 7 * kRenewedBeliefWeeks;
    rows.push_back({conditions.monday(week), conditions.shared_belief()->id,
                    conditions.shared_belief()->branches[k], until, branch.probability});
  }
  return rows;
}

WeekResult step(Chains& chains, int threads) {
  std::vector<WeekResult> parts(chains.size());
  for_each_chain(chains.size(), threads, [&](std::size_t i) { parts[i] = chains[i]->step(); });
  WeekResult week = join(std::move(parts));
  for (const CertificateRow& row : week.certificate)
    if (row.mass_balance > kMassTolerance)
      throw Error(ErrorKind::kBug, "mass was lost or made in chain " + row.chain);
  return week;
}

}  // namespace

int simulate(const World& world, const Scenario& scenario, const SimulateOptions& options,
             const WeekSink& sink, const std::optional<Checkpoint>& resume, const std::stop_token& stop) {
  const int threads = options.threads > 0
                          ? options.threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const Conditions conditions(world, scenario);
  Chains chains = build_chains(world, scenario, conditions, options, threads);
  if (resume) resume_states(chains, *resume);
  int week = resume ? resume->next_week : 0;
  for (; week < scenario.weeks && !stop.stop_requested(); ++week) {
    WeekResult result = step(chains, threads);
    result.belief = belief_rows(conditions, week);
    sink(result, {week + 1, write_states(chains)});
  }
  return week;
}

}  // namespace straits
