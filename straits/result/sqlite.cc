#include "straits/result/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "straits/base/error.h"

namespace straits {
namespace {

constexpr int kWaitForOthersMs =
    60'000;  // a reader that exports a long run blocks a commit for a few seconds
constexpr const char* kCommittedIsSafe = "the weeks committed so far are safe: then resume";

std::string reason(int code, int system_error, const char* detail) {
  const int kind = code & 0xff;
  const bool system = kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN;
  if (kind == SQLITE_FULL || (system && system_error == ENOSPC))
    return fmt::format("the disk is full; make room; {}", kCommittedIsSafe);
  if (system && system_error == EDQUOT)
    return fmt::format("your disk quota is used up; make room; {}", kCommittedIsSafe);
  if (system && system_error == EFBIG)
    return fmt::format("the file would pass the size limit of this process or disk; raise it (ulimit -f); {}",
                       kCommittedIsSafe);
  const std::string cause = system && system_error != 0 ? std::strerror(system_error) : detail;
  switch (kind) {
    case SQLITE_IOERR:
      return fmt::format("cannot be read or written ({}); check the disk", cause);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program keeps it locked; close that program and try again";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "is not writable; check the permissions of the file and of its folder";
    case SQLITE_CANTOPEN:
      return fmt::format("cannot be opened ({}); check the permissions of the file and of its folder", cause);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "is damaged (cut short or overwritten); take a whole copy or run again";
    case SQLITE_TOOBIG:
      return "a value is larger than SQLite can store";
    default:
      return fmt::format("SQLite: {} (code {})", detail, code);
  }
}

}  // namespace

bool has_strict_tables() { return sqlite3_libversion_number() >= 3'037'000; }

Connection::Connection(const std::filesystem::path& file, Access access) : file_(file) {
  // A reader may have to roll back what a killed writer left half done, and for that it must write.
  std::error_code ignored;
  const bool interrupted = std::filesystem::exists(file.string() + "-journal", ignored);
  const int flags = access == Access::kWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : interrupted            ? SQLITE_OPEN_READWRITE
                                             : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(std::filesystem::absolute(file).c_str(), &handle_,
                                   flags | SQLITE_OPEN_NOMUTEX, nullptr);
  try {
    if (code != SQLITE_OK) fail(code);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, kWaitForOthersMs);
    // The file may come from elsewhere: nothing in it runs.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    run("PRAGMA cell_size_check = ON");
    run("PRAGMA temp_store = MEMORY");
    if (access == Access::kRead) run("PRAGMA query_only = ON");
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

Connection::~Connection() { sqlite3_close_v2(handle_); }

void Connection::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Connection::number(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

void Connection::fail(int code) const {
  if ((code & 0xff) == SQLITE_NOMEM)
    throw Error(ErrorKind::kLimit, fmt::format("{}: out of memory", file_.string()));
  const int system_error = handle_ == nullptr ? 0 : sqlite3_system_errno(handle_);
  const char* detail = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_);
  throw Error(ErrorKind::kStorage, fmt::format("{}: {}", file_.string(), reason(code, system_error, detail)));
}

void Connection::fail_damaged(const std::string& where) const {
  throw Error(
      ErrorKind::kStorage,
      fmt::format("{}: is damaged or was edited: {}; take a whole copy or run again", file_.string(), where));
}

Statement::Statement(Connection& connection, std::string_view sql) : connection_(connection) {
  check(sqlite3_prepare_v3(connection.handle(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &handle_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::check(int code) {
  if (code != SQLITE_OK) connection_.fail(code);
}

void Statement::bind_null(int parameter) { check(sqlite3_bind_null(handle_, parameter + 1)); }
void Statement::bind(int parameter, double value) {
  check(sqlite3_bind_double(handle_, parameter + 1, value));
}
void Statement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(handle_, parameter + 1, value));
}

void Statement::bind_text(int parameter, std::string_view value) {
  const char* text = value.data() == nullptr ? "" : value.data();  // SQLite takes a null pointer for NULL
  check(sqlite3_bind_text64(handle_, parameter + 1, text, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind_blob(int parameter, std::string_view value) {
  const char* blob = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_blob64(handle_, parameter + 1, blob, value.size(), SQLITE_STATIC));
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  try {
    connection_.fail(code);
  } catch (...) {
    sqlite3_reset(handle_);  // the statement can be used again
    throw;
  }
}

void Statement::reset() { sqlite3_reset(handle_); }

void Statement::run() {
  while (step()) {
  }
  reset();
}

Statement::Type Statement::type(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_INTEGER:
      return Type::kInteger;
    case SQLITE_FLOAT:
      return Type::kReal;
    case SQLITE_TEXT:
      return Type::kText;
    case SQLITE_BLOB:
      return Type::kBlob;
    default:
      return Type::kNull;
  }
}

double Statement::real(int column) const { return sqlite3_column_double(handle_, column); }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(handle_, column);
  const int size = sqlite3_column_bytes(handle_, column);
  return data == nullptr ? std::string_view()
                         : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
  connection.run(kind == Kind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {  // SQLite itself rolls back after some errors
  if (connection_.in_transaction()) sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() { connection_.run("COMMIT"); }

}  // namespace straits
