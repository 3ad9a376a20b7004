// A world package: a folder with datapackage.json and one CSV file per table (schema/, docs/data.md).
//   read_package("data/world-2025") gives the package, or everything that is wrong with it, each with file, line,
//   column, field and a hint.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "straits/base/diagnostics.h"
#include "straits/marking/marking.h"
#include "straits/package/package_files.h"
#include "straits/package/schema.h"
#include "straits/package/table.h"

namespace straits {

struct Package {
  std::string directory;
  std::string name;     // of datapackage.json
  std::string title;    // of datapackage.json
  std::string version;  // of datapackage.json
  // 16 hex digits over the contents of all tables: the same whatever the order of rows and columns, the quoting or
  // the line ends; another as soon as one cell differs. It tells packages apart; it is no protection against forgery.
  std::string hash;
  Marking marking;  // the strictest of all rows
  std::map<std::string, Table, std::less<>>
      tables;  // every table of the schema; one that is not there has no rows

  [[nodiscard]] const Table& table(
      std::string_view name) const;  // Error(kBug) if the schema has no such table
};

[[nodiscard]] Checked<Package> read_package(const std::filesystem::path& directory);

// The same from memory (uploads, tests, fuzzing).
[[nodiscard]] Checked<Package> read_package(const PackageFiles& files,
                                            const PackageSchema& schema = package_schema());

}  // namespace straits
