// The worst outages: of N candidates, the K whose joint loss hurts the places most (attacker and defender: the attacker chooses, then the
// whole world adapts at least cost; Brown, Carlyle, Salmeron and Wood 2006, Interfaces 36(6), "Defending critical infrastructure").
//
//   worst(S) = max over sets S of at most K candidates of damage(S)        damage.h; each from one certified window (loss_window.h)
//
// The damage to some places is no objective of the window, so no dual bounds it, and more losses may hurt less. What is proven:
//   every set is solved, or
//   is_same: its answer is that of a smaller set, by the certificate of that answer against the sides of this set (what nobody uses
//            in the optimum of S hurts nobody when it is lost as well), or
//   left, when time ran out; then its damage is at most the value of all use of the places (use cannot fall below nothing), and the gap is
//            (bound - worst) / bound.
// A set of size m is tried before one of m + 1; within a size, sets whose parts hurt most come first. Without a time limit
// the answer does not depend on threads; basis and order of every solve are those of the sets.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stop_token>

#include "straits/stress/loss_window.h"
#include "straits/stress/static_ranking.h"

namespace straits {

struct SearchCount {
  std::size_t sets = 0, solved = 0, same = 0;
  [[nodiscard]] std::size_t left() const { return sets - solved - same; }
};

struct SearchOptions {
  int losses = 2;  // K
  int threads = 0;
  std::optional<double> seconds;
  std::function<void(const SearchCount&)> progress;  // after each set, one call at a time
};

struct LossOutcome {
  CandidateSet set;
  Damage damage;
  bool is_same = false;  // as a smaller set, proven without solving
};

struct WorstOutages {
  std::vector<RankedCandidate> candidates;  // in static order
  std::vector<LossOutcome>
      outcomes;  // all that are known, worst first; of equal damage the smaller, then the dearer set first
  std::vector<LossOutcome> greedy;  // the worst one, the worst pair that holds it, ...; as far as known
  std::optional<LossOutcome> by_exposure;  // the K first by static exposure; none: not known
  double use_usd = 0.0;  // value of all use of the places in the window: the bound of what is left
  std::map<CommodityId, Tonnes> use;  // in the window without a loss
  SearchCount count;
  [[nodiscard]] double bound_usd() const;
  [[nodiscard]] double gap() const;  // 0: proven
};

[[nodiscard]] WorstOutages find_worst_outages(const LossQuestion& question,
                                              std::vector<RankedCandidate> candidates,
                                              const SearchOptions& options, const std::stop_token& stop = {});

}  // namespace straits
