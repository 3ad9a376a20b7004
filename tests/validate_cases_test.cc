// The tables of the back-test: what is wrong in them is said with file, line and the nearest right name.
#include <gtest/gtest.h>

#include "measure_made_up_run.h"
#include "straits/validate/case.h"
#include "straits/validate/chart.h"
#include "world_2025.h"

namespace straits {
namespace {

using Files = std::map<std::string, std::string>;

Files good_files() {
  return {{"episodes.csv",
           "episode,title,scenario,weeks,window_weeks,other_scenario,other_window_weeks,eve,note\n"
           "E,Episode,base,6,13,,,2026-01-01,\n"},
          {"series.csv",
           "episode,series,title,measure,on,unit,rule,tolerance,naive,shock,naive_commodities,note\n"
           "E,imports,Imports,imports,,Mb/d,within,0.15,lost_share,narrows,crude,\n"},
          {"observed.csv",
           "episode,series,place,commodity,period_start,period_end,value,unit,source_id,note,kind\n"
           "E,imports,FAR,crude,2026-01-05,2026-01-11,2,Mb/d,paper,,observed\n"},
          {"sources.csv", "source_id,title,publisher,url,note\npaper,Paper,Press,,\n"}};
}

std::string problems_with(const std::string& file, const std::string& from, const std::string& to) {
  Files files = good_files();
  std::string& text = files.at(file);
  const auto at = text.rfind(from);
  EXPECT_NE(at, std::string::npos);
  text.replace(at, from.size(), to);
  return read_cases(files, "cases", made_up::world()).problems().text();
}

TEST(Cases, GoodOnesAreRead) {
  const auto cases = read_cases(good_files(), "cases", made_up::world());
  ASSERT_TRUE(cases.ok()) << cases.problems().text();
  const Series& series = cases.value().series_of(cases.value().observations.front());
  EXPECT_EQ(series.measure, Measure::kImports);
  EXPECT_EQ(series.rule, Rule::kWithin);
  EXPECT_EQ(series.naive, Naive::kLostShare);
  EXPECT_EQ(cases.value().episodes.front().weeks, 6);
}

TEST(Cases, WrongNamesGetTheNearestRightOne) {
  EXPECT_EQ(problems_with("observed.csv", "E,imports", "E,import"),
            "cases/observed.csv:2:3: series: unknown series of E \"import\"; did you mean \"imports\"?\n");
  EXPECT_EQ(problems_with("observed.csv", "crude", "crud"),
            "cases/observed.csv:2:15: commodity: unknown commodity \"crud\"; did you mean \"crude\"?\n");
  EXPECT_EQ(problems_with("observed.csv", "paper", "papers"),
            "cases/observed.csv:2:50: source_id: unknown source \"papers\"; did you mean \"paper\"?\n");
  EXPECT_EQ(
      problems_with("series.csv", "narrows", "narows"),
      "cases/series.csv:2:56: shock: unknown chokepoint or place \"narows\"; did you mean \"narrows\"?\n");
}

TEST(Cases, WordsUnitsAndPeriodsAreChecked) {
  EXPECT_NE(problems_with("series.csv", "within", "wthin").find("cases/series.csv:2:"), std::string::npos);
  EXPECT_NE(problems_with("series.csv", "within", "wthin").find("within"), std::string::npos);
  EXPECT_NE(problems_with("observed.csv", "Mb/d", "bcm/y").find("crude has no unit \"bcm/y\""),
            std::string::npos);
  EXPECT_NE(
      problems_with("observed.csv", "2026-01-11", "2026-01-04").find("the period ends before it starts"),
      std::string::npos);
  EXPECT_NE(problems_with("observed.csv", ",2,", ",two,").find("cases/observed.csv:2:"), std::string::npos);
  EXPECT_NE(problems_with("series.csv", "narrows,crude", ",").find("needs a shock"), std::string::npos);
}

// What a measure or a naive model would look for and not find is said before anything runs.
TEST(Cases, WhatAMeasureNeedsIsThere) {
  EXPECT_NE(problems_with("observed.csv", "FAR,crude", "FAR,").find("cases/observed.csv:2:"),
            std::string::npos);
  EXPECT_EQ(problems_with("series.csv", "imports,,Mb/d", "from_change,,Mb/d"),
            "cases/series.csv:2:31: on: this measure needs a place, port or pipeline that it is of\n");
  Files files = good_files();
  const auto replace = [&](const char* file, const std::string& from, const std::string& to) {
    files[file].replace(files[file].rfind(from), from.size(), to);
  };
  replace("series.csv", "imports,,Mb/d", "price,Brent,USD/bbl");
  replace("observed.csv", "Mb/d", "USD/bbl");
  EXPECT_EQ(read_cases(files, "cases", made_up::world()).problems().text(), "");
  replace("series.csv", "USD/bbl", "Mb/d");
  replace("observed.csv", "USD/bbl", "Mb/d");
  EXPECT_EQ(read_cases(files, "cases", made_up::world()).problems().text(),
            "cases/observed.csv:2:45: unit: Brent has no unit \"Mb/d\"; expected USD/bbl or USD/t\n");
}

TEST(Cases, AMissingTableIsNamed) {
  Files files = good_files();
  files.erase("sources.csv");
  EXPECT_EQ(read_cases(files, "cases", made_up::world()).problems().text(),
            "cases/sources.csv: the back-test needs this table\n");
}

TEST(Cases, ThoseOfTheRepositoryFitTheWorld) {
  const auto cases = read_cases(std::filesystem::path(STRAITS_SOURCE_DIR) / "validation", test::world_2025());
  ASSERT_TRUE(cases.ok()) << cases.problems().text();
  EXPECT_GE(cases.value().episodes.size(), 10U);
  for (const Series& series : cases.value().series) {
    bool seen = false;
    for (const Observation& row : cases.value().observations)
      seen = seen || (row.episode == series.episode && row.series == series.id && !row.forecast);
    EXPECT_TRUE(seen) << series.episode << " " << series.id << " has no observed figure";
  }
}

}  // namespace
}  // namespace straits
