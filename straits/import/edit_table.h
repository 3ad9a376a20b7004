// A table of a package as text, to be changed row by row: rows that are not touched keep their cells as they were
// written, whatever the order of the columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace straits {

class EditTable {
 public:
  explicit EditTable(std::string_view csv);  // of a table that read_package has accepted

  [[nodiscard]] std::size_t row_count() const { return rows_.size(); }
  [[nodiscard]] std::string cell(std::size_t row,
                                 std::string_view column) const;  // "" if there is no such column
  void set(std::size_t row, std::string_view column, const std::string& text);  // ignored likewise
  std::size_t add_row();                                                        // of blanks
  [[nodiscard]] std::string write() const;

 private:
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace straits
