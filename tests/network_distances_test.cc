// Lengths and days of the shipped lanes against published figures (tests/data/published_distances.csv), with the
// chokepoints of a row closed. Ends are nodes or waypoints.
//   nm | days_KNOTS; against the same voyage with `closed_base` closed: added_nm | added_days_KNOTS | saving_pct
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "straits/network/route_finder.h"
#include "straits/network/sea.h"
#include "straits/package/csv.h"
#include "tests/small_world.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

using test::id_of;
using test::world_2025;
using Row = std::map<std::string, std::string>;

constexpr double kHoursPerDay = 24.0;

std::vector<Row> published_rows() {
  std::ifstream file(test::kRoot / "tests/data/published_distances.csv");
  std::stringstream content;
  content << file.rdbuf();
  const Csv csv = read_csv(content.str(), "published_distances.csv");
  EXPECT_TRUE(csv.problems.empty()) << csv.problems.text();
  std::vector<Row> rows;
  for (std::size_t r = 1; r < csv.records.size(); ++r) {
    rows.emplace_back();
    for (std::size_t i = 0; i < csv.records[r].cell_count; ++i)
      rows.back()[std::string(csv.cell_text(csv.records[0], i))] = csv.cell_text(csv.records[r], i);
  }
  return rows;
}

WaypointId waypoint_of(const std::string& name) {
  const World& world = world_2025();
  for (const Node& node : world.nodes)
    if (node.id == name && node.waypoint) return *node.waypoint;
  return id_of(world.waypoints, name.c_str());
}

std::vector<ChokepointId> chokepoints_of(std::string text) {
  std::replace(text.begin(), text.end(), '+', ' ');
  std::istringstream words(text);
  std::vector<ChokepointId> ids;
  for (std::string word; words >> word;) ids.push_back(id_of(world_2025().chokepoints, word.c_str()));
  return ids;
}

std::optional<SeaPath> voyage(const Row& row, const std::string& closed) {
  const std::string& ship = row.at("ship_class").empty() ? "mr" : row.at("ship_class");
  return find_sea_paths(world_2025(), id_of(world_2025().ship_classes, ship.c_str()),
                        waypoint_of(row.at("from")), chokepoints_of(closed))[waypoint_of(row.at("to"))];
}

double number_after(const std::string& text, const std::string& start) {
  return std::stod(text.substr(start.size()));
}

double measured(const Row& row, double miles, double base_miles) {
  const std::string& quantity = row.at("quantity");
  if (quantity == "nm") return miles;
  if (quantity == "added_nm") return miles - base_miles;
  if (quantity == "saving_pct") return 100.0 * (1.0 - base_miles / miles);
  if (quantity.starts_with("added_days_"))
    return (miles - base_miles) / (kHoursPerDay * number_after(quantity, "added_days_"));
  EXPECT_TRUE(quantity.starts_with("days_")) << quantity;
  return miles / (kHoursPerDay * number_after(quantity, "days_"));
}

TEST(Distances, as_published) {
  const std::vector<Row> rows = published_rows();
  ASSERT_GE(rows.size(), 30U);
  for (const Row& row : rows) {
    const std::string name = fmt::format("{}-{} closed [{}], {}", row.at("from"), row.at("to"),
                                         row.at("closed"), row.at("quantity"));
    const auto path = voyage(row, row.at("closed")), base = voyage(row, row.at("closed_base"));
    ASSERT_TRUE(path && base) << name;
    const double ours = measured(row, path->distance.value, base->distance.value);
    const double published = std::stod(row.at("published")), allowed = std::stod(row.at("allowed_pct"));
    EXPECT_NEAR(ours, published, published * allowed / 100.0) << name;
    for (const ChokepointId gate : chokepoints_of(row.at("via")))
      EXPECT_TRUE(std::any_of(path->crossings.begin(), path->crossings.end(),
                              [&](const SeaPath::Crossing& c) { return c.chokepoint == gate; }))
          << name << " does not pass " << world_2025().chokepoints[gate].id;
  }
}

// What a closed strait shuts in cannot be reached by any way.
TEST(Distances, no_way_round_an_only_exit) {
  const auto reached = [](const char* from, const char* to, const char* closed) {
    return voyage({{"ship_class", ""}, {"from", from}, {"to", to}}, closed).has_value();
  };
  EXPECT_FALSE(reached("SAU", "JPN", "hormuz"));
  EXPECT_FALSE(reached("UKR", "EGY", "turkish_straits"));
  EXPECT_FALSE(reached("EST", "NLD", "danish_straits"));
  EXPECT_FALSE(reached("SDN", "IND", "suez+bab_el_mandeb"));
  EXPECT_TRUE(reached("SDN", "IND", "bab_el_mandeb"));
  EXPECT_TRUE(reached("UKR", "CHN", "suez"));
}

// Every node with a port reaches the great markets.
TEST(Distances, every_port_is_joined) {
  const World& world = world_2025();
  for (const char* market : {"CHN", "NLD", "USA"}) {
    const auto paths = find_sea_paths(world, id_of(world.ship_classes, "mr"), waypoint_of(market), {});
    for (const Node& node : world.nodes) {
      if (!node.waypoint) continue;
      EXPECT_TRUE(paths[*node.waypoint].has_value()) << market << " to " << node.id;
    }
  }
}

// The way around Luzon passes Taiwan and the other way round: what avoids both is kept too, for when both are shut.
TEST(Detours, avoid_two_gates_that_are_around_each_other) {
  const World& world = world_2025();
  const std::vector<ChokepointId> gates = chokepoints_of("luzon_strait+taiwan_strait");
  RouteFinder finder(world, gates);
  const auto options = finder.sea_options(id_of(world.nodes, "SAU"), id_of(world.nodes, "JPN"),
                                          id_of(world.commodities, "crude_oil"));
  const auto passes = [](const RouteOption& option, ChokepointId gate) {
    return std::any_of(option.path.crossings.begin(), option.path.crossings.end(),
                       [&](const SeaPath::Crossing& c) { return c.chokepoint == gate; });
  };
  EXPECT_TRUE(std::any_of(options.begin(), options.end(), [&](const RouteOption& option) {
    return std::none_of(gates.begin(), gates.end(), [&](ChokepointId gate) { return passes(option, gate); });
  }));
}

}  // namespace
}  // namespace straits
