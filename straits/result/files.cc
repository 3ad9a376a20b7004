#include "straits/result/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "straits/base/error.h"

namespace straits {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLargeBuffer = 1 << 16;

fs::path beside(fs::path path, const char* suffix) { return path += suffix; }

[[noreturn]] void fail_system(const fs::path& file, const char* verb, int error) {
  if (error == ENOSPC || error == EDQUOT)
    fail_storage(file, fmt::format("cannot {}: the disk is full; make room and try again", verb));
  if (error == EACCES || error == EPERM || error == EROFS)
    fail_storage(file, fmt::format("cannot {} ({}); check the permissions of the file and of its folder",
                                   verb, std::strerror(error)));
  fail_storage(file, fmt::format("cannot {} ({})", verb, std::strerror(error)));
}

struct Magic {
  std::string_view bytes;
  const char* what;
};
constexpr std::array kMagic{
    Magic{"PK\x03\x04", "a ZIP archive"},
    Magic{"\x1f\x8b", "a gzip archive"},
    Magic{"\x28\xb5\x2f\xfd", "a zstd archive"},
    Magic{"PAR1", "a Parquet file"},
    Magic{"\x89HDF", "an HDF5 or NetCDF file"},
    Magic{"CDF", "a NetCDF file"},
    Magic{"%PDF", "a PDF document"},
    Magic{"\x89PNG", "a PNG picture"},
    Magic{"\x7f"
          "ELF",
          "a program"},
};

std::string name_content(std::string_view head) {
  for (const Magic& magic : kMagic)
    if (head.substr(0, magic.bytes.size()) == magic.bytes) return magic.what;
  const bool text =
      std::all_of(head.begin(), head.end(), [](unsigned char c) { return c >= 32 || (c >= 9 && c <= 13); });
  return text ? "a text file" : "a file of unknown kind";
}

std::string read_head(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail_system(file, "read it", errno);
  std::array<char, 128> head{};
  const ssize_t size = ::read(descriptor, head.data(), head.size());
  const int error = errno;
  ::close(descriptor);
  if (size < 0) fail_system(file, "read it", error);
  return {head.data(), static_cast<std::size_t>(size)};
}

std::uint32_t application_id(std::string_view head) {  // SQLite file format, section 1.3: bytes 68 to 71
  std::uint32_t id = 0;
  for (const char c : head.substr(std::min<std::size_t>(68, head.size()), 4))
    id = id << 8 | static_cast<unsigned char>(c);
  return id;
}

std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(descriptor, text.data(), text.size() - 1, 0);
  std::string pid(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  while (!pid.empty() && pid.back() == '\n') pid.pop_back();
  return pid.empty() ? "another process" : fmt::format("process {}", pid);
}

// Whether `descriptor` still is the file at `path`: its last owner may have removed it meanwhile.
bool is_at(int descriptor, const fs::path& path) {
  struct stat held {
  }, named{};
  return ::fstat(descriptor, &held) == 0 && ::stat(path.c_str(), &named) == 0 &&
         held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

void write_all(int descriptor, std::string_view text, const fs::path& file) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_system(file, "write it", errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;  // a folder one may write but not list; the rename itself is done
  ::fsync(descriptor);
  ::close(descriptor);
}

void remove_file(const fs::path& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) fail_system(file, "remove it", errno);
}

}  // namespace

void fail_storage(const fs::path& file, const std::string& what) {
  throw Error(ErrorKind::kStorage, fmt::format("{}: {}", file.string(), what));
}

bool is_there(const fs::path& file) { return read_nature(file).kind != FileKind::kMissing; }

RunFiles run_files(const fs::path& path) {
  std::error_code error;
  fs::path target = path;  // a link stays one: what it points at is replaced
  for (int links = 0; links < 40 && fs::is_symlink(target, error); ++links)
    target = target.parent_path() / fs::read_symlink(target, error);
  return {target, beside(target, ".partial"), beside(target, ".lock")};
}

