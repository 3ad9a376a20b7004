// Who is hit: whether a commodity became scarcer for a place. Imports and runs also fall where something cheaper came, so a
// loss of them alone hits nobody.
//   weeks concerned  those in which use, runs or imports lie below base by more than the threshold
//   dearer_share     mean over the weeks concerned of price / base price - 1. The price of a place is that of its nodes,
//                    weighted by their base need; without any need, their plain mean.
//   dearer           dearer_share > kDearerShare; also where no price is known. Losses of imports and of runs count then only.
//   use_short        final use lies below base by more than the threshold in some week (unserved use is part of that)
//   scarcer          dearer or use_short
#pragma once

#include "straits/measure/imports.h"
#include "straits/measure/shortfall.h"

namespace straits {

inline constexpr double kDearerShare = 0.01;

struct Scarcity {
  bool use_short = false;
  int weeks_concerned = 0;
  std::optional<double> dearer_share;  // none: no week is concerned, or no price is known

  [[nodiscard]] bool dearer() const {
    return weeks_concerned > 0 && (!dearer_share || *dearer_share > kDearerShare);
  }
  [[nodiscard]] bool scarcer() const { return use_short || dearer(); }
};

// One for every place and commodity with a shortfall or an import loss.
[[nodiscard]] std::map<PlaceCommodity, Scarcity> measure_scarcity(const World& world, const RunResult& result,
                                                                  const std::vector<Shortfall>& shortfalls,
                                                                  const std::vector<ImportLoss>& imports);

}  // namespace straits
