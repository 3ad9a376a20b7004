#include "straits/package/difference.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace straits {
namespace {

using Key = std::vector<std::string>;

bool is_number(const ColumnSchema& column) {
  return column.type == ColumnType::kNumber || column.type == ColumnType::kInteger;
}

std::map<Key, RowId> rows_by_key(const Table& table) {
  std::map<Key, RowId> rows;
  for (const RowId row : table.rows()) {
    Key key;
    for (const std::string& column : table.schema().primary_key) key.emplace_back(table.text(row, column));
    rows.emplace(std::move(key), row);
  }
  return rows;
}

std::optional<CellChange> compare_cell(const ColumnSchema& column, const Table& before, RowId from,
                                       const Table& after, RowId to) {
  CellChange change;
  change.column = column.name;
  change.unit = column.unit;
  change.before = before.text(from, column.name);
  change.after = after.text(to, column.name);
  if (change.before == change.after) return std::nullopt;
  if (!is_number(column)) return change;
  change.number_before = before.optional_number(from, column.name);
  change.number_after = after.optional_number(to, column.name);
  if (!change.number_before || !change.number_after) return change;
  const double a = *change.number_before, b = *change.number_after;
  if (a == b) return std::nullopt;  // 1.0 and 1
  change.relative = std::abs(b - a) / std::max(std::abs(a), std::abs(b));
  return change;
}

RowChange compare_row(const Key& key, const Table& before, RowId from, const Table& after, RowId to) {
  RowChange row{key, before.position(from).line, after.position(to).line, {}};
  for (const ColumnSchema& column : before.schema().columns)
    if (auto change = compare_cell(column, before, from, after, to)) row.cells.push_back(std::move(*change));
  std::stable_sort(row.cells.begin(), row.cells.end(),
                   [](const CellChange& a, const CellChange& b) { return a.relative > b.relative; });
  // A figure comes before the words about it that changed with it.
  std::stable_partition(row.cells.begin(), row.cells.end(),
                        [](const CellChange& cell) { return cell.number_before || cell.number_after; });
  return row;
}

TableDifference compare_tables(const Table& before, const Table& after) {
  TableDifference difference{&before, &after, {}, {}, {}, 0};
  const std::map<Key, RowId> old_rows = rows_by_key(before), new_rows = rows_by_key(after);
  for (const auto& [key, row] : old_rows)
    if (!new_rows.contains(key)) difference.removed.push_back({key, row});
  for (const auto& [key, row] : new_rows) {
    const auto old = old_rows.find(key);
    if (old == old_rows.end()) {
      difference.added.push_back({key, row});
      continue;
    }
    RowChange change = compare_row(key, before, old->second, after, row);
    if (change.cells.empty())
      ++difference.same;
    else
      difference.changed.push_back(std::move(change));
  }
  // Rows in which a figure changed first, then rows of changed words.
  const auto rank = [](const RowChange& row) {
    const CellChange& first = row.cells.front();
    return first.number_before || first.number_after ? 1.0 + first.relative : first.relative;
  };
  std::stable_sort(difference.changed.begin(), difference.changed.end(),
                   [&](const RowChange& a, const RowChange& b) { return rank(a) > rank(b); });
  return difference;
}

}  // namespace

std::vector<TableDifference> compare_packages(const Package& before, const Package& after) {
  std::vector<TableDifference> differences;
  for (const TableSchema& schema : package_schema().tables) {
    const Table& old_table = before.table(schema.name);
    const Table& new_table = after.table(schema.name);
    if (!old_table.empty() || !new_table.empty()) differences.push_back(compare_tables(old_table, new_table));
  }
  return differences;
}

}  // namespace straits
