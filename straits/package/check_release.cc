// The other half of release.h: is a folder still what was packed?
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "straits/package/encoding.h"
#include "straits/package/manifest.h"
#include "straits/package/release.h"
#include "straits/package/sha256.h"

namespace straits {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kDigits = 64;
constexpr std::string_view kHashPrefix = "sha256:";

std::optional<std::string> read_file(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

bool is_digest(std::string_view text) {
  return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Names with a folder in them could point outside the release.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos;
}

class ReleaseChecker {
 public:
  explicit ReleaseChecker(const fs::path& directory) : directory_(directory) {}

  ReleaseCheck check() {
    const std::optional<std::string> sums = read_file(directory_ / kSumsFile);
    if (sums) {
      result_.packed = true;
      check_sums(*sums);
      check_unlisted();
    }
    check_manifest_hashes();
    return std::move(result_);
  }

 private:
  void add(std::string_view name, int line, std::string message, const std::string& field = "") {
    result_.problems.add({(directory_ / name).string(), line, 0, field}, std::move(message));
  }

  void check_sums(const std::string& sums) {
    int line = 0;
    for (std::size_t begin = 0; begin < sums.size();) {
      const std::size_t end = std::min(sums.find('\n', begin), sums.size());
      check_line(std::string_view(sums).substr(begin, end - begin), ++line);
      begin = end + 1;
    }
  }

  void check_line(std::string_view text, int line) {
    const bool good = text.size() > kDigits + 2 && is_digest(text.substr(0, kDigits)) &&
                      text.substr(kDigits, 2) == "  " && is_plain_name(text.substr(kDigits + 2));
    if (!good) return add(kSumsFile, line, "expected 64 hex digits, two spaces and the name of a file");
    const std::string name(text.substr(kDigits + 2));
    listed_.insert(name);
    compare(name, std::string(text.substr(0, kDigits)), fmt::format("{}:{}", kSumsFile, line));
  }

  void compare(const std::string& name, const std::string& expected, const std::string& says) {
    const std::optional<std::string> content = read_file(directory_ / name);
    if (!content) return add(name, 0, fmt::format("no such file, though {} lists it", says));
    ++result_.files;
    const std::string found = sha256_hex(*content);
    if (found != expected)
      add(name, 0,
          fmt::format("changed since the package was packed: SHA-256 is {}..., {} says {}...",
                      found.substr(0, 16), says, expected.substr(0, 16)));
  }

  void check_unlisted() {
    std::error_code error;
    for (fs::directory_iterator entry(directory_, error), end; !error && entry != end;
         entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      const bool of_package = is_table_file(name) || name == kManifestFile;
      if (of_package && !listed_.contains(name))
        add(name, 0,
            fmt::format("is no part of the package that was packed: {} does not list it", kSumsFile));
    }
  }

  // Agrees with SHA256SUMS by itself if nothing was touched; guards a folder whose SHA256SUMS was removed.
  void check_manifest_hashes() {
    const std::optional<std::string> text = read_file(directory_ / kManifestFile);
    const Json json = text ? Json::parse(*text, nullptr, false) : Json();
    if (!json.is_object()) return;
    const Json release = json.value("straits:release", Json::object());
    if (release.is_object() && release.contains("engine_version") && release["engine_version"].is_string())
      result_.engine_version = release["engine_version"];
    const auto resources = json.find("resources");
    if (resources == json.end() || !resources->is_array()) return;
    for (const Json& resource : *resources)
      if (resource.is_object() && resource.contains("hash")) check_resource(resource);
  }

  void check_resource(const Json& resource) {
    const Json name = resource.value("name", Json());
    const Json& hash = resource["hash"];
    if (!name.is_string()) return;  // reported where the manifest is checked
    const std::string field = "resources " + show_text(name.get<std::string>());
    const std::string text = hash.is_string() ? hash.get<std::string>() : "";
    if (!text.starts_with(kHashPrefix) || !is_digest(std::string_view(text).substr(kHashPrefix.size())))
      return add(kManifestFile, 0, "hash: expected \"sha256:\" and 64 hex digits", field);
    const std::string file = table_file(name.get<std::string>());
    if (!is_plain_name(file)) return add(kManifestFile, 0, "expected the name of a table", field);
    result_.packed = true;
    const std::string expected = text.substr(kHashPrefix.size());
    if (!listed_.contains(file)) return compare(file, expected, std::string(kManifestFile));
    const std::optional<std::string> content = read_file(directory_ / file);
    if (content && sha256_hex(*content) != expected)
      add(kManifestFile, 0, fmt::format("its hash of {} is not that of the file", file), field);
  }

  const fs::path& directory_;
  std::set<std::string, std::less<>> listed_;
  ReleaseCheck result_;
};

}  // namespace

ReleaseCheck check_release(const std::filesystem::path& directory) {
  return ReleaseChecker(directory).check();
}

}  // namespace straits
