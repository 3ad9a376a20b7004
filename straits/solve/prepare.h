// What every solver does to its inputs before it passes them on.
#pragma once

#include "straits/program/program.h"
#include "straits/solve/solution.h"

namespace straits {

// Throws Error unless sides and start fit the sizes, no side is NaN, and start has one basic per row, with a weight each or none.
void require_fitting(int columns, int rows, const Sides& sides, const Basis* start);

// A start basis may come from other sides: a nonbasic variable is moved to a side that is finite now.
[[nodiscard]] BasisStatus fitting_status(BasisStatus status, double lower, double upper);

}  // namespace straits
