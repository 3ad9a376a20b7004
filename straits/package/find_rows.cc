#include "straits/package/find_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "straits/package/name_hint.h"
#include "straits/package/source_use.h"

namespace straits {
namespace {

using Words = std::set<std::string, std::less<>>;

bool in_primary_key(const TableSchema& schema, const ColumnSchema& column) {
  return std::find(schema.primary_key.begin(), schema.primary_key.end(), column.name) !=
         schema.primary_key.end();
}

// Columns whose cells are words: ids, words of a short list, parts of the key. How sure a row is and who may see it say
// nothing of which row it is.
bool is_word_column(const TableSchema& schema, const ColumnSchema& column) {
  if (column.name == "confidence" || column.name == "marking") return false;
  return holds_ids(schema, column) || !column.allowed.empty() || in_primary_key(schema, column);
}

// What the id of another table stands for besides itself: the required ids of its row there (node -> place).
class Further {
 public:
  explicit Further(const Package& package) : package_(package) {}

  const Words& of(const ForeignKey& key, std::string_view id) {
    auto found = tables_.find(key.table);
    if (found == tables_.end()) found = tables_.emplace(key.table, read(key)).first;
    static const Words kNone;
    const auto words = found->second.find(std::string(id));
    return words == found->second.end() ? kNone : words->second;
  }

 private:
  using ById = std::unordered_map<std::string, Words>;

  [[nodiscard]] ById read(const ForeignKey& key) const {
    ById all;
    if (key.table == kSourcesTable) return all;
    const Table& table = package_.table(key.table);
    for (const RowId row : table.rows()) {
      Words& words = all[std::string(table.text(row, key.target_column))];
      for (const ForeignKey& onward : table.schema().foreign_keys) {
        const ColumnSchema& column = *table.schema().find(onward.column);
        if (onward.table != kSourcesTable && column.required && !column.is_list)
          words.emplace(table.text(row, onward.column));
      }
    }
    return all;
  }

  const Package& package_;
  std::map<std::string, ById, std::less<>> tables_;
};

Words words_of_row(const Table& table, RowId row, Further& further) {
  Words words;
  for (const ColumnSchema& column : table.schema().columns) {
    if (!is_word_column(table.schema(), column)) continue;
    const std::string_view text = table.text(row, column.name);
    if (text.empty()) continue;
    if (column.is_list)
      for (const std::string_view item : split_list(text)) words.emplace(item);
    else
      words.emplace(text);
  }
  for (const ForeignKey& key : table.schema().foreign_keys)
    if (!table.schema().find(key.column)->is_list)
      words.merge(Words(further.of(key, table.text(row, key.column))));
  return words;
}

}  // namespace

bool holds_ids(const TableSchema& schema, const ColumnSchema& column) {
  if (column.is_id || column.is_list) return true;
  return std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(),
                     [&](const ForeignKey& key) { return key.column == column.name; });
}

FoundRows find_rows(const Package& package, const Table& table, const std::vector<std::string>& words) {
  FoundRows found;
  Further further(package);
  Words known;
  for (const RowId row : table.rows()) {
    const Words of_row = words_of_row(table, row, further);
    if (std::all_of(words.begin(), words.end(),
                    [&](const std::string& word) { return of_row.contains(word); }))
      found.rows.push_back(row);
    if (found.rows.empty()) known.insert(of_row.begin(), of_row.end());
  }
  if (!found.rows.empty()) return found;
  const FilePosition where{table.file(), 0, 0, ""};
  if (table.empty()) found.problems.add(where, "the table has no rows");
  for (const std::string& word : words)
    if (!table.empty() && !known.contains(word))
      found.problems.add(where, unknown_name_hint("id", word, {known.begin(), known.end()}));
  if (found.problems.empty())
    found.problems.add(where, fmt::format("no row has all of: {}", fmt::join(words, " ")));
  return found;
}

FoundRows find_row_at(const Table& table, int line) {
  FoundRows found;
  int last = 0;
  for (const RowId row : table.rows()) {
    last = std::max(last, table.position(row).line);
    if (table.position(row).line == line) found.rows.push_back(row);
  }
  if (!found.rows.empty()) return found;
  found.problems.add({table.file(), line, 0, ""},
                     line == 1 ? "the first line has the names of the columns; the rows start at line 2"
                               : fmt::format("no row stands on this line; the last one is on line {}", last));
  return found;
}

std::vector<std::string> words_of(const Package& package, const Table& table) {
  Further further(package);
  Words known;
  for (const RowId row : table.rows()) known.merge(words_of_row(table, row, further));
  return {known.begin(), known.end()};
}

}  // namespace straits
