#include "straits/result/select.h"

#include "straits/result/lookup.h"
#include "straits/result/stored.h"

namespace straits {
namespace {

struct ColumnKind {
  std::string name;
  bool is_text;
};

std::vector<ColumnKind> columns_of(const std::string& table_name) {
  std::vector<ColumnKind> columns;
  for_each(kTables, [&](const auto& table) {
    if (table_name != table.name) return;
    for_each(table.columns, [&](const auto& column) {
      using Value = typename std::decay_t<decltype(column)>::Value;
      columns.push_back({column.name, sql_type<Value>().starts_with("TEXT")});
    });
  });
  return columns;
}

Diagnostics check_selection(const std::filesystem::path& run, const RowSelection& selection,
                            const std::vector<ColumnKind>& columns) {
  Diagnostics problems;
  const FilePosition where{run.filename().string(), 0, 0, selection.table};
  if (columns.empty()) problems.add(where, unknown_name("table", selection.table, result_table_names()));
  if (columns.empty()) return problems;
  std::vector<std::string> texts;
  for (const ColumnKind& column : columns)
    if (column.is_text) texts.push_back(column.name);
  for (const auto& [name, values] : selection.where)
    if (std::find(texts.begin(), texts.end(), name) == texts.end())
      problems.add(where, unknown_name("text column", name, texts));
  return problems;
}

std::string select_sql_of(const RowSelection& selection, const std::vector<ColumnKind>& columns) {
  std::string list, where;
  for (const ColumnKind& column : columns) list += (list.empty() ? "" : ", ") + quoted(column.name.c_str());
  for (const auto& [name, values] : selection.where) {
    std::string marks;
    for (std::size_t i = 0; i < values.size(); ++i) marks += i == 0 ? "?" : ", ?";
    where += fmt::format("{}{} IN ({})", where.empty() ? " WHERE " : " AND ", quoted(name.c_str()), marks);
  }
  return fmt::format("SELECT {} FROM {}{} ORDER BY rowid LIMIT {}", list, quoted(selection.table.c_str()),
                     where, selection.limit + 1);
}

SelectedCell read_cell(const Statement& row, int column) {
  switch (row.type(column)) {
    case Statement::Type::kNull:
      return std::monostate{};
    case Statement::Type::kReal:
      return row.real(column);
    case Statement::Type::kInteger:
      return static_cast<double>(row.integer(column));
    default:
      return std::string(row.bytes(column));
  }
}

}  // namespace

Checked<SelectedRows> select_rows(const std::filesystem::path& run, const RowSelection& selection) {
  const std::vector<ColumnKind> columns = columns_of(selection.table);
  if (Diagnostics problems = check_selection(run, selection, columns); !problems.empty()) return problems;
  Connection connection(find_result(run), Connection::Access::kRead);
  const Transaction snapshot(connection, Transaction::Kind::kRead);
  demand_result(connection);
  SelectedRows selected;
  for (const ColumnKind& column : columns) selected.columns.push_back(column.name);
  selected.weeks_done = static_cast<int>(read_committed_weeks(connection).size());
  selected.complete = read_complete(connection);
  Statement rows(connection, select_sql_of(selection, columns));
  int parameter = 0;
  for (const auto& [name, values] : selection.where)
    for (const std::string& value : values) rows.bind_text(parameter++, value);
  while (rows.step()) {
    if (selected.rows.size() == selection.limit)
      throw Error(ErrorKind::kLimit,
                  fmt::format("more than {} rows of {} are asked for; name a commodity, a place or a week",
                              selection.limit, selection.table));
    auto& row = selected.rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) row.push_back(read_cell(rows, static_cast<int>(i)));
  }
  return selected;
}

FlowsRead visit_flows(const std::filesystem::path& run, const std::optional<std::string>& commodity,
                      const std::function<void(const FlowRow&)>& fn) {
  Connection connection(find_result(run), Connection::Access::kRead);
  const Transaction snapshot(connection, Transaction::Kind::kRead);
  demand_result(connection);
  for_each_row(connection, std::get<0>(kTables), [&](std::size_t, const FlowRow& flow) {
    if (!commodity || flow.commodity == *commodity) fn(flow);
  });
  return {read_committed_weeks(connection), read_complete(connection)};
}

}  // namespace straits
