#include "straits/package/table.h"

#include <algorithm>

#include "straits/base/error.h"

namespace straits {
namespace {

bool is_numeric(const ColumnSchema& column) {
  return column.type == ColumnType::kNumber || column.type == ColumnType::kInteger;
}

}  // namespace

Table::Table(TableSchema schema, std::string file) : schema_(std::move(schema)), file_(std::move(file)) {}

ColumnId Table::column(std::string_view name) const {
  for (std::size_t i = 0; i < schema_.columns.size(); ++i)
    if (schema_.columns[i].name == name) return ColumnId(i);
  throw Error(ErrorKind::kBug, "table " + schema_.name + " has no column " + std::string(name));
}

const Table::Cell& Table::cell(RowId row, ColumnId column) const {
  require(column.index < schema_.columns.size() && row.index < lines_.size(), "a cell outside its table");
  return cells_[std::size_t{row.index} * schema_.columns.size() + column.index];
}

std::string_view Table::text(RowId row, ColumnId column) const {
  const Cell& c = cell(row, column);
  return std::string_view(pool_).substr(c.begin, c.size);
}

double Table::number(RowId row, ColumnId column) const {
  const Cell& c = cell(row, column);
  require(is_numeric(schema_.columns[column.index]), "number() of a column that holds no numbers");
  require(schema_.columns[column.index].required,
          "number() of a column that may be blank: use optional_number()");
  return c.number;
}

std::optional<double> Table::optional_number(RowId row, ColumnId column) const {
  const Cell& c = cell(row, column);
  require(is_numeric(schema_.columns[column.index]), "optional_number() of a column that holds no numbers");
  if (c.size == 0) return {};
  return c.number;
}

std::optional<Date> Table::optional_date(RowId row, ColumnId column) const {
  require(schema_.columns.at(column.index).type == ColumnType::kDate,
          "optional_date() of a column that holds no dates");
  const std::string_view day = text(row, column);
  if (day.empty()) return {};
  return read_date(day);
}

std::vector<std::string_view> Table::list(RowId row, ColumnId column) const {
  require(schema_.columns.at(column.index).is_list, "list() of a column that holds no lists");
  return split_list(text(row, column));
}

FilePosition Table::position(RowId row) const {
  require(row.index < lines_.size(), "a row outside its table");
  return {file_, lines_[row.index], 0, ""};
}

FilePosition Table::position(RowId row, ColumnId column) const {
  return {file_, lines_[row.index], cell(row, column).column_in_line, schema_.columns[column.index].name};
}

RowId Table::add_row(int line) {
  lines_.push_back(line);
  cells_.resize(cells_.size() + schema_.columns.size());
  return RowId(lines_.size() - 1);
}

void Table::set_cell(RowId row, ColumnId column, std::string_view text, double number, int column_in_line) {
  require(column.index < schema_.columns.size() && row.index < lines_.size(), "a cell outside its table");
  Cell& c = cells_[std::size_t{row.index} * schema_.columns.size() + column.index];
  c = {static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint32_t>(text.size()), column_in_line,
       number};
  pool_ += text;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> items;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    items.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

}  // namespace straits
