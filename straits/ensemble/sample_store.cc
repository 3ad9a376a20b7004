#include "straits/ensemble/sample_store.h"

#include <fmt/format.h>

#include "straits/base/error.h"
#include "straits/ensemble/sample_rows.h"
#include "straits/ensemble/sample_tables.h"
#include "straits/result/files.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

void demand_replaceable_sample(const fs::path& file) {
  const FileNature nature = read_nature(file);
  if (nature.kind == FileKind::kMissing || nature.kind == FileKind::kEmpty) return;
  if (nature.kind == FileKind::kDatabase && nature.application_id == kSampleApplicationId) return;
  fail_storage(file,
               fmt::format("is no sample of straits but {}; it is not replaced",
                           nature.kind == FileKind::kDatabase ? "another SQLite database" : nature.what));
}

void prepare(const RunFiles& files, OpenMode mode) {
  demand_replaceable_sample(files.finished);
  demand_replaceable_sample(files.partial);
  if (mode == OpenMode::kOverwrite) return discard_database(files.partial);
  if (is_there(files.finished))
    fail_storage(files.finished, mode == OpenMode::kResume
                                     ? "is already finished; nothing to resume"
                                     : "exists already; give another name, or --force to replace it");
  if (mode == OpenMode::kCreate && is_there(files.partial))
    fail_storage(files.partial,
                 "holds an unfinished sample; --resume to finish it, or --force to start afresh");
  if (mode == OpenMode::kResume && !is_there(files.partial))
    fail_storage(files.finished, "there is no sample to resume; start it without --resume");
}

std::string differences(const SampleMeta& there, const SampleMeta& now) {
  const auto a = meta_texts(there), b = meta_texts(now);
  std::string list;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].second != b[i].second)
      list += fmt::format("{}{}{}", list.empty() ? "" : ", ", a[i].first,
                          a[i].second.size() + b[i].second.size() > 160
                              ? ""
                              : fmt::format(" (there \"{}\", now \"{}\")", a[i].second, b[i].second));
  return list;
}

std::unique_ptr<Connection> open_writing(const fs::path& file) {
  auto connection = std::make_unique<Connection>(file, Connection::Access::kWrite);
  connection->run("PRAGMA journal_mode = DELETE");
  connection->run("PRAGMA synchronous = FULL");
  return connection;
}

bool is_blank_file(Connection& connection) {
  return connection.number("SELECT count(*) FROM sqlite_master") == 0;
}

// The same rows give the same bytes: one transaction on a new file.
void write_whole(const fs::path& file, const SampleResult& result) {
  discard_database(file);
  const auto connection = open_writing(file);
  begin_sample(*connection);
  Transaction transaction(*connection, Transaction::Kind::kWrite);
  create_tables(*connection);
  insert_head(*connection, result);
  insert_rows(*connection, result);
  insert_summary(*connection, summarise(result));
  transaction.commit();
}

fs::path whole_file(const RunFiles& files) { return fs::path(files.finished) += ".whole"; }

void publish_whole(const RunFiles& files, const SampleResult& result) {
  write_whole(whole_file(files), result);
  discard_journals(files.finished);
  move_into_place(whole_file(files), files.finished);
}

}  // namespace

struct SampleWriter::Impl {
  RunFiles files;
  RunLock lock;
  std::unique_ptr<Connection> connection;
  std::set<std::int64_t> done;

  static RunFiles checked(const fs::path& path) {
    RunFiles files = run_files(path);
    demand_folder(files.finished);
    return files;
  }
  explicit Impl(const fs::path& path) : files(checked(path)), lock(files.lock) {}
};

SampleWriter::SampleWriter(const fs::path& path, const SampleResult& empty, OpenMode mode)
    : impl_(std::make_unique<Impl>(path)) {
  prepare(impl_->files, mode);
  impl_->connection = open_writing(impl_->files.partial);
  Connection& connection = *impl_->connection;
  if (is_blank_file(connection)) {
    begin_sample(connection);
    Transaction transaction(connection, Transaction::Kind::kWrite);
    create_tables(connection);
    insert_head(connection, empty);
    transaction.commit();
    return;
  }
  const SampleResult there = read_rows(connection);
  if (const std::string differing = differences(there.meta, empty.meta); !differing.empty())
    fail_storage(
        impl_->files.partial,
        fmt::format(
            "belongs to another sample and cannot be resumed with this one; what differs: {}; run the "
            "old one again, or --force",
            differing));
  for (const TotalRow& row : there.totals) impl_->done.insert(row.draw);
}

SampleWriter::~SampleWriter() = default;

const std::set<std::int64_t>& SampleWriter::done() const { return impl_->done; }

void SampleWriter::write(const SampleResult& rows) {
  Transaction transaction(*impl_->connection, Transaction::Kind::kWrite);
  insert_rows(*impl_->connection, rows);
  transaction.commit();
  for (const TotalRow& row : rows.totals) impl_->done.insert(row.draw);
}

SampleResult SampleWriter::finish() {
  SampleResult result = read_rows(*impl_->connection);
  sort_rows(result);
  publish_whole(impl_->files, result);
  impl_->connection.reset();
  discard_database(impl_->files.partial);
  return result;
}

void write_sample(const fs::path& path, const SampleResult& result, OpenMode mode) {
  const RunFiles files = run_files(path);
  demand_folder(files.finished);
  const RunLock lock(files.lock);
  prepare(files, mode);
  publish_whole(files, result);
}

SampleResult read_sample(const fs::path& path) {
  const FileNature nature = read_nature(path);
  if (nature.kind == FileKind::kMissing)
    fail_storage(path, is_there(run_files(path).partial) ? "is not finished; finish it with --resume"
                                                         : "no such file");
  if (!is_sample(path))
    fail_storage(path,
                 fmt::format("is no sample of straits{}",
                             nature.kind == FileKind::kStranger ? " but " + nature.what : std::string()));
  Connection connection(path, Connection::Access::kRead);
  return read_rows(connection);
}

bool is_sample(const fs::path& path) {
  FileNature nature = read_nature(path);
  if (nature.kind == FileKind::kMissing) nature = read_nature(run_files(path).partial);
  return nature.kind == FileKind::kDatabase && nature.application_id == kSampleApplicationId;
}

}  // namespace straits
