#include "straits/package/check_references.h"

#include <fmt/format.h>

#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "straits/package/encoding.h"
#include "straits/package/name_hint.h"

namespace straits {
namespace {

constexpr double kMaxHintWork =
    2e8;  // letter comparisons for nearest names, per foreign key: well under a second

// The ids of one column, as targets of references.
class Targets {
 public:
  Targets(const Table& table, ColumnId column)
      : table_(table), name_(table.schema().columns[column.index].name) {
    for (const RowId row : table.rows()) {
      const std::string_view id = table.text(row, column);
      if (id.empty() || !set_.insert(id).second) continue;
      letters_ += id.size();
      names_.emplace_back(id);
    }
  }

  [[nodiscard]] bool has(std::string_view id) const { return set_.count(id) > 0; }

  [[nodiscard]] const std::string& problem(std::string_view id) {
    auto& known = problems_[std::string(id)];
    if (known.empty()) known = describe(id);
    return known;
  }

 private:
  [[nodiscard]] std::string describe(std::string_view id) {
    const std::string shown = show_text(id);
    if (names_.empty())
      return fmt::format("unknown {} \"{}\"; the table {} has no rows", name_, shown, table_.name());
    work_ += static_cast<double>(letters_) * static_cast<double>(shown.size());
    static const std::vector<std::string> kNone;
    return unknown_name_hint(name_, id, work_ < kMaxHintWork ? names_ : kNone);
  }

  const Table& table_;
  std::string name_;
  std::unordered_set<std::string_view> set_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::string> problems_;
  std::size_t letters_ = 0;
  double work_ = 0.0;
};

std::optional<Targets> find_targets(const TableChecks& checks, const ForeignKey& key) {
  const auto target = checks.find(key.table);
  if (target == checks.end() || !target->second.readable) return {};
  const ColumnId column = target->second.table.column(key.target_column);
  if (!target->second.found_columns[column.index]) return {};
  return Targets(target->second.table, column);
}

void check_key(const TableCheck& check, const ForeignKey& key, Targets& targets, Diagnostics& problems) {
  const std::size_t enough = problems.items().size() + kMaxProblems;
  const Table& table = check.table;
  const ColumnId column = table.column(key.column);
  const bool is_list = table.schema().columns[column.index].is_list;
  const auto check_id = [&](RowId row, std::string_view id) {
    if (!id.empty() && !targets.has(id)) problems.add(table.position(row, column), targets.problem(id));
  };
  for (const RowId row : table.rows()) {
    if (problems.items().size() > enough) return;
    if (!check.trusted[row.index]) continue;
    const std::string_view text = table.text(row, column);
    if (!is_list) check_id(row, text);
    if (is_list && text.find_first_of(",;|") == std::string_view::npos)  // else reported by check_cell
      for (const std::string_view id : split_list(text)) check_id(row, id);
  }
}

}  // namespace

Diagnostics check_references(const TableChecks& checks) {
  Diagnostics problems;
  for (const auto& [name, check] : checks) {
    for (const ForeignKey& key : check.table.schema().foreign_keys) {
      auto targets = find_targets(checks, key);
      if (targets) check_key(check, key, *targets, problems);
    }
  }
  return problems;
}

}  // namespace straits
