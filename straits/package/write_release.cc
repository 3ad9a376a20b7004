#include "straits/package/write_release.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <fstream>
#include <memory>

#include "straits/base/error.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

constexpr int kFileMode = 0644, kFolderMode = 0755;

struct FreeArchive {
  void operator()(archive* a) const { archive_write_free(a); }
  void operator()(archive_entry* e) const { archive_entry_free(e); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;
using Entry = std::unique_ptr<archive_entry, FreeArchive>;

void demand(archive* tar, la_ssize_t result) {
  if (result < ARCHIVE_OK) throw Error(ErrorKind::kBug, fmt::format("tar: {}", archive_error_string(tar)));
}

la_ssize_t append(archive*, void* bytes, const void* buffer, std::size_t size) {
  static_cast<std::string*>(bytes)->append(static_cast<const char*>(buffer), size);
  return static_cast<la_ssize_t>(size);
}

void add_entry(archive* tar, const std::string& path, const std::string* content) {
  const Entry entry(archive_entry_new());
  archive_entry_set_pathname(entry.get(), path.c_str());
  archive_entry_set_filetype(entry.get(), content == nullptr ? AE_IFDIR : AE_IFREG);
  archive_entry_set_perm(entry.get(), content == nullptr ? kFolderMode : kFileMode);
  archive_entry_set_mtime(entry.get(), 0, 0);
  archive_entry_set_uid(entry.get(), 0);
  archive_entry_set_gid(entry.get(), 0);
  archive_entry_set_size(entry.get(), content == nullptr ? 0 : static_cast<la_int64_t>(content->size()));
  demand(tar, archive_write_header(tar, entry.get()));
  if (content != nullptr) demand(tar, archive_write_data(tar, content->data(), content->size()));
}

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  throw Error(ErrorKind::kStorage, fmt::format("{}: {}", path.string(), why));
}

void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) refuse(path, "cannot be written; is the folder there and the disk not full?");
}

void move_into_place(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) refuse(to, error.message());
}

fs::path without_slash(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

void write_folder(const Release& release, const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) && !(fs::is_directory(path, error) && fs::is_empty(path, error)))
    refuse(path, "is there already and not an empty folder; name another");
  const fs::path partial = path.string() + ".partial";
  if (!fs::create_directory(partial, error))
    refuse(partial,
           error ? error.message() : "is there already, from a stopped pack perhaps; remove it first");
  for (const auto& [name, content] : release.files) write_file(partial / name, content);
  fs::remove(path, error);
  move_into_place(partial, path);
}

}  // namespace

ReleaseForm release_form(const fs::path& path) {
  const std::string name = path.filename().string();
  if (name.ends_with(".tar")) return ReleaseForm::kTar;
  return name.ends_with(".tar.gz") || name.ends_with(".tgz") ? ReleaseForm::kTarGz : ReleaseForm::kFolder;
}

std::string write_tar(const Release& release, bool gzip) {
  std::string bytes;
  const Archive tar(archive_write_new());
  demand(tar.get(), archive_write_set_format_ustar(tar.get()));
  if (gzip) {
    demand(tar.get(), archive_write_add_filter_gzip(tar.get()));
    demand(tar.get(), archive_write_set_filter_option(tar.get(), "gzip", "timestamp", nullptr));
    demand(tar.get(), archive_write_set_filter_option(tar.get(), "gzip", "compression-level", "9"));
  }
  demand(tar.get(), archive_write_open(tar.get(), &bytes, nullptr, append, nullptr));
  add_entry(tar.get(), release.name + "/", nullptr);
  for (const auto& [name, content] : release.files) add_entry(tar.get(), release.name + "/" + name, &content);
  demand(tar.get(), archive_write_close(tar.get()));
  return bytes;
}

void write_release(const Release& release, const fs::path& path, bool force) {
  const fs::path to = without_slash(path);
  const ReleaseForm form = release_form(to);
  if (form == ReleaseForm::kFolder) return write_folder(release, to);
  std::error_code error;
  if (fs::exists(to, error) && !(force && fs::is_regular_file(to, error)))
    refuse(to, fs::is_regular_file(to, error) ? "is there already; --force replaces it" : "is no file");
  const fs::path partial = to.string() + ".partial";
  write_file(partial, write_tar(release, form == ReleaseForm::kTarGz));
  move_into_place(partial, to);
}

}  // namespace straits
