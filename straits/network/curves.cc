#include "straits/network/curves.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "straits/base/hash.h"

namespace straits {
namespace {

// Where a curve is cut, in shares of the base quantity. Below and above are joined at exactly 1.
struct Cuts {
  std::span<const double> below;  // ascending, from 0, without 1
  std::span<const double> above;  // ascending, beyond 1
};

constexpr double kFineBelow[] = {0.0, 0.2, 0.5, 0.72, 0.87, 0.96};
constexpr double kFineAbove[] = {1.04, 1.14, 1.32, 1.7, 2.6, 6.0};
constexpr double kMiddleBelow[] = {0.0, 0.35, 0.7, 0.92};
constexpr double kMiddleAbove[] = {1.08, 1.35, 2.0, 6.0};
constexpr double kCoarseBelow[] = {0.0, 0.6};
constexpr double kCoarseAbove[] = {1.4, 6.0};

constexpr double kDemandBelow[] = {0.9,  0.91, 0.92,  0.93, 0.94,   0.95,  0.96,
                                   0.97, 0.98, 0.985, 0.99, 0.9925, 0.995, 0.9975};
constexpr double kDemandAbove[] = {1.0025, 1.005, 1.01, 1.02, 1.05, 1.1};
constexpr double kDemandCoarseBelow[] = {0.9, 0.93, 0.955, 0.975, 0.99};
constexpr double kDemandCoarseAbove[] = {1.01, 1.03, 1.1};

// Of the value of unserved use, a week: over a window of thirteen weeks a tenth, to where the terminal curve ends.
constexpr double kFadingShare = 1.0 / 130.0;

Cuts friction_cuts(Detail detail) {
  if (detail == Detail::kFine) return {kFineBelow, kFineAbove};
  if (detail == Detail::kMiddle) return {kMiddleBelow, kMiddleAbove};
  return {kCoarseBelow, kCoarseAbove};
}

std::vector<double> joined(const Cuts& cuts) {
  std::vector<double> all(cuts.below.begin(), cuts.below.end());
  all.push_back(1.0);
  all.insert(all.end(), cuts.above.begin(), cuts.above.end());
  return all;
}

// Mean of ln over [a, b].
double mean_log(double a, double b) {
  const double from = a > 0.0 ? a * std::log(a) - a : 0.0;
  return (b * std::log(b) - b - from) / (b - a);
}

// Mean of r^power over [a, b], a > 0.
double mean_power(double a, double b, double power) {
  if (std::abs(power + 1.0) < 1e-12) return std::log(b / a) / (b - a);
  return (std::pow(b, power + 1.0) - std::pow(a, power + 1.0)) / ((power + 1.0) * (b - a));
}

// Merges step i+1 into the last of `merged` while it is part of the same run.
template <class Step, class Apart>
std::vector<Step> merge_runs(const std::vector<Step>& steps, std::size_t run, Apart apart) {
  std::vector<Step> merged;
  std::size_t in_run = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool fresh = i == 0 || in_run == run || apart(i);
    if (fresh) {
      merged.push_back(steps[i]);
      in_run = 1;
      continue;
    }
    Step& last = merged.back();
    const auto width = last.width + steps[i].width;
    if (width.value > 0.0)
      last.value = (last.width / width) * last.value + (steps[i].width / width) * steps[i].value;
    last.width = width;
    ++in_run;
  }
  return merged;
}

}  // namespace

std::vector<FlowStep> coarsened(const std::vector<FlowStep>& steps, TonnesPerWeek base, std::size_t run,
                                bool keep_first) {
  std::vector<bool> apart(steps.size(), false);
  TonnesPerWeek before(0.0);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool at_base = std::abs((before - base).value) <= 1e-9 * (1.0 + base.value);
    const bool endless = steps[i].width >= kUnlimitedFlow;
    const bool around_base = before < base && before + steps[i].width > base && !at_base && base.value > 0.0;
    apart[i] = apart[i] || at_base || endless || around_base || (keep_first && i == 1);
    if (around_base && i + 1 < steps.size()) apart[i + 1] = true;
    before += steps[i].width;
  }
  return merge_runs(steps, run, [&](std::size_t i) { return apart[i]; });
}

