// What `straits validate` reads and writes: the folder of frozen figures, the page, the kept scores, the line of progress.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "progress.h"
#include "straits/validate/page.h"

namespace straits::cli {

struct ValidateCommand {
  std::vector<std::string> episodes;
  std::string output, folder;
  bool keep = false, quiet = false;
  int threads = 0;
};

struct ValidationFolder {
  std::filesystem::path path;
  ValidationCases cases;
  std::vector<KeptScore> kept;  // empty where there is no scores.csv yet
  std::map<std::string, std::string> discussion;
};

// ./validation, else ../validation of the program; `folder` of the command wins.
[[nodiscard]] Checked<ValidationFolder> open_validation(const ValidateCommand& command, const World& world);
[[nodiscard]] ValidateOptions validate_options(const ValidateCommand& command,
                                               const ValidationFolder& folder);
// throw Error(kStorage) where a file cannot be written.
void write_page(const std::filesystem::path& path, const World& world, const ValidationFolder& folder,
                const std::vector<Score>& scores);
void keep_scores(const ValidationFolder& folder, const std::vector<Score>& scores);

// One bar or one line every tenth a run, under the name of its scenario.
class RunLine {
 public:
  explicit RunLine(bool quiet) : quiet_(quiet) {}
  void show(const PlannedRun& run, int weeks_done, Date week);

 private:
  bool quiet_;
  RunKey at_;
  std::unique_ptr<Progress> progress_;
};

}  // namespace straits::cli
