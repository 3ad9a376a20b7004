// A sample run with rows of every kind, and eyes for what a store leaves on disk.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "straits/base/error.h"
#include "straits/base/hash.h"
#include "straits/result/store.h"
#include "straits/result/tables.h"

namespace straits::result_kit {

namespace fs = std::filesystem;

inline constexpr int kWeeks = 6;
inline const Date kStart = make_date(2026, 1, 5);

inline RunMeta sample_meta() {
  RunMeta meta;
  meta.engine_version = "0.1.0";
  meta.package_title = "World 2025";
  meta.package_version = "2025.2";
  meta.package_hash = "1f2e";
  meta.scenario_id = "hormuz-2026";
  meta.scenario_title = "Strait of Hormuz closed, \"from\" 28 February";
  meta.scenario_text = "straits = 1\nid = \"hormuz-2026\"\n";
  meta.scenario_hash = "77aa";
  meta.solver = "highs";
  meta.marking = "OFFICIAL";
  meta.tolerances = "1e-7";
  meta.start = kStart;
  meta.weeks = kWeeks;
  meta.window_weeks = 13;
  meta.random_seed = 7;
  return meta;
}

// --- rows of every kind, a different value in every cell ------------------------------------------------------

struct Filler {
  int week, row, cell = 0;
  std::string key() {
    return std::to_string(week) + "/" + std::to_string(row) + "/" + std::to_string(++cell);
  }
  void fill(std::string& value) {
    value = "n" + std::to_string(hash_text(key()) % 1000) + (cell % 3 == 0 ? " é,\"\n" : "");
  }
  void fill(double& value) { value = (unit_interval(key()) - 0.3) * (cell % 2 == 0 ? 1e9 : 1e-6); }
  void fill(Date& value) { value = kStart + 7 * week, ++cell; }
  template <class T>
  void fill(std::optional<T>& value) {
    if (row % 2 == 0) return value.reset();
    fill(value.emplace());
  }
};

inline WeekResult sample_week(int index, int rows = 20) {
  WeekResult week;
  week.week = kStart + 7 * index;
  if (index == 3) return week;  // a week may have nothing to say
  for_each(kTables, [&](const auto& table) {
    for (int row = 0; row < rows; ++row) {
      Filler filler{index, row};
      auto& made = (week.*table.rows).emplace_back();
      for_each(table.columns, [&](const auto& column) { filler.fill(made.*column.member); });
    }
  });
  for (FlowRow& row : week.flow)
    row.week = kStart + -7;  // cargo at sea before the start: departure is not the week of writing
  return week;
}

inline std::string sample_state(int next_week) {
  std::string state(5000, static_cast<char>('a' + next_week));
  state[3] = '\0';
  return state;
}

inline void write_weeks(ResultWriter& writer, int from, int to) {
  for (int index = from; index < to; ++index)
    writer.write_week(sample_week(index), {index + 1, sample_state(index + 1)});
}

inline void write_run(const fs::path& path, const RunMeta& meta = sample_meta(),
                      OpenMode mode = OpenMode::kCreate) {
  ResultWriter writer(path, meta, mode);
  write_weeks(writer, 0, kWeeks);
  writer.finish();
}

template <class Row>
std::vector<std::string> texts(const std::vector<Row>& rows) {  // exact, sorted
  std::vector<std::string> all;
  for_each(kTables, [&](const auto& table) {
    if constexpr (std::is_same_v<typename std::decay_t<decltype(table)>::Row, Row>) {
      for (const Row& row : rows) {
        std::ostringstream text;
        text << std::hexfloat;
        const auto put = [&](const auto& self, const auto& value) -> void {
          if constexpr (requires { value.has_value(); }) {
            value ? self(self, *value) : void(text << "null|");
          } else if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Date>) {
            text << write_date(value) << '|';
          } else {
            text << value << '|';
          }
        };
        for_each(table.columns, [&](const auto& column) { put(put, row.*column.member); });
        all.push_back(text.str());
      }
    }
  });
  std::sort(all.begin(), all.end());
  return all;
}

inline void expect_weeks(const RunResult& run, int weeks) {
  ASSERT_EQ(run.weeks.size(), static_cast<std::size_t>(weeks));
  for (int index = 0; index < weeks; ++index) {
    const WeekResult wrote = sample_week(index), read = run.weeks[static_cast<std::size_t>(index)];
    EXPECT_EQ(read.week, wrote.week);
    for_each(kTables, [&](const auto& table) {
      EXPECT_EQ(texts(read.*table.rows), texts(wrote.*table.rows)) << table.name << ", week " << index;
    });
  }
}

// --- looking at files -----------------------------------------------------------------------------------------

inline std::string bytes(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline void put(const fs::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary) << content;
}

inline std::string query(const fs::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  sqlite3_open(file.c_str(), &db);
  std::string text;
  const auto add = [](void* out, int count, char** values, char**) {
    for (int i = 0; i < count; ++i)
      *static_cast<std::string*>(out) += std::string(values[i] ? values[i] : "null") + "|";
    *static_cast<std::string*>(out) += "\n";
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), add, &text, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
  return text;
}

inline std::string message(const std::function<void()>& action, ErrorKind kind = ErrorKind::kStorage) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  return "(no error)";
}

#define EXPECT_SAYS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)
#define ASSERT_SAYS(text, part) ASSERT_NE((text).find(part), std::string::npos) << (text) << ' '

// Runs `action` in a child process; its exit code, or minus the signal that ended it.
inline int in_child(const std::function<int()>& action) {
  const pid_t child = fork();
  if (child < 0) return -1;
  if (child == 0) {
    int code = 99;
    try {
      code = action();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "child: %s\n", error.what());
    }
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

using Files = std::vector<std::string>;

class ResultFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "straits_result_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    path_ = folder_ / "run.db";
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] fs::path partial() const { return folder_ / "run.db.partial"; }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  }
  void interrupt_after(int weeks) {
    ResultWriter writer(path_, sample_meta(), OpenMode::kCreate);
    write_weeks(writer, 0, weeks);
  }
  std::string resume() {
    return message([&] {
      ResultWriter writer(path_, sample_meta(), OpenMode::kResume);
      const auto point = writer.resume_point();
      write_weeks(writer, point ? point->next_week : 0, kWeeks);
      writer.finish();
    });
  }
  // The finished run at PATH is, byte for byte, the one nobody interrupted.
  void expect_as_uninterrupted() {
    write_run(folder_ / "whole.db");
    EXPECT_TRUE(bytes(path_) == bytes(folder_ / "whole.db"));
    EXPECT_EQ(files(), (std::vector<std::string>{"run.db", "whole.db"}));
  }

  fs::path folder_, path_;
};

}  // namespace straits::result_kit
