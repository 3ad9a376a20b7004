#include "straits/solve/lu_factor.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace straits {
namespace {

constexpr double kDrop = 1e-14;         // smaller results are rounding
constexpr double kThreshold = 0.1;      // of the largest entry in its column, for a pivot
constexpr double kPeelThreshold = 1e-3; // the same for a column that is alone in a row
constexpr double kSingular = 1e-10;     // smaller pivots count as none
constexpr double kSparseShare = 0.05;   // of the rows; fuller right-hand sides are solved by plain loops
constexpr int kSearched = 4;            // rows and columns looked at for a pivot of low fill

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Items in lists by their count, so that those of lowest count are found at once.
class CountLists {
 public:
  CountLists(int items, int counts) : head_(at(counts + 1), -1), next_(at(items), -1), before_(at(items), -1), count_(at(items), -1) {}
  void put(int item, int count) {
    if (count_[at(item)] >= 0) remove(item);
    count_[at(item)] = count;
    next_[at(item)] = head_[at(count)];
    before_[at(item)] = -1;
    if (head_[at(count)] >= 0) before_[at(head_[at(count)])] = item;
    head_[at(count)] = item;
  }
  void remove(int item) {
    const int count = count_[at(item)];
    if (count < 0) return;
    if (before_[at(item)] >= 0) next_[at(before_[at(item)])] = next_[at(item)];
    else head_[at(count)] = next_[at(item)];
    if (next_[at(item)] >= 0) before_[at(next_[at(item)])] = before_[at(item)];
    count_[at(item)] = -1;
  }
  [[nodiscard]] int first(int count) const { return head_[at(count)]; }
  [[nodiscard]] int next(int item) const { return next_[at(item)]; }
  [[nodiscard]] bool holds(int item) const { return count_[at(item)] >= 0; }

 private:
  std::vector<int> head_, next_, before_, count_;
};

}  // namespace

SparseLists transposed(const SparseLists& lists, int sizes) {
  SparseLists out;
  out.start.assign(at(sizes) + 1, 0);
  for (const int i : lists.index) ++out.start[at(i) + 1];
  for (int i = 0; i < sizes; ++i) out.start[at(i) + 1] += out.start[at(i)];
  out.index.resize(lists.index.size());
  out.value.resize(lists.value.size());
  std::vector<int> next(out.start.begin(), out.start.end() - 1);
  for (int list = 0; list < lists.size(); ++list)
    for (int k = lists.start[at(list)]; k < lists.start[at(list) + 1]; ++k) {
      const int to = next[at(lists.index[at(k)])]++;
      out.index[at(to)] = list;
      out.value[at(to)] = lists.value[at(k)];
    }
  return out;
}

// Gaussian elimination of one basis matrix.
class LuFactor::Elimination {
 public:
  Elimination(const SparseLists& columns, int rows);
  void run();
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

  const SparseLists& columns_;
  int rows_;
  SparseLists rows_of_;           // the same by row
  std::vector<int> count_;        // of a column: its rows without a pivot; then of a row: its columns without
  std::vector<int> rank_;         // of a row: in the order of the pivots; of those without: past all others
  std::size_t peeled_ = 0;        // pivots before the kernel
  std::vector<int> queue_;
  // The kernel; empty for all else. Parts below and above the pivots are those made inside it.
  std::vector<std::vector<Entry>> active_;  // by column: entries in rows without a pivot yet
  std::vector<std::vector<int>> by_row_;    // by row: columns without a pivot yet
  std::vector<std::vector<Entry>> lower_, upper_;
  CountLists column_counts_, row_counts_;
  std::vector<double> work_;
  std::vector<char> has_;
};

LuFactor::Elimination::Elimination(const SparseLists& columns, int rows)
    : pivot_row(at(columns.size()), -1),
      pivot(at(columns.size()), 0.0),
      columns_(columns),
      rows_(rows),
      rows_of_(transposed(columns, rows)),
      rank_(at(rows), rows),
      active_(at(columns.size())),
      by_row_(at(rows)),
      lower_(at(columns.size())),
      upper_(at(columns.size())),
      column_counts_(columns.size(), rows),
      row_counts_(rows, columns.size()),
      work_(at(rows), 0.0),
      has_(at(rows), 0) {
  pivot_column.reserve(at(columns.size()));
}

