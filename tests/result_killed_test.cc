// A writer killed before each step that it takes on the disk, one after another: create, write, sync, truncate, delete.
// The steps are counted by a layer between SQLite and the files, so that the test needs no clock.
#include <csignal>
#include <map>

#include "result_kit.h"

namespace straits {
namespace {

using namespace result_kit;

constexpr int kFewWeeks = 3, kFewRows = 2;
constexpr int kNever = -1;

int steps_left = kNever;

void take_step() {
  if (steps_left == kNever) return;
  if (steps_left == 0) std::raise(SIGKILL);
  --steps_left;
}

// The files of SQLite as they are, but each step is counted, and a sync does nothing: it guards against the loss of power,
// not against the death of a process.
struct CountedFiles {
  sqlite3_vfs* plain = sqlite3_vfs_find(nullptr);
  sqlite3_vfs counted = *plain;
  const sqlite3_io_methods* plain_methods = nullptr;            // all of them write, cut and sync alike
  std::map<const sqlite3_io_methods*, sqlite3_io_methods> all;  // but a database locks and a journal does not
};
CountedFiles& counted_files() {
  static CountedFiles files;
  return files;
}

int count_write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
  take_step();
  return counted_files().plain_methods->xWrite(file, data, size, offset);
}
int count_truncate(sqlite3_file* file, sqlite3_int64 size) {
  take_step();
  return counted_files().plain_methods->xTruncate(file, size);
}
int count_sync(sqlite3_file*, int) {
  take_step();
  return SQLITE_OK;
}
int count_delete(sqlite3_vfs*, const char* name, int) {
  take_step();
  return counted_files().plain->xDelete(counted_files().plain, name, 0);
}
int count_open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  take_step();
  CountedFiles& files = counted_files();
  const int code = files.plain->xOpen(files.plain, name, file, flags, flags_out);
  if (code != SQLITE_OK || file->pMethods == nullptr) return code;
  files.plain_methods = file->pMethods;
  sqlite3_io_methods& methods = files.all[file->pMethods] = *file->pMethods;
  methods.xWrite = count_write;
  methods.xTruncate = count_truncate;
  methods.xSync = count_sync;
  file->pMethods = &methods;
  return code;
}

class ResultKilled : public ResultFolder {
 protected:
  void SetUp() override {
    ResultFolder::SetUp();
    sqlite3_vfs& counted = counted_files().counted;
    counted.zName = "counted";
    counted.xOpen = count_open;
    counted.xDelete = count_delete;
    ASSERT_EQ(sqlite3_vfs_register(&counted, 1), SQLITE_OK);
  }
  void TearDown() override {
    sqlite3_vfs_register(counted_files().plain, 1);
    sqlite3_vfs_unregister(&counted_files().counted);
    ResultFolder::TearDown();
  }

  static void write_to_the_end(const fs::path& path, OpenMode mode) {
    ResultWriter writer(path, sample_meta(), mode);
    const auto point = writer.resume_point();
    for (int week = point ? point->next_week : 0; week < kFewWeeks; ++week)
      writer.write_week(sample_week(week, kFewRows), {week + 1, sample_state(week + 1)});
    writer.finish();
  }

  // Whether the writer died before it was done.
  [[nodiscard]] bool killed_before(int step) const {
    const int code = in_child([&] {
      steps_left = step;
      write_to_the_end(path_, OpenMode::kCreate);
      return 0;
    });
    EXPECT_TRUE(code == 0 || code == -SIGKILL) << code;
    return code != 0;
  }
};

TEST_F(ResultKilled, killed_at_any_moment_it_resumes) {
  write_to_the_end(folder_ / "whole.db", OpenMode::kCreate);
  const std::string whole = bytes(folder_ / "whole.db");
  int step = 0;
  for (; killed_before(step); ++step) {
    ASSERT_FALSE(fs::exists(path_)) << "step " << step;  // never half a result under its own name
    if (!fs::exists(partial())) continue;                // killed before it began
    const std::string text = message([&] { write_to_the_end(path_, OpenMode::kResume); });
    if (text != "(no error)") {  // it died with all its work done
      ASSERT_SAYS(text, "is already finished; nothing to resume") << "step " << step;
    }
    ASSERT_TRUE(bytes(path_) == whole) << "step " << step;
    ASSERT_EQ(files(), (Files{"run.db", "whole.db"})) << "step " << step;
    fs::remove(path_);
  }
  EXPECT_GT(step, 100);
  EXPECT_TRUE(bytes(path_) == whole);
}

}  // namespace
}  // namespace straits
