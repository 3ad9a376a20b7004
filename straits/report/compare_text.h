// What differs between two runs, for a reader: in the units of each commodity, the largest of each quantity first.
#pragma once

#include <string>

#include "straits/measure/compare.h"

namespace straits {

inline constexpr std::size_t kComparedRows = 8;  // of each quantity, in text

[[nodiscard]] std::string write_comparison_text(const World& world, const Comparison& comparison,
                                                const std::string& name_a, const std::string& name_b,
                                                std::size_t top = kComparedRows);
// Units of the result (tonnes, tonnes a week, USD per tonne) and of the reader, all rows up to `top` of each quantity.
[[nodiscard]] std::string write_comparison_json(const World& world, const Comparison& comparison,
                                                const std::string& name_a, const std::string& name_b,
                                                std::size_t top);

}  // namespace straits
