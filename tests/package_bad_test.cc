// The catalogue of bad packages: tests/bad/package/<case>/ holds files that replace those of tests/bad/base-package,
// remove.txt the names of files to take away, and expected.txt all diagnostics, one a line, and no others.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "straits/package/package.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

const fs::path kBad = fs::path(STRAITS_SOURCE_DIR) / "tests" / "bad";

std::string read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<std::string> bad_cases() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(kBad / "package"))
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  return {names.begin(), names.end()};
}

PackageFiles build_case(const fs::path& folder) {
  PackageFiles files = read_package_files(kBad / "base-package", package_schema());
  files.directory.clear();
  for (const auto& entry : fs::directory_iterator(folder))
    files.contents[entry.path().filename().string()] = read_text(entry.path());
  std::istringstream removed(read_text(folder / "remove.txt"));
  for (std::string name; removed >> name;) files.contents.erase(name);
  return files;
}

class BadPackage : public testing::TestWithParam<std::string> {};

TEST_P(BadPackage, says_what_is_wrong) {
  const fs::path folder = kBad / "package" / GetParam();
  const Checked<Package> package = read_package(build_case(folder));
  EXPECT_FALSE(package.ok());
  EXPECT_EQ(package.problems().text(), read_text(folder / "expected.txt"));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, BadPackage, testing::ValuesIn(bad_cases()), test_name);

TEST(BadPackageCatalogue, is_there) { EXPECT_GE(bad_cases().size(), 80u); }

}  // namespace
}  // namespace straits
