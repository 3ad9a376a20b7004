#include "straits/solve/lu_elimination.h"

#include <algorithm>
#include <cmath>

namespace straits {
namespace {

constexpr double kDrop = 1e-14;          // smaller results are rounding
constexpr double kThreshold = 0.1;       // of the largest entry in its column, for a pivot
constexpr double kPeelThreshold = 1e-3;  // the same for a column that is alone in a row
constexpr double kSingular = 1e-10;      // smaller pivots count as none
constexpr int kSearched = 4;             // rows and columns looked at for a pivot of low fill

using solving::at;

}  // namespace

void LuElimination::reset(const SparseLists& columns, int rows) {
  columns_ = &columns;
  rows_ = rows;
  const std::size_t size = at(columns.size());
  pivot_row.assign(size, -1);
  pivot.assign(size, 0.0);
  pivot_column.clear();
  rank_.assign(at(rows), rows);
  queue_.clear();
  const auto empty = [](auto& lists, std::size_t count) {
    for (auto& list : lists) list.clear();
    lists.resize(count);
  };
  empty(active_, size);
  empty(lower_, size);
  empty(upper_, size);
  empty(by_row_, at(rows));
  work_.assign(at(rows), 0.0);
  has_.assign(at(rows), 0);
  transpose(columns, rows, rows_of_);
}

void LuElimination::run(const SparseLists& columns, int rows) {
  reset(columns, rows);
  peel_columns();
  peel_rows();
  peeled_ = pivot_column.size();
  if (peeled_ == at(columns.size())) return;
  open_kernel();
  eliminate_kernel();
}

void LuElimination::take(int row, int column, double value) {
  rank_[at(row)] = static_cast<int>(pivot_column.size());
  pivot_row[at(column)] = row;
  pivot[at(column)] = value;
  pivot_column.push_back(column);
}

// Columns with a single row left: nothing to eliminate.
void LuElimination::peel_columns() {
  count_.resize(at(columns_->size()));
  for (int column = 0; column < columns_->size(); ++column) {
    count_[at(column)] = static_cast<int>(columns_->indices(column).size());
    if (count_[at(column)] == 1) queue_.push_back(column);
  }
  for (std::size_t q = 0; q < queue_.size(); ++q) {
    const int column = queue_[q];
    if (count_[at(column)] != 1) continue;  // its row went to another
    int e = columns_->start[at(column)];
    while (rank_[at(columns_->index[at(e)])] < rows_) ++e;
    if (std::abs(columns_->value[at(e)]) < kSingular) continue;
    const int row = columns_->index[at(e)];
    take(row, column, columns_->value[at(e)]);
    for (const int other : rows_of_.indices(row))
      if (--count_[at(other)] == 1 && pivot_row[at(other)] < 0) queue_.push_back(other);
  }
}

// Rows with a single column left: multipliers, but nothing that they change.
void LuElimination::peel_rows() {
  count_.assign(at(rows_), 0);
  queue_.clear();
  for (int row = 0; row < rows_; ++row) {
    if (rank_[at(row)] < rows_) continue;
    for (const int column : rows_of_.indices(row))
      if (pivot_row[at(column)] < 0) ++count_[at(row)];
    if (count_[at(row)] == 1) queue_.push_back(row);
  }
  for (std::size_t q = 0; q < queue_.size(); ++q) {
    const int row = queue_[q];
    if (rank_[at(row)] < rows_ || count_[at(row)] != 1) continue;
    const auto columns = rows_of_.indices(row);
    const auto found =
        std::find_if(columns.begin(), columns.end(), [this](int c) { return pivot_row[at(c)] < 0; });
    const int column = *found;
    const double value = rows_of_.values(row)[at(static_cast<int>(found - columns.begin()))];
    double largest = 0.0;
    for (int e = columns_->start[at(column)]; e < columns_->start[at(column) + 1]; ++e)
      if (rank_[at(columns_->index[at(e)])] == rows_)
        largest = std::max(largest, std::abs(columns_->value[at(e)]));
    if (std::abs(value) < kSingular || std::abs(value) < kPeelThreshold * largest)
      continue;  // left to the kernel
    take(row, column, value);
    for (const int other : columns_->indices(column))
      if (rank_[at(other)] == rows_ && --count_[at(other)] == 1) queue_.push_back(other);
  }
}

void LuElimination::open_kernel() {
  for (int column = 0; column < columns_->size(); ++column) {
    if (pivot_row[at(column)] >= 0) continue;
    for (int e = columns_->start[at(column)]; e < columns_->start[at(column) + 1]; ++e) {
      const int row = columns_->index[at(e)];
      if (rank_[at(row)] < rows_) continue;
      active_[at(column)].emplace_back(row, columns_->value[at(e)]);
      by_row_[at(row)].push_back(column);
    }
  }
}

void LuElimination::drop_from_row(int row, int column) {
  auto& list = by_row_[at(row)];
  const auto found = std::find(list.begin(), list.end(), column);
  *found = list.back();
  list.pop_back();
}

double LuElimination::entry(int row, int column) const {
  for (const auto& [i, value] : active_[at(column)])
    if (i == row) return value;
  return 0.0;
}

void LuElimination::eliminate_kernel() {
  column_counts_.reset(columns_->size(), rows_);
  row_counts_.reset(rows_, columns_->size());
  for (std::size_t column = 0; column < active_.size(); ++column)
    if (pivot_row[column] < 0 && !active_[column].empty())
      column_counts_.put(static_cast<int>(column), static_cast<int>(active_[column].size()));
  for (int row = 0; row < rows_; ++row)
    if (!by_row_[at(row)].empty()) row_counts_.put(row, static_cast<int>(by_row_[at(row)].size()));
  for (Choice choice = choose(); choice.row >= 0; choice = choose()) eliminate(choice.row, choice.column);
}

void LuElimination::consider_column(int column, Choice& best) const {
  double largest = 0.0;
  for (const auto& [row, value] : active_[at(column)]) largest = std::max(largest, std::abs(value));
  if (largest < kSingular) return;
  const auto others = static_cast<double>(active_[at(column)].size() - 1);
  for (const auto& [row, value] : active_[at(column)]) {
    if (std::abs(value) < kThreshold * largest) continue;
    const double cost = others * static_cast<double>(by_row_[at(row)].size() - 1);
    if (cost < best.cost) best = {row, column, cost};
  }
}

void LuElimination::consider_row(int row, Choice& best) const {
  const auto others = static_cast<double>(by_row_[at(row)].size() - 1);
  for (const int column : by_row_[at(row)]) {
    const double cost = others * static_cast<double>(active_[at(column)].size() - 1);
    if (cost >= best.cost) continue;
    double largest = 0.0;
    double here = 0.0;
    for (const auto& [i, value] : active_[at(column)]) {
      largest = std::max(largest, std::abs(value));
      if (i == row) here = std::abs(value);
    }
    if (here < kSingular || here < kThreshold * largest) continue;
    best = {row, column, cost};
  }
}

LuElimination::Choice LuElimination::choose() const {
  Choice best;
  int searched = 0;
  const int limit = std::max(rows_, static_cast<int>(active_.size()));
  for (int count = 1; count <= limit; ++count) {
    const double bound = static_cast<double>(count - 1) * static_cast<double>(count - 1);
    if (best.cost <= bound) return best;
    if (count <= rows_)
      for (int column = column_counts_.first(count); column >= 0; column = column_counts_.next(column)) {
        consider_column(column, best);
        if (best.cost <= bound || (++searched >= kSearched && best.row >= 0)) return best;
      }
    if (count <= static_cast<int>(active_.size()))
      for (int row = row_counts_.first(count); row >= 0; row = row_counts_.next(row)) {
        consider_row(row, best);
        if (best.cost <= bound || (++searched >= kSearched && best.row >= 0)) return best;
      }
  }
  return best;
}

void LuElimination::eliminate(int row, int column) {
  const double value = entry(row, column);
  take(row, column, value);
  column_counts_.remove(column);
  row_counts_.remove(row);
  auto& multipliers = lower_[at(column)];
  for (const auto& [i, other] : active_[at(column)]) {
    if (i == row) continue;
    multipliers.emplace_back(i, other / value);
    drop_from_row(i, column);
  }
  active_[at(column)].clear();
  for (const int other : by_row_[at(row)])
    if (other != column) subtract(other, row, multipliers);
  by_row_[at(row)].clear();
  for (const auto& [i, multiplier] : multipliers) {
    if (by_row_[at(i)].empty())
      row_counts_.remove(i);
    else
      row_counts_.put(i, static_cast<int>(by_row_[at(i)].size()));
  }
}

// column -= multipliers * what it holds in the pivot row
void LuElimination::subtract(int column, int row, const std::vector<Entry>& multipliers) {
  auto& list = active_[at(column)];
  const auto found = std::find_if(list.begin(), list.end(), [row](const Entry& e) { return e.first == row; });
  const double value = found->second;
  upper_[at(column)].push_back(*found);
  *found = list.back();
  list.pop_back();
  for (const auto& [i, multiplier] : multipliers) {
    work_[at(i)] = multiplier * value;
    has_[at(i)] = 1;
  }
  for (auto& [i, here] : list)
    if (has_[at(i)] != 0) {
      here -= work_[at(i)];
      has_[at(i)] = 0;
    }
  for (const auto& [i, multiplier] : multipliers)
    if (has_[at(i)] != 0) {
      list.emplace_back(i, -work_[at(i)]);
      by_row_[at(i)].push_back(column);
      has_[at(i)] = 0;
    }
  for (std::size_t k = 0; k < list.size();)
    if (std::abs(list[k].second) < kDrop) {
      drop_from_row(list[k].first, column);
      list[k] = list.back();
      list.pop_back();
    } else {
      ++k;
    }
  if (list.empty())
    column_counts_.remove(column);
  else
    column_counts_.put(column, static_cast<int>(list.size()));
}

}  // namespace straits
