// Smooth curves cut into steps. The value of a step is the mean of the curve over it, so that areas are exact.
//
//   supply      price(q) = P0 * (q / q0) ^ (1 / elasticity) near the base, never below the stated marginal cost
//   demand      price(q) = P0 * (q / q0) ^ (1 / elasticity), capped at the value of unserved demand
//   friction    c + P * ln(x / x0) / sigma         (first-order condition of a CES demand for origins, Armington 1969)
//   entry       c + P * ln(1 + x / scale) / sigma  for partners that do not trade in the base year
//   yield       k * P0 * ((s0 / s)^3 - 1)          convenience yield less holding cost, nothing at the base level
//   terminal    P0 * (p / p0) ^ e                  of the inventory position; a segment of exactly P0 lies around p0
//
// A breakpoint exactly at the base quantity pins quantities; a segment of exactly the base value around the base stock
// pins prices (docs/adr/0004). Small quantities get fewer steps.
#pragma once

#include <string_view>
#include <vector>

#include "straits/network/network.h"

namespace straits {

// How many steps a curve gets. Small flows get fewer: below these shares of the world's trade or use of a commodity.
enum class Detail { kFine, kMiddle, kCoarse };
inline constexpr double kFineFlowShare = 0.004, kMiddleFlowShare = 0.001, kFineDemandShare = 0.005;

[[nodiscard]] std::vector<FlowStep> supply_curve(const Supply& supply, UsdPerTonne base_price,
                                                 double elasticity, std::string_view key);
[[nodiscard]] std::vector<FlowStep> demand_curve(TonnesPerWeek base, UsdPerTonne base_price,
                                                 double elasticity, double unserved_value_multiple,
                                                 Detail detail = Detail::kFine);
// Stock building of the base year: worth a share more than the base price at its first tonne, the base price at its last.
[[nodiscard]] std::vector<FlowStep> stock_build_curve(TonnesPerWeek base, UsdPerTonne base_price,
                                                      double value_share);
// `unit_cost` is the cost at the base throughput, `slope` its rise for as much again. Where the process is stiffer than
// others, that holds near the base rate; further below, where plants stop altogether, `usual_slope` takes over.
[[nodiscard]] std::vector<FlowStep> process_curve(TonnesPerWeek base, TonnesPerWeek capacity,
                                                  UsdPerTonne unit_cost, UsdPerTonne slope,
                                                  UsdPerTonne usual_slope);
[[nodiscard]] std::vector<FlowStep> friction_curve(TonnesPerWeek base, UsdPerTonne constant,
                                                   UsdPerTonne price, double sigma,
                                                   Detail detail = Detail::kFine);
[[nodiscard]] std::vector<FlowStep> entry_curve(TonnesPerWeek scale, UsdPerTonne constant, UsdPerTonne price,
                                                double sigma);
// Puts a narrow segment of exactly `value` around the base of an ascending curve, so that its price is unique there.
void pin_value(std::vector<FlowStep>& steps, TonnesPerWeek base, UsdPerTonne value);
// Near-indifference: a little cheaper up to the base flow, a little dearer beyond, up to `most`.
[[nodiscard]] std::vector<FlowStep> kink_curve(TonnesPerWeek base, UsdPerTonne constant,
                                               UsdPerTonne half_width, TonnesPerWeek most);

// What use that is worth `value` now is worth less for every week that it waits, where use goes unserved at `unserved`: nothing up to half of
// that, a share of `unserved` at the whole of it. A shortage without an end in sight looks the same from every week, and any yield of
// stock would put off the use of stock for ever; so a need of today comes before the same need later.
[[nodiscard]] UsdPerTonne fading_per_week(UsdPerTonne value, UsdPerTonne unserved);

// `dearest_holding`: what a tonne above the base costs a week at most; storing on land is never dearer than afloat.
// `most`: no stock yields more a week; below what unserved use fades by (most_yield).
[[nodiscard]] UsdPerTonne most_yield(UsdPerTonne base_price, double unserved_value_multiple);
[[nodiscard]] std::vector<StockStep> yield_curve(Tonnes base, Tonnes floor, Tonnes capacity,
                                                 UsdPerTonne base_price, double yield_per_week,
                                                 UsdPerTonne dearest_holding = UsdPerTonne(1e9),
                                                 UsdPerTonne most = UsdPerTonne(1e9));
[[nodiscard]] std::vector<StockStep> terminal_curve(Tonnes base_position, UsdPerTonne base_price,
                                                    double elasticity, double unserved_value_multiple);

// The same curve in fewer steps: runs of `run` neighbours become one of their mean value. Nothing is merged across the
// base quantity, nor with the first step (essential demand), nor with a step of exactly the base value.
[[nodiscard]] std::vector<FlowStep> coarsened(const std::vector<FlowStep>& steps, TonnesPerWeek base,
                                              std::size_t run, bool keep_first);
[[nodiscard]] std::vector<StockStep> coarsened(const std::vector<StockStep>& steps, UsdPerTonne base_value,
                                               std::size_t run);

// A fixed amount in [0, share * price) that belongs to this key, so that no two choices cost exactly the same.
inline constexpr double kTieShare = 1e-4;
[[nodiscard]] UsdPerTonne tie_breaker(std::string_view key, UsdPerTonne price, double share = kTieShare);

}  // namespace straits
