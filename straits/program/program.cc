#include "straits/program/program.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "straits/base/error.h"

namespace straits {

int ProgramBuilder::add_row(double lower, double upper) {
  require(!std::isnan(lower) && !std::isnan(upper), "row side is not a number");
  program_.sides.row_lower.push_back(lower);
  program_.sides.row_upper.push_back(upper);
  return program_.rows() - 1;
}

int ProgramBuilder::add_column(double cost, double lower, double upper, const std::vector<Entry>& entries) {
  require(std::isfinite(cost), "column cost is not finite");
  require(!std::isnan(lower) && !std::isnan(upper), "column side is not a number");
  program_.start.push_back(static_cast<int>(program_.row.size()));
  program_.cost.push_back(cost);
  program_.sides.column_lower.push_back(lower);
  program_.sides.column_upper.push_back(upper);
  std::vector<Entry> sorted = entries;
  std::sort(sorted.begin(), sorted.end(), [](const Entry& a, const Entry& b) { return a.row < b.row; });
  for (const Entry& entry : sorted) {
    require(std::isfinite(entry.coefficient), "matrix coefficient is not finite");
    const bool same_row =
        static_cast<int>(program_.row.size()) > program_.start.back() && program_.row.back() == entry.row;
    if (same_row) {
      program_.coefficient.back() += entry.coefficient;
      continue;
    }
    program_.row.push_back(entry.row);
    program_.coefficient.push_back(entry.coefficient);
  }
  return program_.columns() - 1;
}

Program ProgramBuilder::build() && {
  program_.start.push_back(static_cast<int>(program_.row.size()));
  for (const int row : program_.row) require(row >= 0 && row < program_.rows(), "matrix entry names no row");
  return std::move(program_);
}

}  // namespace straits
