// What differs between two packages: per table the rows added, removed and changed, matched by the primary key.
//   relative size of a change of a number = |after - before| / max(|before|, |after|), from 0 to 1; a text, or a number
//   that was blank, counts as 1. Rows in which a number changed come first, by their largest change, then by their key;
//   rows in which only words changed follow.
// Only what the tables say counts: order of rows and columns, quoting and line ends do not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/package/package.h"

namespace straits {

struct CellChange {
  std::string column, unit;
  std::string before, after;  // as written; blank = empty
  std::optional<double> number_before, number_after;
  double relative = 1.0;
};

struct RowChange {
  std::vector<std::string> key;  // in the order of the primary key
  int line_before = 0, line_after = 0;
  std::vector<CellChange> cells;  // the largest relative change first
  [[nodiscard]] double relative() const { return cells.empty() ? 0.0 : cells.front().relative; }
};

struct KeyedRow {
  std::vector<std::string> key;
  RowId row;
};

struct TableDifference {
  const Table* before = nullptr;  // of the packages compared, which must outlive this
  const Table* after = nullptr;
  std::vector<KeyedRow> added;    // rows of `after`
  std::vector<KeyedRow> removed;  // rows of `before`
  std::vector<RowChange> changed;
  std::size_t same = 0;
  [[nodiscard]] bool empty() const { return added.empty() && removed.empty() && changed.empty(); }
};

// One entry per table of the schema that has rows in either.
[[nodiscard]] std::vector<TableDifference> compare_packages(const Package& before, const Package& after);

}  // namespace straits
