// One window of the equilibrium as a linear program. docs/model.md shows formula, symbol, field and row name together.
//
//   maximise  value of consumption - cost of supply, processing, transport, friction, waiting
//             + yield of stocks + terminal value of the inventory position
//
//   balance[m,t]   supply + arrivals + process outputs + S[t-1] = use + departures + process inputs + S[t]
//   pair[p,t]      departures over the routes of p = friction steps taken
//   wait[w,t]      Q[t-1] + arrivals at the gate = passed + diverted + Q[t]        w: cargo in front of a gate, by voyage on
//   room[g,t]      sum of Q over cargo without a way around <= what ships behind the gate can carry
//   gate[g,t]      sum of passed <= capacity, in the period in which cargo passes
//   limit[l,t]     the same for chokepoints where nothing waits
//   port[q,t]      loadings (or unloadings) <= capacity
//   fleet[f,t]     departures a week * round trip + cargo waiting <= cargo capacity of all ships of the class
//   restart[s,t]   supply a week[t] - supply a week[t-1] <= capacity / restart weeks * weeks between
//   tank[k,t]      -draw limit <= S[t] - S[t-1] <= fill limit
//   position[k]    S[last] + cargo arriving after the window + cargo in front of gates believed open
//                  - released strategic stock that will be bought back = terminal steps
//
// t is a period of the calendar (calendar.h), S and Q stand at its end. Quantities are in the mass unit of the
// chain, in the period; costs and prices in its price unit (1000 t and 1 USD/t for oil and gas). The first kFinePeriods take the curves as they stand;
// later ones, which are planned again before they come, take them in fewer steps. The matrix depends on the network,
// the calendar and the number of branches alone; what changes from week to week are the Sides.
//
// Branches (two-stage stochastic program, Dantzig 1955, doi 10.1287/mnsc.1.3-4.197): the first week is one for all, every
// later period stands once a branch, with the sides that the branch believes in and its costs times its probability. The
// dual of a balance of the first week is then the sum over the branches of what a tonne now is worth in each, times
// its probability. One branch gives the program without branches, byte for byte.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "straits/change/conditions.h"
#include "straits/equilibrium/calendar.h"
#include "straits/equilibrium/describe.h"
#include "straits/network/network.h"
#include "straits/program/program.h"
#include "straits/solve/solution.h"

namespace straits {

using WaitId = Id<struct WaitTag>;  // all cargo in front of one gate with the same voyage before it

struct Wait {
  struct Member {
    RouteId route;
    std::size_t gate_index = 0;
  };
  GateId gate;
  MarketId destination;
  std::vector<Member> members;
  std::size_t legs_left = 0;
  bool diverted = false;
  bool enclosed = true;  // there is no way around
};

struct Waits {
  explicit Waits(const Network& network);
  Per<WaitId, Wait> all;
  [[nodiscard]] WaitId of(RouteId route, std::size_t gate_index) const { return of_[route][gate_index]; }

 private:
  Per<RouteId, std::vector<WaitId>> of_;
};

// What the past brings into a window. Week 0 is the week to be committed; vectors are by week of the window.
struct WindowStart {
  int now = 0;  // of the horizon
  Per<MarketId, std::vector<Tonnes>> arrivals;
  Per<MarketId, Tonnes> later;  // at sea, due after the window
  Per<WaitId, std::vector<Tonnes>> gate_arrivals;
  Per<WaitId, Tonnes> waiting;
  std::vector<std::vector<Tonnes>> limit_passages;  // by limit of the network
  Per<StoreId, Tonnes> level;                       // obligated stock included
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

// What a mean week of one period of the solved window does; of a program of one branch.
struct PeriodPlan {
  Per<SinkId, TonnesPerWeek> use;
  Per<MarketId, UsdPerTonne> price;
};

// What may be produced, passed or released in one week, as seen from another: shared by the program and the reports.
// What a sink would use at base prices, of the mean of its year: by the season, by changes, by both.
[[nodiscard]] double season_share(const Network&, const Conditions&, SinkId, int week);
[[nodiscard]] double demand_change(const Network&, const Conditions&, SinkId, WeekPair);
[[nodiscard]] double wanted_share(const Network&, const Conditions&, SinkId, WeekPair);
// Of the runs of the mean of the year.
[[nodiscard]] double season_share(const Network&, const Conditions&, ConversionId, int week);
[[nodiscard]] TonnesPerWeek source_capacity(const Network&, const Conditions&, SourceId, WeekPair);
[[nodiscard]] TonnesPerWeek conversion_capacity(const Network&, const Conditions&, ConversionId, WeekPair);
[[nodiscard]] std::optional<TonnesPerWeek> gate_capacity(const Network&, const Conditions&, GateId, WeekPair);
[[nodiscard]] Tonnes released(const Network&, const Conditions&, MarketId,
                              WeekPair);  // state and joint; fills negative
// What the law still keeps in the tanks of industry; a release of obligated stock lowers it for good.
[[nodiscard]] Tonnes obligated_floor(const Network&, const Conditions&, StoreId, WeekPair);

inline constexpr int kFinePeriods = 2;

class Formulation {
 public:
  Formulation(const Network& network, Calendar calendar, int branches = 1);
  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] const Waits& waits() const { return waits_; }
  [[nodiscard]] int weeks() const { return calendar_.weeks(); }
  [[nodiscard]] int branches() const { return branches_; }
  [[nodiscard]] const Calendar& calendar() const { return calendar_; }
  // What every column and row stands for, in their order (describe.h).
  [[nodiscard]] std::vector<ColumnName> name_columns() const;
  [[nodiscard]] std::vector<RowName> name_rows() const;
  // `believed`: one a branch of the program, probabilities > 0 with sum 1.
  [[nodiscard]] Sides sides(const WindowStart& start, const Conditions& conditions,
                            const std::vector<Branch>& believed = {Branch{}}) const;
  [[nodiscard]] WeekPlan read(const Solution& solution) const;
  [[nodiscard]] std::vector<PeriodPlan> read_periods(const Solution& solution) const;  // in their order
  // The basis of the base year at rest: every curve filled to its base, stocks on their middle segment. A good start for
  // the first window of any run.
  [[nodiscard]] Basis base_basis() const;

