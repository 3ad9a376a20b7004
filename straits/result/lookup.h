// Figures of a result by the words that a reader knows them by: table, ids, a date.
//   find_figures(run, "price", {"JPN", "crude_oil", "2026-04-06"})
// A row is found if every word stands in one of its text columns and the date, if there is one, lies in the row's week.
// One word may stand for several ids (a place for its nodes).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/result/result.h"

namespace straits {

struct FigureCell {
  std::string column, text;      // text of a number: shortest that reads back; empty = not known
  std::optional<double> number;  // of a number that is known
};

struct Figure {
  std::vector<FigureCell> cells;                                  // in the order of the table
  [[nodiscard]] std::string text(std::string_view column) const;  // empty if there is no such column
};

struct FigureQuery {
  std::string table;
  std::vector<std::vector<std::string>> words;  // each: the ids that it may stand for
  std::optional<Date> day;                      // any day of the week
};

[[nodiscard]] std::vector<std::string> result_table_names();
// Problems name the unknown table, the word that no row has, with the nearest, or a week outside the run.
[[nodiscard]] Checked<std::vector<Figure>> find_figures(const RunResult& run, const std::string& file,
                                                        const FigureQuery& query);

}  // namespace straits
