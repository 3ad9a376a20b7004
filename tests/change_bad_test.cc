// The catalogue of bad scenarios: tests/bad/scenario/<case>/ holds scenario.toml and the bases it names (tests/bad_kit.h
// has the rest). Read against the small world.
#include "straits/change/scenario.h"
#include "tests/bad_kit.h"
#include "tests/small_world.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

Checked<Scenario> read_case(const fs::path& folder) {
  const std::string file = (folder / "scenario.toml").string();
  for (const test::Made& made : test::read_made(folder))
    return parse_scenario(test::make_text(test::read_bytes(file), made.what, made.count), file,
                          test::small_world());
  return read_scenario(file, {}, test::small_world());
}

class BadScenario : public testing::TestWithParam<std::string> {};

TEST_P(BadScenario, says_what_is_wrong) {
  const fs::path folder = test::bad_folder() / "scenario" / GetParam();
  const Checked<Scenario> scenario = read_case(folder);
  std::string text = scenario.problems().text();
  const std::string prefix = folder.string() + "/";
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
    text.erase(at, prefix.size());
  test::expect_told(folder, scenario.ok(), text);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, BadScenario, testing::ValuesIn(test::bad_cases("scenario")),
                         test::bad_case_name);

}  // namespace
}  // namespace straits
