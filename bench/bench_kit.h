// What the benchmarks on the shipped world share; they run from the root of the repository.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <utility>

#include "straits/base/error.h"
#include "straits/change/scenario.h"
#include "straits/package/package.h"
#include "straits/world/world.h"

namespace straits::bench {

inline double now_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

inline World load_world() {
  const auto package = read_package("data/world-2025");
  if (!package.ok()) throw Error(ErrorKind::kStorage, package.problems().text());
  auto world = build_world(package.value());
  if (!world.ok()) throw Error(ErrorKind::kStorage, world.problems().text());
  return std::move(world).value();
}

inline Scenario load_scenario(const World& world, const std::string& name, int weeks) {
  auto scenario = read_scenario(name, {"scenarios"}, world);
  if (!scenario.ok()) throw Error(ErrorKind::kStorage, scenario.problems().text());
  Scenario cut = std::move(scenario).value();
  cut.weeks = weeks;
  return cut;
}

// Runs a benchmark; what is wrong with the data goes to stderr.
template <class Measure>
int run_benchmark(Measure measure) {
  try {
    measure();
  } catch (const Error& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return 1;
  }
  return 0;
}

}  // namespace straits::bench
