#include "straits/measure/concentration.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace straits {
namespace {

using Risks = std::map<std::string_view, double>;  // by country

Risks risks_of(const World& world) {
  Risks risks;
  for (const Governance& governance : world.governance) risks.emplace(governance.country, governance.risk);
  return risks;
}

struct Stage {
  SupplyRiskInputs inputs;
  double share_without_risk = 0.0;
};

Stage gather(const World& world, const Risks& risks, MaterialId material, SupplyStage stage) {
  Stage gathered;
  const Material& of = world.materials[material];
  gathered.inputs.recycling = *of.recycling;
  gathered.inputs.import_reliance =
      (stage == SupplyStage::kExtraction ? of.import_reliance_extraction : of.import_reliance_processing)
          .value_or(1.0);
  for (const SupplyShare& share : world.supply_shares) {
    if (share.material != material || share.stage != stage) continue;
    const auto risk = risks.find(share.country);
    if (risk == risks.end()) {
      gathered.share_without_risk += share.world.value_or(0.0);
      continue;
    }
    if (share.world)
      gathered.inputs.world.push_back({*share.world, risk->second, share.trade_world.value_or(1.0)});
    if (share.eu) gathered.inputs.sourcing.push_back({*share.eu, risk->second, share.trade_eu.value_or(1.0)});
  }
  return gathered;
}

}  // namespace

double hhi(const std::vector<Supplier>& suppliers) {
  double sum = 0.0;
  for (const Supplier& supplier : suppliers) sum += supplier.share * supplier.share;
  return sum;
}

double wgi_weighted_hhi(const std::vector<Supplier>& suppliers) {
  double sum = 0.0;
  for (const Supplier& supplier : suppliers)
    sum += supplier.share * supplier.share * supplier.risk * supplier.trade;
  return sum;
}

std::optional<double> import_reliance(TonnesPerWeek production, TonnesPerWeek imports,
                                      TonnesPerWeek exports) {
  const double net = imports.value - exports.value;
  const double use = production.value + net;
  if (use <= 0.0) return {};
  return std::max(0.0, net / use);
}

double supply_risk(const SupplyRiskInputs& inputs) {
  const double of_world = wgi_weighted_hhi(inputs.world);
  const double half = inputs.import_reliance / 2.0;
  const double risk =
      inputs.sourcing.empty() ? of_world : of_world * half + wgi_weighted_hhi(inputs.sourcing) * (1.0 - half);
  return risk * (1.0 - inputs.recycling) * inputs.substitution;
}

std::vector<MaterialRisk> measure_supply_risk(const World& world) {
  const Risks risks = risks_of(world);
  std::vector<MaterialRisk> measured;
  for (const MaterialId material : world.materials.ids()) {
    if (!world.materials[material].recycling) continue;
    std::optional<MaterialRisk> larger;
    for (const SupplyStage stage : {SupplyStage::kExtraction, SupplyStage::kProcessing}) {
      const Stage gathered = gather(world, risks, material, stage);
      if (gathered.inputs.world.empty()) continue;
      const double risk = supply_risk(gathered.inputs);
      if (!larger || risk > larger->risk) larger = {material, stage, risk, gathered.share_without_risk};
    }
    if (larger) measured.push_back(*larger);
  }
  return measured;
}

}  // namespace straits
