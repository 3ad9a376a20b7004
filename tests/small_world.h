// A small fictional world for tests, read from tests/data/small-package (t/wk; 35 degrees of the equator are one
// week at 12.5 knots; the canal-like shoals have a way round by the cape):
//
//   GLF --narrows--+-- 1 week -- NEA -- 2 weeks by the shoals -- FAR       crude  GLF 700k (100k refined), NEA 50k
//    \             |               \--- longer, by the cape ----/          GLF -> NEA 200k, GLF -> FAR 300k
//     bypass 100k of 300k, 0.5 weeks                                       GLF_OUTER -> FAR 100k
//      \-- GLF_OUTER (outside the narrows, loads at most 250k)
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "straits/package/package.h"
#include "straits/world/world.h"

namespace straits::test {

inline std::filesystem::path small_package_directory() {
  return std::filesystem::path(STRAITS_SOURCE_DIR) / "tests/data/small-package";
}

// The files of the package, to be changed by a test before they are read.
inline PackageFiles small_package_files() {
  PackageFiles files;
  files.directory = "small";
  for (const auto& entry : std::filesystem::directory_iterator(small_package_directory())) {
    std::ifstream stream(entry.path(), std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    files.contents[entry.path().filename().string()] = text.str();
  }
  return files;
}

// Replaces the one place where `from` stands in the file.
inline void replace_in(PackageFiles& files, const std::string& file, const std::string& from,
                       const std::string& to) {
  std::string& text = files.contents[file];
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << file << " has no " << from;
  ASSERT_EQ(text.find(from, at + 1), std::string::npos) << file << " has more than one " << from;
  text.replace(at, from.size(), to);
}

inline const World& small_world() {
  static const World kWorld = [] {
    const Checked<Package> package = read_package(small_package_directory());
    EXPECT_TRUE(package.ok()) << package.problems().text();
    Checked<World> world = build_world(package.value());
    EXPECT_TRUE(world.ok()) << world.problems().text();
    return world.value();
  }();
  return kWorld;
}

template <class I, class T>
I id_of(const Per<I, T>& table, std::string_view name) {
  const auto id = find_named(table, name);
  EXPECT_TRUE(id.has_value()) << name;
  return id.value();
}

}  // namespace straits::test
