#include "straits/solve/lu_factor.h"

#include <algorithm>
#include <cmath>

#include "straits/solve/lu_elimination.h"

namespace straits {
namespace {

constexpr double kDrop = 1e-14;        // smaller results are rounding
constexpr double kSparseShare = 0.05;  // of the rows; fuller right-hand sides are solved by plain loops

using solving::at;

}  // namespace

LuFactor::LuFactor(int rows) : rows_(rows), pivot_(at(rows), 1.0), seen_(at(rows), 0) {}

// Rows with nothing to do are left out.
std::vector<LuFactor::Turn> LuFactor::turns(const std::vector<int>& order, const SparseLists& reach,
                                            bool has_pivots) const {
  std::vector<Turn> out;
  for (const int row : order) {
    const Turn turn{row, reach.start[at(row)], reach.start[at(row) + 1], has_pivots ? pivot_[at(row)] : 1.0};
    if (turn.begin < turn.end || turn.pivot != 1.0) out.push_back(turn);
  }
  return out;
}

std::vector<int> LuFactor::factor(const SparseLists& columns) {
  LuElimination elimination(columns, rows_);
  elimination.run();
  std::vector<int> order;
  std::vector<int> column_of(at(rows_), -1);
  for (const int column : elimination.pivot_column) {
    const int row = elimination.pivot_row[at(column)];
    order.push_back(row);
    column_of[at(row)] = column;
    pivot_[at(row)] = elimination.pivot[at(column)];
  }
  lower_.clear();
  upper_.clear();
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
  lower_turns_ = turns(order, lower_, false);
  upper_by_row_turns_ = turns(order, upper_by_row_, true);
  std::reverse(order.begin(), order.end());
  upper_turns_ = turns(order, upper_, true);
  lower_by_row_turns_ = turns(order, lower_by_row_, false);
  eta_.clear();
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
void LuFactor::settle_reached(SparseVector& x, const SparseLists& reach,
                              const std::vector<double>* pivot) const {
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
void LuFactor::settle_all(std::vector<double>& x, const std::vector<Turn>& turns, const SparseLists& reach) {
  const int* const index = reach.index.data();
  const double* const amount = reach.value.data();
  double* const out = x.data();
  for (const Turn& turn : turns) {
    double value = out[turn.row];
    if (value == 0.0) continue;
    value /= turn.pivot;
    if (std::abs(value) < kDrop) value = 0.0;
    out[turn.row] = value;
    for (int k = turn.begin; k < turn.end; ++k) out[index[k]] -= value * amount[k];
  }
}

bool LuFactor::is_full(const SparseVector& x, const Density& density) const {
  return density.share > kSparseShare || static_cast<double>(x.index.size()) > kSparseShare * rows_;
}

void LuFactor::forward(SparseVector& x, Density& density, bool listed) const {
  const bool full = is_full(x, density);
  if (full) {
    settle_all(x.value, lower_turns_, lower_);
    settle_all(x.value, upper_turns_, upper_);
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
      for (int k = eta_.start[e]; k < eta_.start[e + 1]; ++k)
        x[eta_.index[at(k)]] -= value * eta_.value[at(k)];
    else
      for (int k = eta_.start[e]; k < eta_.start[e + 1]; ++k)
        x.add(eta_.index[at(k)], -value * eta_.value[at(k)]);
  }
  if (full && listed) x.list_nonzeros();
  density.saw(full && !listed ? x.count_nonzeros() : x.index.size(), rows_);
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
    settle_all(y.value, upper_by_row_turns_, upper_by_row_);
    settle_all(y.value, lower_by_row_turns_, lower_by_row_);
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
