// The package and the scenarios that are shipped. A missing or broken package fails the test that asks for it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "straits/change/scenario.h"
#include "straits/package/package.h"
#include "straits/world/world.h"

namespace straits::test {

inline const std::filesystem::path kRoot(STRAITS_SOURCE_DIR);

inline const World& world_2025() {
  static const World kWorld = [] {
    const Checked<Package> package = read_package(kRoot / "data/world-2025");
    EXPECT_TRUE(package.ok()) << package.problems().text();
    if (!package.ok()) return World{};
    const Checked<World> world = build_world(package.value());
    EXPECT_TRUE(world.ok()) << world.problems().text();
    return world.ok() ? world.value() : World{};
  }();
  return kWorld;
}

inline Scenario shipped_scenario(const std::string& name) {
  const Checked<Scenario> scenario = read_scenario(name, {kRoot / "scenarios"}, world_2025());
  EXPECT_TRUE(scenario.ok()) << scenario.problems().text();
  return scenario.ok() ? scenario.value() : Scenario{};
}

}  // namespace straits::test
