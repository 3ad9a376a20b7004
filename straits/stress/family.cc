#include "straits/stress/family.h"

#include <algorithm>

namespace straits {
namespace {

using Kin = std::vector<CommodityId>;

Kin of_process(const Process& process) {
  Kin kin{process.input};
  for (const auto* items : {&process.inputs, &process.outputs})
    for (const RecipeItem& item : *items) kin.push_back(item.commodity);
  return kin;
}

std::vector<Kin> all_kin(const World& world) {
  std::vector<Kin> all;
  for (const Facility& facility : world.facilities)
    all.push_back(of_process(world.processes[facility.process]));
  for (const ShipClass& ship : world.ship_classes)
    if (ship.fleet) all.push_back(ship.commodities);
  for (const TrafficId traffic : world.traffics.ids()) {
    Kin kin;
    for (const CommodityId commodity : world.commodities.ids())
      if (world.commodities[commodity].traffic == traffic) kin.push_back(commodity);
    all.push_back(std::move(kin));
  }
  return all;
}

template <class Item>
void keep(std::vector<Item>& items, const std::set<CommodityId>& family) {
  std::erase_if(items, [&](const Item& item) { return !family.contains(item.commodity); });
}

}  // namespace

std::set<CommodityId> family_of(const World& world, const std::set<CommodityId>& commodities) {
  std::set<CommodityId> family = commodities;
  const std::vector<Kin> all = all_kin(world);
  for (std::size_t before = 0; before != family.size();) {
    before = family.size();
    for (const Kin& kin : all)
      if (std::any_of(kin.begin(), kin.end(), [&](CommodityId c) { return family.contains(c); }))
        family.insert(kin.begin(), kin.end());
  }
  return family;
}

std::set<CommodityId> made_in(const World& world, const std::vector<PlaceId>& places,
                              const std::set<CommodityId>& commodities) {
  std::set<CommodityId> made = commodities;
  for (std::size_t before = 0; before != made.size();) {
    before = made.size();
    for (const Facility& facility : world.facilities) {
      const PlaceId place = world.nodes[facility.node].place;
      const Process& process = world.processes[facility.process];
      if (facility.base.value <= 0.0 || !made.contains(process.input) ||
          std::find(places.begin(), places.end(), place) == places.end())
        continue;
      for (const RecipeItem& item : process.outputs) made.insert(item.commodity);
    }
  }
  return made;
}

World only(const World& world, const std::set<CommodityId>& family) {
  World part = world;
  keep(part.supply, family);
  keep(part.demand, family);
  keep(part.trade, family);
  keep(part.stocks, family);
  return part;
}

}  // namespace straits
