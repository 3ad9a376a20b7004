#include "straits/result/stored.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <limits>

#include "straits/result/files.h"

namespace straits {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what) {
  throw Error(ErrorKind::kStorage, fmt::format("{}: {}", file.string(), what));
}

std::string list_tables(Connection& connection) {
  Statement names(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name LIMIT 6");
  std::string list;
  while (names.step()) list += fmt::format("{}{}", list.empty() ? "" : ", ", names.bytes(0));
  return list.empty() ? "no tables" : "tables " + list;
}

void demand_straits(Connection& connection) {
  if (connection.number("PRAGMA application_id") != kApplicationId)
    fail(connection.file(), fmt::format("is no Straits result but an SQLite database of another program ({})",
                                        list_tables(connection)));
}

std::string stored_sql(Connection& connection, std::string_view table) {
  Statement statement(connection, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?");
  statement.bind_text(0, table);
  return statement.step() ? std::string(statement.bytes(0)) : std::string();
}

std::string read_meta_text(Connection& connection, std::string_view key) {
  Statement statement(connection, "SELECT value FROM meta WHERE key = ?");
  statement.bind_text(0, key);
  if (!statement.step()) connection.fail_damaged(fmt::format("meta lacks {}", key));
  return std::string(statement.bytes(0));
}

}  // namespace

std::vector<std::string> create_own_tables_sql(bool strict) {
  const char* end = strict ? " STRICT" : "";
  const std::string counts = comma_list(
      kTables, [](const auto& table) { return fmt::format("\"{}\" INTEGER NOT NULL", table.name); });
  return {fmt::format("CREATE TABLE \"meta\" (\"key\" TEXT NOT NULL, \"value\" TEXT NOT NULL){}", end),
          fmt::format("CREATE TABLE \"committed\" (\"week\" TEXT NOT NULL, {}){}", counts, end),
          fmt::format("CREATE TABLE \"resume\" (\"next_week\" INTEGER NOT NULL, \"state\" BLOB NOT NULL){}",
                      end)};
}

std::string create_checkpoint_sql(bool strict) {
  return fmt::format(
      "CREATE TABLE IF NOT EXISTS \"checkpoint\" (\"next_week\" INTEGER NOT NULL, \"size\" INTEGER NOT NULL, "
      "\"state\" BLOB NOT NULL){}",
      strict ? " STRICT" : "");
}

std::string insert_committed_sql() {
  return fmt::format("INSERT INTO committed VALUES (?, {})",
                     comma_list(kTables, [](const auto&) { return std::string("?"); }));
}

bool read_value(const Statement& row, int column, double& value) {
  value = row.real(column);
  return row.type(column) == Statement::Type::kReal && std::isfinite(value);
}

bool read_value(const Statement& row, int column, std::string& value) {
  if (row.type(column) != Statement::Type::kText) return false;
  value = row.bytes(column);
  return true;
}

bool read_value(const Statement& row, int column, Date& value) {
  return row.type(column) == Statement::Type::kText && read_text(row.bytes(column), value);
}

std::string write_text(const std::string& value) { return value; }
std::string write_text(Date value) { return write_date(value); }
std::string write_text(int value) { return std::to_string(value); }

bool read_text(std::string_view text, std::string& value) {
  value = text;
  return true;
}

bool read_text(std::string_view text, Date& value) {
  const std::optional<Date> date = read_date(text);
  value = date.value_or(Date{});
  return date.has_value();
}

bool read_text(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

bool is_blank(Connection& connection) { return connection.number("PRAGMA page_count") == 0; }

void demand_database(const std::filesystem::path& file) {
  const FileNature nature = read_nature(file);
  if (nature.kind == FileKind::kStranger) fail(file, fmt::format("is no Straits result but {}", nature.what));
}

void demand_replaceable(const std::filesystem::path& file) {
  demand_database(file);
  const FileNature nature = read_nature(file);
  if (nature.kind != FileKind::kDatabase || nature.application_id == kApplicationId) return;
  Connection connection(file, Connection::Access::kRead);
  demand_straits(connection);
}

// SQLite reads a last page that is cut short as if it ended in zeros.
void demand_whole_pages(Connection& connection) {
  const std::int64_t wanted = connection.number("PRAGMA page_count") * connection.number("PRAGMA page_size");
  std::error_code error;
  const auto size = std::filesystem::file_size(connection.file(), error);
  if (!error && static_cast<std::int64_t>(size) < wanted)
    connection.fail_damaged("the file ends before its last page does");
}

void demand_result(Connection& connection) {
  if (is_blank(connection))
    fail(connection.file(), "is empty: the run was stopped before it wrote anything; run again");
  demand_straits(connection);
  demand_whole_pages(connection);
  const std::int64_t format = connection.number("PRAGMA user_version");
  if (format != kFormat)
    fail(connection.file(),
         fmt::format("was written in result format {}; this program reads format {}; use the program "
                     "that wrote it",
                     format, kFormat));
  const auto demand = [&](const char* table, const std::string& loose, const std::string& strict) {
    const std::string sql = stored_sql(connection, table);
    if (sql != loose && sql != strict)
      connection.fail_damaged(fmt::format("table {} is not as Straits made it", table));
  };
  for_each(kTables,
           [&](const auto& table) { demand(table.name, create_sql(table, false), create_sql(table, true)); });
  const auto loose = create_own_tables_sql(false), strict = create_own_tables_sql(true);
  demand("meta", loose[0], strict[0]);
  demand("committed", loose[1], strict[1]);
  demand("resume", loose[2], strict[2]);
}

RunMeta read_meta(Connection& connection) {
  RunMeta meta;
  for_each(kMetaKeys, [&](const auto& key) {
    if (!read_text(read_meta_text(connection, key.name), meta.*key.member))
      connection.fail_damaged(fmt::format("meta {} holds no such value", key.name));
  });
  return meta;
}

bool read_complete(Connection& connection) { return read_meta_text(connection, "complete") == "yes"; }

std::vector<Date> read_committed_weeks(Connection& connection) {
  Statement statement(connection, "SELECT week FROM committed ORDER BY rowid");
  std::vector<Date> weeks;
  while (statement.step())
    if (!read_value(statement, 0, weeks.emplace_back()))
      connection.fail_damaged("table committed holds a week that is no date");
  return weeks;
}

std::vector<std::int64_t> read_committed_counts(Connection& connection, const char* table) {
  Statement statement(connection, fmt::format("SELECT \"{}\" FROM committed ORDER BY rowid", table));
  std::vector<std::int64_t> counts;
  while (statement.step()) counts.push_back(statement.integer(0));
  return counts;
}

std::filesystem::path find_result(const std::filesystem::path& path) {
  const RunFiles files = run_files(path);
  for (const auto& file : {files.finished, files.partial}) {
    demand_database(file);
    if (read_nature(file).kind != FileKind::kMissing) return file;
  }
  fail(path, "there is no such file; check the name, or run a scenario first (straits run ... -o)");
}

}  // namespace straits
