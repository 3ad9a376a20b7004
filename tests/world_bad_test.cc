// Packages whose files are in order and that make no world: tests/bad/world/<case>/ changes tests/data/small-package.
// A CSV file there is one table more; edits.txt holds changes of the others, each a file, the lines that go (- ) and
// those that come in their place (+ ), the first and the last of which may be parts of a line.
#include "tests/bad_kit.h"
#include "tests/small_world.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

struct Edit {
  std::string file, from, to;
};

std::vector<Edit> read_edits(const fs::path& path) {
  std::istringstream lines(test::read_bytes(path));
  std::vector<Edit> edits;
  for (std::string line; std::getline(lines, line);) {
    const auto add = [&](std::string& text) { text += (text.empty() ? "" : "\n") + line.substr(2); };
    if (line.starts_with("- "))
      add(edits.back().from);
    else if (line.starts_with("+ "))
      add(edits.back().to);
    else if (!line.empty())
      edits.push_back({line, "", ""});
  }
  for (Edit& edit : edits)
    if (edit.to.empty()) edit.from += "\n";  // the line goes as a whole
  return edits;
}

PackageFiles edit_small_package(const fs::path& folder) {
  PackageFiles files = test::small_package_files();
  files.directory.clear();
  for (const Edit& edit : read_edits(folder / "edits.txt"))
    test::replace_in(files, edit.file, edit.from, edit.to);
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".csv") continue;
    const std::string table = entry.path().stem().string();
    files.contents[table + ".csv"] = test::read_bytes(entry.path());
    test::replace_in(files, "datapackage.json", R"("resources": [)",
                     R"("resources": [{"name": ")" + table + R"(", "path": ")" + table + R"(.csv"},)");
  }
  return files;
}

class BadWorld : public testing::TestWithParam<std::string> {};

TEST_P(BadWorld, says_what_is_wrong) {
  const fs::path folder = test::bad_folder() / "world" / GetParam();
  const Checked<Package> package = read_package(edit_small_package(folder));
  ASSERT_TRUE(package.ok()) << package.problems().text();
  const Checked<World> world = build_world(package.value());
  test::expect_told(folder, world.ok(), world.problems().text());
}

INSTANTIATE_TEST_SUITE_P(Catalogue, BadWorld, testing::ValuesIn(test::bad_cases("world")),
                         test::bad_case_name);

TEST(Catalogue, holds_150_kinds_each_with_what_is_expected) {
  std::size_t cases = 0;
  for (const std::string kind : {"package", "world", "scenario"})
    for (const std::string& name : test::bad_cases(kind)) {
      ++cases;
      EXPECT_FALSE(test::read_bytes(test::bad_folder() / kind / name / "expected.txt").empty()) << name;
    }
  EXPECT_GE(cases, 150U);
}

}  // namespace
}  // namespace straits
