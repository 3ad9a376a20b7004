// The cost of one column, and the scarcity of one row, as parts of a price in the words of the field.
#pragma once

#include "straits/explain/price_split.h"

namespace straits {

// Amounts are USD per unit of the column, times the probability of its branch; a step of supply, use and stock with its place on the curve.
[[nodiscard]] std::vector<PricePart> cost_parts(const WindowView& view, int column);
// `weight` times the dual of a limit, or of a row whose price is taken as it stands.
[[nodiscard]] PricePart scarcity_part(const WindowView& view, int row, double weight);
[[nodiscard]] PricePart planned_part(const WindowView& view, int row, double weight);
[[nodiscard]] PathStep path_step(const WindowView& view, int row, int column, bool less);

[[nodiscard]] std::string subject_of(const WindowView& view, int column);  // ids
[[nodiscard]] std::string subject_of_row(const WindowView& view, int row);
[[nodiscard]] double flow_of(const WindowView& view, int column);  // tonnes in its period
[[nodiscard]] double coefficient_of(const WindowView& view, int column, int row);

template <class Fn>
void for_each_other(const WindowView& view, int column, int row, Fn fn) {
  const Program& program = view.program();
  const auto j = static_cast<std::size_t>(column);
  for (int at = program.start[j]; at < program.start[j + 1]; ++at) {
    const int i = program.row[static_cast<std::size_t>(at)];
    if (i != row) fn(i, program.coefficient[static_cast<std::size_t>(at)]);
  }
}

}  // namespace straits
