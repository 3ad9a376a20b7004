// CSV export: exactly the columns of the tables, RFC 4180, the same bytes every time.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "straits/base/error.h"
#include "straits/result/store.h"
#include "straits/result/tables.h"

namespace straits {
namespace {

namespace fs = std::filesystem;
const Date kWeek = make_date(2026, 3, 2);

WeekResult sample_week() {
  WeekResult week;
  week.week = kWeek;
  week.flow = {
      {kWeek + -7, kWeek + 21, "crude_oil", "SAU", "JPN", "sea", "vlcc", "hormuz-malacca", 1234567.25},
      {kWeek, {}, "crude_oil", "SAU", "CHN", "sea", "vlcc", "hormuz-malacca", 0.1}};
  week.price = {{kWeek, "JPN", "lng", 100000, 1e-7, 1.0 / 3.0}};
  week.chokepoint = {{kWeek, "hormuz", "lng", 2e17, {}}, {kWeek, "suez", "lng", 0, 500}};
  week.event = {{kWeek, "change", "hormuz", "closed, \"for a while\"\nsource: a"},
                {kWeek, "note", "", "plain; ünïcode"}};
  return week;
}

std::string bytes(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string message(auto&& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kStorage);
    return error.what();
  }
  return "(no error)";
}

class ResultExport : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "straits_export_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    run_ = folder_ / "run.db";
    out_ = folder_ / "deep/out";
    RunMeta meta;
    meta.scenario_id = "hormuz-2026";
    meta.scenario_text = "a = \"b\"\n";
    meta.start = kWeek;
    meta.weeks = 1;
    ResultWriter writer(run_, meta, OpenMode::kCreate);
    writer.write_week(sample_week(), {1, "state"});
    writer.finish();
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_, run_, out_;
};

TEST_F(ResultExport, the_columns_are_those_promised) {
  export_csv(run_, out_, false);
  const std::vector<std::pair<std::string, std::string>> promised{
      {"flow", "week,arrival_week,commodity,origin,destination,mode,ship_class,route,quantity"},
      {"afloat", "week,commodity,origin,destination,quantity"},
      {"queue", "week,chokepoint,commodity,quantity"},
      {"stock", "week,place,commodity,kind,level,draw,days_of_cover"},
      {"price", "week,place,commodity,price,low,high"},
      {"price_band", "week,place,commodity,low,central,high"},
      {"belief", "week,belief,branch,until,probability"},
      {"uncertainty", "week,place,commodity,figure,low,central,high"},
      {"consumption", "week,place,commodity,quantity,unserved,base"},
      {"production", "week,place,commodity,quantity,capacity"},
      {"process", "week,place,process,quantity,capacity"},
      {"chokepoint", "week,chokepoint,commodity,quantity,capacity"},
      {"certificate", "week,chain,primal_residual,dual_residual,gap,mass_balance,solver,seconds"},
      {"event", "week,kind,subject,text"},
      {"indicator", "week,indicator,place,commodity,value"},
      {"meta", "key,value"}};
  std::set<std::string> found, expected;
  for (const auto& entry : fs::directory_iterator(out_)) found.insert(entry.path().filename());
  for (const auto& [table, header] : promised) {
    expected.insert(table + ".csv");
    const std::string csv = bytes(out_ / (table + ".csv"));
    EXPECT_EQ(csv.substr(0, csv.find('\r')), header) << table;
  }
  EXPECT_EQ(found, expected);
}

TEST_F(ResultExport, values_are_rfc_4180_and_shortest) {
  export_csv(run_, out_, false);
  EXPECT_EQ(bytes(out_ / "flow.csv"),
            "week,arrival_week,commodity,origin,destination,mode,ship_class,route,quantity\r\n"
            "2026-02-23,2026-03-23,crude_oil,SAU,JPN,sea,vlcc,hormuz-malacca,1234567.25\r\n"
            "2026-03-02,,crude_oil,SAU,CHN,sea,vlcc,hormuz-malacca,0.1\r\n");
  EXPECT_EQ(bytes(out_ / "price.csv"),
            "week,place,commodity,price,low,high\r\n"
            "2026-03-02,JPN,lng,100000,1e-07,0.3333333333333333\r\n");
  EXPECT_EQ(bytes(out_ / "chokepoint.csv"),
            "week,chokepoint,commodity,quantity,capacity\r\n"
            "2026-03-02,hormuz,lng,2e+17,\r\n"
            "2026-03-02,suez,lng,0,500\r\n");
  EXPECT_EQ(bytes(out_ / "event.csv"),
            "week,kind,subject,text\r\n"
            "2026-03-02,change,hormuz,\"closed, \"\"for a while\"\"\nsource: a\"\r\n"
            "2026-03-02,note,,plain; ünïcode\r\n");
  EXPECT_EQ(bytes(out_ / "queue.csv"), "week,chokepoint,commodity,quantity\r\n");
  const std::string meta = bytes(out_ / "meta.csv");
  EXPECT_NE(meta.find("scenario_text,\"a = \"\"b\"\"\n\"\r\n"), std::string::npos) << meta;
  EXPECT_NE(meta.find("start,2026-03-02\r\nweeks,1\r\n"), std::string::npos) << meta;
  EXPECT_NE(meta.find("complete,yes\r\n"), std::string::npos) << meta;
}

TEST_F(ResultExport, it_overwrites_only_when_told) {
  export_csv(run_, out_, false);
  fs::remove(out_ / "event.csv");
  std::ofstream(out_ / "stock.csv") << "mine";
  EXPECT_NE(message([&] { export_csv(run_, out_, false); }).find("meta.csv: exists already"),
            std::string::npos);
  EXPECT_EQ(bytes(out_ / "stock.csv"), "mine");
  EXPECT_FALSE(fs::exists(out_ / "event.csv"));
  export_csv(run_, out_, true);
  EXPECT_EQ(bytes(out_ / "stock.csv"), "week,place,commodity,kind,level,draw,days_of_cover\r\n");
  EXPECT_NE(message([&] { export_csv(run_, run_, false); }).find("cannot make this folder"),
            std::string::npos);
}

TEST_F(ResultExport, a_damaged_run_leaves_no_files) {
  const std::string whole = bytes(run_);
  std::string damaged = whole;
  for (std::size_t i = 3 * 4096; i < damaged.size(); ++i) damaged[i] = 'x';
  std::ofstream(run_, std::ios::binary) << damaged;
  EXPECT_NE(message([&] { export_csv(run_, out_, false); }).find("damaged"), std::string::npos);
  EXPECT_TRUE(!fs::exists(out_) || fs::is_empty(out_));
}

TEST(ResultDocument, names_every_table_and_column) {
#ifdef STRAITS_SOURCE_DIR
  const std::string page = bytes(fs::path(STRAITS_SOURCE_DIR) / "docs/results.md");
  for_each(kTables, [&](const auto& table) {
    const auto from = page.find(std::string("\n### ") + table.name + "\n");
    ASSERT_NE(from, std::string::npos) << table.name;
    const std::string section = page.substr(from, page.find("\n### ", from + 1) - from);
    for_each(table.columns, [&](const auto& column) {
      EXPECT_NE(section.find(std::string("| `") + column.name + "` |"), std::string::npos)
          << table.name << "." << column.name;
    });
  });
  for_each(kMetaKeys, [&](const auto& key) {
    EXPECT_NE(page.find(std::string("| `") + key.name + "` |"), std::string::npos) << key.name;
  });
#else
  FAIL() << "the build must define STRAITS_SOURCE_DIR";
#endif
}

}  // namespace
}  // namespace straits
