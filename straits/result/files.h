// The files of a run on disk: where they are, who writes them, what a stranger is, and how a file appears whole.
//
// errors: Error(kStorage) with the path and what to do.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace straits {

[[noreturn]] void fail_storage(const std::filesystem::path& file, const std::string& what);

struct RunFiles {
  std::filesystem::path finished, partial, lock;  // PATH, PATH.partial, PATH.lock
};
[[nodiscard]] RunFiles run_files(const std::filesystem::path& path);

// Throws unless files can be made beside `file`.
void demand_folder(const std::filesystem::path& file);

enum class FileKind { kMissing, kEmpty, kDatabase, kStranger };
struct FileNature {
  FileKind kind = FileKind::kMissing;
  std::string what;                  // of a stranger: "a folder", "a ZIP archive", "a text file", ...
  std::uint32_t application_id = 0;  // of a database
};
[[nodiscard]] FileNature read_nature(const std::filesystem::path& file);
[[nodiscard]] bool is_there(const std::filesystem::path& file);

// At most one process writes a run. The lock is the flock, not the file: a dead process holds none.
class RunLock {
 public:
  explicit RunLock(const std::filesystem::path& lock);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
};

// A text file that appears under its name only when it is whole; until then NAME.partial, removed on failure.
class WholeFile {
 public:
  explicit WholeFile(const std::filesystem::path& name);
  WholeFile(WholeFile&& other) noexcept;
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  WholeFile& operator=(WholeFile&&) = delete;

  [[nodiscard]] std::string& text() { return buffer_; }  // append here, then call flush now and then
  void flush_if_large();
  void close();    // all text is on disk
  void publish();  // after close

 private:
  void flush();

  std::filesystem::path name_, partial_;
  std::string buffer_;
  int descriptor_ = -1;
  bool published_ = false;
};

// A folder for files of these names: made if it is not there, and without `force` none of the files may be.
void demand_target(const std::filesystem::path& directory, const std::vector<std::string>& names, bool force);

// The whole text, or nothing under that name.
void write_whole(const std::filesystem::path& name, const std::string& text);

// Renames and makes the new name durable.
void move_into_place(const std::filesystem::path& from, const std::filesystem::path& to);
// Removes a database and what SQLite left beside it; missing files are no error.
void discard_database(const std::filesystem::path& file);
void discard_journals(const std::filesystem::path& file);

}  // namespace straits
