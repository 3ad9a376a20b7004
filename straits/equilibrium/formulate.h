// One window of the equilibrium as a linear program. docs/model.md shows formula, symbol, field and row name together.
//
//   maximise  value of consumption - cost of supply, processing, transport, friction, waiting
//             + weekly yield of stocks + terminal value of the inventory position
//
//   balance[m,t]   supply + arrivals + process outputs + S[t-1] = use + departures + process inputs + S[t]
//   pair[p,t]      departures over the routes of p = friction steps taken
//   wait[w,t]      Q[t-1] + arrivals at the gate = passed + diverted + Q[t]        w: a route in front of one of its gates
//   gate[g,t]      sum of passed <= capacity, in the week in which cargo passes
//   port[q,t]      loadings (or unloadings) <= capacity
//   fleet[f,t]     departures * round trip + cargo waiting <= cargo capacity of all ships of the class
//   restart[s,t]   supply[t] - supply[t-1] <= capacity / restart weeks
//   tank[k,t]      -draw limit <= S[t] - S[t-1] <= fill limit
//   position[k]    S[last] + cargo arriving after the window + cargo in front of gates believed open = terminal steps
//
// Quantities are kilotonnes (per week), money is thousand USD, so a cost in USD per tonne is a coefficient of 1.
// The first kFineWeeks weeks take the curves as they stand; later ones, which are planned again before they come, take
// them in fewer steps. The matrix depends on the network and the number of weeks alone; what changes from week to week are the Sides.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "straits/change/conditions.h"
#include "straits/network/network.h"
#include "straits/program/program.h"
#include "straits/solve/solution.h"

namespace straits {

using WaitId = Id<struct WaitTag>;  // a route in front of one of its gates

struct Wait {
  RouteId route;
  std::size_t gate_index = 0;
};

// All waits of a network, in the order of routes; WaitId of (route, gate index) is first[route] + gate index.
struct Waits {
  explicit Waits(const Network& network);
  Per<WaitId, Wait> all;
  Per<RouteId, std::uint32_t> first;
  [[nodiscard]] WaitId of(RouteId route, std::size_t gate_index) const { return WaitId(first[route] + gate_index); }
};

// What the past brings into a window. Week 0 is the week to be committed.
struct WindowStart {
  int now = 0;                                          // of the horizon
  Per<MarketId, std::vector<Tonnes>> arrivals;          // by week of the window
  Per<MarketId, Tonnes> later;                          // at sea, due after the window
  Per<WaitId, std::vector<Tonnes>> gate_arrivals;       // by week of the window
  Per<WaitId, Tonnes> waiting;
  Per<StoreId, Tonnes> level;                           // obligated stock included
  Per<SourceId, TonnesPerWeek> last_output;
};

// What the first week of the solved window does.
struct WeekPlan {
  Per<SourceId, TonnesPerWeek> output;
  Per<SinkId, TonnesPerWeek> use;
  Per<ConversionId, TonnesPerWeek> input;
  Per<RouteId, TonnesPerWeek> departure;  // diversions: cargo that turns away
  Per<WaitId, TonnesPerWeek> passed;
  Per<MarketId, TonnesPerWeek> lack, excess;  // emergency; anything above rounding is reported
  Per<MarketId, UsdPerTonne> price;
};

// What may be produced, passed or released in one week, as seen from another: shared by the program and the reports.
[[nodiscard]] TonnesPerWeek source_capacity(const Network&, const Conditions&, SourceId, WeekPair);
[[nodiscard]] TonnesPerWeek conversion_capacity(const Network&, const Conditions&, ConversionId, WeekPair);
[[nodiscard]] std::optional<TonnesPerWeek> gate_capacity(const Network&, const Conditions&, GateId, WeekPair);
[[nodiscard]] Tonnes released(const Network&, const Conditions&, MarketId, WeekPair);  // state and joint; fills negative
// What the law still keeps in the tanks of industry; a release of obligated stock lowers it for good.
[[nodiscard]] Tonnes obligated_floor(const Network&, const Conditions&, StoreId, WeekPair);

inline constexpr int kFineWeeks = 2;

class Formulation {
 public:
  Formulation(const Network& network, int weeks);
  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] const Waits& waits() const { return waits_; }
  [[nodiscard]] int weeks() const { return weeks_; }
  [[nodiscard]] Sides sides(const WindowStart& start, const Conditions& conditions) const;
  [[nodiscard]] WeekPlan read(const Solution& solution) const;
  // The basis of the base year at rest: every curve filled to its base, stocks on their middle segment. A good start for
  // the first window of any run.
  [[nodiscard]] Basis base_basis() const;

 private:
  // Where the columns and rows of each item begin inside a week; a week takes `columns_a_week` and `rows_a_week`.
  struct Layout {
    Per<SourceId, int> source, restart_row;
    Per<SinkId, int> sink;
    Per<ConversionId, int> conversion;
    Per<PairId, int> pair, pair_row;  // -1: none
    Per<RouteId, int> route;
    Per<WaitId, int> pass, queue, wait_row;
    Per<StoreId, int> store, tank_row;
    Per<MarketId, int> lack, balance_row;
    Per<GateId, int> gate_row;
    std::vector<int> port_row, fleet_row;
    int columns_a_week = 0, rows_a_week = 0;
  };
  class Writer;  // builds the program
  class Patch;   // fills the sides of one window

  [[nodiscard]] const Network& network(int week) const { return week < kFineWeeks ? network_ : coarse_; }
  [[nodiscard]] const Layout& layout(int week) const { return week < kFineWeeks ? fine_layout_ : coarse_layout_; }
  [[nodiscard]] int column(int week, int offset) const {
    if (week < kFineWeeks) return week * fine_layout_.columns_a_week + offset;
    return kFineWeeks * fine_layout_.columns_a_week + (week - kFineWeeks) * coarse_layout_.columns_a_week + offset;
  }
  [[nodiscard]] int row(int week, int offset) const { return week * fine_layout_.rows_a_week + offset; }
  [[nodiscard]] Layout lay_out(const Network& network) const;
  void lay_out_end();

  const Network& network_;
  Network coarse_;  // the same items, with fewer steps
  int weeks_;
  Waits waits_;
  Per<MarketId, std::optional<StoreId>> store_of_;
  Layout fine_layout_, coarse_layout_;
  Per<WaitId, int> live_queue_;               // columns and rows after the last week
  Per<StoreId, int> terminal_, position_row_;
  Program program_;
};

}  // namespace straits
