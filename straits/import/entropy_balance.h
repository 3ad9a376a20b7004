// Entropy balancing (RAS, iterative proportional fitting) with upper bounds.
//   minimise  sum x[c] (ln(x[c] / prior[c]) - 1)
//   subject   sum of x over a row = row sum, over a column = column sum, 0 <= x[c] <= cap[c]
// Each half round scales one row (column) so that its cells, those at their caps aside, fill its sum: dual block
// ascent, so the fixed point is the minimiser. Deming and Stephan 1940; with bounds, Censor and Zenios 1997, ch. 9.
// A cell that the sums force to nothing is approached ever more slowly; one marked `may_vanish` that is below a hundredth
// of its prior and keeps falling is therefore set to 0.
#pragma once

#include <limits>
#include <vector>

namespace straits {

struct BalanceCell {
  std::size_t row = 0, column = 0;
  double prior = 0.0;
  double cap = std::numeric_limits<double>::infinity();
  bool may_vanish = false;
};

struct EntropyBalance {
  std::vector<double> values;  // per cell
  double residual = 0.0;       // largest gap of a row or column, relative to its sum
  int rounds = 0;
};

// Rows and columns must have the same total, and some matrix with these cells must reach the sums within the caps;
// otherwise the residual says how far off the result is. A row or column of sum 0 empties its cells.
[[nodiscard]] EntropyBalance balance_by_entropy(const std::vector<BalanceCell>& cells,
                                                const std::vector<double>& row_sums,
                                                const std::vector<double>& column_sums);

}  // namespace straits
