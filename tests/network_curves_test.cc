// Curves cut into steps: areas are exact, breakpoints lie at the base, values rise or fall as they must.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "straits/network/arrival.h"
#include "straits/network/curves.h"

namespace straits {
namespace {

// Simpson's rule, fine enough for smooth curves.
double integral(const std::function<double(double)>& f, double a, double b) {
  constexpr int kParts = 20000;
  const double h = (b - a) / kParts;
  double sum = f(a) + f(b);
  for (int i = 1; i < kParts; ++i) sum += (i % 2 == 1 ? 4.0 : 2.0) * f(a + i * h);
  return sum * h / 3.0;
}

template <class Step>
double width(const std::vector<Step>& steps) {
  double sum = 0.0;
  for (const Step& step : steps) sum += step.width.value;
  return sum;
}

template <class Step>
double area(const std::vector<Step>& steps) {
  double sum = 0.0;
  for (const Step& step : steps) sum += step.width.value * step.value.value;
  return sum;
}

template <class Step>
void expect_ascending(const std::vector<Step>& steps) {
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) EXPECT_LE(steps[i].value, steps[i + 1].value) << i;
}

template <class Step>
void expect_descending(const std::vector<Step>& steps) {
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) EXPECT_GE(steps[i].value, steps[i + 1].value) << i;
}

bool has_breakpoint(const std::vector<FlowStep>& steps, double at) {
  double sum = 0.0;
  for (const FlowStep& step : steps) {
    sum += step.width.value;
    if (std::abs(sum - at) < 1e-6 * at) return true;
  }
  return false;
}

// Each step of P0 (q / q0) ^ (1 / e) is worth the mean of the curve over it.
TEST(Curves, demand_has_the_exact_area_of_the_curve) {
  for (const double base : {50e3, 900e3}) {
    const double p0 = 600.0, e = -0.08, multiple = 5.0;
    const auto steps = demand_curve(TonnesPerWeek(base), UsdPerTonne(p0), e, multiple);
    expect_descending(steps);
    EXPECT_TRUE(has_breakpoint(steps, base));
    const double essential = std::pow(multiple, e);  // 5 ^ -0.08 = 0.879
    EXPECT_NEAR(steps.front().width.value, essential * base, 1e-6);
    EXPECT_DOUBLE_EQ(steps.front().value.value, multiple * p0);
    double from = essential;
    for (std::size_t i = 1; i < steps.size(); ++i) {
      const double to = from + steps[i].width.value / base;
      const double mean =
          integral([&](double r) { return p0 * std::pow(r, 1.0 / e); }, from, to) / (to - from);
      EXPECT_NEAR(steps[i].value.value, mean, 1e-6 * mean) << i;
      from = to;
    }
  }
}

// c + P ln(r) / sigma; mean of ln over [a, b] = (b ln b - b - a ln a + a) / (b - a).
TEST(Curves, friction_is_the_mean_of_the_logarithm) {
  for (const double base : {10e3, 100e3, 500e3}) {
    const double c = 7.0, p = 525.0, sigma = 5.0;
    const auto steps = friction_curve(TonnesPerWeek(base), UsdPerTonne(c), UsdPerTonne(p), sigma);
    expect_ascending(steps);
    EXPECT_TRUE(has_breakpoint(steps, base));
    const double b = width(steps) / base;
    EXPECT_NEAR(area(steps) / base, c * b + p / sigma * (b * std::log(b) - b), 1e-6 * p * b);
    double below = 0.0;  // up to the base: c - P / sigma
    double sum = 0.0;
    for (const FlowStep& step : steps) {
      if (sum > 0.999999 * base) break;
      sum += step.width.value;
      below += step.width.value * step.value.value;
    }
    EXPECT_NEAR(below / base, c - p / sigma, 1e-9 * p);
  }
}

TEST(Curves, entry_costs_nothing_extra_at_first) {
  const auto steps = entry_curve(TonnesPerWeek(20e3), UsdPerTonne(10), UsdPerTonne(500), 5.0);
  expect_ascending(steps);
  const double b = width(steps) / 20e3;  // integral of ln(1 + r) from 0 to b = (1 + b) ln(1 + b) - b
  EXPECT_NEAR(area(steps) / 20e3, 10.0 * b + 100.0 * ((1 + b) * std::log(1 + b) - b), 1e-6);
  EXPECT_GT(steps.front().value.value, 10.0);
}

