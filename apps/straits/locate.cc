#include "locate.h"

#include <fmt/format.h>

#include <cstdlib>
#include <map>

#include "run_meta.h"
#include "straits/result/store.h"

namespace straits::cli {
namespace fs = std::filesystem;
namespace {

constexpr const char* kDefaultPackage = "data/world-2025";

fs::path program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path();
}

Diagnostics problem(const std::string& file, const std::string& message) {
  Diagnostics problems;
  problems.add({file, 0, 0, ""}, message);
  return problems;
}

// scenario.text of a scenario with bases reads "# base: FILE\n<text>\n# on top of it:\n<the scenario>", again and again.
struct KeptScenario {
  std::string text;
  std::map<std::string, std::string> bases;  // by name
};

KeptScenario take_apart(std::string text) {
  static constexpr std::string_view kBase = "# base: ", kTop = "\n# on top of it:\n";
  KeptScenario kept;
  while (text.starts_with(kBase)) {
    const std::size_t line_end = text.find('\n'), top = text.find(kTop);
    if (line_end == std::string::npos || top == std::string::npos || top < line_end) break;
    const std::string name = fs::path(text.substr(kBase.size(), line_end - kBase.size())).stem().string();
    kept.bases[name] = text.substr(line_end + 1, top - line_end - 1);
    text.erase(0, top + kTop.size());
  }
  kept.text = std::move(text);
  return kept;
}

}  // namespace

Checked<fs::path> find_package_folder(const std::string& given) {
  if (!given.empty()) return fs::path(given);
  const char* variable = std::getenv("STRAITS_PACKAGE");
  if (variable != nullptr && *variable != '\0') return fs::path(variable);
  std::error_code error;
  if (fs::is_directory(kDefaultPackage, error)) return fs::path(kDefaultPackage);
  const fs::path beside = program_folder() / ".." / kDefaultPackage;
  if (fs::is_directory(beside, error)) return beside.lexically_normal();
  return problem(kDefaultPackage,
                 fmt::format("no package here nor in {}; name one with --package or STRAITS_PACKAGE",
                             beside.lexically_normal().string()));
}

std::vector<fs::path> scenario_folders() {
  return {"scenarios", (program_folder() / ".." / "scenarios").lexically_normal()};
}

Checked<fs::path> find_crosswalk_folder(const std::string& given) {
  static const std::string kDefault = "data/crosswalk";
  if (!given.empty()) return fs::path(given);
  std::error_code error;
  if (fs::is_directory(kDefault, error)) return fs::path(kDefault);
  const fs::path beside = (program_folder() / ".." / kDefault).lexically_normal();
  if (fs::is_directory(beside, error)) return beside;
  return problem(kDefault,
                 fmt::format("no crosswalk here nor in {}; name one with --crosswalk", beside.string()));
}

Checked<fs::path> find_data_file(const std::string& name, const std::string& given,
                                 const std::string& option) {
  if (!given.empty()) return fs::path(given);
  const fs::path here = fs::path("data") / name;
  std::error_code error;
  if (fs::is_regular_file(here, error)) return here;
  const fs::path beside = (program_folder() / ".." / here).lexically_normal();
  if (fs::is_regular_file(beside, error)) return beside;
  return problem(here.string(),
                 fmt::format("not here nor at {}; name the file with {}", beside.string(), option));
}

fs::path find_web_folder() {
  const fs::path here = "web/dist", beside = (program_folder() / ".." / here).lexically_normal();
  std::error_code error;
  return !fs::is_directory(here, error) && fs::is_directory(beside, error) ? beside : here;
}

Checked<Package> open_package(const std::string& given) {
  const Checked<fs::path> folder = find_package_folder(given);
  return folder.ok() ? read_package(folder.value()) : folder.problems();
}

Checked<World> open_world(const std::string& given) {
  const Checked<Package> package = open_package(given);
  return package.ok() ? build_world(package.value()) : package.problems();
}

Checked<Package> open_package_of(const RunMeta& meta, const std::string& given) {
  Checked<Package> package = open_package(given);
  if (!package.ok() || package.value().hash == meta.package_hash) return package;
  return problem(
      package.value().directory,
      fmt::format("is not the package of this result: its hash is {}, the result was made with {} {} ({}); "
                  "name that one with --package",
                  package.value().hash, meta.package_title, meta.package_version, meta.package_hash));
}

Checked<World> open_world_of(const RunMeta& meta, const std::string& given) {
  const Checked<Package> package = open_package_of(meta, given);
  return package.ok() ? build_world(package.value()) : package.problems();
}

std::optional<Scenario> scenario_of(const RunMeta& meta, const World& world) {
  const KeptScenario kept = take_apart(meta.scenario_text);
  const auto load_base = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = kept.bases.find(name);
    return found == kept.bases.end() ? std::nullopt : std::optional(found->second);
  };
  Checked<Scenario> scenario = parse_scenario(kept.text, meta.scenario_id, world, load_base);
  if (!scenario.ok()) return std::nullopt;
  return std::move(scenario).value();
}

Checked<Scenario> open_scenario_of(const RunMeta& meta, const World& world, const std::string& run) {
  std::optional<Scenario> scenario = scenario_of(meta, world);
  if (!scenario) return problem(run, "its scenario cannot be read by this version of straits; run it again");
  scenario->weeks = meta.weeks;
  scenario->text = meta.scenario_text;
  const std::optional<std::string> belief = held_belief(meta);
  const std::string hash = scenario_hash(*scenario, belief);
  if (hash != meta.scenario_hash)
    return problem(run, fmt::format("its scenario has the hash {} and was run with {}; the file was edited",
                                    hash, meta.scenario_hash));
  if (!belief) return std::move(*scenario);
  std::optional<Scenario> held = hold_belief(*scenario, *belief);
  if (!held) return problem(run, fmt::format("no belief of its scenario has the branch \"{}\"", *belief));
  return std::move(*held);
}

KeptPoints kept_points(const std::string& run) {
  return [run](int week) -> std::optional<Checkpoint> {
    const auto kept = read_kept_point(run, week);
    if (!kept) return std::nullopt;
    return Checkpoint{kept->next_week, kept->state};
  };
}

RunAgain OpenedRun::again() const {
  return {world, scenario, result, simulate_options(result.meta), kept_points(file)};
}

Checked<OpenedRun> open_run_of(const std::string& file, const std::string& given_package) {
  RunResult result = read_result(file);
  Checked<World> world = open_world_of(result.meta, given_package);
  if (!world.ok()) return world.problems();
  Checked<Scenario> scenario = open_scenario_of(result.meta, world.value(), file);
  if (!scenario.ok()) return scenario.problems();
  return OpenedRun{file, std::move(result), std::move(world).value(), std::move(scenario).value()};
}

}  // namespace straits::cli
