// A release: a package as it is given away, so that whoever has it can tell that it is whole and which one it is.
//   <name>-<version>/
//     datapackage.json   as in the package; each resource has also `bytes` and `hash` ("sha256:<64 hex digits>"), and
//                        `straits:release` says engine_version, package_hash and marking
//     <table>.csv        as in the package, byte for byte
//     further files      that the caller adds (documentation)
//     SHA256SUMS         one line a file but itself, sorted by name: "<64 hex digits>  <name>", as sha256sum -c reads it
// The same package and engine give the same bytes: nothing depends on the time, the user or the order of a folder.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "straits/package/package.h"

namespace straits {

inline constexpr std::string_view kSumsFile = "SHA256SUMS";

struct Release {
  std::string name;                          // <name>-<version>, safe as the name of a folder
  std::map<std::string, std::string> files;  // name in the folder, bytes
};

// `files` are those that `package` was read from. `more` are further files by name.
[[nodiscard]] Release build_release(const Package& package, const PackageFiles& files,
                                    const std::map<std::string, std::string>& more,
                                    std::string_view engine_version);

struct ReleaseCheck {
  bool packed = false;         // has checksums: SHA256SUMS, or hashes in datapackage.json
  std::size_t files = 0;       // whose checksum was compared
  std::string engine_version;  // that packed it
  Diagnostics problems;        // changed, missing and unlisted files; a manifest at odds with SHA256SUMS
};
// Reads every file that SHA256SUMS or the manifest names. A folder without checksums is no release, and no problem.
[[nodiscard]] ReleaseCheck check_release(const std::filesystem::path& directory);

}  // namespace straits
