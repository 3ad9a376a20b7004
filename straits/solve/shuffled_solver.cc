#include "straits/solve/shuffled_solver.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace straits {
namespace {

using Order = std::vector<int>;  // at each new position, the old one

// Fisher and Yates; not std::shuffle, whose order the standard leaves to the library.
Order deal(int size, std::mt19937_64& random) {
  Order order(static_cast<std::size_t>(size));
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

template <class T>
std::vector<T> shuffled(const std::vector<T>& values, const Order& order) {
  std::vector<T> result;
  if (values.empty()) return result;
  result.reserve(values.size());
  for (const int old : order) result.push_back(values[static_cast<std::size_t>(old)]);
  return result;
}

template <class T>
std::vector<T> restored(const std::vector<T>& values, const Order& order) {
  std::vector<T> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) result[static_cast<std::size_t>(order[i])] = values[i];
  return result;
}

// Edge weights stand in a list of the basic variables alone, so they change places with them.
template <class Move>
std::vector<std::uint8_t> move_weights(const Basis& from, const Basis& to, const Order& columns,
                                       const Order& rows, Move move) {
  if (from.edge_weight.empty()) return {};
  std::size_t next = 0;
  const auto spread = [&](const std::vector<BasisStatus>& status) {
    std::vector<std::uint8_t> weights(status.size(), 0);
    for (std::size_t i = 0; i < status.size(); ++i)
      if (status[i] == BasisStatus::kBasic) weights[i] = from.edge_weight[next++];
    return weights;
  };
  std::vector<std::uint8_t> column = spread(from.column), row = spread(from.row), all;
  column = move(column, columns), row = move(row, rows);
  const auto gather = [&](const std::vector<BasisStatus>& status, const std::vector<std::uint8_t>& weights) {
    for (std::size_t i = 0; i < status.size(); ++i)
      if (status[i] == BasisStatus::kBasic) all.push_back(weights[i]);
  };
  gather(to.column, column);
  gather(to.row, row);
  return all;
}

class ShuffledSolver final : public Solver {
 public:
  ShuffledSolver(std::unique_ptr<Solver> inner, int seed) : inner_(std::move(inner)), seed_(seed) {}

  [[nodiscard]] std::string name() const override { return inner_->name(); }
  [[nodiscard]] SolverAbilities abilities() const override { return inner_->abilities(); }

  void load(const Program& program) override {
    std::mt19937_64 random(static_cast<std::uint64_t>(seed_));
    columns_ = deal(program.columns(), random);
    rows_ = deal(program.rows(), random);
    inner_->load(shuffle(program));
  }

  [[nodiscard]] Solution solve(const Sides& sides, const Basis* start) override {
    const Basis from = start ? shuffle(*start) : Basis{};
    return restore(inner_->solve(shuffle(sides), start ? &from : nullptr));
  }
  [[nodiscard]] Solution solve_otherwise(const Sides& sides) override {
    return restore(inner_->solve_otherwise(shuffle(sides)));
  }

 private:
  [[nodiscard]] Solution restore(Solution solution) const {
    solution.column_value = restored(solution.column_value, columns_);
    solution.row_dual = restored(solution.row_dual, rows_);
    solution.basis = restore(solution.basis);
    return solution;
  }
  // Sizes that do not match go through as they are: the inner solver refuses them.
  template <class T>
  [[nodiscard]] std::vector<T> by(const std::vector<T>& values, const Order& order) const {
    return values.size() == order.size() ? shuffled(values, order) : values;
  }
  [[nodiscard]] Sides shuffle(const Sides& sides) const {
    return {by(sides.column_lower, columns_), by(sides.column_upper, columns_), by(sides.row_lower, rows_),
            by(sides.row_upper, rows_), by(sides.cost, columns_)};
  }
  [[nodiscard]] Program shuffle(const Program& program) const {
    Program result;
    result.sides = shuffle(program.sides);
    result.cost = shuffled(program.cost, columns_);
    Order new_row(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i)
      new_row[static_cast<std::size_t>(rows_[i])] = static_cast<int>(i);
    result.start.push_back(0);
    std::vector<std::pair<int, double>> entries;
    for (const int old : columns_) {
      const auto j = static_cast<std::size_t>(old);
      entries.clear();
      for (auto k = static_cast<std::size_t>(program.start[j]);
           k < static_cast<std::size_t>(program.start[j + 1]); ++k)
        entries.emplace_back(new_row[static_cast<std::size_t>(program.row[k])], program.coefficient[k]);
      std::sort(entries.begin(), entries.end());
      for (const auto& [row, coefficient] : entries) {
        result.row.push_back(row);
        result.coefficient.push_back(coefficient);
      }
      result.start.push_back(static_cast<int>(result.row.size()));
    }
    return result;
  }
  [[nodiscard]] Basis shuffle(const Basis& basis) const {
    if (basis.column.size() != columns_.size() || basis.row.size() != rows_.size()) return basis;
    Basis result{shuffled(basis.column, columns_), shuffled(basis.row, rows_)};
    result.edge_weight =
        move_weights(basis, result, columns_, rows_,
                     [](const auto& values, const Order& order) { return shuffled(values, order); });
    return result;
  }
  [[nodiscard]] Basis restore(const Basis& basis) const {
    if (basis.empty()) return basis;
    Basis result{restored(basis.column, columns_), restored(basis.row, rows_)};
    result.edge_weight =
        move_weights(basis, result, columns_, rows_,
                     [](const auto& values, const Order& order) { return restored(values, order); });
    return result;
  }

  std::unique_ptr<Solver> inner_;
  int seed_;
  Order columns_, rows_;
};

}  // namespace

std::unique_ptr<Solver> shuffle_program(std::unique_ptr<Solver> inner, int seed) {
  return std::make_unique<ShuffledSolver>(std::move(inner), seed);
}

}  // namespace straits
