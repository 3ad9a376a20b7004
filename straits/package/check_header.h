// The first line of a table: which column of the schema each of its cells names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/package/csv.h"
#include "straits/package/schema.h"
#include "straits/package/table.h"

namespace straits {

struct HeaderCheck {
  std::vector<std::optional<ColumnId>> columns;  // per cell of the line; none = unknown or named twice
  std::vector<bool> found;                       // per column of the schema
  bool readable = false;                         // false: no use to read the rows
  Diagnostics problems;
};
[[nodiscard]] HeaderCheck check_header(const Csv& csv, const TableSchema& schema, const std::string& file);

}  // namespace straits
