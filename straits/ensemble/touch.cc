#include "straits/ensemble/touch.h"

#include <algorithm>

namespace straits {
namespace {

bool trades_any(const Network& network, const std::vector<CommodityId>& commodities) {
  if (commodities.empty()) return true;
  return std::any_of(network.markets.begin(), network.markets.end(), [&](const Market& market) {
    return std::find(commodities.begin(), commodities.end(), market.commodity) != commodities.end();
  });
}

bool passes(const Network& network, ChokepointId chokepoint) {
  return std::any_of(network.routes.begin(), network.routes.end(), [&](const Route& route) {
    return std::any_of(route.legs.begin(), route.legs.end(), [&](const Leg& leg) {
      return std::any_of(leg.passages.begin(), leg.passages.end(),
                         [&](const Passage& passage) { return passage.chokepoint == chokepoint; });
    });
  });
}

bool works_any(const Network& network, const std::vector<FacilityId>& facilities) {
  return std::any_of(network.conversions.begin(), network.conversions.end(), [&](const Conversion& c) {
    return std::find(facilities.begin(), facilities.end(), c.facility) != facilities.end();
  });
}

}  // namespace

bool can_touch(const Network& network, const Change& change) {
  const auto ships = [&](const Route& route) { return route.ship_class == change.ship_class; };
  const auto pipes = [&](const Route& route) { return route.pipeline == change.pipeline; };
  switch (change.verb) {
    case Verb::kChokepointCapacity:
    case Verb::kFreightPremium:
    case Verb::kFleetCapacity:
      if (change.chokepoint) return passes(network, *change.chokepoint);
      return std::any_of(network.routes.begin(), network.routes.end(), ships);
    case Verb::kFacilityOutage:
    case Verb::kFacilityCyberOutage:
      return works_any(network, change.facilities);
    case Verb::kPipelineCapacity:
      return std::any_of(network.routes.begin(), network.routes.end(), pipes);
    case Verb::kCapacityAdd:
      if (!change.facilities.empty()) return works_any(network, change.facilities);
      if (change.pipeline) return std::any_of(network.routes.begin(), network.routes.end(), pipes);
      return trades_any(network, change.commodities);
    case Verb::kSupplyOutage:
    case Verb::kPortCapacity:
    case Verb::kExportBan:
    case Verb::kExportQuota:
    case Verb::kEmbargo:
    case Verb::kTariff:
    case Verb::kDemandScale:
    case Verb::kStockRelease:
    case Verb::kStockFill:
    case Verb::kStockFloor:
    case Verb::kControlActivate:
    case Verb::kAgreementActivate:
      return trades_any(network, change.commodities);
  }
  return true;
}

bool can_touch(const Network& network, const Scenario& scenario) {
  return std::any_of(scenario.changes.begin(), scenario.changes.end(),
                     [&](const Change& change) { return can_touch(network, change); });
}

}  // namespace straits