void LuFactor::Elimination::run() {
  peel_columns();
  peel_rows();
  peeled_ = pivot_column.size();
  if (peeled_ == at(columns_.size())) return;
  open_kernel();
  eliminate_kernel();
}

void LuFactor::Elimination::take(int row, int column, double value) {
  rank_[at(row)] = static_cast<int>(pivot_column.size());
  pivot_row[at(column)] = row;
  pivot[at(column)] = value;
  pivot_column.push_back(column);
}

// Columns with a single row left: nothing to eliminate.
void LuFactor::Elimination::peel_columns() {
  count_.resize(at(columns_.size()));
  for (int column = 0; column < columns_.size(); ++column) {
    count_[at(column)] = static_cast<int>(columns_.indices(column).size());
    if (count_[at(column)] == 1) queue_.push_back(column);
  }
  for (std::size_t q = 0; q < queue_.size(); ++q) {
    const int column = queue_[q];
    if (count_[at(column)] != 1) continue;  // its row went to another
    int e = columns_.start[at(column)];
    while (rank_[at(columns_.index[at(e)])] < rows_) ++e;
    if (std::abs(columns_.value[at(e)]) < kSingular) continue;
    const int row = columns_.index[at(e)];
    take(row, column, columns_.value[at(e)]);
    for (const int other : rows_of_.indices(row))
      if (--count_[at(other)] == 1 && pivot_row[at(other)] < 0) queue_.push_back(other);
  }
}

// Rows with a single column left: multipliers, but nothing that they change.
void LuFactor::Elimination::peel_rows() {
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
    const auto found = std::find_if(columns.begin(), columns.end(), [this](int c) { return pivot_row[at(c)] < 0; });
    const int column = *found;
    const double value = rows_of_.values(row)[at(static_cast<int>(found - columns.begin()))];
    double largest = 0.0;
    for (int e = columns_.start[at(column)]; e < columns_.start[at(column) + 1]; ++e)
      if (rank_[at(columns_.index[at(e)])] == rows_) largest = std::max(largest, std::abs(columns_.value[at(e)]));
    if (std::abs(value) < kSingular || std::abs(value) < kPeelThreshold * largest) continue;  // left to the kernel
    take(row, column, value);
    for (const int other : columns_.indices(column))
      if (rank_[at(other)] == rows_ && --count_[at(other)] == 1) queue_.push_back(other);
  }
}

void LuFactor::Elimination::open_kernel() {
  for (int column = 0; column < columns_.size(); ++column) {
    if (pivot_row[at(column)] >= 0) continue;
    for (int e = columns_.start[at(column)]; e < columns_.start[at(column) + 1]; ++e) {
      const int row = columns_.index[at(e)];
      if (rank_[at(row)] < rows_) continue;
      active_[at(column)].emplace_back(row, columns_.value[at(e)]);
      by_row_[at(row)].push_back(column);
    }
  }
}

template <class Put>
void LuFactor::Elimination::lower_of(int column, Put put) const {
  const int rank = rank_[at(pivot_row[at(column)])];
  for (const auto& [row, value] : lower_[at(column)]) put(row, value);
  if (at(rank) >= peeled_) return;
  for (int e = columns_.start[at(column)]; e < columns_.start[at(column) + 1]; ++e)
    if (const int row = columns_.index[at(e)]; rank_[at(row)] > rank)
      put(row, columns_.value[at(e)] / pivot[at(column)]);
}

template <class Put>
void LuFactor::Elimination::upper_of(int column, Put put) const {
  const int rank = std::min(rank_[at(pivot_row[at(column)])], static_cast<int>(peeled_));
  for (const auto& [row, value] : upper_[at(column)]) put(row, value);
  for (int e = columns_.start[at(column)]; e < columns_.start[at(column) + 1]; ++e)
    if (const int row = columns_.index[at(e)]; rank_[at(row)] < rank) put(row, columns_.value[at(e)]);
}

