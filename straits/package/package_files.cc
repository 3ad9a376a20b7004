#include "straits/package/package_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>

#include "straits/package/encoding.h"
#include "straits/package/manifest.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".csv";

std::string name_without_slash(const fs::path& directory) {
  std::string name = directory.string();
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  return name;
}

std::optional<std::string> folder_problem(const fs::path& directory) {
  std::error_code error;
  const fs::file_status status = fs::status(directory, error);
  if (!fs::exists(status)) return "no such folder";
  if (!fs::is_directory(status)) return "not a folder; expected the folder of a package";
  return {};
}

// The bytes, or the reason why not. Only regular files: reading a pipe could wait for ever.
std::optional<std::string> read_bytes(const fs::path& path, std::string& bytes) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return "not a file that can be read";
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return error.message();
  if (size > kMaxTableBytes)
    return fmt::format("the file has {} bytes; the limit is {} (64 MiB)", size, kMaxTableBytes);
  std::ifstream stream(path, std::ios::binary);
  bytes.resize(static_cast<std::size_t>(size));
  if (!stream || !stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
    return "the file cannot be read; check its permissions";
  return {};
}

void read_file(const fs::path& path, const std::string& name, PackageFiles& files) {
  std::string bytes;
  if (auto problem = read_bytes(path, bytes)) {
    files.unreadable.emplace(name, std::move(*problem));
  } else {
    files.contents.emplace(name, std::move(bytes));
  }
}

}  // namespace

std::string table_file(std::string_view table) { return std::string(table).append(kSuffix); }

bool is_table_file(std::string_view name) {
  if (name.size() <= kSuffix.size() || name.front() == '.') return false;
  const auto suffix = name.substr(name.size() - kSuffix.size());
  return std::equal(kSuffix.begin(), kSuffix.end(), suffix.begin(), [](char a, char b) {
    return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
  });
}

std::string path_in(const PackageFiles& files, std::string_view name) {
  if (files.directory.empty() || name.empty()) return files.directory + std::string(name);
  return fmt::format("{}/{}", files.directory, name);
}

PackageFiles read_package_files(const fs::path& directory, const PackageSchema& schema) {
  PackageFiles files{name_without_slash(directory), {}, {}};
  if (auto problem = folder_problem(directory)) {
    files.unreadable.emplace("", std::move(*problem));
    return files;
  }
  std::error_code error;
  fs::directory_iterator entries(directory, error);
  if (error) files.unreadable.emplace("", "the folder cannot be read: " + error.message());
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const std::string name = entries->path().filename().string();
    const bool known = std::any_of(schema.tables.begin(), schema.tables.end(),
                                   [&](const TableSchema& table) { return name == table_file(table.name); });
    if (known || name == kManifestFile)
      read_file(entries->path(), name, files);
    else if (is_table_file(name))
      files.contents.emplace(name, "");
  }
  return files;
}

}  // namespace straits
