// datapackage.json: who the package is, and which tables it says it has (Frictionless Data Package).
//   name, title, version   required
//   resources              one per table: {"name": "supply", "path": "supply.csv"}; a "schema" in it is optional and
//                          must then agree with the schema of the engine in types and units
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "straits/base/diagnostics.h"
#include "straits/package/schema.h"

namespace straits {

inline constexpr std::string_view kManifestFile = "datapackage.json";

struct ManifestCheck {
  std::string name;
  std::string title;
  std::string version;
  std::set<std::string, std::less<>> tables;  // named by its resources
  bool readable = false;                      // false: what it names is not known
  Diagnostics problems;
};
[[nodiscard]] ManifestCheck check_manifest(std::string_view content, const std::string& file,
                                           const PackageSchema& schema);

}  // namespace straits