 private:
  // Where the columns and rows of each item begin inside a period; a period takes `columns_a_period` and `rows_a_period`.
  struct Layout {
    Per<SourceId, int> source, restart_row;
    Per<SinkId, int> sink;
    Per<ConversionId, int> conversion;
    Per<PairId, int> pair, pair_row;  // -1: none
    Per<RouteId, int> route;
    Per<WaitId, int> pass, queue, wait_row;
    Per<StoreId, int> store, tank_row;
    Per<MarketId, int> lack, balance_row;
    Per<GateId, int> gate_row, room_row;
    std::vector<int> port_row, fleet_row, limit_row;
    int columns_a_period = 0, rows_a_period = 0;
  };
  class Writer;  // builds the program
  class Patch;   // fills the sides of one window
  class Namer;   // tells what stands where

  [[nodiscard]] const Network& network(int period) const {
    return period < kFinePeriods ? network_ : coarse_;
  }
  [[nodiscard]] const Layout& layout(int period) const {
    return period < kFinePeriods ? fine_layout_ : coarse_layout_;
  }
  // Period 0 stands once, whatever the branch; then the later periods of the first branch, of the second, ...
  [[nodiscard]] int column(int period, int branch, int offset) const {
    return (period == 0 ? 0 : branch * later_columns_) + columns_before(period) + offset;
  }
  [[nodiscard]] int row(int period, int branch, int offset) const {
    return (period == 0 ? 0 : branch * later_rows_) + period * fine_layout_.rows_a_period + offset;
  }
  [[nodiscard]] int live_queue(WaitId w, int branch) const { return live_queue_[w] + branch * end_columns_; }
  [[nodiscard]] int terminal(StoreId s, int branch) const { return terminal_[s] + branch * end_columns_; }
  [[nodiscard]] int position_row(StoreId s, int branch) const {
    return position_row_[s] + branch * end_rows_;
  }
  [[nodiscard]] int columns_before(int period) const {  // of one branch, the first week included
    const int fine = period < kFinePeriods ? period : kFinePeriods;
    return fine * fine_layout_.columns_a_period + (period - fine) * coarse_layout_.columns_a_period;
  }
  // A period of the tree: the first week has one branch only.
  [[nodiscard]] int branches_of(int period) const { return period == 0 ? 1 : branches_; }
  [[nodiscard]] Layout lay_out(const Network& network) const;
  void lay_out_end();

  const Network& network_;
  Network coarse_;  // the same items, with fewer steps
  Calendar calendar_;
  int branches_;
  Waits waits_;
  Per<MarketId, std::optional<StoreId>> store_of_;
  Layout fine_layout_, coarse_layout_;
  int later_columns_ = 0, later_rows_ = 0, end_columns_ = 0, end_rows_ = 0;  // of one branch
  Per<WaitId, int> live_queue_;  // columns and rows after the last period, of the first branch
  Per<StoreId, int> terminal_, position_row_;
  Program program_;
};

}  // namespace straits
