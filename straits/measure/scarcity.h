// Who is hit: whether a commodity became scarcer for a place. Imports and runs also fall where something cheaper came, so a
// loss of them alone hits nobody.
//   weeks concerned  those in which use, runs or imports lie below base by more than the threshold
//   dearer_share     mean over the weeks concerned of price / base price - 1. The price of a place is that of its nodes,
//                    weighted by their base need; without any need, their plain mean.
//   use_short        final use lies below base by more than the threshold in some week, or some of it goes unserved
//   scarcer          use_short, or dearer_share > kDearerShare; where no price is known a loss counts
#pragma once

#include "straits/measure/imports.h"
#include "straits/measure/shortfall.h"

namespace straits {

inline constexpr double kDearerShare = 0.01;

struct Scarcity {
  bool use_short = false;
  int weeks_concerned = 0;
  std::optional<double> dearer_share;  // none: no week is concerned, or no price is known

  [[nodiscard]] bool scarcer() const {
    return use_short || (weeks_concerned > 0 && (!dearer_share || *dearer_share > kDearerShare));
  }
};

// One for every place and commodity with a shortfall or an import loss.
[[nodiscard]] std::map<PlaceCommodity, Scarcity> measure_scarcity(const World& world, const RunResult& result,
                                                                  const std::vector<Shortfall>& shortfalls,
                                                                  const std::vector<ImportLoss>& imports);

}  // namespace straits
