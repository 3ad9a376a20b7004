#include <gtest/gtest.h>

#include <cmath>

#include "straits/package/csv.h"
#include "straits/package/encoding.h"
#include "straits/package/number.h"

#ifdef STRAITS_HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

namespace straits {
namespace {

std::vector<std::vector<std::string>> cells_of(const Csv& csv) {
  std::vector<std::vector<std::string>> rows;
  for (const CsvRecord& record : csv.records) {
    rows.emplace_back();
    for (std::size_t i = 0; i < record.cell_count; ++i) rows.back().emplace_back(csv.cell_text(record, i));
  }
  return rows;
}

ColumnSchema number_column() {
  ColumnSchema column;
  column.type = ColumnType::kNumber;
  return column;
}

TEST(Csv, cells_lines_and_columns) {
  const Csv csv = read_csv("node,name\nCIV,\"Côte d'Ivoire, \"\"Abidjan\"\"\"\n\nGAB,é,x\r\n,", "t.csv");
  EXPECT_TRUE(csv.problems.empty()) << csv.problems.text();
  const std::vector<std::vector<std::string>> expected = {
      {"node", "name"}, {"CIV", "Côte d'Ivoire, \"Abidjan\""}, {"GAB", "é", "x"}, {"", ""}};
  EXPECT_EQ(cells_of(csv), expected);
  EXPECT_EQ(csv.records[2].line, 4);                 // the blank line counts
  EXPECT_EQ(csv.cell(csv.records[2], 2).column, 7);  // characters, not bytes
  EXPECT_EQ(csv.records[3].line, 5);                 // no line end at the end of the file
}

TEST(Csv, a_broken_line_does_not_spoil_the_next) {
  const Csv csv = read_csv("a,\"b\nc,d\n", "t.csv");
  EXPECT_EQ(
      csv.problems.text(),
      "t.csv:1:3: the quote opened here is not closed on its line (a cell may not hold a line break)\n");
  ASSERT_EQ(csv.records.size(), 2u);
  EXPECT_FALSE(csv.records[0].whole);
  EXPECT_EQ(cells_of(csv)[1], (std::vector<std::string>{"c", "d"}));
}

TEST(Csv, writing_quotes_only_what_needs_it) {
  EXPECT_EQ(write_csv_record({"a", "b c", "1,5", "say \"x\"", ""}), "a,b c,\"1,5\",\"say \"\"x\"\"\",\n");
  EXPECT_EQ(write_csv_record({"two\nlines"}), "\"two lines\"\n");
  EXPECT_EQ(write_csv_record({""}), "\"\"\n");
}

#ifdef STRAITS_HAS_RAPIDCHECK
// Any cells without line breaks come back as they were, in their rows.
TEST(Csv, writing_and_reading_is_the_identity) {
  const auto cell = rc::gen::container<std::string>(
      rc::gen::element('a', '7', ',', '"', ' ', ';', '\t', '.', '\'', '\xC3'));
  const auto record = rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cell));
  EXPECT_TRUE(rc::check([&] {
    const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(record);
    std::string content;
    for (const auto& row : rows) content += write_csv_record(row);
    const Csv csv = read_csv(content, "t.csv");
    RC_ASSERT(csv.problems.empty());
    RC_ASSERT(cells_of(csv) == rows);
  }));
}

// Whatever the bytes: no crash, each cell inside its file, and lines that only rise.
TEST(Csv, any_bytes_give_records_or_problems) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const Csv csv = read_csv(bytes, "t.csv");
    int line = 0;
    for (const CsvRecord& record : csv.records) {
      RC_ASSERT(record.line > line);
      line = record.line;
      RC_ASSERT(record.cell_count > 0u);
      RC_ASSERT(record.whole || !csv.problems.empty());
    }
  }));
}

TEST(Number, writing_and_reading_is_the_identity) {
  EXPECT_TRUE(rc::check([](double number) {
    RC_PRE(std::isfinite(number));
    const auto read = read_number(write_number(number), number_column());
    RC_ASSERT(std::get<double>(read) == number);
  }));
}
#endif

TEST(Number, plain_numbers) {
  const ColumnSchema column = number_column();
  EXPECT_EQ(std::get<double>(read_number("-12.50", column)), -12.5);
  EXPECT_EQ(std::get<double>(read_number("1.2e6", column)), 1.2e6);
  EXPECT_EQ(std::get<double>(read_number("0", column)), 0.0);
  for (const char* text : {"", ".5", "5.", "1e", "--1", "1-", "0x1p3", "1.2.3", "e5", "-", "1,5,6", "١٢"})
    EXPECT_TRUE(std::holds_alternative<std::string>(read_number(text, column))) << text;
}

TEST(Encoding, utf8_as_of_the_standard) {
  for (const char* text : {"a", "é", "€", "𝄞", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"})
    EXPECT_EQ(utf8_length(text), std::string_view(text).size());
  for (const char* text : {"\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xC3", "\xFF"})
    EXPECT_EQ(utf8_length(text), 0u);
}

TEST(Encoding, shown_text_is_safe_to_print) {
  EXPECT_EQ(show_text("a\x1b[31m\x80é\xC2\x9B"), "a\\x1B[31m\\x80é\\xC2\\x9B");
  EXPECT_EQ(show_text(std::string(100, 'x')), std::string(60, 'x') + "...");
}

TEST(Encoding, limits) {
  const EncodingCheck huge = check_encoding(std::string(kMaxTableBytes + 1, 'a'), "t.csv");
  EXPECT_FALSE(huge.readable);
  EXPECT_EQ(huge.problems.text(), "t.csv: the file has 67108865 bytes; the limit is 67108864 (64 MiB)\n");
  const std::string line =
      std::string(kMaxLineBytes, 'a') + "\r\n" + std::string(kMaxLineBytes + 1, 'b') + "\nc\n";
  const EncodingCheck content = check_encoding(line, "t.csv");
  EXPECT_TRUE(content.readable);
  EXPECT_EQ(content.problems.text(), "t.csv:2: the line has 65537 bytes; the limit is 65536\n");
}

}  // namespace
}  // namespace straits
