#include "straits/measure/need.h"

namespace straits {

std::map<PlaceCommodity, TonnesPerWeek> base_need(const World& world) {
  std::map<PlaceCommodity, TonnesPerWeek> need;
  for (const Demand& demand : world.demand)
    if (demand.kind == DemandKind::kUse)
      need[{world.nodes[demand.node].place, demand.commodity}] += demand.quantity;
  for (const Facility& facility : world.facilities) {
    const PlaceId place = world.nodes[facility.node].place;
    const Process& process = world.processes[facility.process];
    need[{place, process.input}] += facility.base;
    for (const RecipeItem& item : process.inputs)
      need[{place, item.commodity}] += item.quantity * facility.base;
  }
  return need;
}

}  // namespace straits