TEST(Curves, processing_costs_its_unit_cost_at_the_base) {
  const auto steps = process_curve(TonnesPerWeek(250e3), TonnesPerWeek(300e3), UsdPerTonne(45),
                                   UsdPerTonne(100), UsdPerTonne(100));
  expect_ascending(steps);
  EXPECT_NEAR(width(steps), 300e3, 1e-6);
  EXPECT_TRUE(has_breakpoint(steps, 250e3));
  // a straight line 45 + 100 (r - 1): area from 0 to 1.2 of the base = 1.2 * (45 - 100) + 100 * 1.44 / 2 = 6
  EXPECT_NEAR(area(steps) / 250e3, 6.0, 1e-9);
}

TEST(Curves, a_stiff_process_stops_beyond_its_stiff_range) {
  const auto steps = process_curve(TonnesPerWeek(100), TonnesPerWeek(110), UsdPerTonne(45), UsdPerTonne(500),
                                   UsdPerTonne(100));
  expect_ascending(steps);
  EXPECT_TRUE(has_breakpoint(steps, 100));
  EXPECT_NEAR(steps[steps.size() - 1].value.value, 45 + 500 * 0.075, 1e-9);  // from 105 to 110 %
  // At 88 % the line of slope 500 stands at 45 - 60; from 0 to 50 % the one of slope 100 goes on, 63 % further down.
  EXPECT_NEAR(steps[0].value.value, 45 - 60 - 100 * (0.88 - 0.25), 1e-9);
}

TEST(Curves, a_process_that_passes_on_is_flat) {
  const auto steps = process_curve(TonnesPerWeek(100), TonnesPerWeek(300), UsdPerTonne(45), UsdPerTonne(10),
                                   UsdPerTonne(100));
  expect_ascending(steps);
  EXPECT_NEAR(steps[0].value.value, 45 - 10 * 0.75, 1e-9);
}

TEST(Curves, supply_gives_its_base_and_its_spare) {
  Supply supply;
  supply.steps = {{TonnesPerWeek(600e3), UsdPerTonne(60), false},
                  {TonnesPerWeek(100e3), UsdPerTonne(300), false},
                  {TonnesPerWeek(50e3), UsdPerTonne(510), true}};
  const auto steps = supply_curve(supply, UsdPerTonne(505), 0.1, "key");
  expect_ascending(steps);
  EXPECT_TRUE(has_breakpoint(steps, 700e3));
  EXPECT_NEAR(width(steps), 1.02 * 700e3 + 50e3, 1e-6);
  EXPECT_GE(steps.front().value.value, 60.0);
}

TEST(Curves, stocks_are_worth_nothing_extra_at_the_base) {
  const auto steps = yield_curve(Tonnes(1600e3), Tonnes(500e3), Tonnes(2400e3), UsdPerTonne(525), 0.02);
  expect_descending(steps);
  EXPECT_NEAR(width(steps), 1900e3, 1e-6);
  double level = 500e3;
  for (const StockStep& step : steps) {
    if (level < 1600e3 && level + step.width.value > 1600e3) {
      EXPECT_EQ(step.value.value, 0.0);
    }
    level += step.width.value;
  }
  EXPECT_GT(steps.front().value.value, 0.0);
  EXPECT_LT(steps.back().value.value, 0.0);
  const auto terminal = terminal_curve(Tonnes(3e6), UsdPerTonne(525), -0.5, 5.0);
  expect_descending(terminal);
  EXPECT_LE(terminal.front().value.value, 5.0 * 525.0 + 1e-9);
}

// Waiting costs most where use goes unserved, nothing where trade still balances; and the order of values stays.
TEST(Curves, a_need_that_waits_is_worth_less) {
  const UsdPerTonne unserved(2600.0);
  EXPECT_EQ(fading_per_week(UsdPerTonne(520.0), unserved).value, 0.0);
  EXPECT_EQ(fading_per_week(UsdPerTonne(1300.0), unserved).value, 0.0);
  EXPECT_NEAR(fading_per_week(UsdPerTonne(1950.0), unserved).value, 10.0, 1e-9);
  EXPECT_NEAR(fading_per_week(unserved, unserved).value, 20.0, 1e-9);
  constexpr double kWeeks = 12.0;
  double before = 0.0;
  for (double value = 0.0; value <= 2600.0; value += 100.0) {
    const double later = value - kWeeks * fading_per_week(UsdPerTonne(value), unserved).value;
    EXPECT_TRUE(value == 0.0 || later > before) << value;
    before = later;
  }
}

