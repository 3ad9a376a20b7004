// Figures of a made-up result by table, ids and a date.
#include <gtest/gtest.h>

#include "straits/result/lookup.h"

namespace straits {
namespace {

const Date kMonday = make_date(2026, 1, 5);

RunResult run() {
  RunResult result;
  for (int i = 0; i < 2; ++i) {
    WeekResult week;
    week.week = kMonday + 7 * i;
    for (const char* place : {"JPN", "KOR", "KOR_EAST"})
      week.price.push_back({week.week, place, "crude_oil", 500.0 + i, 499.0, 501.0});
    week.chokepoint.push_back({week.week, "hormuz", "crude_oil", 10.0, std::nullopt});
    // Written in the week in which its arrival becomes certain, of the departure week before.
    if (i == 1) week.flow.push_back({kMonday, week.week, "crude_oil", "SAU", "JPN", "sea", "vlcc", "r", 3.0});
    result.weeks.push_back(std::move(week));
  }
  return result;
}

std::string problems(const FigureQuery& query) {
  return find_figures(run(), "run.db", query).problems().text();
}

TEST(FindFigures, by_ids_and_any_day_of_the_week) {
  const auto found = find_figures(run(), "run.db", {"price", {{"JPN"}, {"crude_oil"}}, kMonday + 9});
  ASSERT_TRUE(found.ok()) << found.problems().text();
  ASSERT_EQ(found.value().size(), 1u);
  const Figure& figure = found.value()[0];
  EXPECT_EQ(figure.text("week"), "2026-01-12");
  EXPECT_EQ(figure.text("price"), "501");
  EXPECT_EQ(figure.cells[3].number, 501.0);
  EXPECT_EQ(figure.text("no such column"), "");
}

TEST(FindFigures, a_word_may_stand_for_several_ids) {
  EXPECT_EQ(find_figures(run(), "", {"price", {{"KOR", "KOR_EAST"}}, kMonday}).value().size(), 2u);
  EXPECT_EQ(find_figures(run(), "", {"price", {{"KOR", "KOR_EAST"}}, std::nullopt}).value().size(), 4u);
}

TEST(FindFigures, a_flow_belongs_to_the_week_of_its_departure) {
  const auto found = find_figures(run(), "", {"flow", {{"SAU"}}, kMonday});
  ASSERT_TRUE(found.ok()) << found.problems().text();
  EXPECT_EQ(found.value()[0].text("arrival_week"), "2026-01-12");
  EXPECT_FALSE(find_figures(run(), "", {"flow", {{"SAU"}}, kMonday + 7}).ok());
}

TEST(FindFigures, what_is_not_known_is_blank) {
  const Figure figure = find_figures(run(), "", {"chokepoint", {{"hormuz"}}, kMonday}).value()[0];
  EXPECT_EQ(figure.text("capacity"), "");
  EXPECT_FALSE(figure.cells[4].number);
}

TEST(FindFigures, says_what_is_wrong_with_the_question) {
  EXPECT_NE(problems({"prise", {}, {}}).find("unknown table \"prise\"; did you mean \"price\"?"),
            std::string::npos);
  EXPECT_NE(problems({"price", {{"JPM"}}, {}}).find("did you mean \"JPN\"?"), std::string::npos);
  EXPECT_NE(problems({"price", {{"JPN"}}, kMonday + 14}).find("the weeks of 2026-01-05 to 2026-01-12"),
            std::string::npos);
  EXPECT_NE(problems({"price", {{"JPN"}, {"KOR"}}, kMonday})
                .find("no row has all of: JPN KOR in the week of 2026-01-05"),
            std::string::npos);
}

}  // namespace
}  // namespace straits
