// The catalogue of broken input, tests/bad/<kind>/<case>/: what is read, and expected.txt beside it, either "accepted" or
// all diagnostics, one a line, and no others. STRAITS_WRITE_EXPECTED=1 writes expected.txt anew, to be read before it is
// kept. What would be too large to keep is made: make.txt has lines "FILE WHAT COUNT" (make_text).
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "straits/base/diagnostics.h"

namespace straits::test {

inline std::filesystem::path bad_folder() { return std::filesystem::path(STRAITS_SOURCE_DIR) / "tests/bad"; }

inline std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

inline std::vector<std::string> bad_cases(const std::string& kind) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(bad_folder() / kind))
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  return {names.begin(), names.end()};
}

inline std::string bad_case_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// bytes: a text of so many x; line: the text, then a line of so many x; nested: so many open brackets.
inline std::string make_text(const std::string& text, const std::string& what, std::size_t count) {
  if (what == "bytes") return std::string(count, 'x');
  if (what == "line") return text + "# " + std::string(count - 2, 'x') + "\n";
  EXPECT_EQ(what, "nested");
  return std::string(count, '[');
}

struct Made {
  std::string file, what;
  std::size_t count = 0;
};

inline std::vector<Made> read_made(const std::filesystem::path& folder) {
  std::istringstream lines(read_bytes(folder / "make.txt"));
  std::vector<Made> all;
  for (Made made; lines >> made.file >> made.what >> made.count;) all.push_back(made);
  return all;
}

inline void expect_told(const std::filesystem::path& folder, bool accepted, const std::string& problems) {
  const std::string told = accepted ? "accepted\n" : problems;
  const std::filesystem::path expected = folder / "expected.txt";
  if (std::getenv("STRAITS_WRITE_EXPECTED") != nullptr) std::ofstream(expected, std::ios::binary) << told;
  EXPECT_FALSE(told.empty());
  EXPECT_EQ(told, read_bytes(expected));
}

}  // namespace straits::test
