// The schema files against their own rules: what every table has, and that nothing is said twice.
#include <gtest/gtest.h>

#include <set>

#include "straits/base/error.h"
#include "straits/package/schema.h"

namespace straits {
namespace {

const std::vector<std::string> kCommon = {"source_id", "confidence", "marking", "note"};

TEST(Schema, every_table_has_columns_key_and_descriptions) {
  EXPECT_EQ(package_schema().tables.size(), embedded_schema_files().size() - 1);  // and package.json
  for (const TableSchema& table : package_schema().tables) {
    EXPECT_FALSE(table.title.empty()) << table.name;
    EXPECT_FALSE(table.description.empty()) << table.name;
    EXPECT_FALSE(table.primary_key.empty()) << table.name;
    std::set<std::string> names;
    for (const ColumnSchema& column : table.columns) {
      EXPECT_TRUE(names.insert(column.name).second) << table.name << "." << column.name;
      EXPECT_FALSE(column.description.empty()) << table.name << "." << column.name;
    }
    for (const std::string& key : table.primary_key)
      EXPECT_TRUE(table.find(key)->required) << table.name << "." << key;
  }
}

TEST(Schema, every_table_but_sources_ends_with_the_common_columns) {
  for (const TableSchema& table : package_schema().tables) {
    if (table.name == "sources") continue;
    const auto names = table.column_names();
    ASSERT_GE(names.size(), kCommon.size());
    EXPECT_EQ(std::vector<std::string>(names.end() - 4, names.end()), kCommon) << table.name;
  }
}

// A number has a unit (1 where there is none), but for those of `parameters`, whose unit is a column.
TEST(Schema, every_number_has_a_unit) {
  for (const TableSchema& table : package_schema().tables)
    for (const ColumnSchema& column : table.columns)
      EXPECT_TRUE(column.type != ColumnType::kNumber || !column.unit.empty() || table.name == "parameters")
          << table.name << "." << column.name;
}

TEST(Schema, a_broken_schema_is_a_bug) {
  const std::string_view index = R"({"tables": [{"name": "t", "required": true}]})";
  const auto read_table = [&](std::string_view table) {
    return read_schema({{"package", index}, {"t", table}});
  };
  EXPECT_THROW((void)read_schema({}), Error);
  EXPECT_THROW((void)read_schema({{"package", index}}), Error);
  EXPECT_THROW((void)read_table("{"), Error);
  EXPECT_THROW((void)read_table(R"({"name": "t"})"), Error);
  const std::string start =
      R"({"name": "t", "title": "T", "description": "", "fields": [{"name": "a", "description": "", "type": )";
  EXPECT_EQ(read_table(start + R"("string"}], "primaryKey": ["a"]})").tables.size(), 1u);
  EXPECT_THROW((void)read_table(start + R"("boolean"}], "primaryKey": ["a"]})"), Error);
  EXPECT_THROW((void)read_table(start + R"("string"}], "primaryKey": ["b"]})"), Error);
  EXPECT_THROW((void)read_table(start + R"("string"}], "primaryKey": ["a"], "foreignKeys": [{"fields": ["a"],
    "reference": {"resource": "u", "fields": ["b"]}}]})"),
               Error);
}

}  // namespace
}  // namespace straits
