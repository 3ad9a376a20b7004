#include "straits/stress/outages.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <tuple>

#include "straits/base/parallel.h"

namespace straits {
namespace {

constexpr double kSameDamage = 1e-6;  // of the value of all use

struct Known {
  Damage damage;
  bool is_same = false;
  std::vector<Basis> bases;  // of sets that are parts of larger ones
};

CandidateSet chokepoints_in(const CandidateSet& set) {
  CandidateSet chokepoints;
  for (const Candidate c : set)
    if (c.kind == LossKind::kChokepoint) chokepoints.push_back(c);
  return chokepoints;
}

// Chokepoints come first in a set; a set of nothing else has a network of its own, the others share that of their first part.
bool needs_network(const CandidateSet& set) { return set.back().kind == LossKind::kChokepoint; }

// Sets of `parent` and one more each, all with or all without a network of their own.
struct Task {
  CandidateSet parent;
  std::vector<CandidateSet> sets;
  double promise = 0.0;
};

using Tasks = std::map<std::pair<bool, CandidateSet>, Task>;

class Search {
 public:
  Search(const LossQuestion& question, std::vector<RankedCandidate> candidates, const SearchOptions& options,
         const std::stop_token& stop)
      : question_(question), options_(options), stop_(stop), began_(std::chrono::steady_clock::now()) {
    answer_.candidates = std::move(candidates);
    for (const RankedCandidate& ranked : answer_.candidates) all_.push_back(ranked.candidate);
    std::sort(all_.begin(), all_.end());
  }

  WorstOutages find() {
    LossWindow window(question_, {});
    SolvedLoss base = window.solve({});
    base_ = base.value;
    known_[{}] = {Damage{}, false, base.bases()};
    for (int size = 1; size <= options_.losses; ++size) run(tasks_of(size), size < options_.losses);
    return finish();
  }

 private:
  [[nodiscard]] double damage_if_known(const CandidateSet& set) const {
    const auto found = known_.find(set);
    return found == known_.end() ? 0.0 : std::max(0.0, found->second.damage.usd);
  }

  // The most that its known parts hurt, and the rest alone.
  [[nodiscard]] double promise_of(const CandidateSet& set) const {
    double most = 0.0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      CandidateSet part = set;
      part.erase(part.begin() + static_cast<std::ptrdiff_t>(i));
      most = std::max(most, damage_if_known(part) + damage_if_known({set[i]}));
    }
    return most;
  }

  // Chokepoints alone: the part that hurts or helps most, so that little is left to change.
  [[nodiscard]] CandidateSet parent_of(const CandidateSet& set) const {
    CandidateSet best(set.begin(), set.end() - 1);
    if (!needs_network(set)) return best;
    double most = -1.0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      CandidateSet part = set;
      part.erase(part.begin() + static_cast<std::ptrdiff_t>(i));
      const auto found = known_.find(part);
      if (found == known_.end() || std::abs(found->second.damage.usd) <= most) continue;
      most = std::abs(found->second.damage.usd);
      best = part;
    }
    return best;
  }

  void add_sets(int size, std::size_t from, CandidateSet& set, Tasks& tasks) {
    if (static_cast<int>(set.size()) == size) {
      Task& task = tasks[{needs_network(set), parent_of(set)}];
      task.parent = parent_of(set);
      task.sets.push_back(set);
      task.promise = std::max(task.promise, promise_of(set));
      ++answer_.count.sets;
      return;
    }
    for (std::size_t i = from; i < all_.size(); ++i) {
      set.push_back(all_[i]);
      add_sets(size, i + 1, set, tasks);
      set.pop_back();
    }
  }