// Else stock would be kept for its yield while use goes unserved.
TEST(Curves, no_stock_yields_more_than_unserved_use_fades_by) {
  const UsdPerTonne price(520.0);
  const UsdPerTonne most = most_yield(price, 5.0);
  EXPECT_LT(most, fading_per_week(5.0 * price, 5.0 * price));
  const auto steps =
      yield_curve(Tonnes(1000e3), Tonnes(50e3), Tonnes(2000e3), price, 0.02, UsdPerTonne(1e9), most);
  expect_descending(steps);
  EXPECT_EQ(steps.front().value, most);
}

TEST(Curves, a_pin_is_narrow_and_worth_its_value) {
  std::vector<FlowStep> steps = {{TonnesPerWeek(100), UsdPerTonne(1)}, {TonnesPerWeek(100), UsdPerTonne(9)}};
  pin_value(steps, TonnesPerWeek(100), UsdPerTonne(5));
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_DOUBLE_EQ(steps[1].value.value, 5.0);
  EXPECT_NEAR(width(steps), 200.0, 1e-12);
  EXPECT_NEAR(steps[0].width.value + 0.5 * steps[1].width.value, 100.0, 1e-12);
}

// Merging keeps the area and never crosses the base.
TEST(Curves, a_coarser_curve_has_the_same_area) {
  const auto fine = demand_curve(TonnesPerWeek(900e3), UsdPerTonne(600), -0.08, 5.0);
  const auto coarse = coarsened(fine, TonnesPerWeek(900e3), 2, true);
  EXPECT_LT(coarse.size(), fine.size());
  EXPECT_NEAR(width(coarse), width(fine), 1e-6);
  EXPECT_NEAR(area(coarse), area(fine), 1e-9 * area(fine));
  EXPECT_TRUE(has_breakpoint(coarse, 900e3));
  EXPECT_DOUBLE_EQ(coarse.front().width.value, fine.front().width.value);
  expect_descending(coarse);
}

TEST(Arrival, the_mean_voyage_is_exact) {
  for (const double transit : {0.0, 0.3, 1.0, 2.5, 2.914, 6.999}) {
    double mean = 0.0;
    double sum = 0.0;
    for (const ArrivalShare& part : split_arrival(Weeks(transit))) {
      EXPECT_GE(part.share, 0.0);
      mean += part.share * part.after_weeks;
      sum += part.share;
    }
    EXPECT_NEAR(mean, transit, 1e-12);
    EXPECT_NEAR(sum, 1.0, 1e-15);
  }
}

TEST(KinkCurve, without_a_limit_has_no_end) {
  const auto endless = kink_curve(TonnesPerWeek(100.0), UsdPerTonne(10.0), UsdPerTonne(1.0), kUnlimitedFlow);
  ASSERT_EQ(endless.size(), 2U);
  EXPECT_EQ(endless[1].width.value, kUnlimitedFlow.value);
  const auto limited =
      kink_curve(TonnesPerWeek(100.0), UsdPerTonne(10.0), UsdPerTonne(1.0), TonnesPerWeek(150.0));
  EXPECT_DOUBLE_EQ(limited[1].width.value, 50.0);
}

TEST(TieBreaker, is_fixed_and_small) {
  EXPECT_EQ(tie_breaker("a", UsdPerTonne(500.0)), tie_breaker("a", UsdPerTonne(500.0)));
  EXPECT_NE(tie_breaker("a", UsdPerTonne(500.0)), tie_breaker("b", UsdPerTonne(500.0)));
  EXPECT_GE(tie_breaker("a", UsdPerTonne(500.0)).value, 0.0);
  EXPECT_LT(tie_breaker("a", UsdPerTonne(500.0)).value, 0.05);
}

}  // namespace
}  // namespace straits
