#include "straits/explain/independent_columns.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

#include "straits/base/error.h"

namespace straits {
namespace {

constexpr double kDependent = 1e-7;  // of the largest coefficient
constexpr double kZero = 1e-13;

}  // namespace

IndependentColumns::IndependentColumns(int rows)
    : rows_(rows),
      pivot_of_row_(static_cast<std::size_t>(rows), -1),
      work_(static_cast<std::size_t>(rows), 0.0),
      seen_(static_cast<std::size_t>(rows), false) {}

bool IndependentColumns::add(int id, const Entries& entries) {
  std::priority_queue<int, std::vector<int>, std::greater<>> pivots;
  std::vector<int> touched;
  double largest = 0.0;
  const auto touch = [&](int row) {
    if (seen_[static_cast<std::size_t>(row)]) return;
    seen_[static_cast<std::size_t>(row)] = true;
    touched.push_back(row);
    if (const int k = pivot_of_row_[static_cast<std::size_t>(row)]; k >= 0) pivots.push(k);
  };
  for (const auto& [row, coefficient] : entries) {
    work_[static_cast<std::size_t>(row)] += coefficient;
    largest = std::max(largest, std::abs(coefficient));
    touch(row);
  }
  Entries upper;
  while (!pivots.empty()) {
    const auto k = static_cast<std::size_t>(pivots.top());
    pivots.pop();
    const double u = work_[static_cast<std::size_t>(pivot_row_[k])];
    if (std::abs(u) < kZero) continue;
    upper.emplace_back(static_cast<int>(k), u);
    for (const auto& [row, l] : lower_[k]) {
      work_[static_cast<std::size_t>(row)] -= u * l;
      touch(row);
    }
  }
  int best = -1;
  for (const int row : touched) {
    const auto i = static_cast<std::size_t>(row);
    const bool free = pivot_of_row_[i] < 0;
    if (free && (best < 0 || std::abs(work_[i]) > std::abs(work_[static_cast<std::size_t>(best)])))
      best = row;
  }
  const double pivot = best < 0 ? 0.0 : work_[static_cast<std::size_t>(best)];
  const bool independent = std::abs(pivot) > kDependent * largest;
  Entries lower;
  for (const int row : touched) {
    const auto i = static_cast<std::size_t>(row);
    if (independent && row != best && pivot_of_row_[i] < 0 && std::abs(work_[i]) > kZero)
      lower.emplace_back(row, work_[i] / pivot);
    work_[i] = 0.0;
    seen_[i] = false;
  }
  if (!independent) return false;
  pivot_of_row_[static_cast<std::size_t>(best)] = rank();
  ids_.push_back(id);
  pivot_row_.push_back(best);
  pivot_.push_back(pivot);
  lower_.push_back(std::move(lower));
  upper_.push_back(std::move(upper));
  return true;
}

std::vector<std::pair<int, double>> IndependentColumns::solve(int row) const {
  require(rank() == rows_, "a system without full rank");
  std::vector<double> right(static_cast<std::size_t>(rows_), 0.0), z(right.size(), 0.0);
  right[static_cast<std::size_t>(row)] = 1.0;
  for (std::size_t k = 0; k < ids_.size(); ++k) {
    z[k] = right[static_cast<std::size_t>(pivot_row_[k])];
    if (z[k] == 0.0) continue;
    for (const auto& [i, l] : lower_[k]) right[static_cast<std::size_t>(i)] -= z[k] * l;
  }
  std::vector<std::pair<int, double>> amounts;
  for (std::size_t k = ids_.size(); k-- > 0;) {
    const double x = z[k] / pivot_[k];
    if (std::abs(x) < kZero) continue;
    for (const auto& [m, u] : upper_[k]) z[static_cast<std::size_t>(m)] -= u * x;
    amounts.emplace_back(ids_[k], x);
  }
  return amounts;
}

}  // namespace straits
