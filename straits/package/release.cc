#include "straits/package/release.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "straits/base/error.h"
#include "straits/package/manifest.h"
#include "straits/package/sha256.h"

namespace straits {
namespace {

using Json = nlohmann::ordered_json;

std::string safe_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == '_' || c == '+';
    name += plain ? c : '_';
  }
  if (name.starts_with('.')) name.front() = '_';
  return name;
}

std::string write_manifest(const std::string& text, const Package& package, const PackageFiles& files,
                           std::string_view engine_version) {
  Json json = Json::parse(text);
  for (Json& resource : json.at("resources")) {
    const auto content = files.contents.find(table_file(resource.at("name").get<std::string>()));
    require(content != files.contents.end(), "a checked package lacks the file of a resource");
    resource["bytes"] = content->second.size();
    resource["hash"] = "sha256:" + sha256_hex(content->second);
  }
  json["straits:release"] = {{"engine_version", engine_version},
                             {"package_hash", package.hash},
                             {"marking", write_marking(package.marking)}};
  return json.dump(2) + "\n";
}

}  // namespace

Release build_release(const Package& package, const PackageFiles& files,
                      const std::map<std::string, std::string>& more, std::string_view engine_version) {
  Release release;
  release.name = safe_name(package.name) + "-" + safe_name(package.version);
  for (const auto& [name, content] : files.contents)
    if (is_table_file(name)) release.files.emplace(name, content);
  release.files[std::string(kManifestFile)] =
      write_manifest(files.contents.find(kManifestFile)->second, package, files, engine_version);
  for (const auto& [name, content] : more) release.files.emplace(name, content);
  std::string sums;
  for (const auto& [name, content] : release.files)
    sums += fmt::format("{}  {}\n", sha256_hex(content), name);
  release.files[std::string(kSumsFile)] = sums;
  return release;
}

}  // namespace straits
