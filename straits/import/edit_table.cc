#include "straits/import/edit_table.h"

#include <algorithm>

#include "straits/package/csv.h"

namespace straits {

EditTable::EditTable(std::string_view csv) {
  const Csv table = read_csv(csv, "");
  for (const CsvRecord& record : table.records) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < record.cell_count; ++i) cells.emplace_back(table.cell_text(record, i));
    if (header_.empty())
      header_ = std::move(cells);
    else
      rows_.push_back(std::move(cells));
  }
}

std::string EditTable::cell(std::size_t row, std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  return found == header_.end() ? std::string()
                                : rows_[row][static_cast<std::size_t>(found - header_.begin())];
}

void EditTable::set(std::size_t row, std::string_view column, const std::string& text) {
  const auto found = std::find(header_.begin(), header_.end(), column);
  if (found != header_.end()) rows_[row][static_cast<std::size_t>(found - header_.begin())] = text;
}

std::size_t EditTable::add_row() {
  rows_.emplace_back(header_.size());
  return rows_.size() - 1;
}

std::string EditTable::write() const {
  std::string text = write_csv_record(header_);
  for (const auto& row : rows_) text += write_csv_record(row);
  return text;
}

}  // namespace straits
