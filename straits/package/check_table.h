// One table by itself: bytes, CSV, header, cells, keys. What refers to other tables is check_references.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/package/schema.h"
#include "straits/package/table.h"

namespace straits {

inline constexpr std::size_t kMaxProblems = 100'000;  // of one kind in one table: nobody reads more

struct TableCheck {
  Table table;
  bool readable = false;            // false: its rows are not known, or not all
  std::vector<bool> found_columns;  // per column of the schema
  std::vector<bool> trusted;        // per row; false = its cells may stand in the wrong columns
  Diagnostics problems;
};
[[nodiscard]] TableCheck check_table(const TableSchema& schema, const std::string& file,
                                     std::string_view content);

}  // namespace straits
