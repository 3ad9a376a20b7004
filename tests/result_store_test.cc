// Writing a run, reading it back, interrupting it anywhere, and two who want the same name.
#include <csignal>
#include <limits>

#include "result_kit.h"
#include "straits/result/sqlite.h"
#include "straits/result/store.h"

namespace straits {
namespace {

using namespace result_kit;
using ResultStore = ResultFolder;

TEST_F(ResultStore, every_table_comes_back) {
  write_run(path_);
  const RunResult run = read_result(path_);
  EXPECT_TRUE(run.complete);
  expect_weeks(run, kWeeks);
  for_each(kMetaKeys,
           [&](const auto& key) { EXPECT_EQ(run.meta.*key.member, sample_meta().*key.member) << key.name; });
  EXPECT_EQ(read_meta(path_).scenario_text, sample_meta().scenario_text);
  EXPECT_EQ(files(), Files{"run.db"});
}

TEST_F(ResultStore, analysts_find_plain_strict_tables) {
  write_run(path_);
  EXPECT_EQ(query(path_, "SELECT group_concat(name, ' ') FROM sqlite_schema WHERE type = 'table'"),
            "meta committed resume flow afloat queue stock price price_band belief uncertainty consumption "
            "production process chokepoint certificate event indicator checkpoint|\n");
  EXPECT_EQ(query(path_,
                  "SELECT group_concat(name || ':' || type || ':' || \"notnull\", ' ') FROM "
                  "pragma_table_info('stock')"),
            "week:TEXT:1 place:TEXT:1 commodity:TEXT:1 kind:TEXT:1 level:REAL:1 draw:REAL:1 "
            "days_of_cover:REAL:0|\n");
  EXPECT_EQ(query(path_, "SELECT DISTINCT week FROM price ORDER BY week LIMIT 2"),
            "2026-01-05|\n2026-01-12|\n");
  EXPECT_EQ(query(path_, "SELECT count(*) FROM resume"), "0|\n");
  EXPECT_EQ(query(path_, "PRAGMA integrity_check"), "ok|\n");
}

TEST_F(ResultStore, the_order_of_rows_given_does_not_matter) {
  write_run(path_);
  {
    ResultWriter writer(folder_ / "shuffled.db", sample_meta(), OpenMode::kCreate);
    for (int index = 0; index < kWeeks; ++index) {
      WeekResult week = sample_week(index);
      for_each(kTables, [&](const auto& table) {
        std::reverse((week.*table.rows).begin(), (week.*table.rows).end());
      });
      writer.write_week(week, {index + 1, sample_state(index + 1)});
    }
    writer.finish();
  }
  EXPECT_TRUE(bytes(path_) == bytes(folder_ / "shuffled.db"));
}

TEST_F(ResultStore, extreme_numbers_and_odd_texts_survive) {
  WeekResult week;
  week.week = kStart;
  const std::vector<double> numbers{0.0,        5e-324, 1.7976931348623157e308, 0.1,
                                    -1.0 / 3.0, 1e15,   9007199254740993.0,     4.0};
  for (const double number : numbers)
    week.indicator.push_back({kStart, "", "x'; DROP TABLE flow; --", "油", number});
  week.indicator.push_back({kStart, "minus zero", "", "", -0.0});
  {
    ResultWriter writer(path_, sample_meta(), OpenMode::kCreate);
    writer.write_week(week, {1, ""});
    writer.finish();
  }
  week.indicator.back().value = 0.0;
  EXPECT_EQ(texts(read_result(path_).weeks.at(0).indicator), texts(week.indicator));
}

TEST_F(ResultStore, a_number_that_is_not_finite_is_a_bug_and_writes_nothing) {
  ResultWriter writer(path_, sample_meta(), OpenMode::kCreate);
  WeekResult week = sample_week(0);
  week.stock[3].days_of_cover = std::numeric_limits<double>::infinity();
  EXPECT_SAYS(message(
                  [&] {
                    writer.write_week(week, {1, ""});
                  },
                  ErrorKind::kBug),
              "table stock, column days_of_cover");
  week.stock[3].days_of_cover.reset();
  week.price[0].low = std::numeric_limits<double>::quiet_NaN();
  EXPECT_SAYS(message([&] { writer.write_week(week, {1, ""}); }, ErrorKind::kBug), "table price, column low");
  EXPECT_FALSE(writer.resume_point());
  EXPECT_TRUE(read_result(path_).weeks.empty());
}

TEST_F(ResultStore, weeks_come_one_after_another) {
  ResultWriter writer(path_, sample_meta(), OpenMode::kCreate);
  EXPECT_SAYS(message(
                  [&] {
                    writer.write_week(sample_week(1), {2, ""});
                  },
                  ErrorKind::kBug),
              "one after another");
  writer.finish();
  EXPECT_SAYS(message([&] { writer.write_week(sample_week(0), {1, ""}); }, ErrorKind::kBug), "after finish");
}

// --- interrupted ----------------------------------------------------------------------------------------------

TEST_F(ResultStore, an_unfinished_run_can_be_read) {
  interrupt_after(2);
  EXPECT_EQ(files(), Files{"run.db.partial"});
  const RunResult run = read_result(path_);
  EXPECT_FALSE(run.complete);
  expect_weeks(run, 2);
  EXPECT_EQ(read_meta(path_).scenario_id, "hormuz-2026");
}

TEST_F(ResultStore, the_state_comes_back_with_the_resume_point) {
  interrupt_after(2);
  const ResultWriter writer(path_, sample_meta(), OpenMode::kResume);
  const auto point = writer.resume_point();
  ASSERT_TRUE(point);
  EXPECT_EQ(point->next_week, 2);
  EXPECT_EQ(point->state, sample_state(2));
}

TEST_F(ResultStore, the_point_of_every_week_is_kept) {
  {
    ResultWriter writer(path_, sample_meta(), OpenMode::kCreate);
    write_weeks(writer, 0, kWeeks);
    writer.finish();
  }
  EXPECT_FALSE(read_kept_point(path_, 0));
  for (int week = 1; week <= kWeeks + 1; ++week) {
    const auto point = read_kept_point(path_, week);
    ASSERT_TRUE(point) << week;
    EXPECT_EQ(point->next_week, std::min(week, kWeeks));
    EXPECT_EQ(point->state, sample_state(point->next_week));
  }
}

TEST_F(ResultStore, a_damaged_point_is_told) {
  write_run(path_);
  {
    Connection connection(path_, Connection::Access::kWrite);
    connection.run("UPDATE checkpoint SET state = x'00'");
  }
  EXPECT_THROW(static_cast<void>(read_kept_point(path_, kWeeks)), Error);
  {
    Connection connection(path_, Connection::Access::kWrite);
    connection.run("DROP TABLE checkpoint");
  }
  EXPECT_FALSE(read_kept_point(path_, kWeeks));
}

TEST_F(ResultStore, resumed_equals_uninterrupted_whereever_it_stopped) {
  for (int weeks = 0; weeks <= kWeeks; ++weeks) {
    interrupt_after(weeks);
    EXPECT_EQ(resume(), "(no error)");
    expect_as_uninterrupted();
    fs::remove(path_);
    fs::remove(folder_ / "whole.db");
  }
}

// SQLite writes pages into the file before the transaction ends when its cache overflows: the worst moment.
TEST_F(ResultStore, killed_with_half_a_week_in_the_file_it_rolls_back) {
  interrupt_after(2);
  EXPECT_EQ(in_child([&] {
              sqlite3* db = nullptr;
              sqlite3_open(partial().c_str(), &db);
              sqlite3_exec(db,
                           "PRAGMA cache_size = 1; BEGIN; INSERT INTO flow SELECT * FROM flow; INSERT INTO "
                           "price SELECT * FROM "
                           "price; INSERT INTO price SELECT * FROM price; DELETE FROM resume",
                           nullptr, nullptr, nullptr);
              return kill(getpid(), SIGKILL);
            }),
            -SIGKILL);
  ASSERT_TRUE(fs::exists(folder_ / "run.db.partial-journal"));
  expect_weeks(read_result(path_), 2);
  EXPECT_EQ(resume(), "(no error)");
  expect_as_uninterrupted();
}

TEST_F(ResultStore, killed_between_the_last_commit_and_the_rename_it_is_complete) {
  write_run(path_);
  const std::string whole = bytes(path_);
  fs::rename(path_, partial());
  EXPECT_SAYS(resume(), "run.db: is already finished");
  EXPECT_TRUE(bytes(path_) == whole);

  fs::rename(path_, partial());
  { const ResultWriter writer(path_, sample_meta(), OpenMode::kOverwrite); }
  EXPECT_TRUE(bytes(path_) == whole) << "overwriting keeps the complete one until the new one is finished";
}

TEST_F(ResultStore, resuming_another_run_says_what_differs) {
  interrupt_after(2);
  RunMeta other = sample_meta();
  other.package_hash = "9999";
  other.weeks = 26;
  other.scenario_text += "weeks = 26\n";
  const std::string text = message([&] { ResultWriter(path_, other, OpenMode::kResume); });
  EXPECT_SAYS(text, "package_hash (there \"1f2e\", now \"9999\")");
  EXPECT_SAYS(text, "weeks (there \"6\", now \"26\")");
  EXPECT_SAYS(text, "scenario_text,");
  EXPECT_EQ(text.find("scenario_id"), std::string::npos);
  expect_weeks(read_result(path_), 2);
}

TEST_F(ResultStore, nothing_to_resume) {
  EXPECT_SAYS(resume(), "run.db: there is no run to resume");
  write_run(path_);
  EXPECT_SAYS(resume(), "run.db: is already finished");
  EXPECT_EQ(files(), Files{"run.db"});
}

// --- create, overwrite, two writers ---------------------------------------------------------------------------

TEST_F(ResultStore, create_refuses_what_is_there) {
  interrupt_after(1);
  EXPECT_SAYS(message([&] { write_run(path_); }), "holds an unfinished run");
  EXPECT_EQ(resume(), "(no error)");
  EXPECT_SAYS(message([&] { write_run(path_); }), "run.db: exists already");
}

TEST_F(ResultStore, overwrite_keeps_the_old_result_until_the_new_one_is_finished) {
  write_run(path_);
  const std::string old = bytes(path_);
  RunMeta next = sample_meta();
  next.scenario_id = "malacca-2027";
  EXPECT_EQ(in_child([&] {
              ResultWriter writer(path_, next, OpenMode::kOverwrite);
              write_weeks(writer, 0, 3);
              return kill(getpid(), SIGKILL);
            }),
            -SIGKILL);
  EXPECT_TRUE(bytes(path_) == old);
  EXPECT_EQ(read_meta(path_).scenario_id, "hormuz-2026");
  ResultWriter writer(path_, next, OpenMode::kResume);
  ASSERT_TRUE(writer.resume_point());
  write_weeks(writer, writer.resume_point()->next_week, kWeeks);
  EXPECT_TRUE(bytes(path_) == old);
  writer.finish();
  EXPECT_EQ(read_meta(path_).scenario_id, "malacca-2027");
  expect_weeks(read_result(path_), kWeeks);
}

TEST_F(ResultStore, overwrite_replaces_unfinished_damaged_and_empty_ones) {
  interrupt_after(3);
  write_run(path_, sample_meta(), OpenMode::kOverwrite);
  const std::string whole = bytes(path_);
  put(path_, whole.substr(0, 9000));
  write_run(path_, sample_meta(), OpenMode::kOverwrite);
  EXPECT_TRUE(bytes(path_) == whole);
  put(path_, "");
  write_run(path_, sample_meta(), OpenMode::kOverwrite);
  EXPECT_TRUE(bytes(path_) == whole);
  EXPECT_EQ(files(), Files{"run.db"});
}

TEST_F(ResultStore, a_journal_left_by_a_stranger_does_not_touch_the_new_result) {
  put(folder_ / "run.db-journal", std::string(4096, 'j'));
  write_run(path_);
  EXPECT_EQ(files(), Files{"run.db"});
  expect_weeks(read_result(path_), kWeeks);
}

TEST_F(ResultStore, a_link_stays_a_link) {
  fs::create_symlink(folder_ / "real.db", path_);
  write_run(path_);
  EXPECT_TRUE(fs::is_symlink(path_));
  EXPECT_EQ(files(), (Files{"real.db", "run.db"}));
  expect_weeks(read_result(path_), kWeeks);
}

TEST_F(ResultStore, the_second_writer_is_told_who_writes) {
  const ResultWriter first(path_, sample_meta(), OpenMode::kCreate);
  const std::string pid = "process " + std::to_string(getpid()) + " is writing this run";
  for (const OpenMode mode : {OpenMode::kCreate, OpenMode::kOverwrite, OpenMode::kResume})
    EXPECT_SAYS(message([&] { ResultWriter(path_, sample_meta(), mode); }), pid);
  EXPECT_EQ(in_child([&] {
              return message([&] { ResultWriter(path_, sample_meta(), OpenMode::kResume); }).find(pid) ==
                     std::string::npos;
            }),
            0);
}

TEST_F(ResultStore, the_lock_of_a_dead_process_does_not_block) {
  put(folder_ / "run.db.lock", "1\n");
  write_run(path_);
  EXPECT_EQ(files(), Files{"run.db"});
}

TEST_F(ResultStore, readers_and_the_writer_do_not_disturb_each_other) {
  ResultWriter writer(path_, sample_meta(), OpenMode::kCreate);
  for (int index = 0; index < kWeeks; ++index) {
    writer.write_week(sample_week(index), {index + 1, "s"});
    expect_weeks(read_result(path_), index + 1);
  }
  writer.finish();
  expect_weeks(read_result(path_), kWeeks);
}

}  // namespace
}  // namespace straits
