#include "straits/measure/need.h"

namespace straits {

std::map<NodeCommodity, TonnesPerWeek> node_need(const World& world) {
  std::map<NodeCommodity, TonnesPerWeek> need;
  for (const Demand& demand : world.demand)
    if (demand.kind == DemandKind::kUse) need[{demand.node, demand.commodity}] += demand.quantity;
  for (const Facility& facility : world.facilities) {
    const Process& process = world.processes[facility.process];
    need[{facility.node, process.input}] += facility.base;
    for (const RecipeItem& item : process.inputs)
      need[{facility.node, item.commodity}] += item.quantity * facility.base;
  }
  return need;
}

std::map<PlaceCommodity, TonnesPerWeek> base_need(const World& world) {
  std::map<PlaceCommodity, TonnesPerWeek> need;
  for (const auto& [key, quantity] : node_need(world))
    need[{world.nodes[key.first].place, key.second}] += quantity;
  return need;
}

}  // namespace straits
