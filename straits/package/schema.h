// What a world package may hold: one Frictionless Table Schema per table, kept as schema/<table>.json and embedded
// into the library at build time. schema/package.json is the index: the tables in order, and which must be there.
//   fields, primaryKey, uniqueKeys, foreignKeys   as in Frictionless, with the constraints required, minimum,
//                             exclusiveMinimum, maximum and enum; foreign keys have one column
//   straits:unit              the unit of a number, in words ("t/wk", "USD/t"); a cell holds the bare number
//   straits:list              the cell holds ids separated by one space
//   straits:listKeys          the foreign keys of such lists (general Frictionless tools would take the list as one id)
//   straits:id                the cell holds an id: no spaces at its ends or inside
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace straits {

enum class ColumnType { kText, kNumber, kInteger, kDate };

struct ColumnSchema {
  std::string name;
  std::string description;
  ColumnType type = ColumnType::kText;
  bool required = false;  // no cell may be blank; the column itself must be there
  bool is_list = false;
  bool is_id = false;
  std::string unit;  // empty where none applies
  std::optional<double> minimum;
  std::optional<double> exclusive_minimum;
  std::optional<double> maximum;
  std::vector<std::string> allowed;  // empty = any
};

struct ForeignKey {
  std::string column;
  std::string table;  // the table referred to
  std::string target_column;
};

struct TableSchema {
  std::string name;
  std::string title;
  std::string description;
  bool required = false;
  std::vector<ColumnSchema> columns;
  std::vector<std::string> primary_key;
  std::vector<std::vector<std::string>> unique_keys;
  std::vector<ForeignKey> foreign_keys;  // those of lists included

  [[nodiscard]] const ColumnSchema* find(std::string_view column) const;
  [[nodiscard]] std::vector<std::string> column_names() const;
};

struct PackageSchema {
  std::vector<TableSchema> tables;

  [[nodiscard]] const TableSchema* find(std::string_view table) const;
  [[nodiscard]] std::vector<std::string> table_names() const;
};

// One schema file and its text; "package" is the index. The files are ours: a broken one throws Error(kBug).
struct SchemaFile {
  std::string_view name;  // without folder and ".json"
  std::string_view text;
};
[[nodiscard]] PackageSchema read_schema(const std::vector<SchemaFile>& files);
[[nodiscard]] const std::vector<SchemaFile>& embedded_schema_files();  // generated from schema/*.json
[[nodiscard]] const PackageSchema& package_schema();                   // the embedded schema, read once

}  // namespace straits
