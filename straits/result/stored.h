// What the writer and the readers agree on: how a value stands in SQLite, the SQL that follows from tables.h, and
// the proof that an opened file is a result.
#pragma once

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "straits/base/error.h"
#include "straits/result/sqlite.h"
#include "straits/result/tables.h"

namespace straits {

inline constexpr std::int64_t kApplicationId = 0x53747274;  // "Strt", in the file's header
inline constexpr std::int64_t kFormat = 2;  // PRAGMA user_version; grows when a column changes

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <class T>
std::string sql_type() {
  if constexpr (kIsOptional<T>) {
    const std::string inner = sql_type<typename T::value_type>();
    return inner.substr(0, inner.find(' '));
  } else {
    return std::is_same_v<T, double> ? "REAL NOT NULL" : "TEXT NOT NULL";
  }
}

// "a", "b", "c": of each item what `text` makes of it.
template <class Tuple, class Fn>
std::string comma_list(const Tuple& items, Fn&& text) {
  std::string list;
  for_each(items, [&](const auto& item) {
    if (!list.empty()) list += ", ";
    list += text(item);
  });
  return list;
}

inline std::string quoted(const char* name) { return fmt::format("\"{}\"", name); }

template <class AnyTable>
std::string create_sql(const AnyTable& table, bool strict) {
  const std::string columns = comma_list(table.columns, [](const auto& column) {
    using Value = typename std::decay_t<decltype(column)>::Value;
    return fmt::format("\"{}\" {}", column.name, sql_type<Value>());
  });
  return fmt::format("CREATE TABLE \"{}\" ({}){}", table.name, columns, strict ? " STRICT" : "");
}

template <class AnyTable>
std::string insert_sql(const AnyTable& table) {
  const std::string marks = comma_list(table.columns, [](const auto&) { return std::string("?"); });
  return fmt::format("INSERT INTO \"{}\" VALUES ({})", table.name, marks);
}

template <class AnyTable>
std::string select_sql(const AnyTable& table) {
  const std::string columns =
      comma_list(table.columns, [](const auto& column) { return quoted(column.name); });
  return fmt::format("SELECT {} FROM \"{}\" ORDER BY rowid", columns, table.name);
}

[[nodiscard]] std::vector<std::string> create_own_tables_sql(bool strict);  // meta, committed, resume
[[nodiscard]] std::string create_checkpoint_sql(bool strict);  // unless it is there; a result can do without
[[nodiscard]] std::string insert_committed_sql();

// --- reading one value; false: the column holds something else -----------------------------------------------
bool read_value(const Statement& row, int column, double& value);
bool read_value(const Statement& row, int column, std::string& value);
bool read_value(const Statement& row, int column, Date& value);
template <class T>
bool read_value(const Statement& row, int column, std::optional<T>& value) {
  if (row.type(column) == Statement::Type::kNull) {
    value.reset();
    return true;
  }
  return read_value(row, column, value.emplace());
}

// --- a value of meta as text ---------------------------------------------------------------------------------
[[nodiscard]] std::string write_text(const std::string& value);
[[nodiscard]] std::string write_text(Date value);
[[nodiscard]] std::string write_text(int value);
bool read_text(std::string_view text, std::string& value);
bool read_text(std::string_view text, Date& value);
bool read_text(std::string_view text, int& value);

// --- whole files ---------------------------------------------------------------------------------------------
// Throws unless the file is a Straits result of a known format with exactly our tables.
void demand_result(Connection& connection);
// The same for what may be replaced: any Straits result, also a damaged one or of another format, or an empty file.
void demand_replaceable(const std::filesystem::path& file);
// Throws with what the file is if it is no SQLite database and not empty or missing.
void demand_database(const std::filesystem::path& file);
[[nodiscard]] bool is_blank(Connection& connection);  // nothing was ever committed

[[nodiscard]] RunMeta read_meta(Connection& connection);
[[nodiscard]] bool read_complete(Connection& connection);
[[nodiscard]] std::vector<Date> read_committed_weeks(Connection& connection);
[[nodiscard]] std::vector<std::int64_t> read_committed_counts(Connection& connection, const char* table);

// The result at PATH, or at PATH.partial while there is no finished one.
[[nodiscard]] std::filesystem::path find_result(const std::filesystem::path& path);

// fn(index of the week that wrote the row, row), in the order of writing; never more than one row in memory.
template <class AnyTable, class Fn>
void for_each_row(Connection& connection, const AnyTable& table, Fn&& fn) {
  const std::vector<std::int64_t> counts = read_committed_counts(connection, table.name);
  std::size_t week = 0;
  std::int64_t of_week = 0, all = 0;
  Statement statement(connection, select_sql(table));
  while (statement.step()) {
    for (; week < counts.size() && of_week == counts[week]; ++week) of_week = 0;
    if (week == counts.size())
      connection.fail_damaged(fmt::format("table {} has more rows than its weeks wrote", table.name));
    typename AnyTable::Row row;
    int index = 0;
    for_each(table.columns, [&](const auto& column) {
      if (!read_value(statement, index++, row.*column.member))
        connection.fail_damaged(
            fmt::format("table {}, row {}, column {} holds no such value", table.name, all + 1, column.name));
    });
    fn(week, std::move(row));
    ++of_week, ++all;
  }
  for (; week < counts.size() && of_week == counts[week]; ++week) of_week = 0;
  if (week < counts.size())
    connection.fail_damaged(fmt::format("table {} has fewer rows than its weeks wrote", table.name));
}

}  // namespace straits
