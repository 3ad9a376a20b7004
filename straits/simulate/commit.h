// Carries out the first week of a plan: moves mass, and keeps the books of what was moved.
#pragma once

#include <vector>

#include "straits/simulate/state.h"

namespace straits {

struct Delivery {  // cargo whose arrival at its destination has become certain
  RouteId route, loaded_for;
  int departure_week = 0, arrival_week = 0;
  Tonnes mass;
};

struct Committed {
  WeekPlan plan;  // quantities as carried out (rounding noise removed)
  std::vector<Delivery> deliveries;
  Per<StoreId, Tonnes> draw;  // > 0 empties
  std::vector<Tonnes> reserve_draw;
  std::vector<FuturePassage> passed_now;  // by chokepoint and commodity, of this week
  double mass_balance = 0.0;  // largest |in - out - change| / mass in the system, over commodities
};

// State at the beginning of the week -> state at its end. `state.now` moves on by one; the basis is kept.
[[nodiscard]] Committed commit_week(const Network& network, const Waits& waits, const Conditions& conditions,
                                    const WeekPlan& plan, std::size_t commodities, State& state);

}  // namespace straits
