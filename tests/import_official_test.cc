// The official files: tests/data/import/<kind>/ok-*.* give the figures of their .expected, bad-*.* are refused with
// exactly the problems there. NAME=2024.csv is read for the year 2024. The figures are made up, the form is the
// published one (README.md there). STRAITS_WRITE_EXPECTED=1 writes the .expected files anew, to be read before they
// are kept.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "straits/import/kinds.h"
#include "tests/import_kit.h"

namespace straits {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(STRAITS_SOURCE_DIR) / "tests/data/import";

std::vector<std::string> cases() {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && (name.starts_with("ok-") || name.starts_with("bad-")) &&
        !name.ends_with(".expected"))
      names.insert(fs::relative(entry.path(), kFolder).string());
  }
  return {names.begin(), names.end()};
}

std::optional<int> year_of(const std::string& name) {
  const auto equals = name.find('=');
  return equals == std::string::npos ? std::nullopt : std::optional(std::stoi(name.substr(equals + 1, 4)));
}

class OfficialFile : public testing::TestWithParam<std::string> {};

TEST_P(OfficialFile, reads_as_expected) {
  const fs::path path = kFolder / GetParam();
  const ImportKind* kind = find_import_kind(path.parent_path().filename().string());
  ASSERT_NE(kind, nullptr) << path;
  std::istringstream stream(test::read_text(path));
  const auto figures =
      read_official(*kind, {{path.filename().string(), &stream}}, test::crosswalk(), year_of(GetParam()));
  const std::string told = figures.ok() ? test::figures_text(figures.value()) : figures.problems().text();
  EXPECT_EQ(figures.ok(), path.filename().string().starts_with("ok-")) << told;
  if (std::getenv("STRAITS_WRITE_EXPECTED") != nullptr) std::ofstream(path.string() + ".expected") << told;
  EXPECT_EQ(told, test::read_text(path.string() + ".expected"));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, OfficialFile, testing::ValuesIn(cases()), test_name);

TEST(OfficialFiles, every_kind_has_good_and_broken_ones) {
  for (const std::string& kind : import_kind_names()) {
    int good = 0, broken = 0;
    for (const auto& entry : fs::directory_iterator(kFolder / kind)) {
      good += entry.path().filename().string().starts_with("ok-") ? 1 : 0;
      broken += entry.path().filename().string().starts_with("bad-") ? 1 : 0;
    }
    EXPECT_GT(good, 0) << kind;
    EXPECT_GT(broken, 0) << kind;
  }
}

TEST(OfficialFiles, baci_codes_must_agree_with_the_crosswalk) {
  std::istringstream flows("t,i,j,k,v,q\n2024,682,392,270900,1,2\n");
  std::istringstream codes(
      "country_code,country_name,country_iso2,country_iso3\n682,Saudi Arabia,SA,ARE\n9999,New,,\n");
  const auto figures =
      read_official(*find_import_kind("baci"), {{"f.csv", &flows}, {"country_codes_V1.csv", &codes}},
                    test::crosswalk(), std::nullopt);
  ASSERT_FALSE(figures.ok());
  EXPECT_EQ(figures.problems().text(),
            "country_codes_V1.csv:2:21: country_iso3: this file says ARE, the crosswalk SAU\n");
}

TEST(OfficialFiles, any_bytes_give_figures_or_problems) {
  const std::string seeds[] = {"",
                               "\"",
                               "\n\n",
                               "t,i,j,k,v,q",
                               "a\tb\n\t",
                               std::string("\0\xFF\xFE,\"\"\"", 7),
                               "freq,siec,partner,unit,geo\\TIME_PERIOD\tx\nA,,,,\t",
                               std::string(3000, ',')};
  for (const ImportKind& kind : import_kinds()) {
    for (const std::string& seed : seeds) {
      std::istringstream stream(seed);
      EXPECT_FALSE(read_official(kind, {{"x.csv", &stream}}, test::crosswalk(), std::nullopt).ok())
          << kind.name;
    }
    for (const auto& entry : fs::directory_iterator(kFolder / kind.name)) {
      std::string text = test::read_text(entry.path());
      for (std::size_t i = 0; i < text.size(); i += 7) text[i] = static_cast<char>(text[i] ^ (i % 251));
      std::istringstream stream(text);
      (void)read_official(kind, {{"x.csv", &stream}}, test::crosswalk(), std::nullopt);
    }
  }
}

TEST(Crosswalk, refuses_what_it_does_not_know) {
  const auto read = read_crosswalk(
      "scheme,code,kind,countries,name\nx,1,nation,JPN,\nx,2,country,,\nx,3,country,JPN,\nx,3,country,JPN,\n",
      "c.csv",
      "scheme,code,measure,unit,table,kind,commodity,tonnes_per_unit\nx,1,,t,trad,sea,c,1\nx,1,,t,trade,sea,"
      "c,one\n",
      "i.csv");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.problems().text(),
            "c.csv:2:5: kind: expected country, group, aggregate or unspecified\n"
            "c.csv:3:13: countries: a country names one, a group at least one country\n"
            "c.csv:5:3: code: this code stands here for the second time\n"
            "i.csv:2:8: table: unknown table \"trad\"; did you mean \"trade\"?\n"
            "i.csv:3:20: tonnes_per_unit: \"one\" is no number; expected one like 1234.5\n");
}

}  // namespace
}  // namespace straits
