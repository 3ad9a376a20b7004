#include "straits/package/check_table.h"

#include <fmt/format.h>

#include <set>
#include <unordered_map>

#include "straits/package/check_cell.h"
#include "straits/package/check_header.h"
#include "straits/package/csv.h"
#include "straits/package/encoding.h"

namespace straits {
namespace {

std::set<std::string, std::less<>> referring_columns(const TableSchema& schema) {
  std::set<std::string, std::less<>> columns;
  for (const ForeignKey& key : schema.foreign_keys) columns.insert(key.column);
  return columns;
}

// Checks the rows of one table one after another and collects them.
class RowChecker {
 public:
  RowChecker(const Csv& csv, const HeaderCheck& header, TableCheck& check)
      : csv_(csv), header_(header), check_(check), schema_(check.table.schema()) {
    const auto referring = referring_columns(schema_);
    for (const ColumnSchema& column : schema_.columns) refers_.push_back(referring.count(column.name) > 0);
  }

  void check_row(const CsvRecord& record) {
    if (is_blank(record)) {
      check_.problems.add({check_.table.file(), record.line, 0, ""},
                          "a row without any content; delete the line");
      return;
    }
    const RowId row = check_.table.add_row(record.line);
    const bool aligned = record.whole && record.cell_count == header_.columns.size();
    check_.trusted.push_back(aligned);
    if (record.whole && !aligned) report_count(record);
    for (std::size_t i = 0; i < record.cell_count && i < header_.columns.size(); ++i)
      if (header_.columns[i]) check(row, *header_.columns[i], record, i, aligned);
  }

 private:
  [[nodiscard]] bool is_blank(const CsvRecord& record) const {
    if (!record.whole || record.cell_count < 2) return false;
    for (std::size_t i = 0; i < record.cell_count; ++i)
      if (csv_.cell(record, i).size > 0) return false;
    return true;
  }

  void report_count(const CsvRecord& record) {
    const bool more = record.cell_count > header_.columns.size();
    check_.problems.add(
        {check_.table.file(), record.line, 0, ""},
        fmt::format("{} cells; the first line names {} columns{}", record.cell_count, header_.columns.size(),
                    more ? " (put quotes around text that holds a comma)" : ""));
  }

  void check(RowId row, ColumnId column, const CsvRecord& record, std::size_t i, bool aligned) {
    const ColumnSchema& schema = schema_.columns[column.index];
    const CellCheck cell = check_cell(csv_.cell_text(record, i), schema, refers_[column.index]);
    const int position = csv_.cell(record, i).column;
    check_.table.set_cell(row, column, cell.text, cell.number, position);
    if (!aligned) return;
    for (const std::string& problem : cell.problems)
      check_.problems.add({check_.table.file(), record.line, position, schema.name}, problem);
  }

  const Csv& csv_;
  const HeaderCheck& header_;
  TableCheck& check_;
  const TableSchema& schema_;
  std::vector<bool> refers_;  // per column
};

// The columns of a key, or none where the file lacks one of them.
std::vector<ColumnId> key_columns(const TableCheck& check, const std::vector<std::string>& key) {
  std::vector<ColumnId> columns;
  for (const std::string& name : key) {
    const ColumnId column = check.table.column(name);
    if (!check.found_columns[column.index]) return {};
    columns.push_back(column);
  }
  return columns;
}

std::string show_key(const Table& table, RowId row, const std::vector<ColumnId>& columns) {
  std::string shown;
  for (const ColumnId column : columns)
    shown += fmt::format("{}{} \"{}\"", shown.empty() ? "" : ", ", table.schema().columns[column.index].name,
                         show_text(table.text(row, column)));
  return shown;
}

void check_key(const std::vector<std::string>& key, TableCheck& check) {
  const std::vector<ColumnId> columns = key_columns(check, key);
  if (columns.empty()) return;
  std::unordered_map<std::string, RowId> first;
  first.reserve(check.table.row_count());
  for (const RowId row : check.table.rows()) {
    if (check.problems.items().size() > kMaxProblems) return;
    if (!check.trusted[row.index]) continue;
    std::string joined;
    bool blank = false;
    for (const ColumnId column : columns) {
      const std::string_view text = check.table.text(row, column);
      blank = blank || text.empty();
      joined.append(text).push_back('\n');  // no cell holds a line break
    }
    const auto [earlier, is_new] = first.try_emplace(std::move(joined), row);
    if (is_new || blank) continue;
    check.problems.add(
        check.table.position(row, columns.front()),
        fmt::format("a second row for {}; the first is in line {}", show_key(check.table, row, columns),
                    check.table.position(earlier->second).line));
  }
}

// False if it gave up on a table that has nothing but problems.
bool check_rows(const Csv& csv, const HeaderCheck& header, TableCheck& check) {
  RowChecker rows(csv, header, check);
  for (std::size_t i = 1; i < csv.records.size(); ++i) {
    if (check.problems.items().size() > kMaxProblems) {
      check.problems.add({check.table.file(), csv.records[i].line, 0, ""},
                         fmt::format("over {} problems; the rest of the file is not checked", kMaxProblems));
      return false;
    }
    rows.check_row(csv.records[i]);
  }
  return true;
}

}  // namespace

TableCheck check_table(const TableSchema& schema, const std::string& file, std::string_view content) {
  TableCheck check;
  check.table = Table(schema, file);
  check.found_columns.resize(schema.columns.size());
  const EncodingCheck encoding = check_encoding(content, file);
  check.problems.append(encoding.problems);
  if (!encoding.readable) return check;

  const Csv csv = read_csv(encoding.content, file);
  check.problems.append(csv.problems);
  const HeaderCheck header = check_header(csv, schema, file);
  check.problems.append(header.problems);
  if (!header.readable) return check;

  check.found_columns = header.found;
  check.readable = check_rows(csv, header, check);
  if (!check.readable) return check;
  check_key(schema.primary_key, check);
  for (const auto& key : schema.unique_keys) check_key(key, check);
  if (schema.required && csv.records.size() < 2)
    check.problems.add({file, 0, 0, ""}, "the table has no rows");
  return check;
}

}  // namespace straits
