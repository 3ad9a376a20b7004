// The dual simplex method on curves (Fourer 1985, doi 10.1007/BF02591980, for piecewise linear costs; Maros 2003 for the long step).
//
// Every arc has a price p_a = sum_i A_ia y_i. A nonbasic arc rests at a breakpoint of its curve whose slopes enclose its price;
// a basic arc is somewhere on one step, whose slope is its price. One iteration: the basic arc that is farthest
// outside its step, by steepest-edge measure (Forrest and Goldfarb 1992, doi 10.1007/BF01581089), is pushed back; prices move until
// the dual objective rises no more, past as many breakpoints as pay (those arcs change place); the arc at the last of
// them enters. If that is the next breakpoint of the leaving arc itself, it goes on to its next step and the basis stays.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "straits/solve/curves.h"
#include "straits/solve/lu_factor.h"
#include "straits/solve/sparse_vector.h"

namespace straits {

struct CurveStart {
  std::vector<int> basic;      // arcs, one for each row
  std::vector<int> step;       // of each, counted from the first of its curve
  std::vector<double> weight;  // steepest-edge weights of the same; empty: unknown
  std::vector<int>
      place;  // of each arc, at which breakpoint it rests if it is not basic and its price allows it; empty: unknown
};

enum class CurveEnd { kOptimal, kUnboundedDual, kStalled };

struct CurveAnswer {
  CurveEnd end = CurveEnd::kStalled;
  CurveStart basis;               // ordered by arc
  std::vector<double> value;      // arcs
  std::vector<double> row_price;  // y
  std::vector<int> place;  // arcs: step of a basic, breakpoint of a nonbasic one, from the first of its curve
  std::int64_t iterations = 0;  // changes of basis
  bool touches_artificial = false;
};

// Factors that outlive a solve: the next one often starts from the basis that the last one ended with.
struct BasisFactors {
  explicit BasisFactors(int rows) : factor(rows) {}
  LuFactor factor;
  SparseLists columns;    // scratch
  std::vector<int> arcs;  // that were factorised, in order
  std::vector<int> row;   // of each; -1: depends on the others
};

class CurveSimplex {
 public:
  // Answers do not depend on what `factors` have seen before.
  CurveSimplex(const ArcMap& map, const Curves& curves, double tolerance, BasisFactors& factors);
  [[nodiscard]] CurveAnswer run(const CurveStart& start, double seconds);

 private:
  // The price of an arc, and the slopes at which it goes on from where it rests (basic: never), downwards and upwards.
  struct alignas(32) Outlook {
    double price = 0.0;
    std::array<double, 2> next{};
    // From the price to the next slope in the direction of its rate. No branch: the sign of a rate is not to be guessed.
    [[nodiscard]] double gap(double rate) const {
      return std::copysign(1.0, rate) * (next[rate > 0 ? 1 : 0] - price);
    }
  };
  // Entries of the structural arcs by row. In each row those that can move (they have room and are not basic) come first, up to
  // `end`; nothing else can be in a row pass but for the leaving arc, of which it is known that it has 1.
  struct RowPass {
    std::vector<int> arc, end;
    std::vector<double> value;
    std::vector<int> by_row_at, entry_at;  // as in the map
    std::vector<char> takes_part;          // by structural arc
  };
  struct Break {  // a breakpoint on the way of the prices
    double step;
    int arc;
    int curve_step;                             // that the price of the arc enters there
    bool operator<(const Break& other) const {  // for a heap with the nearest on top
      return step != other.step ? step > other.step : arc > other.arc;
    }
  };

  void take(const CurveStart& start);
  [[nodiscard]] std::vector<int> basic_arcs() const;
  void factorise_arcs();
  void factorise();
  void price_all();
  void place_all();
  void value_basics();
  void restart();
  [[nodiscard]] int choose_leaving() const;
  [[nodiscard]] bool iterate(int row);  // false: the dual is unbounded
  void set_part(int arc);
  void price_row(const SparseVector& rho);
  void price_full_row(const SparseVector& rho);
  void look_around(int arc);
  [[nodiscard]] double step_width(int arc, int curve_step) const {
    const auto left = static_cast<std::size_t>(curves_.break_at(arc, curve_step));
    return curves_.breakpoint[left + 1] - curves_.breakpoint[left];
  }
  [[nodiscard]] double rate_of(int arc, int leaving) const;
  double begin_break(int arc, double rate, double gap, double outside);
  [[nodiscard]] bool walk(int row, double outside);
  void choose_entering(int leaving);
  void move_prices(int leaving, double step);
  void add_flips();
  void add_entering(int arc);
  void add_row();
  void apply_flips();
  void update_basics(int row, double moved);
  void change_basis(int row, int entering);
  void set_basic_range(int row);
  void judge(int row);
  [[nodiscard]] double resting_value(int arc) const {
    return curves_
        .breakpoint[static_cast<std::size_t>(curves_.break_at(arc, place_[static_cast<std::size_t>(arc)]))];
  }
  [[nodiscard]] CurveAnswer answer(CurveEnd end);

  const ArcMap& map_;
  const Curves& curves_;
  double tolerance_;

  BasisFactors& factors_;
  LuFactor& factor_;
  std::vector<int> basic_;                                     // by row
  std::vector<int> row_of_;                                    // by arc; -1: not basic
  std::vector<int> place_;                                     // by arc
  std::vector<char> has_room_;                                 // by arc: can it move at all?
  std::vector<Outlook> outlook_;                               // by arc
  std::vector<double> value_, low_, high_, weight_, badness_;  // by row, of its basic arc
  SparseVector rho_;                                           // by row
  // By row, solved at once: the entering arc, the flips of an iteration, and rho, of which the steepest-edge weights are made.
  SparseVectorOf<Trio> change_;
  RowPass pass_;
  std::vector<double> alpha_;     // by structural arc
  std::vector<int> alpha_index_;  // where it may be nonzero
  std::vector<Break> heap_;
  std::vector<Break> passed_;
  Density rho_density_, price_density_, value_density_, change_density_, flip_density_;
  double direction_ = 1.0;  // of the price of the leaving arc
  std::int64_t iterations_ = 0;
};

}  // namespace straits
