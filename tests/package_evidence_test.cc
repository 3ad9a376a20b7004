// Which rows a figure rests on, which rest on a source, and what the documentation says of them.
#include <gtest/gtest.h>

#include <algorithm>

#include "small_world.h"
#include "straits/package/documentation.h"
#include "straits/package/evidence.h"
#include "straits/package/find_rows.h"
#include "straits/package/source_use.h"

namespace straits {
namespace {

using Words = std::vector<std::string>;

const Package& small() {
  static const Package kPackage = read_package(test::small_package_directory()).value();
  return kPackage;
}

std::vector<int> lines(const std::string& table, const Words& words) {
  std::vector<int> found;
  for (const RowId row : find_rows(small(), small().table(table), words).rows)
    found.push_back(small().table(table).position(row).line);
  return found;
}

std::string problems(const std::string& table, const Words& words) {
  return find_rows(small(), small().table(table), words).problems.text();
}

TEST(FindRows, every_word_must_be_in_the_row) {
  EXPECT_EQ(lines("supply", {"GLF", "crude_oil"}), (std::vector<int>{2, 3, 4}));
  EXPECT_EQ(lines("supply", {"GLF", "spare"}), (std::vector<int>{4}));
  EXPECT_EQ(lines("supply", {"GLF", "2"}), (std::vector<int>{3}));  // a number of the key
  EXPECT_EQ(lines("trade", {"GLF", "pipeline"}), (std::vector<int>{2}));
}

TEST(FindRows, a_place_stands_for_its_nodes) {
  EXPECT_EQ(lines("stocks", {"GLF", "crude_oil"}), (std::vector<int>{2, 3}));  // GLF and GLF_OUTER
  EXPECT_EQ(lines("ship_classes", {"oil_products"}), (std::vector<int>{4}));   // an item of a list
}

TEST(FindRows, a_wrong_word_gets_its_nearest) {
  EXPECT_NE(problems("supply", {"GLF", "crude_oli"}).find("did you mean \"crude_oil\"?"), std::string::npos);
  EXPECT_NE(problems("supply", {"NEA", "spare"}).find("no row has all of: NEA spare"), std::string::npos);
  EXPECT_NE(problems("frictions", {"NEA"}).find("no rows"), std::string::npos);
}

TEST(FindRows, a_line_is_a_row_or_says_why_not) {
  const Table& supply = small().table("supply");
  EXPECT_EQ(supply.text(find_row_at(supply, 5).rows.at(0), "node"), "NEA");
  EXPECT_NE(find_row_at(supply, 1).problems.text().find("names of the columns"), std::string::npos);
  EXPECT_NE(find_row_at(supply, 99).problems.text().find("the last one is on line 5"), std::string::npos);
}

TEST(SourceUse, counts_rows_by_table_and_confidence) {
  const std::vector<SourceUse> uses = count_source_use(small());
  ASSERT_EQ(uses.size(), 1u);
  std::size_t rows = 0;
  for (const auto& [name, table] : small().tables) rows += name == "sources" ? 0 : table.row_count();
  EXPECT_EQ(uses[0].total().total(), rows);
  EXPECT_EQ(uses[0].total().rows[3], rows);  // all D
  EXPECT_EQ(uses[0].tables.front().table, "places");
  EXPECT_EQ(uses[0].tables.front().rows.text(), "D 3");
  EXPECT_TRUE(find_source(small(), "fiction"));
  EXPECT_FALSE(find_source(small(), "truth"));
}

std::vector<std::string> found(const Subject& subject) {
  std::vector<std::string> rows;
  for (const EvidenceRow& row : find_evidence(small(), subject).rows)
    rows.push_back(row.table->name() + ":" + std::to_string(row.table->position(row.row).line));
  return rows;
}

bool has(const std::vector<std::string>& rows, const std::string& row) {
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

Subject market_of_far() {
  Subject subject;
  subject.ids = {{"nodes", {"FAR"}},         {"places", {"FAR"}}, {"commodities", {"crude_oil"}},
                 {"ship_classes", {}},       {"chokepoints", {}}, {"lanes", {}},
                 {"processes", {"refining"}}};
  return subject;
}

TEST(Evidence, of_a_market_is_what_names_it) {
  const auto rows = found(market_of_far());
  for (const char* row :
       {"demand:4", "trade:4", "trade:5", "stocks:5", "stocks:12", "prices:4", "elasticities:2",
        "facilities:4", "recipes:2", "nodes:5", "places:4", "commodities:2"})
    EXPECT_TRUE(has(rows, row)) << row;
  for (const char* row : {"demand:5", "trade:3", "stocks:8", "supply:2", "elasticities:5", "facilities:2",
                          "lanes:2", "ship_classes:2", "fleets:2", "canal_dues:2", "pipelines:2"})
    EXPECT_FALSE(has(rows, row)) << row;
}

TEST(Evidence, of_a_pair_needs_both_ends) {
  Subject subject = market_of_far();
  subject.ids["nodes"].insert("GLF");
  subject.ids["ship_classes"] = {"vlcc"};
  subject.ids["chokepoints"] = {"shoals"};
  subject.both_ends = true;
  const auto rows = found(subject);
  EXPECT_TRUE(has(rows, "trade:4"));   // GLF -> FAR
  EXPECT_FALSE(has(rows, "trade:5"));  // GLF_OUTER -> FAR
  EXPECT_FALSE(has(rows, "trade:3"));  // GLF -> NEA
  EXPECT_TRUE(has(rows, "canal_dues:2"));
  EXPECT_FALSE(has(rows, "canal_dues:3"));  // another ship class
}

TEST(Evidence, tables_that_name_nothing_hold_for_all) {
  const Evidence evidence = find_evidence(small(), market_of_far());
  ASSERT_EQ(evidence.global.size(), 1u);
  EXPECT_EQ(evidence.global[0]->name(), "parameters");
}

TEST(Documentation, follows_the_schema_and_the_rows) {
  const std::string tables = document_tables(small());
  EXPECT_NE(tables.find("| supply | 4 | | | | 100 % | Production steps"), std::string::npos) << tables;
  const std::string columns = document_columns(package_schema());
  for (const TableSchema& table : package_schema().tables) {
    EXPECT_NE(columns.find("### " + table.name + "\n"), std::string::npos);
    for (const ColumnSchema& column : table.columns)
      EXPECT_NE(columns.find("| `" + column.name + "`"), std::string::npos)
          << table.name << " " << column.name;
  }
  EXPECT_EQ(share_text(1, 1000), "<1 %");
  EXPECT_EQ(share_text(999, 1000), "99 %");  // not all of them
  EXPECT_EQ(share_text(0, 3), "");
}

TEST(Documentation, gaps_come_from_notes) {
  const std::string page = document_gaps(
      {{"lithium.md", "# Lithium\nMethod.\n## Known gaps\n- No recycling.\n### More\nx\n## Sources\ny\n"},
       {"oil.md", "# Oil\nnothing said\n"}});
  EXPECT_EQ(page, "### Lithium\n\n- No recycling.\n### More\nx\n");
}

TEST(Documentation, a_page_keeps_what_is_written_by_hand) {
  const std::map<std::string, std::string> sections{{"coverage", "new\n"}, {"tables", "T\n"}};
  const std::string page = "before\n<!-- world docs: coverage -->\nold\nold\n<!-- end -->\nafter\n";
  const Checked<std::string> updated = update_page(page, "page.md", sections);
  ASSERT_TRUE(updated.ok()) << updated.problems().text();
  EXPECT_EQ(updated.value(), "before\n<!-- world docs: coverage -->\nnew\n<!-- end -->\nafter\n");
  EXPECT_EQ(update_page(updated.value(), "page.md", sections).value(), updated.value());
}

TEST(Documentation, a_broken_page_is_refused) {
  const std::map<std::string, std::string> sections{{"coverage", "new\n"}};
  const auto text = [&](const std::string& page) {
    return update_page(page, "page.md", sections).problems().text();
  };
  EXPECT_NE(text("<!-- world docs: covrage -->\n<!-- end -->\n")
                .find("page.md:1: unknown section \"covrage\"; did you mean"),
            std::string::npos);
  EXPECT_NE(text("a\n<!-- world docs: coverage -->\n").find("page.md:2: this marker has no end"),
            std::string::npos);
  EXPECT_NE(text("a\n").find("has no marker"), std::string::npos);
}

}  // namespace
}  // namespace straits
