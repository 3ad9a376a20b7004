// A package packed, tampered with, and compared with another.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "small_world.h"
#include "straits/base/error.h"
#include "straits/package/difference.h"
#include "straits/package/sha256.h"
#include "straits/package/write_release.h"

namespace straits {
namespace {

namespace fs = std::filesystem;
using test::replace_in;
using test::small_package_files;

Package read(const PackageFiles& files) {
  Checked<Package> package = read_package(files);
  EXPECT_TRUE(package.ok()) << package.problems().text();
  return std::move(package).value();
}

Release small_release() {
  const PackageFiles files = small_package_files();
  return build_release(read(files), files, {{"README.md", "# A small world\n"}}, "9.9.9");
}

class Folder : public testing::Test {
 protected:
  Folder() : path(fs::temp_directory_path() / fs::path("straits-release-" + std::to_string(::getpid()))) {
    fs::remove_all(path);
    fs::create_directory(path);
  }
  ~Folder() override { fs::remove_all(path); }
  void overwrite(const fs::path& file, const std::string& text) const { std::ofstream(path / file) << text; }
  fs::path path;
};

TEST(Sha256, is_the_standard_one) {  // FIPS 180-4, example of one block
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Release, says_of_every_file_what_it_is) {
  const Release release = small_release();
  EXPECT_EQ(release.name, "small-world-1.0.0");
  EXPECT_EQ(release.files.size(), small_package_files().contents.size() + 2);  // README.md, SHA256SUMS
  const std::string& sums = release.files.at("SHA256SUMS");
  for (const auto& [name, content] : release.files) {
    if (name == "SHA256SUMS") continue;
    EXPECT_NE(sums.find(sha256_hex(content) + "  " + name + "\n"), std::string::npos) << name;
  }
  const std::string& manifest = release.files.at("datapackage.json");
  EXPECT_NE(manifest.find("\"hash\": \"sha256:" + sha256_hex(release.files.at("supply.csv"))),
            std::string::npos);
  EXPECT_NE(manifest.find("\"engine_version\": \"9.9.9\""), std::string::npos);
}

TEST(Release, has_the_same_bytes_each_time) {
  EXPECT_EQ(write_tar(small_release(), false), write_tar(small_release(), false));
  EXPECT_EQ(write_tar(small_release(), true), write_tar(small_release(), true));
  EXPECT_LT(write_tar(small_release(), true).size(), write_tar(small_release(), false).size());
}

TEST(Release, form_follows_the_name) {
  EXPECT_EQ(release_form("a/b.tar"), ReleaseForm::kTar);
  EXPECT_EQ(release_form("a/b.tar.gz"), ReleaseForm::kTarGz);
  EXPECT_EQ(release_form("a/b"), ReleaseForm::kFolder);
}

TEST_F(Folder, packed_and_untouched_is_whole) {
  write_release(small_release(), path / "r", false);
  const ReleaseCheck check = check_release(path / "r");
  EXPECT_TRUE(check.packed);
  EXPECT_TRUE(check.problems.empty()) << check.problems.text();
  EXPECT_EQ(check.files, small_release().files.size() - 1);
  EXPECT_EQ(check.engine_version, "9.9.9");
  const Checked<Package> again = read_package(path / "r");
  ASSERT_TRUE(again.ok()) << again.problems().text();
  EXPECT_EQ(again.value().hash, read(small_package_files()).hash);
}

TEST_F(Folder, every_touch_is_seen) {
  write_release(small_release(), path / "r", false);
  overwrite("r/README.md", "mine\n");
  overwrite("r/extra.csv", "a,b\n");
  fs::remove(path / "r/fleets.csv");
  const std::string text = check_release(path / "r").problems.text();
  EXPECT_NE(text.find("README.md: changed since the package was packed"), std::string::npos) << text;
  EXPECT_NE(text.find("extra.csv: is no part of the package"), std::string::npos) << text;
  EXPECT_NE(text.find("fleets.csv: no such file, though SHA256SUMS:"), std::string::npos) << text;
}

TEST_F(Folder, the_manifest_guards_what_the_sums_no_longer_do) {
  write_release(small_release(), path / "r", false);
  fs::remove(path / "r/SHA256SUMS");
  EXPECT_TRUE(check_release(path / "r").problems.empty());
  overwrite("r/places.csv", "place\n");
  const std::string text = check_release(path / "r").problems.text();
  EXPECT_NE(text.find("places.csv: changed since"), std::string::npos) << text;
}

TEST_F(Folder, sums_name_files_of_the_folder_only) {
  overwrite("SHA256SUMS", std::string(64, '0') + "  ../secret\nnonsense\n");
  const ReleaseCheck check = check_release(path);
  EXPECT_EQ(check.files, 0u);
  EXPECT_NE(check.problems.text().find("SHA256SUMS:2: expected 64 hex digits"), std::string::npos);
  EXPECT_EQ(check.problems.items().size(), 2u);
}

TEST_F(Folder, a_plain_package_is_no_release) {
  const ReleaseCheck check = check_release(test::small_package_directory());
  EXPECT_FALSE(check.packed);
  EXPECT_TRUE(check.problems.empty());
}

TEST_F(Folder, nothing_is_replaced_unasked) {
  overwrite("a.tar", "mine");
  EXPECT_THROW(write_release(small_release(), path / "a.tar", false), Error);
  EXPECT_THROW(write_release(small_release(), path, true), Error);  // a folder with files in it
  write_release(small_release(), path / "a.tar", true);
  EXPECT_EQ(fs::file_size(path / "a.tar"), write_tar(small_release(), false).size());
  EXPECT_THROW(write_release(small_release(), path / "no/such/a.tar", true), Error);
}

TEST(Difference, none_between_a_package_and_itself) {
  const Package a = read(small_package_files());
  for (const TableDifference& d : compare_packages(a, a)) {
    EXPECT_TRUE(d.empty()) << d.after->name();
    EXPECT_EQ(d.same, d.after->row_count());
  }
}

TEST(Difference, the_largest_relative_change_comes_first) {
  PackageFiles files = small_package_files();
  const Package a = read(files);
  replace_in(files, "stocks.csv", "GLF,crude_oil,commercial,2000000,",
             "GLF,crude_oil,commercial,2200000,");  // 1/11
  replace_in(files, "stocks.csv", "FAR,crude_oil,joint,100000,0,200000",
             "FAR,crude_oil,joint,150000,0,200000");  // 1/3
  replace_in(files, "stocks.csv", "NEA,crude_oil,state,500000,0,600000,50000,50000,fiction,D,PUBLIC,",
             "NEA,crude_oil,state,500000,0,600000,,50000,fiction,D,PUBLIC,said so");
  replace_in(files, "prices.csv", "GLF,crude_oil,gulf_crude,505,fiction,D,PUBLIC,\n", "");
  replace_in(files, "fleets.csv", "vlcc,40,0.9", "vlcc,40.0,0.90");  // the same numbers
  const Package b = read(files);
  for (const TableDifference& d : compare_packages(a, b)) {
    if (d.after->name() == "prices") {
      EXPECT_EQ(d.removed.at(0).key, (std::vector<std::string>{"GLF", "crude_oil", "gulf_crude"}));
    }
    if (d.after->name() == "fleets") {
      EXPECT_TRUE(d.empty());
    }
    if (d.after->name() != "stocks") continue;
    ASSERT_EQ(d.changed.size(), 3u);
    EXPECT_EQ(d.changed[0].key,
              (std::vector<std::string>{"NEA", "crude_oil", "state"}));  // a figure was dropped
    EXPECT_EQ(d.changed[0].cells[0].column, "draw_limit_t_per_week");
    EXPECT_FALSE(d.changed[0].cells[0].number_after);
    EXPECT_EQ(d.changed[0].cells[1].column, "note");
    EXPECT_EQ(d.changed[1].key, (std::vector<std::string>{"FAR", "crude_oil", "joint"}));
    EXPECT_NEAR(d.changed[1].cells[0].relative, 1.0 / 3.0, 1e-12);
    EXPECT_EQ(d.changed[1].cells[0].unit, "t");
    EXPECT_NEAR(d.changed[2].relative(), 1.0 / 11.0, 1e-12);
  }
}

}  // namespace
}  // namespace straits