std::vector<StockStep> coarsened(const std::vector<StockStep>& steps, UsdPerTonne base_value,
                                 std::size_t run) {
  return merge_runs(steps, run, [&](std::size_t i) {
    return steps[i].value == base_value || steps[i - 1].value == base_value;
  });
}

UsdPerTonne tie_breaker(std::string_view key, UsdPerTonne price, double share) {
  return share * unit_interval(key) * price;
}

std::vector<FlowStep> supply_curve(const Supply& supply, UsdPerTonne base_price, double elasticity,
                                   std::string_view key) {
  constexpr double kElasticFrom = 0.95;
  constexpr double kBelow[] = {0.95, 0.97, 0.985, 0.995, 1.0};
  constexpr double kAbove[] = {1.0, 1.005, 1.01, 1.02};
  const TonnesPerWeek base = supply.base();
  const UsdPerTonne tie = tie_breaker(key, base_price);
  std::vector<FlowStep> steps;
  const auto price_over = [&](double a, double b) { return mean_power(a, b, 1.0 / elasticity) * base_price; };
  const UsdPerTonne ceiling = price_over(kBelow[0], kBelow[1]);
  double left = kElasticFrom * base.value;
  for (const SupplyStep& step : supply.steps) {
    if (step.spare || left <= 0.0) continue;
    const double width = std::min(left, step.quantity.value);
    left -= width;
    steps.push_back({TonnesPerWeek(width), std::min(step.cost, ceiling) + tie});
  }
  const UsdPerTonne dearest = steps.empty() ? UsdPerTonne(0.0) : steps.back().value;
  for (std::size_t i = 0; i + 1 < std::size(kBelow); ++i)
    steps.push_back(
        {(kBelow[i + 1] - kBelow[i]) * base, std::max(dearest, price_over(kBelow[i], kBelow[i + 1]) + tie)});
  std::vector<FlowStep> beyond;
  for (std::size_t i = 0; i + 1 < std::size(kAbove); ++i)
    beyond.push_back({(kAbove[i + 1] - kAbove[i]) * base, price_over(kAbove[i], kAbove[i + 1]) + tie});
  for (const SupplyStep& step : supply.steps)
    if (step.spare) beyond.push_back({step.quantity, std::max(step.cost, 1.01 * base_price) + tie});
  std::stable_sort(beyond.begin(), beyond.end(),
                   [](const FlowStep& a, const FlowStep& b) { return a.value < b.value; });
  steps.insert(steps.end(), beyond.begin(), beyond.end());
  return steps;
}

std::vector<FlowStep> demand_curve(TonnesPerWeek base, UsdPerTonne base_price, double elasticity,
                                   double unserved_value_multiple, Detail detail) {
  const bool fine = detail == Detail::kFine;
  const Cuts cuts = fine ? Cuts{kDemandBelow, kDemandAbove} : Cuts{kDemandCoarseBelow, kDemandCoarseAbove};
  const double essential = std::pow(unserved_value_multiple, elasticity);  // share still wanted at the cap
  std::vector<double> at = {essential};
  const double first = cuts.below.front();
  const int bends = fine ? 4 : 2;
  for (int i = 1; i < bends; ++i)
    if (essential < first) at.push_back(essential + (first - essential) * i / bends);
  for (const double share : joined(cuts))
    if (share > at.back() + 1e-9) at.push_back(share);
  std::vector<FlowStep> steps = {{essential * base, unserved_value_multiple * base_price}};
  for (std::size_t i = 0; i + 1 < at.size(); ++i)
    steps.push_back(
        {(at[i + 1] - at[i]) * base, mean_power(at[i], at[i + 1], 1.0 / elasticity) * base_price});
  return steps;
}

