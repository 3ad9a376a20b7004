#include "validation_files.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "calibrated_package.h"
#include "locate.h"

namespace straits::cli {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFolder = "validation";

std::optional<std::string> read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

fs::path find_folder(const std::string& given) {
  if (!given.empty()) return given;
  std::error_code error;
  if (fs::is_directory(kFolder, error)) return kFolder;
  return (scenario_folders().back().parent_path() / kFolder).lexically_normal();
}

}  // namespace

Checked<ValidationFolder> open_validation(const ValidateCommand& command, const World& world) {
  ValidationFolder folder;
  folder.path = find_folder(command.folder);
  Checked<ValidationCases> cases = read_cases(folder.path, world);
  if (!cases.ok()) return cases.problems();
  folder.cases = std::move(cases).value();
  const fs::path scores = folder.path / "scores.csv";
  if (const auto text = read_text(scores)) {
    Checked<std::vector<KeptScore>> kept = read_scores(*text, scores.string());
    if (!kept.ok()) return kept.problems();
    folder.kept = std::move(kept).value();
  }
  if (const auto text = read_text(folder.path / "discussion.md")) folder.discussion = read_discussion(*text);
  return folder;
}

ValidateOptions validate_options(const ValidateCommand& command, const ValidationFolder& folder) {
  ValidateOptions options;
  options.episodes = command.episodes;
  options.simulate.threads = command.threads;
  options.scenario_folders = scenario_folders();
  options.scenario_folders.push_back(folder.path / "scenarios");
  return options;
}

void write_page(const fs::path& path, const World& world, const ValidationFolder& folder,
                const std::vector<Score>& scores) {
  const std::string made_with =
      fmt::format("package {} {}, {}; straits {}", world.title, world.version, world.hash, STRAITS_VERSION);
  const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
  write_files(parent.string(), {{path.filename().string(),
                                 scores_page({folder.cases, scores, folder.discussion, made_with})}});
}

void keep_scores(const ValidationFolder& folder, const std::vector<Score>& scores) {
  write_files(folder.path.string(), {{"scores.csv", write_scores(scores)}});
}

void RunLine::show(const PlannedRun& run, int weeks_done, Date week) {
  if (quiet_) return;
  if (!progress_ || run.key != at_) {
    progress_.reset();
    fmt::print(stderr, "{}, {} weeks, window {}\n", run.key.scenario, run.weeks, run.key.window_weeks);
    progress_ = std::make_unique<Progress>(run.weeks, quiet_ ? Telling::kNothing : Telling::kUsual);
    at_ = run.key;
  }
  progress_->show(weeks_done, week);
}

}  // namespace straits::cli
