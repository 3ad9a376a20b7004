#include "straits/solve/prepare.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "straits/base/error.h"

namespace straits {
namespace {

bool fits(const std::vector<double>& sides, int size) {
  return sides.size() == static_cast<std::size_t>(size) &&
         std::none_of(sides.begin(), sides.end(), [](double side) { return std::isnan(side); });
}

}  // namespace

void require_fitting(int columns, int rows, const Sides& sides, const Basis* start) {
  require(fits(sides.column_lower, columns) && fits(sides.column_upper, columns),
          "column sides do not fit the loaded program");
  require(fits(sides.row_lower, rows) && fits(sides.row_upper, rows),
          "row sides do not fit the loaded program");
  require(sides.cost.empty() || fits(sides.cost, columns), "costs do not fit the loaded program");
  if (start == nullptr || start->empty()) return;
  require(start->column.size() == static_cast<std::size_t>(columns) &&
              start->row.size() == static_cast<std::size_t>(rows),
          "start basis does not fit the loaded program");
  const auto basics = std::count(start->column.begin(), start->column.end(), BasisStatus::kBasic) +
                      std::count(start->row.begin(), start->row.end(), BasisStatus::kBasic);
  require(basics == rows, "start basis must have one basic variable per row");
  require(start->edge_weight.empty() || start->edge_weight.size() == start->row.size(),
          "start basis must have an edge weight per row or none");
}

BasisStatus fitting_status(BasisStatus status, double lower, double upper) {
  const bool has_lower = std::isfinite(lower);
  const bool has_upper = std::isfinite(upper);
  switch (status) {
    case BasisStatus::kBasic:
      return status;
    case BasisStatus::kAtUpper:
      if (has_upper) return status;
      return has_lower ? BasisStatus::kAtLower : BasisStatus::kFree;
    case BasisStatus::kAtLower:
    case BasisStatus::kFree:
      if (has_lower) return BasisStatus::kAtLower;
      return has_upper ? BasisStatus::kAtUpper : BasisStatus::kFree;
  }
  return status;
}

}  // namespace straits