std::vector<FlowStep> stock_build_curve(TonnesPerWeek base, UsdPerTonne base_price, double value_share) {
  constexpr int kSteps = 12;
  std::vector<FlowStep> steps;
  for (int i = 0; i < kSteps; ++i) {
    const double premium = value_share * (kSteps - i - 0.5) / kSteps;
    steps.push_back({base / kSteps, (1.0 + premium) * base_price});
  }
  return steps;
}

std::vector<FlowStep> process_curve(TonnesPerWeek base, TonnesPerWeek capacity, UsdPerTonne unit_cost,
                                    UsdPerTonne slope, UsdPerTonne usual_slope) {
  constexpr double kStiffFrom = 0.88;
  const UsdPerTonne stiffness =
      slope > usual_slope ? (1.0 - kStiffFrom) * (slope - usual_slope) : UsdPerTonne(0.0);
  const auto rise = [&](double share) {
    if (share >= kStiffFrom || slope <= usual_slope) return (share - 1.0) * slope;
    return (share - 1.0) * usual_slope - stiffness;
  };
  constexpr double kShares[] = {0.0, 0.5, 0.75, 0.88, 0.95, 0.98, 1.0, 1.02, 1.05, 1.1, 1.2, 1.5, 3.0};
  std::vector<FlowStep> steps;
  const double most = base.value > 0.0 ? capacity / base : 0.0;
  for (std::size_t i = 0; i + 1 < std::size(kShares); ++i) {
    const double from = kShares[i];
    const double to = std::min(kShares[i + 1], most);
    if (to <= from) break;
    steps.push_back({(to - from) * base, unit_cost + rise(0.5 * (from + to))});
  }
  const TonnesPerWeek rest = capacity - (most > 3.0 ? 3.0 : most) * base;
  if (rest.value > 1e-6 * capacity.value) steps.push_back({rest, unit_cost + 2.0 * slope});
  return steps;
}

std::vector<FlowStep> friction_curve(TonnesPerWeek base, UsdPerTonne constant, UsdPerTonne price,
                                     double sigma, Detail detail) {
  const std::vector<double> at = joined(friction_cuts(detail));
  std::vector<FlowStep> steps;
  for (std::size_t i = 0; i + 1 < at.size(); ++i)
    steps.push_back({(at[i + 1] - at[i]) * base, constant + (mean_log(at[i], at[i + 1]) / sigma) * price});
  return steps;
}

void pin_value(std::vector<FlowStep>& steps, TonnesPerWeek base, UsdPerTonne value) {
  constexpr double kHalfWidth = 0.0005;  // of the base
  TonnesPerWeek end(0.0);
  for (std::size_t k = 0; k + 1 < steps.size(); ++k) {
    end += steps[k].width;
    if (std::abs((end - base).value) > 1e-9 * base.value) continue;
    const TonnesPerWeek half = kHalfWidth * base;
    steps[k].width -= half;
    steps[k + 1].width -= half;
    steps.insert(steps.begin() + static_cast<std::ptrdiff_t>(k) + 1, {2.0 * half, value});
    return;
  }
}

std::vector<FlowStep> entry_curve(TonnesPerWeek scale, UsdPerTonne constant, UsdPerTonne price,
                                  double sigma) {
  constexpr double kShares[] = {0.0, 0.7, 2.0, 6.0};
  std::vector<FlowStep> steps;
  for (std::size_t i = 0; i + 1 < std::size(kShares); ++i) {
    const double a = kShares[i];
    const double b = kShares[i + 1];
    steps.push_back({(b - a) * scale, constant + (mean_log(1.0 + a, 1.0 + b) / sigma) * price});
  }
  return steps;
}

std::vector<FlowStep> kink_curve(TonnesPerWeek base, UsdPerTonne constant, UsdPerTonne half_width,
                                 TonnesPerWeek most) {
  if (base.value <= 0.0) return {{most, constant + half_width}};
  std::vector<FlowStep> steps = {{base, constant - half_width}};
  // Without end stays without end: a side of 1e12 tonnes would turn rounding of a price into a gap.
  if (most > base) steps.push_back({most < kUnlimitedFlow ? most - base : most, constant + half_width});
  return steps;
}

