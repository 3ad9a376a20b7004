// The lanes of a path are the lanes of that path: same length, same chokepoints, from end to end.
#include <gtest/gtest.h>

#include "small_world.h"
#include "straits/network/sea_lanes.h"
#include "world_2025.h"

namespace straits {
namespace {

std::vector<std::string> names(const World& world, const std::vector<LaneId>& lanes) {
  std::vector<std::string> all;
  for (const LaneId lane : lanes) all.push_back(world.lanes[lane].id);
  return all;
}

TEST(SeaLanes, go_through_the_allowed_chokepoints_only) {
  const World& world = test::small_world();
  const auto at = [&](const char* name) { return test::id_of(world.waypoints, name); };
  const auto gate = [&](const char* name) { return test::id_of(world.chokepoints, name); };
  const ShipClassId vlcc = test::id_of(world.ship_classes, "vlcc");
  const auto by_shoals = find_sea_lanes(world, vlcc, at("w_outer"), at("w_far"), {gate("shoals")});
  ASSERT_TRUE(by_shoals);
  EXPECT_EQ(names(world, *by_shoals), (std::vector<std::string>{"outer-near", "near-far"}));
  const auto by_cape = find_sea_lanes(world, vlcc, at("w_outer"), at("w_far"), {gate("cape")});
  ASSERT_TRUE(by_cape);
  EXPECT_EQ(names(world, *by_cape), (std::vector<std::string>{"outer-near", "near-cape", "cape-far"}));
  EXPECT_FALSE(find_sea_lanes(world, vlcc, at("w_outer"), at("w_far"), {}));
  EXPECT_TRUE(find_sea_lanes(world, vlcc, at("w_far"), at("w_far"), {})->empty());
}

void expect_same_path(const World& world, ShipClassId ship, WaypointId from, WaypointId to,
                      const SeaPath& path) {
  std::vector<ChokepointId> crossed;
  for (const auto& crossing : path.crossings) crossed.push_back(crossing.chokepoint);
  const auto lanes = find_sea_lanes(world, ship, from, to, crossed);
  ASSERT_TRUE(lanes) << world.waypoints[from].id << " " << world.waypoints[to].id;
  NauticalMiles length;
  WaypointId at = from;
  for (const LaneId id : *lanes) {
    const Lane& lane = world.lanes[id];
    ASSERT_TRUE(lane.from == at || lane.to == at) << lane.id;
    at = lane.from == at ? lane.to : lane.from;
    length += lane.length;
  }
  EXPECT_EQ(at, to);
  EXPECT_NEAR(length.value, path.distance.value, 1e-6 * path.distance.value);
}

TEST(SeaLanes, of_the_world_are_those_of_its_paths) {
  const World& world = test::world_2025();
  const ShipClassId ship(0);
  std::size_t port = 0;
  for (const NodeId node : world.nodes.ids()) {
    if (!world.nodes[node].waypoint || ++port % 20 != 1) continue;
    const WaypointId from = *world.nodes[node].waypoint;
    const auto paths = find_sea_paths(world, ship, from, {});
    for (const NodeId other : world.nodes.ids()) {
      const auto to = world.nodes[other].waypoint;
      if (to && other.index % 10 == 0 && paths[*to]) expect_same_path(world, ship, from, *to, *paths[*to]);
    }
  }
}

}  // namespace
}  // namespace straits
