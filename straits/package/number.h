// Numbers as a table writes them: -12, 0.5, 1.2e6. Decimal point, no thousands separators, no unit, no sign of plus;
// the same on every machine, whatever its locale. What people write instead is recognised, so that the answer helps.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "straits/package/schema.h"

namespace straits {

// The number, or why the text is none. The column gives its unit to the message.
[[nodiscard]] std::variant<double, std::string> read_number(std::string_view text,
                                                            const ColumnSchema& column);

// Shortest text that reads back as the same number.
[[nodiscard]] std::string write_number(double number);

}  // namespace straits