void LuFactor::Elimination::drop_from_row(int row, int column) {
  auto& list = by_row_[at(row)];
  const auto found = std::find(list.begin(), list.end(), column);
  *found = list.back();
  list.pop_back();
}

double LuFactor::Elimination::entry(int row, int column) const {
  for (const auto& [i, value] : active_[at(column)])
    if (i == row) return value;
  return 0.0;
}

void LuFactor::Elimination::eliminate_kernel() {
  for (std::size_t column = 0; column < active_.size(); ++column)
    if (pivot_row[column] < 0 && !active_[column].empty())
      column_counts_.put(static_cast<int>(column), static_cast<int>(active_[column].size()));
  for (int row = 0; row < rows_; ++row)
    if (!by_row_[at(row)].empty())
      row_counts_.put(row, static_cast<int>(by_row_[at(row)].size()));
  for (Choice choice = choose(); choice.row >= 0; choice = choose()) eliminate(choice.row, choice.column);
}

void LuFactor::Elimination::consider_column(int column, Choice& best) const {
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

void LuFactor::Elimination::consider_row(int row, Choice& best) const {
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

LuFactor::Elimination::Choice LuFactor::Elimination::choose() const {
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

void LuFactor::Elimination::eliminate(int row, int column) {
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
    if (by_row_[at(i)].empty()) row_counts_.remove(i);
    else row_counts_.put(i, static_cast<int>(by_row_[at(i)].size()));
  }
}

// column -= multipliers * what it holds in the pivot row
void LuFactor::Elimination::subtract(int column, int row, const std::vector<Entry>& multipliers) {
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
  if (list.empty()) column_counts_.remove(column);
  else column_counts_.put(column, static_cast<int>(list.size()));
}

LuFactor::LuFactor(int rows) : rows_(rows), pivot_(at(rows), 1.0), seen_(at(rows), 0) {}

std::vector<int> LuFactor::factor(const SparseLists& columns) {
  Elimination elimination(columns, rows_);
  elimination.run();
  std::vector<int> order;
  std::vector<int> column_of(at(rows_), -1);
  for (const int column : elimination.pivot_column) {
    const int row = elimination.pivot_row[at(column)];
    order.push_back(row);
    column_of[at(row)] = column;
    pivot_[at(row)] = elimination.pivot[at(column)];
  }
  lower_ = {};
  upper_ = {};
  for (int row = 0; row < rows_; ++row) {
    if (const int column = column_of[at(row)]; column >= 0) {
      elimination.lower_of(column, [this](int i, double value) { lower_.push(i, value); });
      elimination.upper_of(column, [this](int i, double value) { upper_.push(i, value); });
    }
    lower_.close();
    upper_.close();
  }
  lower_by_row_ = transposed(lower_, rows_);
  upper_by_row_ = transposed(upper_, rows_);
  const auto chosen = [&](auto first, auto last, const SparseLists& reach, bool has_pivots) {
    std::vector<int> out;
    std::copy_if(first, last, std::back_inserter(out), [&](int row) {
      return !reach.indices(row).empty() || (has_pivots && pivot_[at(row)] != 1.0);
    });
    return out;
  };
  lower_order_ = chosen(order.begin(), order.end(), lower_, false);
  upper_order_ = chosen(order.rbegin(), order.rend(), upper_, true);
  upper_by_row_order_ = chosen(order.begin(), order.end(), upper_by_row_, true);
  lower_by_row_order_ = chosen(order.rbegin(), order.rend(), lower_by_row_, false);
  eta_ = {};
  eta_position_.clear();
  eta_pivot_.clear();
  return std::move(elimination.pivot_row);
}

// Lists in found_ what `from` reaches, each after all that it reaches.
void LuFactor::visit(int from, const SparseLists& reach) const {
  stack_.emplace_back(from, reach.start[at(from)]);
  seen_[at(from)] = 1;
  while (!stack_.empty()) {
    auto& [node, next] = stack_.back();
    const int end = reach.start[at(node) + 1];
    while (next < end && seen_[at(reach.index[at(next)])] != 0) ++next;
    if (next == end) {
      found_.push_back(node);
      stack_.pop_back();
      continue;
    }
    const int to = reach.index[at(next++)];
    seen_[at(to)] = 1;
    stack_.emplace_back(to, reach.start[at(to)]);
  }
}

// Settles what the entries of x reach, in an order in which none is changed after it was settled.
void LuFactor::settle_reached(SparseVector& x, const SparseLists& reach, const std::vector<double>* pivot) const {
  found_.clear();
  for (const int row : x.index)
    if (seen_[at(row)] == 0) visit(row, reach);
  for (std::size_t f = found_.size(); f-- > 0;) {
    const int row = found_[f];
    seen_[at(row)] = 0;
    double value = x[row];
    if (pivot != nullptr) value /= (*pivot)[at(row)];
    if (std::abs(value) < kDrop) value = 0.0;
    x[row] = value;
    if (value == 0.0) continue;
    for (int k = reach.start[at(row)]; k < reach.start[at(row) + 1]; ++k)
      x.add(reach.index[at(k)], -value * reach.value[at(k)]);
  }
}

// The same for a vector that fills up: every row in the order of the pivots.
void LuFactor::settle_all(std::vector<double>& x, const std::vector<int>& order, const SparseLists& reach,
                          const std::vector<double>* pivot) const {
  const auto settle = [&](int row) {
    double value = x[at(row)];
    if (value == 0.0) return;
    if (pivot != nullptr) value /= (*pivot)[at(row)];
    if (std::abs(value) < kDrop) value = 0.0;
    x[at(row)] = value;
    for (int k = reach.start[at(row)]; k < reach.start[at(row) + 1]; ++k)
      x[at(reach.index[at(k)])] -= value * reach.value[at(k)];
  };
  std::for_each(order.begin(), order.end(), settle);
}

bool LuFactor::is_full(const SparseVector& x, const Density& density) const {
  return density.share > kSparseShare || static_cast<double>(x.index.size()) > kSparseShare * rows_;
}

void LuFactor::forward(SparseVector& x, Density& density) const {
  const bool full = is_full(x, density);
  if (full) {
    settle_all(x.value, lower_order_, lower_, nullptr);
    settle_all(x.value, upper_order_, upper_, &pivot_);
  } else {
    settle_reached(x, lower_, nullptr);
    settle_reached(x, upper_, &pivot_);
  }
  for (std::size_t e = 0; e < eta_position_.size(); ++e) {
    const int position = eta_position_[e];
    if (x[position] == 0.0) continue;
    const double value = x[position] / eta_pivot_[e];
    x[position] = value;
    if (full)
      for (int k = eta_.start[e]; k < eta_.start[e + 1]; ++k) x[eta_.index[at(k)]] -= value * eta_.value[at(k)];
    else
      for (int k = eta_.start[e]; k < eta_.start[e + 1]; ++k) x.add(eta_.index[at(k)], -value * eta_.value[at(k)]);
  }
  if (full) x.list_nonzeros();
  density.saw(x.index.size(), rows_);
}

void LuFactor::backward(SparseVector& y, Density& density) const {
  for (std::size_t e = eta_position_.size(); e-- > 0;) {
    const int position = eta_position_[e];
    double value = y[position];
    for (int k = eta_.start[e]; k < eta_.start[e + 1]; ++k) value -= eta_.value[at(k)] * y[eta_.index[at(k)]];
    if (value == 0.0 && y[position] == 0.0) continue;
    y.list(position);
    y[position] = value / eta_pivot_[e];
  }
  const bool full = is_full(y, density);
  if (full) {
    settle_all(y.value, upper_by_row_order_, upper_by_row_, &pivot_);
    settle_all(y.value, lower_by_row_order_, lower_by_row_, nullptr);
    y.list_nonzeros();
  } else {
    settle_reached(y, upper_by_row_, &pivot_);
    settle_reached(y, lower_by_row_, nullptr);
  }
  density.saw(y.index.size(), rows_);
}

void LuFactor::replace(int position, const SparseVector& column) {
  for (const int i : column.index)
    if (i != position && std::abs(column[i]) > kDrop) eta_.push(i, column[i]);
  eta_.close();
  eta_position_.push_back(position);
  eta_pivot_.push_back(column[position]);
}

}  // namespace straits
