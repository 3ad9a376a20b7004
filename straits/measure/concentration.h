// How concentrated supply is, and how risky the suppliers are.
//
//   hhi               = sum_c s_c^2                         shares s_c in 0..1; 1 = a single supplier
//   wgi_weighted_hhi  = sum_c s_c^2 * r_c * t_c             risk r_c = (2.5 - WGI) * 2 in 0..10, trade parameter t_c:
//                                                          0.8 EU member or free trade, 1 neutral, above 1 export limits
//   import_reliance   = (imports - exports) / (production + imports - exports), 0 for a net exporter
//   supply_risk       = [H_world * IR / 2 + H_eu * (1 - IR / 2)] * (1 - recycling) * substitution
//                       H = wgi_weighted_hhi of world supply and of the sourcing of the EU; H_world alone where the
//                       sourcing is not known; recycling = end-of-life recycling input rate, substitution index <= 1
//
// Source: Blengini et al. (2017), Assessment of the Methodology for Establishing the EU List of Critical Raw Materials:
// Background Report, JRC, EUR 28654, doi 10.2760/73303. The formula was not read there but written from memory and is
// confirmed by the published values of 2023 (tests/measure_concentration_test.cc). The Commission takes the stage with
// the larger risk, as measure_supply_risk does; its substitution index is not published by material, so that is 1 there.
#pragma once

#include <optional>
#include <vector>

#include "straits/world/world.h"

namespace straits {

struct Supplier {
  double share = 0.0;  // of supply, 0..1
  double risk = 0.0;   // 0..10
  double trade = 1.0;  // parameter t
};

[[nodiscard]] double hhi(const std::vector<Supplier>& suppliers);
[[nodiscard]] double wgi_weighted_hhi(const std::vector<Supplier>& suppliers);

// Nothing where nothing is used.
[[nodiscard]] std::optional<double> import_reliance(TonnesPerWeek production, TonnesPerWeek imports,
                                                    TonnesPerWeek exports);

struct SupplyRiskInputs {
  std::vector<Supplier> world;
  std::vector<Supplier> sourcing;  // of the EU; empty = not known
  double import_reliance = 1.0;    // of no meaning where sourcing is not known
  double recycling = 0.0;
  double substitution = 1.0;
};

[[nodiscard]] double supply_risk(const SupplyRiskInputs& inputs);

struct MaterialRisk {
  MaterialId material;
  SupplyStage stage = SupplyStage::kExtraction;  // the one with the larger risk
  double risk = 0.0;
  double share_without_risk =
      0.0;  // of world supply, by countries without an indicator of governance: left out
};

// One for every material with shares of world supply and a recycling rate, in the order of ids.
[[nodiscard]] std::vector<MaterialRisk> measure_supply_risk(const World& world);

}  // namespace straits
