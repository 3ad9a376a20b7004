// The folder in which the workbench keeps what its user makes.
//   scenarios/ID.toml   the user's own scenarios
//   runs/ID.json        what a run is and how far it came       runs/ID.toml   the scenario as it was when it began
//   runs/ID.db          the result                              runs/ID.answer   the answer once it is done (JSON)
// Ids are plain names (exchange.h), so that no request can reach outside.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace straits {

class Workspace {
 public:
  // Makes the folder. errors: Error(kStorage).
  Workspace(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& ready_scenarios);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // Its own folder first.
  [[nodiscard]] const std::vector<std::filesystem::path>& scenario_folders() const {
    return scenario_folders_;
  }

  struct ScenarioFile {
    std::string id;
    std::filesystem::path file;
    bool own = false;
  };
  [[nodiscard]] std::vector<ScenarioFile> scenarios()
      const;  // by id; the user's own hides a ready one of its id
  [[nodiscard]] std::optional<ScenarioFile> find_scenario(const std::string& id) const;
  [[nodiscard]] std::filesystem::path own_scenario(const std::string& id) const;

  [[nodiscard]] std::filesystem::path record(const std::string& run) const;
  [[nodiscard]] std::filesystem::path scenario_of_run(const std::string& run) const;
  [[nodiscard]] std::filesystem::path result(const std::string& run) const;
  [[nodiscard]] std::filesystem::path answer(const std::string& run) const;  // of a run that is done
  [[nodiscard]] std::filesystem::path new_page(
      const std::string& run) const;                    // for a brief; another each time
  [[nodiscard]] std::vector<std::string> runs() const;  // those that have a record
  void discard_run(const std::string& run) const;

 private:
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> scenario_folders_;
};

// errors: Error(kStorage).
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file);

}  // namespace straits
