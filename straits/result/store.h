// The result as one SQLite file: table `meta` (key, value), one table a row kind of result.h, table `committed`
// (how many rows each week added to each table), table `resume` with the serialised state after the last
// committed week, and table `checkpoint` with the states between the weeks, compressed. docs/results.md describes them; tables.h is the one list of tables and columns.
//
// Files. A result lives in two places, never in both for one run:
//   PATH           a finished run, always whole, always one file
//   PATH.partial   the run in progress or interrupted; finish() renames it to PATH, replacing what is there
//   PATH.lock      held (flock) by the process that writes; removed at the end; a dead writer's lock does not block
// So an old result stays readable until its successor is whole, and no crash leaves half a result at PATH.
// Each week is one transaction (rollback journal): a writer killed at any moment leaves a PATH.partial that holds
// whole weeks only, and kResume goes on from there to the same rows an uninterrupted run writes.
//
// Determinism: rows are sorted by their columns inside a week, nothing stores a time of day, so two runs with the
// same rows give the same tables; only certificate.seconds differs.
//
// errors: all throw Error(kStorage) with the path and what to do: the disk is full, the file is not writable, is no
// Straits result, is damaged, belongs to another scenario or package (resume), is finished (resume), or is being
// written by another run. A number that is not finite throws Error(kBug). After a failed write_week the weeks before it are
// safe and the same call may be tried again.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "straits/result/result.h"

namespace straits {

// What lets a run go on: the first week not yet computed and the opaque state and start bases at its beginning.
struct ResumePoint {
  int next_week = 0;  // 0-based index into the horizon
  std::string state;
};

enum class OpenMode { kCreate, kOverwrite, kResume };

class ResultWriter {
 public:
  // kCreate refuses if PATH or PATH.partial exists. kOverwrite discards an unfinished run at once and replaces a finished
  // one in finish(); it refuses any file that is no Straits result. kResume demands a PATH.partial whose meta is the
  // same, field by field; one that died before its first commit starts from the beginning.
  ResultWriter(const std::filesystem::path& path, const RunMeta& meta, OpenMode mode);
  ~ResultWriter();
  ResultWriter(const ResultWriter&) = delete;
  ResultWriter& operator=(const ResultWriter&) = delete;

  // After the last committed week; nothing before the first one.
  [[nodiscard]] std::optional<ResumePoint> resume_point() const;
  // One transaction. Weeks come one after another: after.next_week is one more than the weeks already written.
  void write_week(const WeekResult& week, const ResumePoint& after);
  // Drops the resume point, marks the run as complete, adds indexes by week, checks the file and moves it to PATH.
  // If it throws, the run is still at PATH.partial and can be resumed.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Readers take PATH of a run; while there is no finished one they read PATH.partial, up to its last whole week.
[[nodiscard]] RunResult read_result(const std::filesystem::path& path);
[[nodiscard]] RunMeta read_meta(const std::filesystem::path& path);
// The kept point nearest to the beginning of `week` (0-based) that is not after it; nothing if the file has none.
[[nodiscard]] std::optional<ResumePoint> read_kept_point(const std::filesystem::path& path, int week);
// meta.csv and one CSV a table in `directory` (created), exactly the columns of the tables: RFC 4180, UTF-8, a missing
// value is an empty field, numbers are the shortest text that reads back to the same double. Refuses to overwrite
// unless `force`; all files appear at the end or none does.
void export_csv(const std::filesystem::path& run, const std::filesystem::path& directory, bool force);

}  // namespace straits
