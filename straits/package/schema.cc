#include "straits/package/schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "straits/base/error.h"

namespace straits {
namespace {

using Json = nlohmann::json;

ColumnType read_type(const std::string& name) {
  if (name == "string") return ColumnType::kText;
  if (name == "number") return ColumnType::kNumber;
  if (name == "integer") return ColumnType::kInteger;
  require(name == "date", "schema: a type other than string, number, integer and date");
  return ColumnType::kDate;
}

std::optional<double> read_limit(const Json& constraints, const char* name) {
  if (!constraints.contains(name)) return {};
  return constraints.at(name).get<double>();
}

ColumnSchema read_column(const Json& field) {
  const Json constraints = field.value("constraints", Json::object());
  return {.name = field.at("name"),
          .description = field.at("description"),
          .type = read_type(field.at("type")),
          .required = constraints.value("required", false),
          .is_list = field.value("straits:list", false),
          .is_id = field.value("straits:id", false),
          .unit = field.value("straits:unit", ""),
          .minimum = read_limit(constraints, "minimum"),
          .exclusive_minimum = read_limit(constraints, "exclusiveMinimum"),
          .maximum = read_limit(constraints, "maximum"),
          .allowed = constraints.value("enum", std::vector<std::string>{})};
}

ForeignKey read_foreign_key(const Json& key) {
  const Json& reference = key.at("reference");
  require(key.at("fields").size() == 1 && reference.at("fields").size() == 1,
          "schema: a foreign key of several columns");
  return {key.at("fields")[0], reference.at("resource"), reference.at("fields")[0]};
}

TableSchema read_table_schema(const Json& json, bool required) {
  TableSchema table{.name = json.at("name"),
                    .title = json.at("title"),
                    .description = json.at("description"),
                    .required = required,
                    .columns = {},
                    .primary_key = json.at("primaryKey"),
                    .unique_keys = json.value("uniqueKeys", std::vector<std::vector<std::string>>{}),
                    .foreign_keys = {}};
  for (const Json& field : json.at("fields")) table.columns.push_back(read_column(field));
  for (const char* keys : {"foreignKeys", "straits:listKeys"})
    for (const Json& key : json.value(keys, Json::array()))
      table.foreign_keys.push_back(read_foreign_key(key));
  return table;
}

// Every name that a schema mentions is there.
void check_schema(const PackageSchema& schema) {
  for (const TableSchema& table : schema.tables) {
    for (const std::string& column : table.primary_key)
      require(table.find(column) != nullptr, "schema: a primary key names no column");
    for (const auto& key : table.unique_keys)
      for (const std::string& column : key)
        require(table.find(column) != nullptr, "schema: a unique key names no column");
    for (const ForeignKey& key : table.foreign_keys) {
      require(table.find(key.column) != nullptr, "schema: a foreign key names no column");
      const TableSchema* target = schema.find(key.table);
      require(target != nullptr && target->find(key.target_column) != nullptr,
              "schema: a foreign key names no target");
    }
  }
}

}  // namespace

const ColumnSchema* TableSchema::find(std::string_view column) const {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const ColumnSchema& c) { return c.name == column; });
  return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> TableSchema::column_names() const {
  std::vector<std::string> names;
  for (const ColumnSchema& column : columns) names.push_back(column.name);
  return names;
}

const TableSchema* PackageSchema::find(std::string_view table) const {
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const TableSchema& t) { return t.name == table; });
  return found == tables.end() ? nullptr : &*found;
}

std::vector<std::string> PackageSchema::table_names() const {
  std::vector<std::string> names;
  for (const TableSchema& table : tables) names.push_back(table.name);
  return names;
}

PackageSchema read_schema(const std::vector<SchemaFile>& files) {
  const auto text_of = [&](std::string_view name) {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const SchemaFile& f) { return f.name == name; });
    if (found == files.end()) throw Error(ErrorKind::kBug, "schema: no file " + std::string(name) + ".json");
    return found->text;
  };
  try {
    PackageSchema schema;
    const Json index = Json::parse(text_of("package"));
    for (const Json& entry : index.at("tables")) {
      const std::string name = entry.at("name");
      schema.tables.push_back(read_table_schema(Json::parse(text_of(name)), entry.at("required")));
      require(schema.tables.back().name == name, "schema: a table is not named like its file");
    }
    check_schema(schema);
    return schema;
  } catch (const Json::exception& problem) {
    throw Error(ErrorKind::kBug, std::string("schema: ") + problem.what());
  }
}

const PackageSchema& package_schema() {
  static const PackageSchema kSchema = read_schema(embedded_schema_files());
  return kSchema;
}

}  // namespace straits
