// Where the figures of a package row come from, for the eye and for JSON.
#pragma once

#include <set>
#include <string>

#include "straits/package/source_use.h"
#include "world_rows.h"

namespace straits::cli {

// File and line, every column with its unit, confidence, marking, note, and each source with its address and licence.
[[nodiscard]] std::string trace_text(const Package& package, const Table& table, RowId row);
[[nodiscard]] Json trace_json(const Package& package, const Table& table, RowId row);

// "Weakest confidence: D (assumed) in 3 of 12 rows (supply 1, trade 2); A 1, C 8, D 3."
class ConfidenceSummary {
 public:
  void add(const Table& table, RowId row);
  [[nodiscard]] std::string text() const;
  [[nodiscard]] Json json() const;

 private:
  [[nodiscard]] std::size_t weakest() const;  // position in kConfidences; its size if no row states one

  ConfidenceCount all_;
  std::vector<std::pair<std::string, ConfidenceCount>> tables_;  // in the order of their first row
};

}  // namespace straits::cli
