#include "examine.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <toml++/toml.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "locate.h"
#include "run_meta.h"
#include "straits/solve/certificate.h"

namespace straits::cli {
namespace {

constexpr double kWantedGiB = 1.0;

// minimise x + 2 y  subject to  x + y >= 3, x <= 2, y >= 0: x = 2, y = 1, objective 4
Finding try_solver(const std::string& name) {
  ProgramBuilder builder;
  const int row = builder.add_row(3.0, kInfinity);
  builder.add_column(1.0, 0.0, 2.0, {{row, 1.0}});
  builder.add_column(2.0, 0.0, kInfinity, {{row, 1.0}});
  const Program program = std::move(builder).build();
  try {
    SolverOptions options;
    options.solver = name;
    const std::unique_ptr<Solver> solver = make_solver(options);
    solver->load(program);
    const Certified answer = solve_certified(*solver, program, program.sides, nullptr);
    const bool good = answer.certificate.passed && std::abs(answer.solution.objective - 4.0) < 1e-9;
    return {"solver " + name,
            answer.solution.solver + (good ? ", a small program certified" : ", WRONG ANSWER"), good};
  } catch (const Error& error) {
    return {"solver " + name, error.what(), false};
  }
}

Finding try_package(const std::string& given) {
  const Checked<World> world = open_world(given);
  if (!world.ok())
    return {"package", fmt::format("{} problems; see straits check", world.problems().items().size()), false};
  const Diagnostics gaps = check_calibrated(world.value());
  const World& found = world.value();
  return {"package",
          fmt::format("{} {} ({}){}", found.title, found.version, found.hash,
                      gaps.empty() ? "" : ", NOT CALIBRATED"),
          gaps.empty()};
}

Finding look_at_disk() {
  std::error_code error;
  const auto space = std::filesystem::space(".", error);
  if (error) return {"disk", error.message(), false};
  const double gib = static_cast<double>(space.available) / (1 << 30);
  return {"disk", fmt::format("{:.1f} GiB free here", gib), gib >= kWantedGiB};
}

Finding look_at_scenarios() {
  std::set<std::filesystem::path> files;  // ./scenarios and the program's may be one folder
  std::error_code error;
  for (const auto& folder : scenario_folders())
    for (auto entry = std::filesystem::directory_iterator(folder, error); !error && entry != end(entry);
         entry.increment(error))
      if (entry->path().extension() == ".toml")
        files.insert(std::filesystem::weakly_canonical(entry->path(), error));
  return {"scenarios", fmt::format("{} in scenarios/", files.size()), !files.empty()};
}

}  // namespace

std::vector<Finding> examine(const Globals& globals) {
  std::vector<Finding> findings{{"straits", STRAITS_VERSION}};
  for (const std::string& name : solver_names()) findings.push_back(try_solver(name));
  findings.push_back({"sqlite", sqlite3_libversion()});
  findings.push_back(
      {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)});
  findings.push_back(
      {"nlohmann-json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                    NLOHMANN_JSON_VERSION_PATCH)});
  findings.push_back({"toml++", fmt::format("{}.{}.{}", TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH)});
  findings.push_back({"CLI11", CLI11_VERSION});
  findings.push_back(try_package(globals.package));
  findings.push_back(look_at_scenarios());
  findings.push_back(look_at_disk());
  findings.push_back({"cores", fmt::format("{}", std::thread::hardware_concurrency())});
  return findings;
}

}  // namespace straits::cli
