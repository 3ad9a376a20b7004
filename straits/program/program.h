// The plain linear program, and nothing of what its numbers mean.
//
//   minimise    sum_j cost[j] * x[j]
//   subject to  row_lower[i] <= sum_j matrix[i][j] * x[j] <= row_upper[i]
//               column_lower[j] <= x[j] <= column_upper[j]
//
// sizes: matrix has `rows()` rows and `columns()` columns, stored by column (start, row, coefficient).
// infinities: +-kInfinity is allowed in the sides, never in cost or matrix.
// A Program is immutable once built. Week to week and scenario to scenario only the Sides change.
#pragma once

#include <limits>
#include <vector>

namespace straits {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Sides {
  std::vector<double> column_lower, column_upper;  // columns()
  std::vector<double> row_lower, row_upper;        // rows()
  std::vector<double> cost;                        // columns(), or empty: the costs of the program
  friend bool operator==(const Sides&, const Sides&) = default;
};

struct Program {
  std::vector<double> cost;         // columns(), money per unit of x
  std::vector<int> start;           // columns() + 1
  std::vector<int> row;             // nonzeros, ascending inside a column
  std::vector<double> coefficient;  // nonzeros, never zero
  Sides sides;                      // of the first solve

  [[nodiscard]] int columns() const { return static_cast<int>(cost.size()); }
  [[nodiscard]] int rows() const { return static_cast<int>(sides.row_lower.size()); }
};

// The costs in force: those of the sides where they state some.
[[nodiscard]] inline const std::vector<double>& costs_of(const Program& program, const Sides& sides) {
  return sides.cost.empty() ? program.cost : sides.cost;
}

// Collects columns one after another; rows are declared first or on the way.
class ProgramBuilder {
 public:
  struct Entry {
    int row;
    double coefficient;
  };
  int add_row(double lower, double upper);
  int add_column(double cost, double lower, double upper, const std::vector<Entry>& entries);
  [[nodiscard]] Program build() &&;  // throws Error if an entry names no row or a number is not finite

 private:
  Program program_;
};

}  // namespace straits
