#include "straits/solve/lu_factor.h"

#include <algorithm>
#include <cmath>

namespace straits {
namespace {

constexpr double kDrop = 1e-14;        // smaller results are rounding
constexpr double kSparseShare = 0.05;  // of the rows; fuller right-hand sides are solved by plain loops

using solving::at;

// What the loops below do to an entry, be it one number or three.
void divide(double& value, double by) { value /= by; }
void divide(Trio& value, double by) {
  value.first /= Pair{by, by};
  value.second /= Pair{by, by};
}
void subtract(double& from, double value, double times) { from -= value * times; }
void subtract(Trio& from, const Trio& value, double times) {
  from.first -= value.first * Pair{times, times};
  from.second -= value.second * Pair{times, times};
}
void drop_rounding(double& value) { value = std::abs(value) < kDrop ? 0.0 : value; }
void drop_rounding(Pair& pair) {
  constexpr Pair kHigh{kDrop, kDrop}, kLow{-kDrop, -kDrop}, kNothing{};
  pair = (pair > kLow) & (pair < kHigh) ? kNothing : pair;
}
void drop_rounding(Trio& value) {
  drop_rounding(value.first);
  drop_rounding(value.second);
}
bool is_zero(double value) { return value == 0.0; }
bool is_zero(const Trio& value) {
  using Bits __attribute__((vector_size(16))) = std::uint64_t;
  const auto bits = reinterpret_cast<Bits>(value.first) | reinterpret_cast<Bits>(value.second);
  return ((bits[0] | bits[1]) << 1) == 0;  // the sign of zero is nothing
}
double column_of(double value) { return value; }
double column_of(const Trio& value) { return value.column(); }

}  // namespace

LuFactor::LuFactor(int rows) : rows_(rows), pivot_(at(rows), 1.0), seen_(at(rows), 0) {}

// Rows with nothing to do are left out.
void LuFactor::take_turns(const SparseLists& reach, bool has_pivots, std::vector<Turn>& out) const {
  out.clear();
  for (const int row : order_) {
    const Turn turn{row, reach.start[at(row)], reach.start[at(row) + 1], has_pivots ? pivot_[at(row)] : 1.0};
    if (turn.begin < turn.end || turn.pivot != 1.0) out.push_back(turn);
  }
}

std::vector<int> LuFactor::factor(const SparseLists& columns) {
  elimination_.run(columns, rows_);
  order_.clear();
  column_of_.assign(at(rows_), -1);
  for (const int column : elimination_.pivot_column) {
    const int row = elimination_.pivot_row[at(column)];
    order_.push_back(row);
    column_of_[at(row)] = column;
    pivot_[at(row)] = elimination_.pivot[at(column)];
  }
  lower_.clear();
  upper_.clear();
  for (int row = 0; row < rows_; ++row) {
    if (const int column = column_of_[at(row)]; column >= 0) {
      elimination_.lower_of(column, [this](int i, double value) { lower_.push(i, value); });
      elimination_.upper_of(column, [this](int i, double value) { upper_.push(i, value); });
    }
    lower_.close();
    upper_.close();
  }
  transpose(lower_, rows_, lower_by_row_);
  transpose(upper_, rows_, upper_by_row_);
  take_turns(lower_, false, lower_turns_);
  take_turns(upper_by_row_, true, upper_by_row_turns_);
  std::reverse(order_.begin(), order_.end());
  take_turns(upper_, true, upper_turns_);
  take_turns(lower_by_row_, false, lower_by_row_turns_);
  eta_.clear();
  eta_position_.clear();
  eta_pivot_.clear();
  return elimination_.pivot_row;
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
template <class Value>
void LuFactor::settle_reached(SparseVectorOf<Value>& x, const SparseLists& reach,
                              const std::vector<double>* pivot) const {
  found_.clear();
  for (const int row : x.index)
    if (seen_[at(row)] == 0) visit(row, reach);
  for (std::size_t f = found_.size(); f-- > 0;) {
    const int row = found_[f];
    seen_[at(row)] = 0;
    Value value = x[row];
    if (pivot != nullptr) divide(value, (*pivot)[at(row)]);
    drop_rounding(value);
    x[row] = value;
    if (is_zero(value)) continue;
    for (int k = reach.start[at(row)]; k < reach.start[at(row) + 1]; ++k)
      subtract(x.touch(reach.index[at(k)]), value, reach.value[at(k)]);
  }
}

// The same for a vector that fills up: every row in the order of the pivots.
template <class Value>
void LuFactor::settle_all(SparseVectorOf<Value>& x, const std::vector<Turn>& turns,
                          const SparseLists& reach) {
  const int* const index = reach.index.data();
  const double* const amount = reach.value.data();
  Value* const out = x.value.data();
  std::uint8_t* const listed = x.listed.data();
  for (const Turn& turn : turns) {
    if (listed[turn.row] == 0) continue;
    Value value = out[turn.row];
    divide(value, turn.pivot);
    drop_rounding(value);
    out[turn.row] = value;
    if (is_zero(value)) {
      listed[turn.row] = 0;
      continue;
    }
    for (int k = turn.begin; k < turn.end; ++k) {
      subtract(out[index[k]], value, amount[k]);
      listed[index[k]] = 1;
    }
  }
}

bool LuFactor::is_full(std::size_t listed, const Density& density) const {
  return density.share > kSparseShare || static_cast<double>(listed) > kSparseShare * rows_;
}

template <class Value>
void LuFactor::forward(SparseVectorOf<Value>& x, Density& density) const {
  const bool full = is_full(x.index.size(), density);
  if (full) {
    settle_all(x, lower_turns_, lower_);
    settle_all(x, upper_turns_, upper_);
  } else {
    settle_reached(x, lower_, nullptr);
    settle_reached(x, upper_, &pivot_);
  }
  for (std::size_t e = 0; e < eta_position_.size(); ++e) {
    const int position = eta_position_[e];
    if (x.listed[at(position)] == 0) continue;
    Value value = x[position];
    if (is_zero(value)) continue;
    divide(value, eta_pivot_[e]);
    x[position] = value;
    if (full)
      for (int k = eta_.start[e]; k < eta_.start[e + 1]; ++k) {
        subtract(x[eta_.index[at(k)]], value, eta_.value[at(k)]);
        x.listed[at(eta_.index[at(k)])] = 1;
      }
    else
      for (int k = eta_.start[e]; k < eta_.start[e + 1]; ++k)
        subtract(x.touch(eta_.index[at(k)]), value, eta_.value[at(k)]);
  }
  if (full) x.list_all();
  density.saw(x.index.size(), rows_);
}

template void LuFactor::forward(SparseVector& x, Density& density) const;
template void LuFactor::forward(SparseVectorOf<Trio>& x, Density& density) const;

void LuFactor::backward(SparseVector& y, Density& density) const {
  for (std::size_t e = eta_position_.size(); e-- > 0;) {
    const int position = eta_position_[e];
    double value = y[position];
    for (int k = eta_.start[e]; k < eta_.start[e + 1]; ++k) value -= eta_.value[at(k)] * y[eta_.index[at(k)]];
    if (value == 0.0 && y[position] == 0.0) continue;
    y.list(position);
    y[position] = value / eta_pivot_[e];
  }
  const bool full = is_full(y.index.size(), density);
  if (full) {
    settle_all(y, upper_by_row_turns_, upper_by_row_);
    settle_all(y, lower_by_row_turns_, lower_by_row_);
    y.list_all();
  } else {
    settle_reached(y, upper_by_row_, &pivot_);
    settle_reached(y, lower_by_row_, nullptr);
  }
  density.saw(y.index.size(), rows_);
}

template <class Value>
void LuFactor::replace(int position, const SparseVectorOf<Value>& column) {
  for (const int i : column.index)
    if (const double entry = column_of(column[i]); i != position && std::abs(entry) > kDrop)
      eta_.push(i, entry);
  eta_.close();
  eta_position_.push_back(position);
  eta_pivot_.push_back(column_of(column[position]));
}

template void LuFactor::replace(int position, const SparseVector& column);
template void LuFactor::replace(int position, const SparseVectorOf<Trio>& column);

}  // namespace straits
