// read_package on the base package of tests/bad and on variants of it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "straits/base/error.h"
#include "straits/package/package.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

const fs::path kBad = fs::path(STRAITS_SOURCE_DIR) / "tests" / "bad";

PackageFiles base_package() {
  PackageFiles files = read_package_files(kBad / "base-package", package_schema());
  files.directory.clear();
  return files;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

Package read(const PackageFiles& files) {
  Checked<Package> package = read_package(files);
  EXPECT_TRUE(package.ok()) << package.problems().text();
  return package.ok() ? package.value() : Package{};
}

TEST(ReadPackage, cells_have_types_and_positions) {
  const Checked<Package> package = read_package(kBad / "base-package");
  ASSERT_TRUE(package.ok()) << package.problems().text();
  EXPECT_EQ(package.value().name, "base-package");
  EXPECT_EQ(package.value().title, "A minimal world");
  EXPECT_EQ(package.value().version, "1");

  const Table& supply = package.value().table("supply");
  ASSERT_EQ(supply.row_count(), 2u);
  const RowId spare(1);
  const ColumnId quantity = supply.column("quantity_t_per_week");
  EXPECT_EQ(supply.text(spare, "node"), "SAU");
  EXPECT_EQ(supply.number(spare, quantity), 200.0);
  EXPECT_EQ(supply.number(spare, "step"), 2.0);
  EXPECT_EQ(supply.list(spare, "source_id"), (std::vector<std::string_view>{"own"}));
  const FilePosition where = supply.position(spare, quantity);
  EXPECT_EQ(where.file, (kBad / "base-package" / "supply.csv").string());
  EXPECT_EQ(where.line, 3);
  EXPECT_EQ(where.column, 23);
  EXPECT_EQ(where.field, "quantity_t_per_week");
  EXPECT_EQ(supply.position(spare).line, 3);

  const Table& stocks = package.value().table("stocks");
  EXPECT_FALSE(stocks.optional_number(RowId(0), "draw_limit_t_per_week"));
  EXPECT_EQ(stocks.optional_number(RowId(2), "draw_limit_t_per_week"), 500.0);
  EXPECT_EQ(package.value().table("places").list(RowId(2), "members"),
            (std::vector<std::string_view>{"BOL", "PRY", "URY"}));
  EXPECT_EQ(package.value().table("sources").optional_date(RowId(0), "retrieved"), make_date(2026, 1, 5));
}

TEST(ReadPackage, a_table_that_is_not_there_has_no_rows) {
  const Package package = read(base_package());
  EXPECT_TRUE(package.table("frictions").empty());
  EXPECT_EQ(package.tables.size(), package_schema().tables.size());
}

TEST(ReadPackage, a_wrong_question_is_a_bug) {
  const Package package = read(base_package());
  const Table& stocks = package.table("stocks");
  EXPECT_THROW((void)package.table("stoks"), Error);
  EXPECT_THROW((void)stocks.column("level"), Error);
  EXPECT_THROW((void)stocks.number(RowId(0), "node"), Error);
  EXPECT_THROW((void)stocks.number(RowId(2), "draw_limit_t_per_week"), Error);  // may be blank in another row
  EXPECT_THROW((void)stocks.list(RowId(0), "node"), Error);
  EXPECT_THROW((void)stocks.text(RowId(99), "node"), Error);
}

TEST(ReadPackage, crlf_and_column_order_and_blank_columns_do_not_matter) {
  PackageFiles files = base_package();
  const Package plain = read(files);
  for (auto& [name, content] : files.contents) content = replaced(content, "\n", "\r\n");
  files.contents["fleets.csv"] =
      "ships,marking,confidence,availability,source_id,ship_class\n900,PUBLIC,D,0.9,own,vlcc\n";
  const Package other = read(files);
  EXPECT_EQ(other.hash, plain.hash);
  EXPECT_EQ(other.table("fleets").number(RowId(0), "availability"), 0.9);
  EXPECT_EQ(other.table("fleets").text(RowId(0), "note"), "");
}

TEST(ReadPackage, hash_knows_every_cell_but_not_the_order_of_rows) {
  PackageFiles files = base_package();
  const std::string hash = read(files).hash;
  EXPECT_EQ(hash.size(), 16u);
  const std::string& stocks = files.contents["stocks.csv"];
  const std::string first = "SAU,crude_oil,commercial,4000,1000,8000,,,own,D,PUBLIC,\n";
  const std::string moved = replaced(stocks, first, "") + first;
  ASSERT_NE(moved, stocks);
  PackageFiles other = files;
  other.contents["stocks.csv"] = moved;
  EXPECT_EQ(read(other).hash, hash);
  other.contents["stocks.csv"] = replaced(stocks, "9000,500", "9001,500");
  EXPECT_NE(read(other).hash, hash);
  other.contents["stocks.csv"] = replaced(stocks, "500,500,", "500,,");
  const std::string without_fill = read(other).hash;
  other.contents["stocks.csv"] = replaced(stocks, "500,500,", ",500,");
  EXPECT_NE(read(other).hash, without_fill);  // the same texts in other columns
}

TEST(ReadPackage, marking_is_that_of_the_strictest_row) {
  PackageFiles files = base_package();
  EXPECT_EQ(read(files).marking.level, Level::kPublic);
  files.contents["stocks.csv"] =
      replaced(files.contents["stocks.csv"], "500,500,own,D,PUBLIC", "500,500,own,D,SECRET");
  EXPECT_EQ(read(files).marking.level, Level::kSecret);
}

TEST(ReadPackage, files_that_are_no_tables_are_left_alone) {
  PackageFiles files = base_package();
  files.contents["README.md"] = "";
  files.contents["._supply.csv"] = "";
  EXPECT_TRUE(read_package(files).ok());
}

TEST(ReadPackage, repeated_problems_are_told_once_and_all_others) {
  PackageFiles files = base_package();
  files.contents["supply.csv"] = replaced(files.contents["supply.csv"], ",own,", ",wrong wrong,");
  EXPECT_EQ(read_package(files).problems().text(),
            "supply.csv:2:32: source_id: \"wrong\" stands in the list twice\n"
            "supply.csv:2:32: source_id: unknown source_id \"wrong\"\n"
            "supply.csv:3:32: source_id: \"wrong\" stands in the list twice\n"
            "supply.csv:3:32: source_id: unknown source_id \"wrong\"\n");
}

// Nobody reads more, and a hostile upload must not fill the memory.
TEST(ReadPackage, endless_problems_come_to_an_end) {
  PackageFiles files = base_package();
  std::string& supply = files.contents["supply.csv"];
  for (int i = 0; i < 60'000; ++i) supply += "SAU,crude_oil,x,bse,1,1,1,own,D,PUBLIC,\n";
  const Checked<Package> package = read_package(files);
  EXPECT_EQ(package.problems().items().size(), 100'003u);
  EXPECT_NE(package.problems().text().find(": over 100000 problems; the rest of the file is not checked\n"),
            std::string::npos);
}

class TemporaryFolder {
 public:
  TemporaryFolder() : path_(fs::temp_directory_path() / ("straits_package_" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::copy(kBad / "base-package", path_);
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] std::string problems() const {
    return replaced(read_package(path_).problems().text(), path_.string() + "/", "");
  }

 private:
  fs::path path_;
};

TEST(ReadPackageFolder, no_folder_or_no_package) {
  EXPECT_EQ(read_package("/no/such").problems().text(), "/no/such: no such folder\n");
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "supply.csv";
  EXPECT_EQ(read_package(file).problems().text(),
            file.string() + ": not a folder; expected the folder of a package\n");
}

TEST(ReadPackageFolder, what_is_no_file_is_not_read) {
  const TemporaryFolder folder;
  fs::remove(folder.path() / "supply.csv");
  fs::create_directory(folder.path() / "supply.csv");
  EXPECT_EQ(folder.problems(), "supply.csv: not a file that can be read\n");
}

TEST(ReadPackageFolder, a_huge_file_is_not_read) {
  const TemporaryFolder folder;
  fs::resize_file(folder.path() / "supply.csv", (std::uintmax_t{64} << 20) + 1);  // sparse
  EXPECT_EQ(folder.problems(), "supply.csv: the file has 67108865 bytes; the limit is 67108864 (64 MiB)\n");
}

}  // namespace
}  // namespace straits
