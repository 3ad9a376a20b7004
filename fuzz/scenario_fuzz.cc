// The scenario reader: any bytes give a scenario or problems, and a scenario can be asked what holds in any week.
// The world is made in memory: two places on either side of a strait, one facility, one pipeline, one stock.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "fuzz/fuzz_kit.h"
#include "straits/change/conditions.h"
#include "straits/change/scenario.h"

namespace {

using namespace straits;

World make_world() {
  World world;
  const PlaceId gulf = world.places.push_back({"GLF", "Gulf", "test", false, 0.0, 50.0});
  const PlaceId far = world.places.push_back({"FAR", "Far", "test", false, 0.0, 90.0});
  const TrafficId oil = world.traffics.push_back("oil");
  const CommodityId crude = world.commodities.push_back({"crude_oil", "Crude oil", oil, 7.33, {}});
  world.commodities.push_back({"lng", "LNG", oil, {}, 1.36});
  const WaypointId near_strait = world.waypoints.push_back({"w_gulf", 0.0, 50.0});
  const WaypointId beyond = world.waypoints.push_back({"w_far", 0.0, 90.0});
  const NodeId gulf_node = world.nodes.push_back({"GLF", "Gulf", gulf, near_strait});
  const NodeId far_node = world.nodes.push_back({"FAR", "Far", far, beyond});
  world.chokepoints.push_back(
      {"narrows", "Narrows", "strait", {}, Per<TrafficId, std::optional<TonnesPerWeek>>(1), {}, {}});
  world.ship_classes.push_back({"vlcc", "VLCC", {crude}, Tonnes(270e3), 12.5, 5e4, 60.0, 4.0, {}});
  world.pipelines.push_back(
      {"bypass", "Bypass", crude, gulf_node, far_node, TonnesPerWeek(3e5), Weeks(0.5), {}, {}});
  const ProcessId refining = world.processes.push_back({"refining", "Refining", "refining", crude, {}, {}});
  world.facilities.push_back(
      {"FAR_refining", "Far", far_node, refining, TonnesPerWeek(1e5), TonnesPerWeek(2e5), {}, {}});
  world.supply.push_back({gulf_node, crude, {{TonnesPerWeek(1e5), UsdPerTonne(60), false}}, Weeks(6), {}});
  world.demand.push_back({far_node, crude, DemandKind::kUse, TonnesPerWeek(1e5), {}});
  for (const StockKind kind : {StockKind::kState, StockKind::kObligated})
    world.stocks.push_back({far_node, crude, kind, Tonnes(3e6), Tonnes(0), Tonnes(4e6), {}, {}, {}});
  return world;
}

using fuzz::require_that;

void ask(const World& world, const Scenario& scenario) {
  const Conditions conditions(world, scenario);
  const NodeId gulf = find_named(world.nodes, "GLF").value(), far = find_named(world.nodes, "FAR").value();
  const CommodityId crude{0};
  for (int now = 0; now < scenario.weeks; now += 7) {
    double sum = 0.0;
    for (const Branch& branch : conditions.branches(now)) {
      require_that(branch.index < conditions.most_branches() && branch.probability > 0.0);
      sum += branch.probability;
      require_that(conditions.chokepoint_share(ChokepointId{0}, TrafficId{0}, {now, now + 3, branch.index})
                       .value_or(0.0) >= 0.0);
    }
    require_that(sum > 0.999999 && sum < 1.000001);
    for (const int week : {now, now + 1, now + scenario.window_weeks}) {
      const WeekPair weeks{now, week};
      require_that(conditions.chokepoint_share(ChokepointId{0}, TrafficId{0}, weeks).value_or(0.0) >= 0.0);
      require_that(conditions.supply_share(gulf, crude, weeks) >= 0.0);
      require_that(conditions.facility_share(FacilityId{0}, weeks) >= 0.0);
      require_that(conditions.trade_share(PlaceId{0}, PlaceId{1}, crude, weeks) >= 0.0);
      require_that(conditions.tariff(PlaceId{0}, PlaceId{1}, crude, weeks).value >= 0.0);
      require_that(conditions.floor_cut(far, crude, weeks).value <= 3.1e6 * 1000);
      require_that(conditions.stock_release(far, crude, StockKind::kState, weeks).value < 1e9);
      require_that(conditions.facility_added(FacilityId{0}, weeks).value >= 0.0);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World kWorld = make_world();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Checked<Scenario> scenario =
      parse_scenario(text, "fuzz.toml", kWorld, [&](const std::string&) { return text; });
  if (scenario.ok()) {
    ask(kWorld, scenario.value());
  } else {
    require_that(!scenario.problems().empty());
  }
  return 0;
}
