// A result store on a bad day: full disks, missing rights, strangers and damaged files.
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>

#include "result_kit.h"

namespace straits {
namespace {

using namespace result_kit;
using ResultFailure = ResultFolder;

constexpr int kNoPrivileges = 77;

// A disk of 200 kB that only the child sees.
int mount_small_disk(const fs::path& at) {
  if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    return kNoPrivileges;
  return mount("tmpfs", at.c_str(), "tmpfs", 0, "size=200k") == 0 ? 0 : kNoPrivileges;
}

TEST_F(ResultFailure, a_full_disk_is_named_and_the_run_resumes) {
  const int code = in_child([&] {
    if (mount_small_disk(folder_) != 0) return kNoPrivileges;
    std::string text;
    {
      ResultWriter writer(path_, sample_meta(), OpenMode::kCreate);
      text = message([&] { write_weeks(writer, 0, 200); });
    }
    EXPECT_SAYS(text, "run.db.partial: the disk is full; make room");
    const RunResult run = read_result(path_);
    expect_weeks(run, static_cast<int>(run.weeks.size()));
    EXPECT_GT(run.weeks.size(), 0U);
    if (mount("none", folder_.c_str(), nullptr, MS_REMOUNT, "size=8m") != 0) return kNoPrivileges;
    EXPECT_EQ(resume(), "(no error)");
    expect_weeks(read_result(path_), kWeeks);
    return ::testing::Test::HasFailure() ? 1 : 0;
  });
  if (code == kNoPrivileges) GTEST_SKIP() << "mounting needs privileges";
  EXPECT_EQ(code, 0);
}

TEST_F(ResultFailure, a_full_database_is_named_and_the_same_week_can_be_tried_again) {
  auto writer = std::make_unique<ResultWriter>(path_, sample_meta(), OpenMode::kCreate);
  write_weeks(*writer, 0, 1);
  const rlimit small{60'000, RLIM_INFINITY};
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const std::string text = message([&] { writer->write_week(sample_week(1, 300), {2, "s"}); });
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  EXPECT_SAYS(text, "would pass the size limit");
  EXPECT_EQ(writer->resume_point()->next_week, 1);
  write_weeks(*writer, 1, kWeeks);
  writer->finish();
  writer.reset();
  expect_as_uninterrupted();
}

TEST_F(ResultFailure, sqlite_full_is_a_full_disk) {
  const auto limit_pages = +[](sqlite3* db, char**, const sqlite3_api_routines*) {
    return sqlite3_exec(db, "PRAGMA max_page_count = 40", nullptr, nullptr, nullptr);
  };
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(limit_pages));
  const std::string text = message([&] { write_run(path_); });
  sqlite3_reset_auto_extension();
  EXPECT_SAYS(text, "the disk is full; make room; the weeks committed so far are safe");
  EXPECT_EQ(resume(), "(no error)");
  expect_as_uninterrupted();
}

// Root may write anywhere: the child gives its rights up.
TEST_F(ResultFailure, a_folder_or_file_without_permission) {
  write_run(path_);
  constexpr fs::perms kReadOnly{0555};
  fs::permissions(folder_, kReadOnly);
  EXPECT_EQ(in_child([&] {
              if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 0;
              EXPECT_SAYS(message([&] { write_run(folder_ / "new.db"); }),
                          "make files in it (Permission denied); check the permissions");
              expect_weeks(read_result(path_), kWeeks);  // a read-only archive can be read
              return ::testing::Test::HasFailure() ? 1 : 0;
            }),
            0);
  fs::permissions(folder_, fs::perms::owner_all);
  fs::permissions(path_, fs::perms::none);
  fs::permissions(folder_, fs::perms::all);
  EXPECT_EQ(in_child([&] {
              if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 0;
              EXPECT_SAYS(message([&] { (void)read_result(path_); }),
                          "run.db: cannot read it (Permission denied)");
              return ::testing::Test::HasFailure() ? 1 : 0;
            }),
            0);
}

TEST_F(ResultFailure, a_missing_folder_is_named) {
  EXPECT_SAYS(message([&] { write_run(folder_ / "no/run.db"); }),
              "the folder " + (folder_ / "no").string() + " does not exist");
  EXPECT_SAYS(message([&] { (void)read_result(folder_ / "no/run.db"); }), "there is no such file");
  EXPECT_SAYS(message([&] { (void)read_result(path_); }), "there is no such file");
}

// --- not ours, damaged ----------------------------------------------------------------------------------------

TEST_F(ResultFailure, a_stranger_is_named_and_left_alone) {
  const std::vector<std::pair<std::string, std::string>> strangers{
      {"week,price\n2026-01-05,71\n", "a text file"},
      {"PK\x03\x04zip", "a ZIP archive"},
      {"PAR1....", "a Parquet file"},
      {std::string("\0\1\2\3", 4), "a file of unknown kind"}};
  for (const auto& [content, name] : strangers) {
    put(path_, content);
    const std::string text = "run.db: is no Straits result but " + name;
    EXPECT_SAYS(message([&] { (void)read_result(path_); }), text);
    EXPECT_SAYS(message([&] { write_run(path_, sample_meta(), OpenMode::kOverwrite); }), text);
    EXPECT_SAYS(resume(), text);
    EXPECT_SAYS(message([&] { write_run(path_); }), "exists already");
    EXPECT_EQ(bytes(path_), content);
  }
  fs::remove(path_);
  fs::create_directory(path_);
  EXPECT_SAYS(message([&] { (void)read_meta(path_); }), "is no Straits result but a folder");
  EXPECT_SAYS(message([&] { write_run(path_, sample_meta(), OpenMode::kOverwrite); }), "but a folder");
}

TEST_F(ResultFailure, another_programs_database_is_named_and_left_alone) {
  query(path_, "CREATE TABLE bookmarks (url TEXT); CREATE TABLE history (url TEXT)");
  const std::string before = bytes(path_),
                    text = "an SQLite database of another program (tables bookmarks, history)";
  EXPECT_SAYS(message([&] { (void)read_result(path_); }), text);
  EXPECT_SAYS(message([&] { write_run(path_, sample_meta(), OpenMode::kOverwrite); }), text);
  EXPECT_EQ(bytes(path_), before);
}

TEST_F(ResultFailure, an_empty_file_and_another_format_are_named) {
  put(path_, "");
  EXPECT_SAYS(message([&] { (void)read_result(path_); }), "is empty");
  write_run(path_, sample_meta(), OpenMode::kOverwrite);
  query(path_, "PRAGMA user_version = 9");
  EXPECT_SAYS(message([&] { (void)read_result(path_); }),
              "was written in result format 9; this program reads format 2");
}

TEST_F(ResultFailure, an_edited_result_is_noticed) {
  const std::vector<std::pair<std::string, std::string>> edits{
      {"DELETE FROM price WHERE rowid = 3", "table price has fewer rows than its weeks wrote"},
      {"INSERT INTO price SELECT * FROM price LIMIT 1", "table price has more rows than its weeks wrote"},
      {"UPDATE price SET week = 'soon' WHERE rowid = 5",
       "table price, row 5, column week holds no such value"},
      {"UPDATE price SET high = 9e999 WHERE rowid = 5",
       "table price, row 5, column high holds no such value"},
      {"ALTER TABLE price ADD COLUMN note TEXT", "table price is not as Straits made it"},
      {"DROP TABLE price; CREATE VIEW price AS SELECT * FROM stock", "table price is not as Straits made it"},
      {"DELETE FROM meta WHERE key = 'start'", "meta lacks start"},
      {"UPDATE meta SET value = 'x' WHERE key = 'weeks'", "meta weeks holds no such value"}};
  for (const auto& [sql, text] : edits) {
    write_run(path_, sample_meta(), OpenMode::kOverwrite);
    query(path_, sql);
    EXPECT_SAYS(message([&] { (void)read_result(path_); }), text);
  }
}

TEST_F(ResultFailure, a_copy_made_by_vacuum_or_with_an_analysts_table_still_reads) {
  write_run(path_);
  query(path_, "CREATE TABLE my_notes (text TEXT); VACUUM");
  expect_weeks(read_result(path_), kWeeks);
}

TEST_F(ResultFailure, a_damaged_file_never_gives_a_silent_crash) {
  write_run(path_);
  const std::string whole = bytes(path_);
  for (std::size_t size : {20UL, 100UL, 4095UL, 4096UL, 50'000UL, whole.size() - 1}) {
    put(path_, whole.substr(0, size));
    EXPECT_SAYS(message([&] { (void)read_result(path_); }), "is damaged") << size;
  }
  for (int trial = 0; trial < 300; ++trial) {  // it may read or refuse, but nothing else
    std::string damaged = whole;
    for (int flip = 0; flip < 20; ++flip) {
      const auto h = hash_text(std::to_string(trial) + "/" + std::to_string(flip));
      damaged[h % (trial % 2 == 0 ? damaged.size() : 8192)] = static_cast<char>(h >> 40);
    }
    put(path_, damaged);
    try {
      (void)read_result(path_);
    } catch (const Error& error) {
      EXPECT_TRUE(error.kind() == ErrorKind::kStorage || error.kind() == ErrorKind::kLimit) << error.what();
    }
  }
}

}  // namespace
}  // namespace straits
