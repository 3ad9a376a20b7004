#include "straits/serve/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <map>

#include "straits/result/files.h"
#include "straits/serve/exchange.h"

namespace straits {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> stems(const fs::path& folder, const std::string& extension) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == extension && is_plain_name(entry.path().stem().string()))
      names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Workspace::Workspace(const fs::path& folder, const std::vector<fs::path>& ready_scenarios) {
  std::error_code error;
  for (const char* part : {"scenarios", "runs"}) {
    fs::create_directories(folder / part, error);
    if (error) fail_storage(folder / part, fmt::format("cannot be made: {}", error.message()));
  }
  folder_ = fs::canonical(folder);
  scenario_folders_ = {folder_ / "scenarios"};
  for (const fs::path& ready : ready_scenarios) {
    const fs::path whole = fs::weakly_canonical(ready, error);
    const bool known =
        std::find(scenario_folders_.begin(), scenario_folders_.end(), whole) != scenario_folders_.end();
    if (fs::is_directory(whole, error) && !known) scenario_folders_.push_back(whole);
  }
}

std::vector<Workspace::ScenarioFile> Workspace::scenarios() const {
  std::map<std::string, ScenarioFile> by_id;
  for (const fs::path& folder : scenario_folders_)
    for (const std::string& id : stems(folder, ".toml"))
      by_id.try_emplace(id, ScenarioFile{id, folder / (id + ".toml"), folder == scenario_folders_.front()});
  std::vector<ScenarioFile> all;
  all.reserve(by_id.size());
  for (auto& [id, file] : by_id) all.push_back(std::move(file));
  return all;
}

std::optional<Workspace::ScenarioFile> Workspace::find_scenario(const std::string& id) const {
  if (!is_plain_name(id)) return std::nullopt;
  for (const fs::path& folder : scenario_folders_)
    if (const fs::path file = folder / (id + ".toml"); is_there(file))
      return ScenarioFile{id, file, folder == scenario_folders_.front()};
  return std::nullopt;
}

fs::path Workspace::own_scenario(const std::string& id) const {
  return scenario_folders_.front() / (id + ".toml");
}

fs::path Workspace::record(const std::string& run) const { return folder_ / "runs" / (run + ".json"); }
fs::path Workspace::scenario_of_run(const std::string& run) const {
  return folder_ / "runs" / (run + ".toml");
}
fs::path Workspace::result(const std::string& run) const { return folder_ / "runs" / (run + ".db"); }
fs::path Workspace::answer(const std::string& run) const { return folder_ / "runs" / (run + ".answer"); }
fs::path Workspace::new_page(const std::string& run) const {
  static std::atomic<int> count = 0;
  return folder_ / "runs" / fmt::format("{}.{}.html", run, ++count);
}
std::vector<std::string> Workspace::runs() const { return stems(folder_ / "runs", ".json"); }

void Workspace::discard_run(const std::string& run) const {
  discard_database(result(run));
  discard_database(run_files(result(run)).partial);
  std::error_code ignored;
  for (const fs::path& file : {answer(run), scenario_of_run(run), record(run)}) fs::remove(file, ignored);
}

std::string read_text_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) fail_storage(file, "cannot be opened");
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace straits