  [[nodiscard]] std::vector<Task> tasks_of(int size) {
    Tasks by_key;
    CandidateSet set;
    add_sets(size, 0, set, by_key);
    std::vector<Task> tasks;
    for (auto& [key, task] : by_key) {
      std::stable_sort(task.sets.begin(), task.sets.end(), [&](const CandidateSet& a, const CandidateSet& b) {
        return promise_of(a) > promise_of(b);
      });
      tasks.push_back(std::move(task));
    }
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const Task& a, const Task& b) { return a.promise > b.promise; });
    return tasks;
  }

  [[nodiscard]] bool is_over() const {
    if (stop_.stop_requested()) return true;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began_;
    return options_.seconds && spent.count() > *options_.seconds;
  }

  void run(const std::vector<Task>& tasks, bool keep_bases) {
    for_each_item(tasks.size(), thread_count(options_.threads), [&](std::size_t, std::size_t i) {
      if (!is_over()) work(tasks[i], keep_bases);
    });
  }

  void work(const Task& task, bool keep_bases) {
    const Known* of_parent = find(task.parent);
    if (of_parent == nullptr) return;  // time ran out before it
    LossWindow window(question_, chokepoints_in(task.parent));
    if (needs_network(task.sets.front()))
      for (const CandidateSet& set : task.sets) {
        if (is_over()) return;
        LossWindow own(question_, set);
        keep(set, own.solve(set, own.carry(window, of_parent->bases)), keep_bases);
      }
    else
      work_on(window, *of_parent, task, keep_bases);
  }

  void work_on(LossWindow& window, const Known& of_parent, const Task& task, bool keep_bases) {
    const SolvedLoss parent = window.solve(task.parent, of_parent.bases);
    const std::vector<Basis> start = parent.bases();
    for (const CandidateSet& set : task.sets) {
      if (is_over()) return;
      if (window.also_answers(parent, set))
        note(set, {of_parent.damage, true, keep_bases ? start : std::vector<Basis>{}});
      else
        keep(set, window.solve(set, start), keep_bases);
    }
  }

  void keep(const CandidateSet& set, const SolvedLoss& solved, bool keep_bases) {
    note(set, {damage_of(base_, solved.value), false, keep_bases ? solved.bases() : std::vector<Basis>{}});
  }

  void note(const CandidateSet& set, Known known) {
    const std::lock_guard lock(mutex_);
    ++(known.is_same ? answer_.count.same : answer_.count.solved);
    known_.emplace(set, std::move(known));
    if (options_.progress) options_.progress(answer_.count);
  }

  // Entries of a map stay where they are while others come in.
  [[nodiscard]] const Known* find(const CandidateSet& set) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(set);
    return found == known_.end() ? nullptr : &found->second;
  }

  [[nodiscard]] std::optional<LossOutcome> outcome(CandidateSet set) const {
    std::sort(set.begin(), set.end());
    const auto found = known_.find(set);
    if (found == known_.end()) return std::nullopt;
    return LossOutcome{set, found->second.damage, found->second.is_same};
  }

  // The worst known set that holds `chosen` and one more.
  [[nodiscard]] std::optional<LossOutcome> worst_with(const CandidateSet& chosen) const {
    std::optional<LossOutcome> worst;
    for (const Candidate more : all_) {
      if (std::find(chosen.begin(), chosen.end(), more) != chosen.end()) continue;
      CandidateSet set = chosen;
      set.push_back(more);
      const auto tried = outcome(std::move(set));
      if (tried && (!worst || tried->damage.usd > worst->damage.usd)) worst = tried;
    }
    return worst;
  }

  WorstOutages finish() {
    answer_.use_usd = base_.usd;
    answer_.use = base_.use;
    for (const auto& [set, known] : known_)
      if (!set.empty()) answer_.outcomes.push_back({set, known.damage, known.is_same});
    // Use moves in steps of the curves, so damages are often equal but for rounding; then the dearer one is worse.
    const double rounding = std::max(1.0, kSameDamage * base_.usd);
    const auto rank = [&](const LossOutcome& o) {
      return std::tuple(-std::llround(o.damage.usd / rounding), o.set.size(), -o.damage.price_rise);
    };
    std::stable_sort(answer_.outcomes.begin(), answer_.outcomes.end(),
                     [&](const LossOutcome& a, const LossOutcome& b) { return rank(a) < rank(b); });
    CandidateSet chosen;
    for (int size = 1; size <= options_.losses; ++size) {
      const auto step = worst_with(chosen);
      if (!step) break;
      chosen = step->set;
      answer_.greedy.push_back(*step);
    }
    CandidateSet exposed;
    for (std::size_t i = 0; i < answer_.candidates.size() && static_cast<int>(i) < options_.losses; ++i)
      exposed.push_back(answer_.candidates[i].candidate);
    answer_.by_exposure = outcome(exposed);
    return std::move(answer_);
  }

  const LossQuestion& question_;
  const SearchOptions& options_;
  std::stop_token stop_;
  std::chrono::steady_clock::time_point began_;
  std::vector<Candidate> all_;
  UseValue base_;
  std::map<CandidateSet, Known> known_;
  std::mutex mutex_;
  WorstOutages answer_;
};

}  // namespace

double WorstOutages::bound_usd() const {
  const double worst = outcomes.empty() ? 0.0 : outcomes.front().damage.usd;
  return count.left() > 0 ? std::max(worst, use_usd) : worst;
}

double WorstOutages::gap() const {
  const double bound = bound_usd();
  const double worst = outcomes.empty() ? 0.0 : outcomes.front().damage.usd;
  return bound > 0.0 ? (bound - worst) / bound : 0.0;
}

WorstOutages find_worst_outages(const LossQuestion& question, std::vector<RankedCandidate> candidates,
                                const SearchOptions& options, const std::stop_token& stop) {
  return Search(question, std::move(candidates), options, stop).find();
}

}  // namespace straits
