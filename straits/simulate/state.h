// Everything that one week hands to the next, for one chain. Serialisable, so that a run goes on anywhere.
//
// Mass is only ever moved, never set: every tonne of a State came out of another place of it, out of production or out of
// a recipe, and the sums over both sides agree (MassAccount).
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "straits/equilibrium/formulate.h"
#include "straits/network/network.h"
#include "straits/solve/solution.h"

namespace straits {

struct Cargo {         // on one leg of its route
  RouteId route;       // it is on now
  RouteId loaded_for;  // it was loaded for; another one after a diversion
  std::size_t leg = 0;
  int departure_week = 0;  // of the horizon; negative: before it
  int arrival_week = 0;    // at the end of the leg
  Tonnes mass;
};

struct Cohort {  // waiting at a gate, first come first served
  RouteId route, loaded_for;
  int departure_week = 0;
  Tonnes mass;
};

struct FuturePassage {  // cargo that is bound to pass a chokepoint without a gate
  ChokepointId chokepoint;
  CommodityId commodity;
  int week = 0;
  Tonnes mass;
};

struct State {
  int now = 0;
  Per<StoreId, Tonnes> level;    // obligated stock included
  std::vector<Tonnes> reserves;  // state and joint stocks, in the order of the network
  std::vector<Tonnes> built;     // stock building since the start, by sink
  std::vector<Cargo> at_sea;     // ordered by route, leg, arrival, departure
  Per<WaitId, std::deque<Cohort>> queue;
  std::vector<FuturePassage> passages;
  Per<SourceId, TonnesPerWeek> last_output;
  Basis basis;
  int branches = 1;  // of the program that the basis belongs to
  std::map<int, Basis>
      alone;  // last basis of each branch solved alone, by its index; only while there are several
};

// The base year in full swing: opening stocks, and the cargo that steady base flows have put to sea by then.
[[nodiscard]] State opening_state(const Network& network, const Waits& waits);
[[nodiscard]] WindowStart window_start(const Network& network, const Waits& waits, const State& state,
                                       int weeks);

[[nodiscard]] std::string write_state(const State& state);
[[nodiscard]] State read_state(const std::string& text);  // throws Error(kStorage) if it is not one

// Mass of every commodity in stocks (but reserves), at sea and waiting.
[[nodiscard]] Per<CommodityId, Tonnes> mass_in_system(const Network& network, const State& state,
                                                      std::size_t commodities);

}  // namespace straits
