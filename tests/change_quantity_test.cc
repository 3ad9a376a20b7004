// Quantities with units, each with its arithmetic. Crude has 7.33 bbl/t; 1 Mt of LNG is 1.36 bcm.
#include <gtest/gtest.h>

#include "straits/change/quantity.h"

namespace straits {
namespace {

const VolumeConversion kCrude{"crude_oil", 7.33, {}};
const VolumeConversion kGas{"lng", {}, 1.36};
constexpr double kWeeksPerYear = 365.25 / 7.0;

double value(std::string_view text, Dimension dimension, const VolumeConversion& of) {
  const Quantity quantity = read_quantity(text, dimension, of);
  EXPECT_TRUE(quantity.value.has_value()) << quantity.problem;
  return quantity.value.value_or(-1.0);
}

std::string problem(std::string_view text, Dimension dimension, const VolumeConversion& of = kCrude) {
  const Quantity quantity = read_quantity(text, dimension, of);
  EXPECT_FALSE(quantity.value.has_value()) << text;
  return quantity.problem;
}

TEST(Quantity, masses) {
  EXPECT_DOUBLE_EQ(value("300 kt", Dimension::kMass, kCrude), 300e3);
  EXPECT_DOUBLE_EQ(value("2.19Mt", Dimension::kMass, kGas), 2.19e6);
  EXPECT_DOUBLE_EQ(value("400 Mbbl", Dimension::kMass, kCrude), 400e6 / 7.33);
  EXPECT_DOUBLE_EQ(value(" 5 Mb ", Dimension::kMass, kCrude), 5e6 / 7.33);
  EXPECT_DOUBLE_EQ(value("1.36 bcm", Dimension::kMass, kGas), 1e6);
  EXPECT_NEAR(value("35.3147 Bcf", Dimension::kMass, kGas), 1e6 / 1.36, 1e-6);  // 35.3147 Bcf = 1 bcm
}

TEST(Quantity, rates_are_per_week) {
  EXPECT_DOUBLE_EQ(value("1.2 Mb/d", Dimension::kRate, kCrude), 1.2e6 * 7 / 7.33);
  EXPECT_DOUBLE_EQ(value("300 kt/wk", Dimension::kRate, kCrude), 300e3);
  EXPECT_DOUBLE_EQ(value("77 Mt/y", Dimension::kRate, kGas), 77e6 / kWeeksPerYear);
  EXPECT_NEAR(value("10 bcm/y", Dimension::kRate, kGas), 10e6 / 1.36 / kWeeksPerYear, 1e-6);
}

TEST(Quantity, prices_are_per_tonne) {
  EXPECT_DOUBLE_EQ(value("5 USD/t", Dimension::kPrice, {}), 5.0);
  EXPECT_DOUBLE_EQ(value("2 USD/bbl", Dimension::kPrice, kCrude), 2 * 7.33);
}

TEST(Quantity, shares) {
  EXPECT_DOUBLE_EQ(value("40 %", Dimension::kShare, {}), 0.4);
  EXPECT_DOUBLE_EQ(value("40%", Dimension::kShare, {}), 0.4);
  EXPECT_DOUBLE_EQ(value("0.4", Dimension::kShare, {}), 0.4);
}

TEST(Quantity, says_what_is_wrong) {
  EXPECT_EQ(problem("12 knots", Dimension::kMass),
            "unknown unit \"knots\"; write a mass such as \"300 kt\" or \"400 Mbbl\"");
  EXPECT_EQ(
      problem("300 kt", Dimension::kRate),
      "\"300 kt\" is a mass, not a rate; write for instance \"1.2 Mb/d\", \"300 kt/wk\" or \"77 Mt/y\"");
  EXPECT_EQ(problem("400", Dimension::kMass),
            "\"400\" has no unit; write a mass such as \"300 kt\" or \"400 Mbbl\"");
  EXPECT_EQ(problem("much", Dimension::kPrice),
            "\"much\" is no number with a unit; write a price such as \"5 USD/t\" or \"2 USD/bbl\"");
  EXPECT_EQ(problem("4 Mbbl", Dimension::kMass, kGas),
            "\"Mbbl\" is a volume and lng has no barrels_per_tonne in the world package; write tonnes");
  EXPECT_EQ(problem("2 USD/bbl", Dimension::kPrice, {}),
            "\"bbl\" is a volume and this is of no one commodity; write tonnes");
  EXPECT_EQ(problem("nan t", Dimension::kMass),
            "\"nan t\" is no number with a unit; write a mass such as \"300 kt\" or \"400 Mbbl\"");
  EXPECT_EQ(
      problem("1,200 kt", Dimension::kMass),
      "\"1,200 kt\": write the number with a decimal point and without separators, such as \"300 kt\" or "
      "\"400 Mbbl\"");
  EXPECT_EQ(problem("300 KT", Dimension::kMass), "unknown unit \"KT\"; did you mean \"kt\"?");
  EXPECT_EQ(problem("1.2 mb/D", Dimension::kRate), "unknown unit \"mb/D\"; did you mean \"Mb/d\"?");
  EXPECT_EQ(problem("3 Mt/fortnight", Dimension::kRate),
            "unknown unit \"Mt/fortnight\"; write a rate such as \"1.2 Mb/d\", \"300 kt/wk\" or \"77 Mt/y\"");
}

TEST(Quantity, range) {
  EXPECT_EQ(check_range(-0.1, Dimension::kShare), "is negative");
  EXPECT_EQ(check_range(1e12, Dimension::kMass), "is more than the world holds");
  EXPECT_EQ(check_range(40.0, Dimension::kShare),
            "is more than ten times the base; 40 percent is \"40 %\" or 0.4");
  EXPECT_EQ(check_range(0.4, Dimension::kShare), "");
}

}  // namespace
}  // namespace straits
