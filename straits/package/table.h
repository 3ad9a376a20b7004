// One table of a package, checked: every cell has the type its schema states, and knows its line.
//   text     any cell as written (ids, names, notes); blank = empty
//   number   a required number; optional_number where a blank is allowed ("missing is not zero")
//   list     ids separated by spaces
// Every column of the schema is there; one that the file leaves out (allowed for columns not required) is blank.
// Asking for a column the schema does not have, for a number in a text column, or for a required number of a blank
// cell is a bug and throws Error(kBug): the checks of read_package have made it impossible for data to cause it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "straits/base/date.h"
#include "straits/base/diagnostics.h"
#include "straits/base/id.h"
#include "straits/package/schema.h"

namespace straits {

using RowId = Id<struct RowTag>;
using ColumnId = Id<struct ColumnTag>;

class RowRange {  // a plain counting range: clang 14 cannot compile the views of libstdc++ 12
 public:
  struct Iterator {
    std::size_t position = 0;
    RowId operator*() const { return RowId(position); }
    Iterator& operator++() {
      ++position;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;
  };
  explicit RowRange(std::size_t count) : count_(count) {}
  [[nodiscard]] Iterator begin() const { return {0}; }
  [[nodiscard]] Iterator end() const { return {count_}; }

 private:
  std::size_t count_;
};

class Table {
 public:
  Table() = default;
  Table(TableSchema schema, std::string file);  // no rows yet

  [[nodiscard]] const std::string& name() const { return schema_.name; }
  [[nodiscard]] const std::string& file() const {
    return file_;
  }  // as opened, e.g. data/world-2025/supply.csv
  [[nodiscard]] const TableSchema& schema() const { return schema_; }
  [[nodiscard]] std::size_t row_count() const { return lines_.size(); }
  [[nodiscard]] bool empty() const { return lines_.empty(); }
  [[nodiscard]] RowRange rows() const { return RowRange(row_count()); }  // for (RowId row : table.rows())

  [[nodiscard]] ColumnId column(std::string_view name) const;

  [[nodiscard]] std::string_view text(RowId row, ColumnId column) const;
  [[nodiscard]] double number(RowId row, ColumnId column) const;
  [[nodiscard]] std::optional<double> optional_number(RowId row, ColumnId column) const;
  [[nodiscard]] std::optional<Date> optional_date(RowId row, ColumnId column) const;
  [[nodiscard]] std::vector<std::string_view> list(RowId row, ColumnId column) const;
  [[nodiscard]] FilePosition position(RowId row) const;
  [[nodiscard]] FilePosition position(RowId row, ColumnId column) const;

  [[nodiscard]] std::string_view text(RowId row, std::string_view name) const {
    return text(row, column(name));
  }
  [[nodiscard]] double number(RowId row, std::string_view name) const { return number(row, column(name)); }
  [[nodiscard]] std::optional<double> optional_number(RowId row, std::string_view name) const {
    return optional_number(row, column(name));
  }
  [[nodiscard]] std::optional<Date> optional_date(RowId row, std::string_view name) const {
    return optional_date(row, column(name));
  }
  [[nodiscard]] std::vector<std::string_view> list(RowId row, std::string_view name) const {
    return list(row, column(name));
  }
  [[nodiscard]] FilePosition position(RowId row, std::string_view name) const {
    return position(row, column(name));
  }

  // For the reader: a row of blanks at this line, then its cells (the number of a text is 0).
  RowId add_row(int line);
  void set_cell(RowId row, ColumnId column, std::string_view text, double number, int column_in_line);

 private:
  struct Cell {
    std::uint32_t begin = 0;  // in pool_
    std::uint32_t size = 0;   // 0 = blank
    int column_in_line = 0;   // 1-based character; 0 = the file leaves the column out
    double number = 0.0;      // of a number column, where size > 0
  };
  [[nodiscard]] const Cell& cell(RowId row, ColumnId column) const;

  TableSchema schema_;
  std::string file_;
  std::string pool_;         // the text of all cells
  std::vector<int> lines_;   // where each row starts in the file
  std::vector<Cell> cells_;  // row by row, in the order of schema_.columns
};

// "CAN USA" -> CAN, USA; two spaces in a row give an empty item, which the checks refuse.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text);

}  // namespace straits
