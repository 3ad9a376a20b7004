// The bytes of a package: the files of its folder that matter, and why any of them could not be read.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "straits/package/schema.h"

namespace straits {

struct PackageFiles {
  std::string directory;                                     // prefix of the file names in diagnostics
  std::map<std::string, std::string, std::less<>> contents;  // name of the file in the folder, its bytes
  std::map<std::string, std::string, std::less<>>
      unreadable;  // name of the file ("" = the folder itself), why
};

// Reads datapackage.json and the tables of the schema. A CSV file that the schema does not know is there without its
// bytes. Hidden files and anything that is neither CSV nor the manifest are no part of a package.
[[nodiscard]] PackageFiles read_package_files(const std::filesystem::path& directory,
                                              const PackageSchema& schema);

[[nodiscard]] std::string table_file(std::string_view table);  // supply -> supply.csv
[[nodiscard]] bool is_table_file(std::string_view name);       // any visible *.csv, .CSV too
[[nodiscard]] std::string path_in(const PackageFiles& files, std::string_view name);

}  // namespace straits