void demand_folder(const fs::path& file) {
  const fs::path folder = fs::absolute(file).parent_path();
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found)
    fail_storage(file, fmt::format("the folder {} does not exist; create it first", folder.string()));
  if (status.type() == fs::file_type::none) fail_system(folder, "look into it", error.value());
  if (!fs::is_directory(status)) fail_storage(file, fmt::format("{} is not a folder", folder.string()));
  if (::access(folder.c_str(), W_OK | X_OK) != 0) fail_system(folder, "make files in it", errno);
}

void demand_target(const fs::path& directory, const std::vector<std::string>& names, bool force) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (!fs::is_directory(directory))
    fail_storage(directory, fmt::format("cannot make this folder ({})",
                                        error ? error.message() : "a file has that name"));
  for (const std::string& name : names)
    if (!force && fs::exists(directory / name))
      fail_storage(directory / name, "exists already; give another folder, or --force to replace it");
}

FileNature read_nature(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  switch (status.type()) {
    case fs::file_type::not_found:
      return {FileKind::kMissing, {}, 0};
    case fs::file_type::none:
      fail_system(file, "read it", error.value());
    case fs::file_type::directory:
      return {FileKind::kStranger, "a folder", 0};
    case fs::file_type::regular:
      break;
    default:
      return {FileKind::kStranger, "a device, pipe or socket", 0};
  }
  const std::string head = read_head(file);
  constexpr std::string_view kSqlite("SQLite format 3\0", 16);
  if (head.empty()) return {FileKind::kEmpty, {}, 0};
  if (head.substr(0, kSqlite.size()) == kSqlite) return {FileKind::kDatabase, {}, application_id(head)};
  return {FileKind::kStranger, name_content(head), 0};
}

RunLock::RunLock(const fs::path& lock) : path_(lock) {
  for (;;) {
    const int descriptor = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) fail_system(path_, "open the lock", errno);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      const std::string holder = holder_of(descriptor);
      ::close(descriptor);
      if (error != EWOULDBLOCK) fail_system(path_, "take the lock", error);
      fail_storage(path_,
                   fmt::format("{} is writing this run; wait for it, stop it, or give another name", holder));
    }
    if (is_at(descriptor, path_)) {
      descriptor_ = descriptor;
      break;
    }
    ::close(descriptor);
  }
  const std::string pid =
      fmt::format("{}\n", ::getpid());  // for the other's message; the lock holds without it
  if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, pid.data(), pid.size(), 0) < 0) return;
}

RunLock::~RunLock() {
  ::unlink(path_.c_str());  // while we hold it, so that nobody loses a lock just taken
  ::close(descriptor_);
}

WholeFile::WholeFile(const fs::path& name) : name_(name), partial_(beside(name, ".partial")) {
  descriptor_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_system(partial_, "write it", errno);
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : name_(std::move(other.name_)),
      partial_(std::move(other.partial_)),
      buffer_(std::move(other.buffer_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      published_(std::exchange(other.published_, true)) {}

WholeFile::~WholeFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!published_) ::unlink(partial_.c_str());
}

void WholeFile::flush() {
  write_all(descriptor_, buffer_, partial_);
  buffer_.clear();
}

void WholeFile::flush_if_large() {
  if (buffer_.size() >= kLargeBuffer) flush();
}

void WholeFile::close() {
  flush();
  const bool synced = ::fsync(descriptor_) == 0;
  const int error = errno;
  ::close(std::exchange(descriptor_, -1));
  if (!synced) fail_system(partial_, "write it", error);
}

void WholeFile::publish() {
  move_into_place(partial_, name_);
  published_ = true;
}

void move_into_place(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail_system(to, "move the finished file there", errno);
  sync_folder(fs::absolute(to).parent_path());
}

void discard_journals(const fs::path& file) {
  for (const char* suffix : {"-journal", "-wal", "-shm"}) remove_file(beside(file, suffix));
}

void discard_database(const fs::path& file) {
  remove_file(file);  // first: SQLite ignores a journal without its database
  discard_journals(file);
}

void write_whole(const fs::path& name, const std::string& text) {
  demand_folder(name);
  WholeFile file(name);
  file.text() = text;
  file.close();
  file.publish();
}

}  // namespace straits
