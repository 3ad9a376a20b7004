#include "straits/package/check_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "straits/package/name_hint.h"

namespace straits {
namespace {

std::optional<ColumnId> find_column(const TableSchema& schema, std::string_view name) {
  for (std::size_t i = 0; i < schema.columns.size(); ++i)
    if (schema.columns[i].name == name) return ColumnId(i);
  return {};
}

std::string expected_header(const TableSchema& schema) {
  return fmt::format("expected a first line of column names: {}", fmt::join(schema.column_names(), ","));
}

// One cell that holds the whole line: the file uses another separator.
std::optional<std::string> separator_problem(const Csv& csv) {
  const CsvRecord& header = csv.records.front();
  if (header.cell_count != 1) return {};
  const std::string_view line = csv.cell_text(header, 0);
  const char* used = line.find(';') != std::string_view::npos    ? "semicolons"
                     : line.find('\t') != std::string_view::npos ? "tabs"
                                                                 : nullptr;
  if (used == nullptr) return {};
  return fmt::format("the columns are separated by {}; save the file with commas (and decimal points)", used);
}

// "speed_kt" for "speed_knots": the same word with another unit, where only one column begins with it.
std::string unknown_column(std::string_view name, const TableSchema& schema) {
  std::string told = unknown_name_hint("column", name, schema.column_names());
  const std::string_view word = name.substr(0, name.find('_') + 1);
  if (word.empty() || !name_hint(name, schema.column_names()).empty()) return told;
  std::vector<std::string> alike;
  for (const std::string& column : schema.column_names())
    if (column.starts_with(word)) alike.push_back(column);
  return alike.size() == 1 ? fmt::format("{}; did you mean \"{}\"?", told, alike.front()) : told;
}

void check_name(const Csv& csv, std::size_t i, const TableSchema& schema, const std::string& file,
                HeaderCheck& check) {
  const CsvRecord& header = csv.records.front();
  const std::string_view name = csv.cell_text(header, i);
  const FilePosition where{file, header.line, csv.cell(header, i).column, ""};
  const auto column = find_column(schema, name);
  if (name.empty()) {
    check.problems.add(where, "a column without a name (a comma too many?)");
  } else if (!column) {
    check.problems.add(where, unknown_column(name, schema));
  } else if (check.found[column->index]) {
    check.problems.add(where, fmt::format("column \"{}\" stands here for the second time", name));
  } else {
    check.found[column->index] = true;
    check.columns[i] = column;
  }
}

}  // namespace

HeaderCheck check_header(const Csv& csv, const TableSchema& schema, const std::string& file) {
  HeaderCheck check;
  check.found.resize(schema.columns.size());
  if (csv.records.empty() || csv.records.front().line != 1) {
    check.problems.add({file, 1, 0, ""}, "the first line is blank; " + expected_header(schema));
    return check;
  }
  const CsvRecord& header = csv.records.front();
  if (!header.whole) return check;  // reported as CSV
  if (const auto problem = separator_problem(csv)) {
    check.problems.add({file, 1, 0, ""}, *problem);
    return check;
  }
  check.columns.resize(header.cell_count);
  for (std::size_t i = 0; i < header.cell_count; ++i) check_name(csv, i, schema, file, check);
  if (std::none_of(check.found.begin(), check.found.end(), [](bool found) { return found; })) {
    check.problems = {};
    check.problems.add({file, 1, 0, ""}, "no known column in the first line; " + expected_header(schema));
    return check;
  }
  for (std::size_t i = 0; i < schema.columns.size(); ++i)
    if (schema.columns[i].required && !check.found[i])
      check.problems.add({file, 1, 0, ""}, fmt::format("missing column \"{}\"", schema.columns[i].name));
  check.readable = true;
  return check;
}

}  // namespace straits
