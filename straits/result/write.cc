#include <utility>

#include "straits/result/compress.h"
#include "straits/result/open_run.h"
#include "straits/result/rows.h"
#include "straits/result/store.h"

namespace straits {

struct ResultWriter::Impl {
  RunFiles files;
  RunLock lock;
  std::unique_ptr<Connection> connection;
  std::unique_ptr<RowWriter> rows;

  Impl(const std::filesystem::path& path, const RunMeta& meta, OpenMode mode)
      : files(checked_files(path)), lock(files.lock) {
    connection = open_run(files, meta, mode);
    rows = std::make_unique<RowWriter>(*connection);
  }

  static RunFiles checked_files(const std::filesystem::path& path) {
    RunFiles files = run_files(path);
    demand_folder(files.finished);
    return files;
  }
};

ResultWriter::ResultWriter(const std::filesystem::path& path, const RunMeta& meta, OpenMode mode)
    : impl_(std::make_unique<Impl>(path, meta, mode)) {}
ResultWriter::~ResultWriter() = default;

std::optional<ResumePoint> ResultWriter::resume_point() const {
  require(impl_->connection != nullptr, "resume_point after finish");
  Statement statement(*impl_->connection, "SELECT next_week, state FROM resume");
  if (!statement.step()) return {};
  return ResumePoint{static_cast<int>(statement.integer(0)), std::string(statement.bytes(1))};
}

namespace {

void keep_point(Connection& connection, const ResumePoint& point) {
  const std::string state = compress(point.state);
  Statement insert(connection, "INSERT INTO checkpoint VALUES (?, ?, ?)");
  insert.bind(0, static_cast<std::int64_t>(point.next_week));
  insert.bind(1, static_cast<std::int64_t>(point.state.size()));
  insert.bind_blob(2, state);
  insert.run();
}

}  // namespace

void ResultWriter::write_week(const WeekResult& week, const ResumePoint& after) {
  require(impl_->connection != nullptr, "write_week after finish");
  Connection& connection = *impl_->connection;
  Transaction transaction(connection, Transaction::Kind::kWrite);
  require(after.next_week == connection.number("SELECT count(*) FROM committed") + 1,
          "weeks must be written one after another");
  impl_->rows->write(week);
  connection.run("DELETE FROM resume");
  Statement insert(connection, "INSERT INTO resume VALUES (?, ?)");
  insert.bind(0, static_cast<std::int64_t>(after.next_week));
  insert.bind_blob(1, after.state);
  insert.run();
  keep_point(connection, after);
  transaction.commit();
}

namespace {

// The last transaction of a run.
void complete(Connection& connection) {
  Transaction transaction(connection, Transaction::Kind::kWrite);
  connection.run("DELETE FROM resume");
  for_each(kTables, [&](const auto& table) {
    connection.run(fmt::format("CREATE INDEX IF NOT EXISTS \"{0}_week\" ON \"{0}\" (\"week\")", table.name));
    const auto counts = read_committed_counts(connection, table.name);
    std::int64_t written = 0;
    for (const std::int64_t count : counts) written += count;
    if (connection.number(fmt::format("SELECT count(*) FROM \"{}\"", table.name)) != written)
      connection.fail_damaged(fmt::format("table {} has not the rows its weeks wrote", table.name));
  });
  if (connection.number("SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'") != 0)
    connection.fail_damaged("SQLite's own check fails");
  connection.run("UPDATE meta SET value = 'yes' WHERE key = 'complete'");
  transaction.commit();
}

}  // namespace

void ResultWriter::finish() {
  require(impl_->connection != nullptr, "finish called twice");
  complete(*impl_->connection);
  impl_->rows.reset();
  impl_->connection.reset();
  publish(impl_->files);
}

}  // namespace straits
