// CSV as of RFC 4180, with one restriction: a cell holds no line break, so that a record is a line and a forgotten
// quote spoils one line and not the rest of the file. Lines end with LF or CRLF; blank lines are skipped.
//   cell = bare text without quotes, commas and line breaks, or "text", in which "" stands for one quote
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "straits/base/diagnostics.h"

namespace straits {

struct CsvCell {
  std::uint32_t begin = 0;  // in Csv::text
  std::uint32_t size = 0;
  int column = 1;  // 1-based character in the line at which the cell (its quote, if it has one) starts
};

struct CsvRecord {
  std::uint32_t first_cell = 0;  // in Csv::cells
  std::uint32_t cell_count = 0;
  int line = 1;
  bool whole = true;  // false: the line breaks the grammar, its cells are not to be trusted
};

struct Csv {
  std::string text;  // of all cells, unquoted
  std::vector<CsvCell> cells;
  std::vector<CsvRecord> records;
  Diagnostics problems;

  [[nodiscard]] const CsvCell& cell(const CsvRecord& record, std::size_t i) const {
    return cells[record.first_cell + i];
  }
  [[nodiscard]] std::string_view cell_text(const CsvRecord& record, std::size_t i) const {
    const CsvCell& c = cell(record, i);
    return std::string_view(text).substr(c.begin, c.size);
  }
};

// Never fails: lines that break the grammar are reported and marked. At most kMaxTableBytes (encoding.h).
[[nodiscard]] Csv read_csv(std::string_view content, const std::string& file);

// One cell or line as read_csv reads it back. A line break in the text becomes a space.
[[nodiscard]] std::string write_csv_cell(std::string_view text);
[[nodiscard]] std::string write_csv_record(const std::vector<std::string>& cells);  // with LF

}  // namespace straits
