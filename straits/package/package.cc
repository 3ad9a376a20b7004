#include "straits/package/package.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "straits/base/error.h"
#include "straits/package/check_references.h"
#include "straits/package/check_table.h"
#include "straits/package/manifest.h"
#include "straits/package/name_hint.h"
#include "straits/package/package_hash.h"

namespace straits {
namespace {

Diagnostics unreadable_problems(const PackageFiles& files) {
  Diagnostics problems;
  for (const auto& [name, why] : files.unreadable) problems.add({path_in(files, name), 0, 0, ""}, why);
  return problems;
}

ManifestCheck read_manifest(const PackageFiles& files, const PackageSchema& schema) {
  const std::string path = path_in(files, kManifestFile);
  const auto found = files.contents.find(kManifestFile);
  if (found != files.contents.end()) return check_manifest(found->second, path, schema);
  ManifestCheck check;
  if (!files.unreadable.contains(kManifestFile))
    check.problems.add(
        {path, 0, 0, ""},
        "no such file; a package has a datapackage.json with name, title, version and resources");
  return check;
}

// What the folder, the manifest and the schema say about which tables there are.
Diagnostics check_inventory(const PackageFiles& files, const ManifestCheck& manifest,
                            const PackageSchema& schema) {
  Diagnostics problems;
  std::vector<std::string> known;
  for (const TableSchema& table : schema.tables) known.push_back(table_file(table.name));
  for (const auto& [name, content] : files.contents)
    if (is_table_file(name) && std::find(known.begin(), known.end(), name) == known.end())
      problems.add({path_in(files, name), 0, 0, ""}, unknown_name_hint("table file", name, known));

  for (const TableSchema& table : schema.tables) {
    const std::string file = table_file(table.name);
    const bool named = manifest.tables.contains(table.name);
    const bool there = files.contents.contains(file) || files.unreadable.contains(file);
    if (!there && (table.required || named))
      problems.add({path_in(files, file), 0, 0, ""}, named ? "no such file, though datapackage.json names it"
                                                           : "no such file; this table is required");
    if (there && manifest.readable && !named)
      problems.add({path_in(files, kManifestFile), 0, 0, "resources"},
                   fmt::format("{} is in the folder but not in this list", file));
  }
  return problems;
}

// Checks each table by itself; one whose absence is an error is left out, so that references to it are not checked.
TableChecks check_tables(const PackageFiles& files, const ManifestCheck& manifest,
                         const PackageSchema& schema) {
  TableChecks checks;
  for (const TableSchema& table : schema.tables) {
    const std::string file = table_file(table.name);
    const auto found = files.contents.find(file);
    if (found != files.contents.end()) {
      checks.emplace(table.name, check_table(table, path_in(files, file), found->second));
    } else if (!table.required && !manifest.tables.contains(table.name) && !files.unreadable.contains(file)) {
      TableCheck none{
          Table(table, path_in(files, file)), true, std::vector<bool>(table.columns.size(), true), {}, {}};
      checks.emplace(table.name, std::move(none));
    }
  }
  return checks;
}

Diagnostics without_repeats(const Diagnostics& problems) {
  using Key = std::tuple<std::string_view, int, int, std::string_view, std::string_view>;
  std::set<Key> seen;
  Diagnostics once;
  for (const Diagnostic& d : problems.items())
    if (seen.insert({d.where.file, d.where.line, d.where.column, d.where.field, d.message}).second)
      once.add(d.where, d.message);
  return once;
}

Level strictest_level(const Table& table) {
  Level strictest = Level::kPublic;
  if (table.schema().find("marking") == nullptr) return strictest;
  const ColumnId marking = table.column("marking");
  for (const RowId row : table.rows())
    strictest = std::max(strictest, read_level(table.text(row, marking)).value_or(Level::kSecret));
  return strictest;
}

Package build_package(const PackageFiles& files, ManifestCheck&& manifest, TableChecks&& checks) {
  Package package;
  package.directory = files.directory;
  package.name = std::move(manifest.name);
  package.title = std::move(manifest.title);
  package.version = std::move(manifest.version);
  for (auto& [name, check] : checks) {
    package.marking.level = std::max(package.marking.level, strictest_level(check.table));
    package.tables.emplace(name, std::move(check.table));
  }
  package.hash = hash_tables(package.tables);
  return package;
}

}  // namespace

const Table& Package::table(std::string_view name_of_table) const {
  const auto found = tables.find(name_of_table);
  if (found == tables.end())
    throw Error(ErrorKind::kBug, "a package has no table " + std::string(name_of_table));
  return found->second;
}

Checked<Package> read_package(const std::filesystem::path& directory) {
  const PackageSchema& schema = package_schema();
  return read_package(read_package_files(directory, schema), schema);
}

Checked<Package> read_package(const PackageFiles& files, const PackageSchema& schema) {
  Diagnostics problems = unreadable_problems(files);
  if (files.unreadable.contains("")) return problems;
  ManifestCheck manifest = read_manifest(files, schema);
  TableChecks checks = check_tables(files, manifest, schema);

  problems.append(manifest.problems);
  problems.append(check_inventory(files, manifest, schema));
  for (const auto& [name, check] : checks) problems.append(check.problems);
  problems.append(check_references(checks));
  if (!problems.empty()) return without_repeats(problems);
  return build_package(files, std::move(manifest), std::move(checks));
}

}  // namespace straits
