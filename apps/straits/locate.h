// Where the package and the scenarios are, and opening them.
//   package    --package, else $STRAITS_PACKAGE, else ./data/world-2025, else ../data/world-2025 of the program
//   scenarios  ./scenarios, then ../scenarios of the program
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "straits/change/scenario.h"
#include "straits/explain/explain.h"
#include "straits/result/result.h"

namespace straits::cli {

// Diagnostics say where it was looked for.
[[nodiscard]] Checked<std::filesystem::path> find_package_folder(const std::string& given);
[[nodiscard]] std::vector<std::filesystem::path> scenario_folders();
// data/crosswalk in the current folder, else beside the program; `given` wins.
[[nodiscard]] Checked<std::filesystem::path> find_crosswalk_folder(const std::string& given);

// A file of data/ in the current folder, else beside the program; `given` wins. `option` names it in the problem.
[[nodiscard]] Checked<std::filesystem::path> find_data_file(const std::string& name, const std::string& given,
                                                            const std::string& option);

// web/dist in the current folder, else beside the program; where there is none the first.
[[nodiscard]] std::filesystem::path find_web_folder();

[[nodiscard]] Checked<Package> open_package(const std::string& given);
[[nodiscard]] Checked<World> open_world(const std::string& given);
// The package that a result was made with: as open_package, but of another hash it is refused.
[[nodiscard]] Checked<Package> open_package_of(const RunMeta& meta, const std::string& given);
// The world that a result was made with: as open_world, but of another hash it is refused.
[[nodiscard]] Checked<World> open_world_of(const RunMeta& meta, const std::string& given);
// The scenario as it is kept in a result; none if this program cannot read it any more.
[[nodiscard]] std::optional<Scenario> scenario_of(const RunMeta& meta, const World& world);
// The same with the horizon of the run, ready to be run again; refused where it is not the scenario of the result.
[[nodiscard]] Checked<Scenario> open_scenario_of(const RunMeta& meta, const World& world,
                                                 const std::string& run);
// The points that a result keeps, from which its windows are solved again.
[[nodiscard]] KeptPoints kept_points(const std::string& run);

// A result with the package and the scenario that made it, ready to be asked.
struct OpenedRun {
  std::string file;
  RunResult result;
  World world;
  Scenario scenario;
  [[nodiscard]] RunAgain again() const;  // lives as long as this
};
[[nodiscard]] Checked<OpenedRun> open_run_of(const std::string& file, const std::string& given_package);

}  // namespace straits::cli
