// The basis matrix as sparse triangular factors, and the two solves that a simplex method needs.
//
//   forward    B x = a     a by row, x by position
//   backward   B'y = c     c by position, y by row
//
// The position of a column is the row on which it was pivoted, so both spaces share their numbers.
// A change of one column is kept as an eta vector (product form: Dantzig and Orchard-Hays 1954). Right-hand sides with few
// nonzeros visit only what they reach (Gilbert and Peierls 1988, doi 10.1137/0909058).
#pragma once

#include <algorithm>
#include <vector>

#include "straits/solve/lu_elimination.h"
#include "straits/solve/sparse_lists.h"
#include "straits/solve/sparse_vector.h"

namespace straits {

// How full the results of one kind of solve have been: a guess at the next one.
struct Density {
  double share = 0.0;
  void saw(std::size_t nonzeros, int rows) {
    share = 0.8 * share + 0.2 * static_cast<double>(nonzeros) / std::max(1, rows);
  }
};

class LuFactor {
 public:
  explicit LuFactor(int rows);

  // The row of each column, in the order given; -1 for a column that depends on the others.
  // With any -1 the factors are of no use: replace those columns by unit columns of the rows left over and come again.
  [[nodiscard]] std::vector<int> factor(const SparseLists& columns);
  // For one vector (double) or three at once (Trio), which walk through the factors together.
  template <class Value>
  void forward(SparseVectorOf<Value>& x, Density& density) const;
  void backward(SparseVector& y, Density& density) const;
  // The column at `position` gives way to another, of which `column` is the forward solve.
  template <class Value>
  void replace(int position, const SparseVectorOf<Value>& column);
  [[nodiscard]] int replaced() const { return static_cast<int>(eta_position_.size()); }

 private:
  // A row in an order in which a kind of solve may settle all: what it reaches, by position in the lists.
  struct Turn {
    int row, begin, end;
    double pivot;
  };
  void take_turns(const SparseLists& reach, bool has_pivots, std::vector<Turn>& out) const;
  template <class Value>
  void settle_reached(SparseVectorOf<Value>& x, const SparseLists& reach,
                      const std::vector<double>* pivot) const;
  template <class Value>
  static void settle_all(SparseVectorOf<Value>& x, const std::vector<Turn>& turns, const SparseLists& reach);
  void visit(int from, const SparseLists& reach) const;
  [[nodiscard]] bool is_full(std::size_t listed, const Density& density) const;

  int rows_;
  LuElimination elimination_;
  std::vector<int> order_, column_of_;  // scratch of `factor`
  std::vector<Turn> lower_turns_, lower_by_row_turns_, upper_turns_, upper_by_row_turns_;
  std::vector<double> pivot_;  // by row
  SparseLists lower_, lower_by_row_, upper_, upper_by_row_;
  SparseLists eta_;
  std::vector<int> eta_position_;
  std::vector<double> eta_pivot_;
  mutable std::vector<char> seen_;  // scratch of `triangular`
  mutable std::vector<int> found_;
  mutable std::vector<std::pair<int, int>> stack_;
};

}  // namespace straits
