// The rows of a table by the words that a reader knows them by.
//   find_rows(package, "supply", {"SAU", "crude_oil"})   rows in which every word is an id, or an item of a list of ids,
//                                                        or one of the words that a column allows ("base", "sea"), or
//                                                        a row number of the key ("2")
// An id one step away counts too: a node's row is also its place's row.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "straits/package/package.h"

namespace straits {

// Whether the column holds ids: of its own table, or of another by a foreign key.
[[nodiscard]] bool holds_ids(const TableSchema& schema, const ColumnSchema& column);

struct FoundRows {
  std::vector<RowId> rows;
  Diagnostics
      problems;  // no row: the first word that no row has, with the nearest that one has; or no common row
};
[[nodiscard]] FoundRows find_rows(const Package& package, const Table& table,
                                  const std::vector<std::string>& words);

// The row that stands on this line of its file.
[[nodiscard]] FoundRows find_row_at(const Table& table, int line);

// Every word of the table that find_rows knows, sorted.
[[nodiscard]] std::vector<std::string> words_of(const Package& package, const Table& table);

}  // namespace straits
