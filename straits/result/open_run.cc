#include "straits/result/open_run.h"

#include "straits/result/stored.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

bool is_complete(const fs::path& file) {
  Connection connection(file, Connection::Access::kRead);
  if (is_blank(connection)) return false;
  demand_result(connection);
  return read_complete(connection);
}

void prepare_create(const RunFiles& files) {
  if (is_there(files.finished))
    fail_storage(files.finished, "exists already; give another name, or --overwrite to replace it");
  if (is_there(files.partial))
    fail_storage(
        files.partial,
        "holds an unfinished run of that name; --resume to finish it, or --overwrite to start afresh");
}

// A run that died between its last commit and the rename.
bool is_complete_partial(const RunFiles& files) {
  try {
    return is_there(files.partial) && is_complete(files.partial);
  } catch (const Error&) {
    return false;
  }
}

void prepare_overwrite(const RunFiles& files) {
  demand_replaceable(files.finished);
  demand_replaceable(files.partial);
  if (is_complete_partial(files)) return publish(files);
  discard_database(files.partial);
}

void prepare_resume(const RunFiles& files) {
  demand_database(files.partial);
  const bool unfinished = is_there(files.partial);
  if (unfinished && !is_complete(files.partial)) return;
  if (unfinished) publish(files);  // died between its last commit and the rename
  demand_database(files.finished);
  if (!is_there(files.finished))
    fail_storage(files.finished, "there is no run to resume; start it without --resume");
  if (!is_complete(files.finished))
    fail_storage(files.finished,
                 fmt::format("is an unfinished run that was renamed; name it {} and resume again",
                             files.partial.string()));
  fail_storage(files.finished, "is already finished; nothing to resume");
}

void prepare(const RunFiles& files, OpenMode mode) {
  switch (mode) {
    case OpenMode::kCreate:
      return prepare_create(files);
    case OpenMode::kOverwrite:
      return prepare_overwrite(files);
    case OpenMode::kResume:
      return prepare_resume(files);
  }
}

void create_tables(Connection& connection) {
  const bool strict = has_strict_tables();
  connection.run(fmt::format("PRAGMA application_id = {}", kApplicationId));
  connection.run(fmt::format("PRAGMA user_version = {}", kFormat));
  for (const std::string& sql : create_own_tables_sql(strict)) connection.run(sql);
  for_each(kTables, [&](const auto& table) { connection.run(create_sql(table, strict)); });
  connection.run(create_checkpoint_sql(strict));
}

void insert_meta(Connection& connection, const RunMeta& meta) {
  Statement insert(connection, "INSERT INTO meta VALUES (?, ?)");
  const auto put = [&](const char* key, const std::string& value) {
    insert.bind_text(0, key);
    insert.bind_text(1, value);
    insert.run();
  };
  for_each(kMetaKeys, [&](const auto& key) { put(key.name, write_text(meta.*key.member)); });
  put("complete", "no");
}

// "package_hash (there 12ab, now 34cd), ..."
std::string differences(const RunMeta& there, const RunMeta& now) {
  std::string list;
  for_each(kMetaKeys, [&](const auto& key) {
    if (there.*key.member == now.*key.member) return;
    const std::string a = write_text(there.*key.member), b = write_text(now.*key.member);
    const bool is_short = a.size() + b.size() <= 160 && (a + b).find('\n') == std::string::npos;
    list += fmt::format("{}{}", list.empty() ? "" : ", ", key.name);
    if (is_short) list += fmt::format(" (there \"{}\", now \"{}\")", a, b);
  });
  return list;
}

void demand_same_run(Connection& connection, const RunMeta& meta) {
  const std::string differing = differences(read_meta(connection), meta);
  if (differing.empty()) return;
  fail_storage(
      connection.file(),
      fmt::format("belongs to another run and cannot be resumed with this one; what differs: {}; run "
                  "the old one again, or --overwrite",
                  differing));
}

// One commit: a run that dies before it leaves a blank file, after it a run of no weeks.
void begin_run(Connection& connection, const RunMeta& meta) {
  connection.run("PRAGMA page_size = 4096");
  connection.run("PRAGMA encoding = 'UTF-8'");
  Transaction transaction(connection, Transaction::Kind::kWrite);
  create_tables(connection);
  insert_meta(connection, meta);
  transaction.commit();
}

}  // namespace

void publish(const RunFiles& files) {
  discard_journals(files.finished);  // of an older file at PATH; SQLite would apply them to ours
  move_into_place(files.partial, files.finished);
}

std::unique_ptr<Connection> open_run(const RunFiles& files, const RunMeta& meta, OpenMode mode) {
  prepare(files, mode);
  auto connection = std::make_unique<Connection>(files.partial, Connection::Access::kWrite);
  connection->run(
      "PRAGMA journal_mode = DELETE");  // one file between commits; WAL fails on network file systems
  connection->run("PRAGMA synchronous = FULL");
  connection->run("PRAGMA cache_size = -65536");
  connection->run("PRAGMA secure_delete = ON");  // free pages are zero, not the remains of old states
  if (is_blank(*connection)) {
    begin_run(*connection, meta);
  } else {
    demand_result(*connection);
    demand_same_run(*connection, meta);
    connection->run(create_checkpoint_sql(has_strict_tables()));  // a run of an older program has none
  }
  return connection;
}

}  // namespace straits
