// The catalogue of bad packages: tests/bad/package/<case>/ holds files that replace those of tests/bad/base-package,
// remove.txt the names of files to take away (tests/bad_kit.h has the rest).
#include "straits/package/package.h"
#include "tests/bad_kit.h"

namespace straits {
namespace {

namespace fs = std::filesystem;
using test::make_text;

PackageFiles build_case(const fs::path& folder) {
  PackageFiles files = read_package_files(test::bad_folder() / "base-package", package_schema());
  files.directory.clear();
  for (const auto& entry : fs::directory_iterator(folder))
    files.contents[entry.path().filename().string()] = test::read_bytes(entry.path());
  for (const test::Made& made : test::read_made(folder))
    files.contents[made.file] = make_text(files.contents[made.file], made.what, made.count);
  std::istringstream removed(test::read_bytes(folder / "remove.txt"));
  for (std::string name; removed >> name;) files.contents.erase(name);
  return files;
}

class BadPackage : public testing::TestWithParam<std::string> {};

TEST_P(BadPackage, says_what_is_wrong) {
  const fs::path folder = test::bad_folder() / "package" / GetParam();
  const Checked<Package> package = read_package(build_case(folder));
  test::expect_told(folder, package.ok(), package.problems().text());
}

INSTANTIATE_TEST_SUITE_P(Catalogue, BadPackage, testing::ValuesIn(test::bad_cases("package")),
                         test::bad_case_name);

}  // namespace
}  // namespace straits
