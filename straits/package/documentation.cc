#include "straits/package/documentation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "straits/package/number.h"

namespace straits {
namespace {

// A text inside a cell of a Markdown table.
std::string cell_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|') safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

std::string grouped(std::size_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string type_text(const ColumnSchema& column) {
  if (column.is_list) return "list of ids";
  if (column.is_id) return "id";
  switch (column.type) {
    case ColumnType::kText:
      return column.allowed.empty() ? "text" : fmt::format("{}", fmt::join(column.allowed, ", "));
    case ColumnType::kNumber:
      return "number";
    case ColumnType::kInteger:
      return "integer";
    case ColumnType::kDate:
      return "date";
  }
  return "";
}

std::string limits_text(const ColumnSchema& column) {
  std::string limits;
  if (column.minimum) limits += " at least " + write_number(*column.minimum);
  if (column.exclusive_minimum) limits += " above " + write_number(*column.exclusive_minimum);
  if (column.maximum)
    limits += std::string(limits.empty() ? "" : ",") + " at most " + write_number(*column.maximum);
  return limits.empty() ? limits : ";" + limits;
}

std::string reference_text(const TableSchema& table, const ColumnSchema& column) {
  const auto key = std::find_if(table.foreign_keys.begin(), table.foreign_keys.end(),
                                [&](const ForeignKey& k) { return k.column == column.name; });
  return key == table.foreign_keys.end() ? "" : " -> " + key->table;
}

std::string key_text(const TableSchema& table) {
  std::string keys = fmt::format("Key: `{}`.", fmt::join(table.primary_key, ", "));
  for (const auto& key : table.unique_keys) keys += fmt::format(" Unique: `{}`.", fmt::join(key, ", "));
  return keys;
}

}  // namespace

std::string share_text(std::size_t part, std::size_t whole) {
  if (part == 0 || whole == 0) return "";
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (percent < 0.5) return "<1 %";
  return fmt::format("{:.0f} %", part < whole ? std::min(percent, 99.0) : percent);  // 100 % is all of them
}

std::string confidence_cells(const ConfidenceCount& count) {
  std::string cells;
  for (const std::size_t rows : count.rows) {
    const std::string share = share_text(rows, count.total());
    cells += share.empty() ? " |" : fmt::format(" {} |", share);
  }
  return cells;
}

std::string document_tables(const Package& package) {
  std::string page = "| table | rows | A | B | C | D | content |\n|---|---:|---:|---:|---:|---:|---|\n";
  for (const TableSchema& schema : package_schema().tables) {
    const Table& table = package.table(schema.name);
    if (table.empty()) continue;
    page += fmt::format("| {} | {} |{} {} |\n", schema.name, grouped(table.row_count()),
                        confidence_cells(count_confidence(table)), cell_text(schema.description));
  }
  return page;
}

std::string document_columns(const PackageSchema& schema) {
  std::string page;
  for (const TableSchema& table : schema.tables) {
    page += fmt::format("{}### {}\n\n{}{} {}\n\n", page.empty() ? "" : "\n", table.name, table.description,
                        table.required ? "" : " May be left out.", key_text(table));
    page += "| column | unit | values | meaning |\n|---|---|---|---|\n";
    for (const ColumnSchema& column : table.columns)
      page += fmt::format("| `{}`{} | {} | {}{}{} | {} |\n", column.name,
                          column.required ? "" : " (may be blank)", cell_text(column.unit),
                          cell_text(type_text(column)), limits_text(column), reference_text(table, column),
                          cell_text(column.description));
  }
  return page;
}

}  // namespace straits
