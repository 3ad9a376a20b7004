// A database of ours as somebody might edit it: whole but for cells that hold something else, rows that are gone or there twice. Its tables
// lose what makes SQLite itself refuse an edit, so that only our own reading stands between it and the program.
//
//   edit    what, table, row, column, value; what: 0 to 5 a cell, 6 a row is gone, 7 a row is there twice
//   value   kind, then what the kind needs; every part is one byte, 0 where there are no more
#pragma once

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "fuzz/fuzz_kit.h"
#include "straits/result/sqlite.h"

namespace straits::fuzz {

inline std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}
inline void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline constexpr std::string_view kDatabaseMark = "SQLite format 3";

class EditedDatabase {
 public:
  // `whole` is a database of ours; `scratch` a file that may be overwritten; `guards` words of CREATE TABLE to leave out.
  EditedDatabase(const std::filesystem::path& whole, const std::filesystem::path& scratch,
                 const std::vector<std::string>& guards) {
    std::filesystem::remove(scratch);
    Connection to(scratch, Connection::Access::kWrite);
    to.run("ATTACH '" + whole.string() + "' AS whole");
    for (const char* mark : {"application_id", "user_version"})
      to.run("PRAGMA " + std::string(mark) + " = " +
             std::to_string(to.number("PRAGMA whole." + std::string(mark))));
    std::vector<std::string> created;
    for (Statement list(to, "SELECT name, sql FROM whole.sqlite_master WHERE type = 'table'"); list.step();) {
      tables_.push_back({std::string(list.bytes(0)), {}});
      created.push_back(loosened(std::string(list.bytes(1)), guards));
    }
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      Table& table = tables_[i];
      to.run(created[i]);
      to.run("INSERT INTO main." + table.name + " SELECT * FROM whole." + table.name);
      for (Statement info(to, "PRAGMA table_info(" + table.name + ")"); info.step();)
        table.columns.emplace_back(info.bytes(1));
    }
    to.run("DETACH whole");
    loose_ = read_bytes(scratch);
  }

  // The input as the file itself where it says that it is one, else as edits.
  void write(const std::filesystem::path& file, std::span<const std::uint8_t> edits) const {
    const std::string_view bytes(reinterpret_cast<const char*>(edits.data()), edits.size());
    if (bytes.starts_with(kDatabaseMark)) return write_bytes(file, bytes);
    write_bytes(file, loose_);
    Connection connection(file, Connection::Access::kWrite);
    connection.run("PRAGMA journal_mode = OFF");
    connection.run("PRAGMA synchronous = OFF");
    Transaction transaction(connection, Transaction::Kind::kWrite);
    for (int count = 0; !edits.empty() && count < kMostEdits; ++count) edit(connection, edits);
    transaction.commit();
  }

 private:
  struct Table {
    std::string name;
    std::vector<std::string> columns;
  };
  static constexpr int kMostEdits = 16;

  static std::string loosened(std::string sql, const std::vector<std::string>& guards) {
    for (const std::string& guard : guards)
      for (std::size_t at = sql.find(guard); at != std::string::npos; at = sql.find(guard))
        sql.erase(at, guard.size());
    return sql;
  }

  static unsigned next(std::span<const std::uint8_t>& bytes) {
    if (bytes.empty()) return 0;
    const unsigned byte = bytes.front();
    bytes = bytes.subspan(1);
    return byte;
  }

  void edit(Connection& connection, std::span<const std::uint8_t>& bytes) const {
    const unsigned what = next(bytes) % 8;
    const Table& table = tables_[next(bytes) % tables_.size()];
    const std::string row = " WHERE rowid = (SELECT rowid FROM " + table.name + " LIMIT 1 OFFSET " +
                            std::to_string(next(bytes)) + " % max(1, (SELECT count(*) FROM " + table.name +
                            ")))";
    if (what == 6) return connection.run("DELETE FROM " + table.name + row);
    if (what == 7)
      return connection.run("INSERT OR IGNORE INTO " + table.name + " SELECT * FROM " + table.name + row);
    const std::string& column = table.columns[next(bytes) % table.columns.size()];
    Statement update(connection, "UPDATE OR IGNORE " + table.name + " SET \"" + column + "\" = ?" + row);
    std::string text;
    bind(update, bytes, text);
    update.run();
  }

  static void bind(Statement& update, std::span<const std::uint8_t>& bytes, std::string& text) {
    static constexpr std::array<double, 8> kReals{
        0.5, -1.0, 1e300, -1e300, 1e-300, 4294967296.0, std::numeric_limits<double>::infinity(), 1e17};
    static constexpr std::array<std::int64_t, 8> kIntegers{
        0, 1, -1, 1000, 2147483648LL, -2147483649LL, INT64_MAX, INT64_MIN};
    const unsigned kind = next(bytes) % 6, code = next(bytes);
    if (kind == 0) return update.bind_null(0);
    if (kind == 1) return update.bind(0, static_cast<std::int64_t>(code) - 100);
    if (kind == 2) return update.bind(0, kReals[code % kReals.size()]);
    if (kind == 3) return update.bind(0, kIntegers[code % kIntegers.size()]);
    for (unsigned i = 0; i < code; ++i) text += static_cast<char>(next(bytes));
    kind == 4 ? update.bind_text(0, text) : update.bind_blob(0, text);
  }

  std::string loose_;
  std::vector<Table> tables_;
};

}  // namespace straits::fuzz
