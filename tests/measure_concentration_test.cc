// Concentration and supply risk: cases by hand, and the shipped shares against what the Commission published in 2023.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "straits/measure/concentration.h"
#include "tests/policy_world.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

TEST(Concentration, hhi_by_hand) {
  EXPECT_DOUBLE_EQ(hhi({}), 0.0);
  EXPECT_DOUBLE_EQ(hhi({{1.0}}), 1.0);
  EXPECT_DOUBLE_EQ(hhi({{0.5}, {0.3}, {0.2}}), 0.25 + 0.09 + 0.04);
}

// 0.6^2 * 6 * 1.1 = 2.376 and 0.4^2 * 2 * 0.8 = 0.256
TEST(Concentration, weighted_by_risk_and_trade) {
  EXPECT_DOUBLE_EQ(wgi_weighted_hhi({{0.6, 6.0, 1.1}, {0.4, 2.0, 0.8}}), 2.632);
}

TEST(Concentration, import_reliance_by_hand) {
  const auto t = [](double v) { return TonnesPerWeek(v); };
  EXPECT_DOUBLE_EQ(import_reliance(t(20), t(90), t(10)).value(), 0.8);  // 80 of 100
  EXPECT_DOUBLE_EQ(import_reliance(t(100), t(10), t(50)).value(), 0.0);
  EXPECT_FALSE(import_reliance(t(0), t(10), t(10)).has_value());
}

// World 2.0, sourcing 1.0, reliance 80 %: 2 * 0.4 + 1 * 0.6 = 1.4; a quarter recycled: 1.05; index 0.9: 0.945.
TEST(Concentration, supply_risk_by_hand) {
  SupplyRiskInputs inputs{{{1.0, 2.0, 1.0}}, {{0.5, 4.0, 1.0}}, 0.8, 0.25, 0.9};
  EXPECT_NEAR(supply_risk(inputs), 0.945, 1e-12);
  inputs.import_reliance = 1.0;
  EXPECT_NEAR(supply_risk(inputs), 1.5 * 0.75 * 0.9, 1e-12);
  inputs.sourcing.clear();  // not known: the world alone
  EXPECT_NEAR(supply_risk(inputs), 2.0 * 0.75 * 0.9, 1e-12);
  inputs.recycling = 1.0;
  EXPECT_DOUBLE_EQ(supply_risk(inputs), 0.0);
}

// FAR 0.4^2 * 3 * 0.8 + GLF 0.6^2 * 7 * 1 = 0.384 + 2.52, 10 % recycled.
TEST(Concentration, of_a_material_of_the_package) {
  const auto measured = measure_supply_risk(test::policy_world());
  ASSERT_EQ(measured.size(), 1U);
  EXPECT_EQ(measured[0].stage, SupplyStage::kExtraction);
  EXPECT_NEAR(measured[0].risk, 2.904 * 0.9, 1e-12);
  EXPECT_DOUBLE_EQ(measured[0].share_without_risk, 0.0);
}

std::vector<double> ranks(const std::vector<double>& values) {  // equals share their mean rank
  std::vector<double> ranks;
  for (const double value : values) {
    const auto below = std::count_if(values.begin(), values.end(), [&](double v) { return v < value; });
    const auto equal = std::count(values.begin(), values.end(), value);
    ranks.push_back(static_cast<double>(below) + (static_cast<double>(equal) - 1.0) / 2.0);
  }
  return ranks;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double n = static_cast<double>(a.size());
  const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n;
  const double mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
  double ab = 0.0, aa = 0.0, bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return ab / std::sqrt(aa * bb);
}

TEST(Concentration, ranks_materials_as_the_commission_does) {
  const World& world = test::world_2025();
  std::vector<double> ours, published;
  double left_out = 0.0;
  for (const MaterialRisk& risk : measure_supply_risk(world)) {
    if (!world.materials[risk.material].published_2023) continue;
    ours.push_back(risk.risk);
    published.push_back(*world.materials[risk.material].published_2023);
    left_out = std::max(left_out, risk.share_without_risk);
    std::printf("%-18s %-10s %5.2f published %4.1f\n", world.materials[risk.material].id.c_str(),
                risk.stage == SupplyStage::kExtraction ? "mined" : "refined", risk.risk, published.back());
  }
  ASSERT_GE(ours.size(), 26U);
  const double spearman = correlation(ranks(ours), ranks(published));
  std::printf("supply risk of %zu materials against the published: Spearman %.3f, Pearson %.3f\n",
              ours.size(), spearman, correlation(ours, published));
  RecordProperty("spearman", std::to_string(spearman));
  EXPECT_GE(spearman, 0.9);
  EXPECT_LE(left_out, 0.05);
}

TEST(Concentration, reliance_of_the_package_is_what_is_not_domestic) {
  const World& world = test::world_2025();
  const auto gallium = find_named(world.materials, "gallium");
  ASSERT_TRUE(gallium.has_value());
  EXPECT_NEAR(world.materials[*gallium].import_reliance_processing.value(), 0.98, 1e-9);  // Germany sells 2 %
}

}  // namespace
}  // namespace straits
