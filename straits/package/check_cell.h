// One cell against its column: blank, number, range, date, enumeration, list, id.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "straits/package/schema.h"

namespace straits {

struct CellCheck {
  std::string_view text;  // without the spaces at its ends that an id may not have
  double number = 0.0;    // of a number
  std::vector<std::string> problems;
};

// `refers`: the column has a foreign key, so that check_references answers for what the id is.
[[nodiscard]] CellCheck check_cell(std::string_view text, const ColumnSchema& column, bool refers);

}  // namespace straits
