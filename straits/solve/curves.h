// The Program seen as curves: columns with the same entries, up to a factor, are steps of one convex curve.
//
//   minimise  sum over arcs f_a(x_a)      subject to  A x + s = 0
//
// An arc is either structural, one for each distinct column of entries, or the slack of a row, numbered after them. The slack
// s_i of row i takes in what the row may hold (- r, row_lower <= r <= row_upper, at no cost) and every column whose only entry is in
// that row. f_a is convex and piecewise linear: steps of rising slope between breakpoints, the infimal convolution of
// the members (Rockafellar 1970, section 5). A world's window has some six times as many columns as arcs.
#pragma once

#include <cmath>
#include <optional>
#include <vector>

#include "straits/program/program.h"
#include "straits/solve/sparse_lists.h"

namespace straits {

// Sides farther out, in units of the arc, count as none: a world counts in units of which it uses some 10,000s. The artificial
// sides in their place must not be touched by an answer.
inline constexpr double kFarAway = 1e7;
[[nodiscard]] inline bool is_far(double side) { return std::abs(side) > kFarAway; }

// What does not change from solve to solve.
struct ArcMap {
  explicit ArcMap(const Program& program);

  int rows = 0, structural = 0;  // arcs: structural + rows
  SparseLists entries;           // of the structural arcs: (row, coefficient)
  SparseLists by_row;            // the same by row: (arc, coefficient)
  std::vector<int> by_row_at;    // of each entry: where it stands in by_row
  std::vector<int> entry_at;     // and back
  std::vector<int> arc;          // of each column
  std::vector<double> factor;    // of each column: what one unit of it adds to its arc
  SparseLists
      members;  // of each arc: (column, factor); a row's own range is column `columns + row`, factor -1

  [[nodiscard]] int arcs() const { return structural + rows; }
};

// The curves of one solve. Steps and breakpoints of arc a:
//   steps        first[a] .. first[a+1]-1                     slope rises
//   breakpoints  first[a] + a .. first[a+1] + a               one more than steps
struct Curves {
  std::vector<int> first;
  std::vector<double> slope, breakpoint;
  std::vector<int> member;          // of each step: the column (or columns + row) that it is
  std::vector<char> is_artificial;  // breakpoints that stand for infinity
  std::vector<char> is_full;  // members without a step: at their upper end in the arc, not at their lower

  [[nodiscard]] int steps(int a) const {
    return first[static_cast<std::size_t>(a) + 1] - first[static_cast<std::size_t>(a)];
  }
  [[nodiscard]] int break_at(int a, int k) const { return first[static_cast<std::size_t>(a)] + a + k; }
};

// Nothing if a side crosses its other, if a range lies wholly farther out than kFarAway, or if a curve falls without end.
[[nodiscard]] std::optional<Curves> curves_of(const ArcMap& map, const Program& program, const Sides& sides);

}  // namespace straits
