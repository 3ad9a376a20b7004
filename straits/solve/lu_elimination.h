// Gaussian elimination of a sparse square matrix: columns and rows with a single entry left are peeled off first, the rest follows in
// the order of Markowitz (1957, doi 10.1287/mnsc.3.3.255) with threshold pivoting.
#pragma once

#include <limits>
#include <utility>
#include <vector>

#include "straits/solve/sparse_lists.h"

namespace straits {
// Items in lists by their count, so that those of lowest count are found at once.
class CountLists {
 public:
  void reset(int items, int counts) {
    head_.assign(solving::at(counts + 1), -1);
    next_.assign(solving::at(items), -1);
    before_.assign(solving::at(items), -1);
    count_.assign(solving::at(items), -1);
  }
  void put(int item, int count) {
    if (count_[solving::at(item)] >= 0) remove(item);
    count_[solving::at(item)] = count;
    next_[solving::at(item)] = head_[solving::at(count)];
    before_[solving::at(item)] = -1;
    if (head_[solving::at(count)] >= 0) before_[solving::at(head_[solving::at(count)])] = item;
    head_[solving::at(count)] = item;
  }
  void remove(int item) {
    const int count = count_[solving::at(item)];
    if (count < 0) return;
    if (before_[solving::at(item)] >= 0)
      next_[solving::at(before_[solving::at(item)])] = next_[solving::at(item)];
    else
      head_[solving::at(count)] = next_[solving::at(item)];
    if (next_[solving::at(item)] >= 0)
      before_[solving::at(next_[solving::at(item)])] = before_[solving::at(item)];
    count_[solving::at(item)] = -1;
  }
  [[nodiscard]] int first(int count) const { return head_[solving::at(count)]; }
  [[nodiscard]] int next(int item) const { return next_[solving::at(item)]; }

 private:
  std::vector<int> head_, next_, before_, count_;
};

// Gaussian elimination of basis matrices, one after another; it keeps its memory.
class LuElimination {
 public:
  void run(const SparseLists& columns, int rows);  // `columns` must outlive what is asked of it
  // The parts of a column below and above its pivot; call `run` before.
  template <class Put>
  void lower_of(int column, Put put) const;
  template <class Put>
  void upper_of(int column, Put put) const;

  std::vector<int> pivot_row;     // by column; -1: none
  std::vector<int> pivot_column;  // in the order of the pivots
  std::vector<double> pivot;      // by column

 private:
  using Entry = std::pair<int, double>;
  struct Choice {
    int row = -1, column = -1;
    double cost = std::numeric_limits<double>::infinity();
  };

  void reset(const SparseLists& columns, int rows);
  void take(int row, int column, double value);
  void peel_columns();
  void peel_rows();
  void open_kernel();
  void eliminate_kernel();
  [[nodiscard]] Choice choose() const;
  void consider_column(int column, Choice& best) const;
  void consider_row(int row, Choice& best) const;
  void eliminate(int row, int column);
  void subtract(int column, int pivot_row, const std::vector<Entry>& multipliers);
  void drop_from_row(int row, int column);
  [[nodiscard]] double entry(int row, int column) const;

  const SparseLists* columns_ = nullptr;
  int rows_ = 0;
  SparseLists rows_of_;     // the same by row
  std::vector<int> count_;  // of a column: its rows without a pivot; then of a row: its columns without
  std::vector<int> rank_;   // of a row: in the order of the pivots; of those without: past all others
  std::size_t peeled_ = 0;  // pivots before the kernel
  std::vector<int> queue_;
  // The kernel; empty for all else. Parts below and above the pivots are those made inside it.
  std::vector<std::vector<Entry>> active_;  // by column: entries in rows without a pivot yet
  std::vector<std::vector<int>> by_row_;    // by row: columns without a pivot yet
  std::vector<std::vector<Entry>> lower_, upper_;
  CountLists column_counts_, row_counts_;
  std::vector<double> work_;
  std::vector<char> has_;
};

template <class Put>
void LuElimination::lower_of(int column, Put put) const {
  const int rank = rank_[solving::at(pivot_row[solving::at(column)])];
  for (const auto& [row, value] : lower_[solving::at(column)]) put(row, value);
  if (solving::at(rank) >= peeled_) return;
  for (int e = columns_->start[solving::at(column)]; e < columns_->start[solving::at(column) + 1]; ++e)
    if (const int row = columns_->index[solving::at(e)]; rank_[solving::at(row)] > rank)
      put(row, columns_->value[solving::at(e)] / pivot[solving::at(column)]);
}

template <class Put>
void LuElimination::upper_of(int column, Put put) const {
  const int rank = std::min(rank_[solving::at(pivot_row[solving::at(column)])], static_cast<int>(peeled_));
  for (const auto& [row, value] : upper_[solving::at(column)]) put(row, value);
  for (int e = columns_->start[solving::at(column)]; e < columns_->start[solving::at(column) + 1]; ++e)
    if (const int row = columns_->index[solving::at(e)]; rank_[solving::at(row)] < rank)
      put(row, columns_->value[solving::at(e)]);
}

}  // namespace straits
