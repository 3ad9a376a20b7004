#include "straits/package/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "straits/package/encoding.h"
#include "straits/package/name_hint.h"

namespace straits {
namespace {

using Json = nlohmann::json;

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::kText:
      return "string";
    case ColumnType::kNumber:
      return "number";
    case ColumnType::kInteger:
      return "integer";
    case ColumnType::kDate:
      return "date";
  }
  return "";
}

// Builds the syntax tree, or says where the text stops to be JSON.
class ManifestChecker {
 public:
  ManifestChecker(const std::string& file, const PackageSchema& schema) : file_(file), schema_(schema) {}

  ManifestCheck check(std::string_view content) {
    const std::optional<Json> json = parse(content);
    if (!json) return std::move(result_);
    if (!json->is_object()) {
      add("", "expected a JSON object { ... }");
      return std::move(result_);
    }
    result_.name = read_text(*json, "name", "");
    result_.title = read_text(*json, "title", "");
    result_.version = read_text(*json, "version", "");
    check_resources(*json);
    return std::move(result_);
  }

 private:
  void add(const std::string& field, std::string message) {
    result_.problems.add({file_, 0, 0, field}, std::move(message));
  }

  std::optional<Json> parse(std::string_view content) {
    try {
      return Json::parse(content);
    } catch (const Json::parse_error& problem) {
      const auto end = content.begin() + static_cast<std::ptrdiff_t>(std::min(problem.byte, content.size()));
      const int line = 1 + static_cast<int>(std::count(content.begin(), end, '\n'));
      result_.problems.add({file_, line, 0, ""}, "no valid JSON at or before this line");
      return {};
    }
  }

  std::string read_text(const Json& object, const std::string& key, const std::string& path) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_string() && !found->get_ref<const std::string&>().empty())
      return *found;
    add(path + key, found == object.end() ? "missing; expected a text" : "expected a text that is not empty");
    return {};
  }

  void check_resources(const Json& json) {
    const auto resources = json.find("resources");
    if (resources == json.end() || !resources->is_array()) {
      add("resources", "expected a list with one resource per table");
      return;
    }
    result_.readable = true;
    for (std::size_t i = 0; i < resources->size(); ++i)
      check_resource((*resources)[i], fmt::format("resources[{}].", i));
  }

  void check_resource(const Json& resource, const std::string& path) {
    if (!resource.is_object()) return add(path.substr(0, path.size() - 1), "expected an object { ... }");
    const std::string name = read_text(resource, "name", path);
    if (name.empty()) return;
    const TableSchema* table = schema_.find(name);
    if (table == nullptr) return add(path + "name", unknown_name_hint("table", name, schema_.table_names()));
    if (!result_.tables.insert(name).second)
      add(path + "name", fmt::format("a second resource \"{}\"", name));
    const std::string csv = read_text(resource, "path", path);
    if (!csv.empty() && csv != name + ".csv")
      add(path + "path",
          fmt::format("\"{}\" is not the file of this table; expected \"{}.csv\"", show_text(csv), name));
    check_encoding(resource, path);
    if (resource.contains("schema")) check_schema(resource.at("schema"), *table, path + "schema");
  }

  void check_encoding(const Json& resource, const std::string& path) {
    const auto found = resource.find("encoding");
    if (found == resource.end() || *found == "utf-8" || *found == "utf8" || *found == "UTF-8") return;
    add(path + "encoding", "expected \"utf-8\"; no other encoding is read");
  }

  void check_schema(const Json& json, const TableSchema& table, const std::string& path) {
    const auto fields = json.is_object() ? json.find("fields") : json.end();
    if (!json.is_object() || fields == json.end() || !fields->is_array())
      return add(path, "expected a Table Schema with fields (inline, no path)");
    for (std::size_t i = 0; i < fields->size(); ++i)
      check_field((*fields)[i], table, fmt::format("{}.fields[{}]", path, i));
  }

  void check_field(const Json& field, const TableSchema& table, const std::string& path) {
    if (!field.is_object()) return add(path, "expected an object { ... }");
    const std::string name = read_text(field, "name", path + ".");
    if (name.empty()) return;
    const ColumnSchema* column = table.find(name);
    if (column == nullptr) return add(path, unknown_name_hint("column", name, table.column_names()));
    check_agrees(field, "type", std::string(type_name(column->type)), path + " " + name);
    check_agrees(field, "straits:unit", column->unit, path + " " + name);
  }

  void check_agrees(const Json& field, const char* key, const std::string& expected,
                    const std::string& path) {
    const auto found = field.find(key);
    if (found == field.end() || *found == expected) return;
    add(path, fmt::format("{} is {}; the engine reads this column as \"{}\"", key,
                          show_text(found->dump(-1, ' ', false, Json::error_handler_t::replace)), expected));
  }

  const std::string& file_;
  const PackageSchema& schema_;
  ManifestCheck result_;
};

}  // namespace

ManifestCheck check_manifest(std::string_view content, const std::string& file, const PackageSchema& schema) {
  return ManifestChecker(file, schema).check(content);
}

}  // namespace straits
