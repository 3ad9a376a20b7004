// Parts of a result without reading all of it: chosen rows of one table, or its flows one by one. Also of a run that is still
// being written, up to its last whole week.
//
// errors: Error(kStorage) as store.h; Error(kLimit) where a selection has more rows than `limit`.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/result/result.h"

namespace straits {

struct RowSelection {
  std::string table;
  std::map<std::string, std::vector<std::string>> where;  // text column -> the values that it may have
  std::size_t limit = 0;
};

using SelectedCell = std::variant<std::monostate, double, std::string>;  // no value, a number, a text or date
struct SelectedRows {
  std::vector<std::string> columns;
  std::vector<std::vector<SelectedCell>> rows;  // in the order of writing: week by week
  int weeks_done = 0;
  bool complete = false;
};

// Problems name an unknown table, or a column that it does not have or that is no text.
[[nodiscard]] Checked<SelectedRows> select_rows(const std::filesystem::path& run,
                                                const RowSelection& selection);

struct FlowsRead {
  std::vector<Date> weeks;  // committed
  bool complete = false;
};
// fn for each flow of the commodity (of all, if none is named), in the order of writing.
FlowsRead visit_flows(const std::filesystem::path& run, const std::optional<std::string>& commodity,
                      const std::function<void(const FlowRow&)>& fn);

}  // namespace straits
