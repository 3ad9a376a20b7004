#include "straits/package/package_hash.h"

#include <fmt/format.h>

#include "straits/base/hash.h"

namespace straits {
namespace {

std::uint64_t hash_row(const Table& table, RowId row) {
  std::string pairs;
  for (std::size_t i = 0; i < table.schema().columns.size(); ++i) {
    const std::string_view text = table.text(row, ColumnId(i));
    if (text.empty()) continue;
    pairs.append(table.schema().columns[i].name)
        .append("=")
        .append(text)
        .append("\n");  // no cell holds a line break
  }
  return hash_text(pairs);
}

}  // namespace

std::string hash_tables(const std::map<std::string, Table, std::less<>>& tables) {
  std::uint64_t hash = hash_text("straits package 1");
  for (const auto& [name, table] : tables) {
    if (table.empty()) continue;
    std::uint64_t rows = 0;
    for (const RowId row : table.rows()) rows += hash_row(table, row);
    hash = hash_text(fmt::format("{:016x}{}", rows, name), hash);
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace straits
