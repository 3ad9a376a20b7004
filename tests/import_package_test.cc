// Figures into the small package of tests/small_world.h, and into the shipped one.
#include "straits/import/import_package.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "straits/import/entropy_balance.h"
#include "straits/import/places.h"
#include "straits/world/world.h"
#include "tests/import_kit.h"
#include "tests/small_world.h"

namespace straits {
namespace {

constexpr double kWeeks = 365.2425 / 7.0;

struct Imported {
  PackageFiles files;
  ImportReport report;
  Checked<World> world = Diagnostics();
};

Imported run(const OfficialFigures& figures, const ImportOptions& options, PackageFiles files) {
  const Checked<Package> package = read_package(files);
  EXPECT_TRUE(package.ok()) << package.problems().text();
  const auto done = import_into(package.value(), files, figures, *find_import_kind("baci"), options);
  EXPECT_TRUE(done.ok()) << done.problems().text();
  if (!done.ok()) return {};
  for (const auto& [name, content] : done.value().files) files.contents[name] = content;
  for (const std::string& name : done.value().removed) files.contents.erase(name);
  const Checked<Package> after = read_package(files);
  EXPECT_TRUE(after.ok()) << after.problems().text();
  return {files, done.value().report, build_world(after.value())};
}

OfficialFigures flows(const std::vector<std::tuple<std::string, std::string, std::string, double>>& list) {
  OfficialFigures figures;
  figures.year = 2024;
  for (const auto& [commodity, origin, destination, t_per_week] : list)
    figures.flows[{commodity, origin, destination}].by_importer = Tonnes(t_per_week * kWeeks);
  return figures;
}

PackageFiles shipped_files() {
  return read_package_files(std::filesystem::path(STRAITS_SOURCE_DIR) / "data/world-2025", package_schema());
}

ImportOptions as_reported() {
  ImportOptions options{"my_copy"};
  options.balance = false;
  return options;
}

bool has_line(const std::string& text, const std::string& start) {
  return text.find("\n" + start) != std::string::npos;
}

TEST(ImportTrade, as_reported_is_split_over_the_nodes_as_before) {
  const Imported done =
      run(flows({{"crude_oil", "GLF", "FAR", 200'000}}), as_reported(), test::small_package_files());
  const std::string& trade = done.files.contents.at("trade.csv");
  EXPECT_TRUE(has_line(trade, "GLF,FAR,crude_oil,sea,150000,my_copy,B,PUBLIC,")) << trade;  // 3/4, as 300:100
  EXPECT_TRUE(has_line(trade, "GLF_OUTER,FAR,crude_oil,sea,50000,my_copy,B,PUBLIC,")) << trade;  // 1/4
  EXPECT_TRUE(has_line(trade, "GLF,NEA,crude_oil,sea,200000,fiction,D,PUBLIC,")) << trade;       // kept
  EXPECT_EQ(done.report.counts.at("trade crude_oil").replaced, 2u);
  EXPECT_EQ(done.report.counts.at("trade crude_oil").kept, 1u);
  EXPECT_FALSE(done.world.ok());  // nobody was asked to ship less
  EXPECT_NE(done.world.problems().text().find("does not balance"), std::string::npos);
  EXPECT_TRUE(has_line(done.files.contents.at("sources.csv"), "my_copy,"))
      << done.files.contents.at("sources.csv");
}

TEST(ImportTrade, balanced_keeps_what_each_node_ships_and_receives) {
  // Crude has one solution: what it was. NEA ships no crude to other places, so NEA -> FAR has no room. Products:
  // GLF ships 35 kt, all that NEA receives, so GLF -> FAR is driven to nothing.
  const Imported done = run(flows({{"crude_oil", "GLF", "NEA", 400'000},
                                   {"crude_oil", "GLF", "FAR", 100'000},
                                   {"crude_oil", "NEA", "FAR", 90'000},
                                   {"oil_products", "GLF", "NEA", 20'000},
                                   {"oil_products", "GLF", "FAR", 15'000},
                                   {"oil_products", "NEA", "FAR", 30'000}}),
                            {"my_copy"}, test::small_package_files());
  EXPECT_TRUE(done.world.ok()) << done.world.problems().text();
  const std::string& trade = done.files.contents.at("trade.csv");
  EXPECT_TRUE(has_line(trade, "GLF,NEA,crude_oil,sea,200000,my_copy,C,")) << trade;
  EXPECT_TRUE(has_line(trade, "NEA,FAR,oil_products,sea,37500,my_copy,C,")) << trade;
  ASSERT_EQ(done.report.left_out.size(), 2u);
  EXPECT_EQ(done.report.left_out[0].what, "trade NEA to FAR");
  EXPECT_EQ(done.report.left_out[1].what, "trade GLF to FAR");
}

TEST(ImportTrade, says_what_has_no_place) {
  const Imported done = run(
      flows({{"crude_oil", "GLF", "NEA", 1'000}, {"crude_oil", "GLF", "XXX", 7}, {"tea", "GLF", "NEA", 7}}),
      as_reported(), test::small_package_files());
  ASSERT_EQ(done.report.left_out.size(), 1u);
  EXPECT_EQ(done.report.left_out[0].reason, "no place of the package");
  EXPECT_EQ(done.report.notes.front(), "commodities of the file that the package does not have: tea");
}

TEST(ImportBalances, supply_keeps_its_steps_and_spare) {
  OfficialFigures figures;
  figures.figures[{"supply", "base", "crude_oil", {"GLF"}}] = Tonnes(350'000 * kWeeks);
  figures.figures[{"supply", "base", "crude_oil", {"FAR"}}] = Tonnes(1'000 * kWeeks);
  figures.figures[{"demand", "use", "crude_oil", {"NEA"}}] = Tonnes(5'000 * kWeeks);
  const Imported done = run(figures, {"my_copy"}, test::small_package_files());
  const std::string& supply = done.files.contents.at("supply.csv");
  EXPECT_TRUE(has_line(supply, "GLF,crude_oil,1,base,300000,60,6,my_copy,C,")) << supply;
  EXPECT_TRUE(has_line(supply, "GLF,crude_oil,2,base,50000,300,6,my_copy,C,")) << supply;
  EXPECT_TRUE(has_line(supply, "GLF,crude_oil,3,spare,50000,510,6,fiction,D,")) << supply;
  EXPECT_TRUE(has_line(done.files.contents.at("demand.csv"), "NEA,crude_oil,use,5000,my_copy,B,"));
  ASSERT_EQ(done.report.left_out.size(), 1u);
  EXPECT_EQ(done.report.left_out[0].reason, "the package has no such supply, so no cost is known");
}

TEST(ImportBalances, a_group_is_shared_by_what_its_members_have) {
  OfficialFigures figures;
  figures.figures[{"demand", "use", "oil_products", {"FAR", "NEA"}}] = Tonnes(63'800 * kWeeks);
  const Imported done = run(figures, {"my_copy"}, test::small_package_files());
  EXPECT_TRUE(has_line(done.files.contents.at("demand.csv"), "NEA,oil_products,use,23500,my_copy,C,"));
  EXPECT_TRUE(has_line(done.files.contents.at("demand.csv"), "FAR,oil_products,use,40300,my_copy,C,"));
}

TEST(ImportPackage, refuses_an_unknown_marking_and_an_empty_import) {
  const PackageFiles files = test::small_package_files();
  const Checked<Package> package = read_package(files);
  ImportOptions options{"my_copy"};
  options.marking = "OFICIAL";
  const ImportKind& kind = *find_import_kind("baci");
  auto done = import_into(package.value(), files, flows({{"crude_oil", "GLF", "NEA", 1}}), kind, options);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.problems().text(), "--marking: unknown marking \"OFICIAL\"; did you mean \"OFFICIAL\"?\n");
  done = import_into(package.value(), files, flows({{"tea", "GLF", "NEA", 1}}), kind, {"my_copy"});
  EXPECT_FALSE(done.ok());
}

TEST(ImportPackage, its_own_trade_changes_nothing_in_the_shipped_package) {
  const PackageFiles files =
      read_package_files(std::filesystem::path(STRAITS_SOURCE_DIR) / "data/world-2025", package_schema());
  const Checked<Package> package = read_package(files);
  ASSERT_TRUE(package.ok());
  const PackagePlaces places(package.value());
  const Table& trade = package.value().table("trade");
  OfficialFigures figures;
  figures.year = 2025;
  for (const RowId row : trade.rows()) {
    const std::string from = places.place_at(std::string(trade.text(row, "origin"))),
                      to = places.place_at(std::string(trade.text(row, "destination")));
    auto& side = figures.flows[{std::string(trade.text(row, "commodity")), from, to}].by_importer;
    side = side.value_or(Tonnes(0.0)) + Tonnes(trade.number(row, "base_t_per_week") * kWeeks);
  }
  const Imported done = run(figures, {"again"}, files);
  EXPECT_TRUE(done.world.ok()) << done.world.problems().text();
  for (const ImportChange& change : done.report.changes)
    EXPECT_NEAR(change.after, change.before, 1e-6 * change.before) << change.key;
  EXPECT_EQ(done.files.contents.count("frictions.csv"), 0u);
  EXPECT_TRUE(std::any_of(done.report.notes.begin(), done.report.notes.end(), [](const std::string& note) {
    return note.find("calibrate") != std::string::npos;
  }));
}

TEST(ImportPackage, one_pair_doubled_moves_the_others_with_it) {
  const PackageFiles files = shipped_files();
  const Imported done = run(flows({{"crude_oil", "SAU", "JPN", 2 * 948'400.0}}), {"my_copy"}, files);
  EXPECT_TRUE(done.world.ok()) << done.world.problems().text();
  double before = 0.0, after = 0.0, saudi = 0.0;
  for (const ImportChange& change : done.report.changes) {
    if (change.key.find(" to JPN ") == std::string::npos) continue;
    before += change.before;
    after += change.after;
    if (change.key.starts_with("SAU")) saudi += change.after;
  }
  EXPECT_NEAR(after, before, 1e-6 * before);  // Japan takes what it took
  EXPECT_GT(saudi, 1.1 * 948'400);            // more of it from Saudi Arabia,
  EXPECT_LT(saudi, 2.0 * 948'400);            // within what both trade in all
  EXPECT_GT(done.report.counts.at("trade crude_oil").adjusted, 100u);
}

TEST(EntropyBalance, two_by_two) {
  std::vector<BalanceCell> cells{{0, 0, 1.0}, {0, 1, 1.0}, {1, 0, 1.0}, {1, 1, 1.0}};
  const EntropyBalance free = balance_by_entropy(cells, {3, 1}, {2, 2});
  EXPECT_NEAR(free.values[0], 1.5, 1e-9);
  EXPECT_NEAR(free.values[3], 0.5, 1e-9);
  cells[0].cap = 1.25;
  const EntropyBalance capped = balance_by_entropy(cells, {3, 1}, {2, 2});
  EXPECT_NEAR(capped.values[0], 1.25, 1e-9);
  EXPECT_NEAR(capped.values[1], 1.75, 1e-9);
  EXPECT_NEAR(capped.values[2], 0.75, 1e-9);
  EXPECT_LE(capped.residual, 1e-9);
}

TEST(EntropyBalance, odds_ratios_of_the_prior_are_kept) {
  const std::vector<BalanceCell> cells{{0, 0, 4.0}, {0, 1, 1.0}, {1, 0, 2.0}, {1, 1, 3.0}};
  const EntropyBalance x = balance_by_entropy(cells, {7, 3}, {4, 6});
  EXPECT_NEAR(x.values[0] * x.values[3] / (x.values[1] * x.values[2]), 6.0, 1e-6);
  EXPECT_NEAR(x.values[0] + x.values[1], 7.0, 1e-8);
}

TEST(EntropyBalance, sums_out_of_reach_are_said) {
  EXPECT_GT(balance_by_entropy({{0, 0, 1.0}}, {1, 1}, {2}).residual, 0.1);
}

}  // namespace
}  // namespace straits
