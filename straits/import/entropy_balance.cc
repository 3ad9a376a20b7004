#include "straits/import/entropy_balance.h"

#include <algorithm>
#include <cmath>

namespace straits {
namespace {

constexpr double kTolerance = 1e-10;  // far inside the 1e-6 of the package's own check
constexpr int kMaxRounds = 20000;
constexpr int kVanishEvery = 100;
constexpr double kSmall = 0.01;    // of the prior
constexpr double kFalling = 0.98;  // of its value that many rounds ago

using Lines = std::vector<std::vector<std::size_t>>;  // cells of each row or column

// The multiplier m with sum over the line of min(cap, m w) = sum, where w is the prior times the multiplier of the
// other side. What reaches its cap is taken out and the rest fills what is left, until nothing more reaches it.
double fill_line(const std::vector<std::size_t>& line, double sum, const std::vector<BalanceCell>& cells,
                 const std::vector<double>& weights) {
  std::vector<std::size_t> open = line;
  double left = sum, multiplier = 0.0;
  while (!open.empty()) {
    double total = 0.0;
    for (const std::size_t c : open) total += weights[c];
    if (total <= 0.0) break;
    multiplier = std::max(left, 0.0) / total;
    const auto capped = std::partition(
        open.begin(), open.end(), [&](std::size_t c) { return weights[c] * multiplier <= cells[c].cap; });
    if (capped == open.end()) break;
    for (auto c = capped; c != open.end(); ++c) left -= cells[*c].cap;
    open.erase(capped, open.end());
  }
  return multiplier;
}

double largest_gap(const Lines& lines, const std::vector<double>& sums, const std::vector<double>& values) {
  double gap = 0.0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    double total = 0.0;
    for (const std::size_t c : lines[i]) total += values[c];
    gap = std::max(gap, std::abs(total - sums[i]) / std::max(sums[i], 1e-9));
  }
  return gap;
}

}  // namespace

EntropyBalance balance_by_entropy(const std::vector<BalanceCell>& cells, const std::vector<double>& row_sums,
                                  const std::vector<double>& column_sums) {
  EntropyBalance result;
  Lines rows(row_sums.size()), columns(column_sums.size());
  std::vector<double> prior, weights(cells.size()), earlier(cells.size());
  for (std::size_t c = 0; c < cells.size(); ++c) {
    rows[cells[c].row].push_back(c);
    columns[cells[c].column].push_back(c);
    prior.push_back(cells[c].prior);
  }
  result.values.resize(cells.size());
  std::vector<double> of_row(rows.size(), 1.0), of_column(columns.size(), 1.0);
  for (result.rounds = 1; result.rounds <= kMaxRounds; ++result.rounds) {
    for (std::size_t c = 0; c < cells.size(); ++c) weights[c] = prior[c] * of_column[cells[c].column];
    for (std::size_t i = 0; i < rows.size(); ++i) of_row[i] = fill_line(rows[i], row_sums[i], cells, weights);
    for (std::size_t c = 0; c < cells.size(); ++c) weights[c] = prior[c] * of_row[cells[c].row];
    for (std::size_t j = 0; j < columns.size(); ++j)
      of_column[j] = fill_line(columns[j], column_sums[j], cells, weights);
    for (std::size_t c = 0; c < cells.size(); ++c)
      result.values[c] = std::min(cells[c].cap, weights[c] * of_column[cells[c].column]);
    result.residual = largest_gap(rows, row_sums, result.values);
    if (result.residual <= kTolerance) break;
    if (result.rounds % kVanishEvery != 0) continue;
    for (std::size_t c = 0; c < cells.size(); ++c)
      if (cells[c].may_vanish && result.values[c] < kSmall * cells[c].prior &&
          result.values[c] < kFalling * earlier[c])
        prior[c] = 0.0;
    earlier = result.values;
  }
  result.residual = std::max(result.residual, largest_gap(columns, column_sums, result.values));
  return result;
}

}  // namespace straits
