// Columns of a matrix taken one after another, kept while they are independent, and the equations of those kept.
//   B x = e[row]      B: the kept columns; solved by a left-looking LU factorisation with partial pivoting
//                     (Gilbert and Peierls 1988, without their symbolic step)
#pragma once

#include <utility>
#include <vector>

namespace straits {

class IndependentColumns {
 public:
  using Entries = std::vector<std::pair<int, double>>;  // row, coefficient

  explicit IndependentColumns(int rows);
  bool add(int id, const Entries& entries);  // false: it depends on those kept
  [[nodiscard]] int rank() const { return static_cast<int>(ids_.size()); }
  // id and amount of every column that takes part; needs rank() == rows.
  [[nodiscard]] std::vector<std::pair<int, double>> solve(int row) const;

 private:
  int rows_;
  std::vector<int> ids_, pivot_row_, pivot_of_row_;  // by kept column; by row, -1: none yet
  std::vector<double> pivot_;
  std::vector<Entries> lower_;  // rows below the pivot, over the pivot
  std::vector<Entries> upper_;  // earlier kept columns
  std::vector<double> work_;    // all zero between two calls
  std::vector<bool> seen_;
};

}  // namespace straits