UsdPerTonne fading_per_week(UsdPerTonne value, UsdPerTonne unserved) {
  const double scarcity = std::clamp(2.0 * (value / unserved) - 1.0, 0.0, 1.0);
  return kFadingShare * scarcity * unserved;
}

UsdPerTonne most_yield(UsdPerTonne base_price, double unserved_value_multiple) {
  constexpr double kBelowFading = 0.9;
  return kBelowFading * kFadingShare * unserved_value_multiple * base_price;
}

std::vector<StockStep> yield_curve(Tonnes base, Tonnes floor, Tonnes capacity, UsdPerTonne base_price,
                                   double yield_per_week, UsdPerTonne dearest_holding, UsdPerTonne most) {
  constexpr double kStraddle = 0.0005;
  const auto value = [&](double share) {
    return std::clamp(yield_per_week * (std::pow(share, -3.0) - 1.0) * base_price, -dearest_holding, most);
  };
  if (base.value <= 0.0) return {{capacity - floor, UsdPerTonne(0.0)}};
  const double lowest = floor / base;
  const double highest = capacity / base;
  std::vector<StockStep> steps;
  constexpr int kBelow = 6;
  const double under = std::max(lowest, 1.0 - kStraddle);
  for (int i = 0; i < kBelow; ++i) {
    const double from = lowest + (under - lowest) * i / kBelow;
    const double to = lowest + (under - lowest) * (i + 1) / kBelow;
    if (to > from) steps.push_back({(to - from) * base, value(0.5 * (from + to))});
  }
  const double over = std::min(highest, 1.0 + kStraddle);
  if (over > under) steps.push_back({(over - under) * base, UsdPerTonne(0.0)});
  constexpr double kAbove[] = {1.0 + kStraddle, 1.04, 1.1, 1.25, 1.6};
  double from = over;
  for (std::size_t i = 1; i <= std::size(kAbove); ++i) {
    const double to = i < std::size(kAbove) ? std::min(kAbove[i], highest) : highest;
    if (to <= from) continue;
    steps.push_back({(to - from) * base, value(0.5 * (from + to))});
    from = to;
  }
  return steps;
}

std::vector<StockStep> terminal_curve(Tonnes base_position, UsdPerTonne base_price, double elasticity,
                                      double unserved_value_multiple) {
  constexpr double kBelow[] = {0.0,  0.3, 0.5,  0.6,  0.67, 0.74, 0.79, 0.83,
                               0.87, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.9985};
  constexpr double kAbove[] = {1.0015, 1.01, 1.02, 1.035, 1.05, 1.08, 1.12, 1.18, 1.3, 1.5, 2.0, 4.0};
  constexpr double kLastResort = 0.9;  // what is kept for later is worth less than what goes unserved now
  constexpr double kHeap =
      1.0 / 64.0;  // the slope is known near the base; what keeps can still be sold one day
  const double cap = kLastResort * unserved_value_multiple;
  const auto share_of_price = [&](double a, double b) {
    return std::clamp(mean_power(std::max(a, 1e-3), b, elasticity), kHeap, cap);
  };
  std::vector<StockStep> steps;
  for (std::size_t i = 0; i + 1 < std::size(kBelow); ++i)
    steps.push_back(
        {(kBelow[i + 1] - kBelow[i]) * base_position, share_of_price(kBelow[i], kBelow[i + 1]) * base_price});
  steps.push_back({(kAbove[0] - kBelow[std::size(kBelow) - 1]) * base_position, base_price});
  for (std::size_t i = 0; i + 1 < std::size(kAbove); ++i)
    steps.push_back(
        {(kAbove[i + 1] - kAbove[i]) * base_position, share_of_price(kAbove[i], kAbove[i + 1]) * base_price});
  return steps;
}

}  // namespace straits
