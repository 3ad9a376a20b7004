// A sample as one SQLite file (docs/sample.md). As store.h: PATH is a whole sample, PATH.partial one at work or interrupted, PATH.lock is
// held by the writer. Draws are kept in transactions of some, in any order; finish() writes PATH anew from them, rows sorted, in one
// transaction: the same draws give the same bytes, however they came together.
//
// errors: Error(kStorage) with the path and what to do.
#pragma once

#include <filesystem>
#include <memory>
#include <set>

#include "straits/ensemble/sample_result.h"
#include "straits/result/store.h"

namespace straits {

class SampleWriter {
 public:
  // As ResultWriter: kCreate refuses what is there, kOverwrite replaces a sample, kResume demands one with the same meta.
  SampleWriter(const std::filesystem::path& path, const SampleResult& empty, OpenMode mode);
  ~SampleWriter();
  SampleWriter(const SampleWriter&) = delete;
  SampleWriter& operator=(const SampleWriter&) = delete;

  [[nodiscard]] const std::set<std::int64_t>& done() const;
  void write(const SampleResult& rows);  // of draws that are done; one transaction
  [[nodiscard]] SampleResult finish();   // all of it, as read back

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A whole sample at PATH at once.
void write_sample(const std::filesystem::path& path, const SampleResult& result, OpenMode mode);
[[nodiscard]] SampleResult read_sample(const std::filesystem::path& path);
[[nodiscard]] bool is_sample(const std::filesystem::path& path);  // finished or not

}  // namespace straits
