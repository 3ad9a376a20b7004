// The candidates of a search, by static exposure: how much of what the places use goes through each in the base year.
//
//   exposed  value a week, at base prices, of that part of their supply of the measured end uses which goes through the candidate,
//            inputs looked through (sourcing.h); detours do not count against it. Of a facility elsewhere: the exports of its place to the group
//            in what it makes, times its share of that place's production.
//   detoured of a chokepoint: the value that would come to pass it if one other chokepoint were lost, the most over these
//   traded   what passes in the whole world's trade in the family; of a pipeline what could pass, since an idle one may be the way around
// Left out: what has none of these, the places' own exports, and the facilities of the places, since a facility of the package stands
// for all plants of its kind at its node.
#pragma once

#include <set>
#include <vector>

#include "straits/stress/candidate.h"
#include "straits/stress/damage.h"

namespace straits {

struct RankedCandidate {
  Candidate candidate;
  double exposed_usd_per_week = 0.0, detoured_usd_per_week = 0.0, traded_usd_per_week = 0.0;
};

// Largest exposed first, then largest detoured, then largest traded, then the order of the world. `world` is cut down to the family; empty `kinds`: all.
[[nodiscard]] std::vector<RankedCandidate> rank_candidates(const World& world, const Measured& measured,
                                                           const std::set<LossKind>& kinds);

}  // namespace straits
