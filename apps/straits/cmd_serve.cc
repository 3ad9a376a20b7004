// straits serve: read the package, find the web part and the workspace, serve the workbench on this machine.
#include <fmt/format.h>

#include <cstdlib>

#include "brief_files.h"
#include "command.h"
#include "locate.h"
#include "run_meta.h"
#include "straits/serve/workbench.h"

namespace straits::cli {
namespace fs = std::filesystem;
namespace {

struct ServeOptions {
  std::uint16_t port = WorkbenchOptions{}.port;
  std::string workspace, web, map;
  std::optional<int> seconds;
};

fs::path default_workspace() {
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && *data != '\0') return fs::path(data) / "straits";
  const char* home = std::getenv("HOME");
  return fs::path(home == nullptr || *home == '\0' ? "." : home) / ".local/share/straits";
}

Checked<std::vector<GeoRing>> read_land(const std::string& given) {
  const auto file = find_data_file("map/land_110m.csv", given, "--map");
  if (!file.ok()) return file.problems();
  const auto outlines = read_outlines(file.value());
  if (!outlines.ok()) return outlines.problems();
  std::vector<GeoRing> rings;
  for (const auto& outline : outlines.value()) {
    GeoRing& ring = rings.emplace_back();
    for (const GeoPoint& point : outline) ring.emplace_back(point.longitude, point.latitude);
  }
  return rings;
}

ExitCode serve(const ServeOptions& options, const Globals& globals) {
  const Checked<fs::path> package = find_package_folder(globals.package);
  if (!package.ok()) return refuse(package.problems());
  const Checked<World> world = open_world(globals.package);
  if (!world.ok()) return refuse(world.problems());
  Diagnostics problems = check_calibrated(world.value());
  const auto land = read_land(options.map);
  problems.append(land.problems());
  if (!problems.empty()) return refuse(problems);
  WorkbenchOptions workbench;
  workbench.port = options.port;
  workbench.workspace = options.workspace.empty() ? default_workspace() : fs::path(options.workspace);
  workbench.web = options.web.empty() ? find_web_folder() : fs::path(options.web);
  workbench.ready_scenarios = scenario_folders();
  workbench.executable = {fs::read_symlink("/proc/self/exe"), fs::absolute(package.value())};
  workbench.version = STRAITS_VERSION;
  workbench.land = land.value();
  if (options.seconds) workbench.time = std::chrono::seconds(*options.seconds);
  workbench.opened = [&](const std::string& link) {
    fmt::print("{}\n", link);
    std::fflush(stdout);
    fmt::print(stderr,
               "straits: the workbench is at the link above; results are kept in {}; end with Ctrl-C\n",
               workbench.workspace.string());
  };
  serve_workbench(world.value(), workbench);
  return ExitCode::kOk;
}

}  // namespace

void add_serve(CLI::App& app, const Globals& globals, Chosen& chosen) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand(
      "serve", "The workbench in a browser: map, scenarios, runs, results; on this machine only");
  command->add_option("--port", options->port, "Port of 127.0.0.1 (default 8340); 0 = any that is free");
  command->add_option("--workspace", options->workspace,
                      "Folder of your scenarios and results (default: ~/.local/share/straits)");
  command->add_option("--web", options->web,
                      "Built web part (default: web/dist here, else beside the program)");
  command->add_option("--map", options->map, "Outlines of land instead of data/map/land_110m.csv");
  command->add_option("--stop-after", options->seconds, "End by itself after so many seconds")
      ->check(CLI::Range(1, 1'000'000));
  command->footer(
      "Examples:\n"
      "  straits serve\n"
      "  straits serve --port 0 --workspace ./desk\n"
      "Open the printed link in a browser; it holds the key of this session.");
  command->callback(
      [options, &globals, &chosen] { chosen = [options, &globals] { return serve(*options, globals); }; });
}

}  // namespace straits::cli
