// A sample in its file: what is written is read back, and a file that was edited is named as such before anything counts on it.
#include <gtest/gtest.h>
#include <unistd.h>

#include "straits/base/error.h"
#include "straits/ensemble/sample_store.h"
#include "straits/result/sqlite.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

// Three draws of two factors; the third has no answer.
SampleResult small_sample() {
  SampleResult sample;
  sample.meta.mode = "window";
  sample.meta.start = Date{20458};
  sample.meta.weeks = sample.meta.window_weeks = sample.meta.single_weeks = 6;
  sample.meta.draws = 3;
  sample.factors = {{"a", "happens", "closure", "bernoulli 0.5", "1", "test", "D"},
                    {"b", "level", "closure", "uniform 0 to 1", "1", "test", "D"}};
  for (std::int64_t draw = 1; draw <= 3; ++draw) {
    sample.values.push_back({draw, "a", 1.0});
    sample.values.push_back({draw, "b", 0.25});
    sample.totals.push_back(
        {draw, "closure", 1e9, std::nullopt, 1, 1, 0, 0.0, 0.0, 0.0, draw == 3 ? "no answer" : ""});
  }
  sample.outcomes.push_back({1, "FAR", "crude_oil", 5.0, 1.0, 0.0, 2.0, 3.0, std::nullopt});
  return sample;
}

class SampleFile : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    write_sample(file_, small_sample(), OpenMode::kOverwrite);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void edit(const std::string& sql) { Connection(file_, Connection::Access::kWrite).run(sql); }
  [[nodiscard]] std::string refusal() const {
    try {
      (void)read_sample(file_);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kStorage);
      return error.what();
    }
    return "";
  }

  fs::path folder_ = fs::temp_directory_path() / ("straits_sample_" + std::to_string(getpid()));
  fs::path file_ = folder_ / "sample.db";
};

TEST_F(SampleFile, is_read_as_it_was_written) {
  const SampleResult read = read_sample(file_), written = small_sample();
  ASSERT_EQ(read.totals.size(), written.totals.size());
  EXPECT_EQ(read.totals.back().failure, "no answer");
  EXPECT_EQ(read.values.size(), written.values.size());
  EXPECT_EQ(read.outcomes.front().price_rise, 3.0);
  EXPECT_EQ(read.factors.back().factor, "b");
}

struct Edit {
  const char *name, *sql, *said;
};

class EditedSample : public SampleFile, public testing::WithParamInterface<Edit> {};
INSTANTIATE_TEST_SUITE_P(
    Edits, EditedSample,
    testing::Values(
        Edit{"draws_without_end", "UPDATE meta SET value = '9223372036854775807' WHERE key = 'draws'",
             "9223372036854775807 draws, expected 1 to 10000000"},
        Edit{"no_week", "UPDATE meta SET value = '0' WHERE key = 'weeks'", "a horizon or window of no week"},
        Edit{"no_shard", "UPDATE meta SET value = '3/2' WHERE key = 'shard'", "a shard 3/2"},
        Edit{"twice_a_factor", "UPDATE factor SET factor = 'a'", "factor a is there twice"},
        Edit{"a_draw_beyond", "UPDATE total SET draw = 4 WHERE draw = 3", "draw 4 of 3"},
        Edit{"twice_a_draw", "UPDATE total SET draw = 1", "draw 1 is there twice"},
        Edit{"a_lost_value", "DELETE FROM draw WHERE rowid = 2", "draw 1 lacks values"},
        Edit{"another_factor", "UPDATE draw SET factor = 'c' WHERE rowid = 2",
             "a value of draw 1 that is none"},
        Edit{"a_value_too_many", "INSERT INTO draw VALUES (2, 'b', 0.5)", "a value of draw 2 that is none"},
        Edit{"a_lost_total", "DELETE FROM total WHERE draw = 1", "a value of draw 1 that is none"},
        Edit{"an_outcome_of_nothing", "UPDATE outcome SET draw = 7",
             "an outcome of draw 7, which has no total"},
        Edit{"no_number", "UPDATE total SET loss = 9e999 WHERE draw = 1", "larger than any of a sample"},
        Edit{"no_day", "UPDATE outcome SET first_week = 'soon'", "a week is no day"}),
    [](const auto& edit) { return edit.param.name; });

TEST_P(EditedSample, is_named_as_damaged) {
  edit(GetParam().sql);
  const std::string said = refusal();
  EXPECT_NE(said.find(GetParam().said), std::string::npos) << said;
  EXPECT_NE(said.find("is damaged or was edited"), std::string::npos) << said;
}

}  // namespace
}  // namespace straits
