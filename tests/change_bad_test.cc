// The catalogue of bad scenarios: tests/bad/scenario/<case>/ holds scenario.toml, the bases it names, and expected.txt:
// all diagnostics, one a line, and no others. Read against the small world.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "straits/change/scenario.h"
#include "tests/small_world.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

const fs::path kBad = fs::path(STRAITS_SOURCE_DIR) / "tests" / "bad" / "scenario";

std::string read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<std::string> bad_cases() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(kBad)) names.insert(entry.path().filename().string());
  return {names.begin(), names.end()};
}

class BadScenario : public testing::TestWithParam<std::string> {};

TEST_P(BadScenario, says_what_is_wrong) {
  const fs::path folder = kBad / GetParam();
  const Checked<Scenario> scenario =
      read_scenario((folder / "scenario.toml").string(), {}, test::small_world());
  EXPECT_FALSE(scenario.ok());
  std::string text = scenario.problems().text();
  const std::string prefix = folder.string() + "/";
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  EXPECT_EQ(text, read_text(folder / "expected.txt"));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, BadScenario, testing::ValuesIn(bad_cases()), test_name);

TEST(BadScenarioCatalogue, is_there) { EXPECT_GE(bad_cases().size(), 70U); }

}  // namespace
}  // namespace straits
