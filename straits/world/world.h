// The world: who produces, turns, stores and uses what, and over which lanes it moves. Immutable once built.
// One struct per table of the package (docs/data.md); relations are ids; units are those of the types.
// The first node of a place carries the id of the place.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "straits/base/amount.h"
#include "straits/base/id.h"
#include "straits/marking/marking.h"
#include "straits/package/package.h"
#include "straits/world/ids.h"
#include "straits/world/policy.h"
#include "straits/world/season.h"

namespace straits {

struct Place {
  std::string id, name, region;
  bool bloc = false;
  double latitude = 0.0, longitude = 0.0;
};

struct Commodity {
  std::string id, name;
  TrafficId traffic;
  std::optional<double> barrels_per_tonne, bcm_per_mt;
  std::string stage;  // of its chain: mine, refined, cell, ...
};

struct Node {
  std::string id, name;
  PlaceId place;
  std::optional<WaypointId> waypoint;  // none = no access to the sea
  double latitude = 0.0, longitude = 0.0;
};

struct Waypoint {
  std::string id;
  double latitude = 0.0, longitude = 0.0;
};

struct Lane {
  std::string id;
  WaypointId from, to;  // passable both ways
  std::optional<ChokepointId> chokepoint;
  NauticalMiles length;  // great circle
};

struct Chokepoint {
  std::string id, name, kind;
  double latitude = 0.0, longitude = 0.0;
  Weeks delay;
  Per<TrafficId, std::optional<TonnesPerWeek>> capacity;  // none = no limit that matters
  Per<ShipClassId, bool> excluded;                        // laden ships of this class cannot pass
  Per<ShipClassId, UsdPerTonne> dues;
};

struct ShipClass {
  std::string id, name;
  std::vector<CommodityId> commodities;
  Tonnes cargo;
  double speed_knots = 0.0, day_rate_usd = 0.0, bunker_t_per_day = 0.0, port_days = 0.0;
  std::optional<Tonnes> fleet;  // cargo that all its ships can carry at once; none = unlimited
};

struct Pipeline {
  std::string id, name;
  CommodityId commodity;
  NodeId from, to;
  TonnesPerWeek capacity;
  Weeks transit;
  UsdPerTonne tariff;
  Provenance provenance;
};

struct PortLimit {
  NodeId node;
  CommodityId commodity;
  bool loading = true;  // false: unloading
  TonnesPerWeek capacity;
};

struct SupplyStep {
  TonnesPerWeek quantity;
  UsdPerTonne cost;
  bool spare = false;
};

struct Supply {
  NodeId node;
  CommodityId commodity;
  std::vector<SupplyStep> steps;  // ascending cost, base before spare
  Weeks restart;                  // from nothing to full output
  Provenance provenance;
  [[nodiscard]] TonnesPerWeek base() const;
  [[nodiscard]] TonnesPerWeek capacity() const;
};

enum class DemandKind { kUse, kStockBuild };

// What becomes of goods that find neither buyer nor tank; without a figure it cannot be done.
struct Surplus {
  std::optional<UsdPerTonne> heap_per_week;  // keeping a tonne in the open
  std::optional<UsdPerTonne> disposal;       // getting rid of it
};

struct Demand {
  NodeId node;
  CommodityId commodity;
  DemandKind kind = DemandKind::kUse;
  TonnesPerWeek quantity;
  Provenance provenance;
};

struct RecipeItem {
  CommodityId commodity;
  double quantity = 0.0;  // tonnes per tonne of the main input
};

struct Process {
  std::string id, name, kind;
  CommodityId input;               // the main input, quantity 1
  std::vector<RecipeItem> inputs;  // further inputs
  std::vector<RecipeItem> outputs;
  double free_mass =
      0.0;  // tonnes of air and water taken in per tonne of the main input; nobody pays for them
  std::optional<double> cost_slope;  // as Parameters::process_cost_slope, near the base rate; none: that one
};

struct Facility {
  std::string id, name;
  NodeId node;
  ProcessId process;
  TonnesPerWeek base, capacity;  // of the main input
  UsdPerTonne cost;
  Provenance provenance;
};

// A flow that is not the same all year: use at a node, or the runs of its facilities that take the commodity as their main input.
struct SeasonalFlow {
  NodeId node;
  CommodityId commodity;
  bool processing = false;
  Season season;
  Provenance provenance;
};

enum class Mode { kSea, kPipeline, kLand };

struct Trade {
  NodeId origin, destination;
  CommodityId commodity;
  Mode mode = Mode::kSea;
  TonnesPerWeek base;
  Provenance provenance;
};

enum class StockKind { kCommercial, kObligated, kState, kJoint };

struct Stock {
  NodeId node;
  CommodityId commodity;
  StockKind kind = StockKind::kCommercial;
  Tonnes level, floor, capacity;
  std::optional<TonnesPerWeek> draw_limit, fill_limit;
  Provenance provenance;
};

struct BenchmarkPrice {
  NodeId node;
  CommodityId commodity;
  std::string series;
  std::string title;  // what people call it; the series where the package gives no title
  UsdPerTonne price;
};

struct Elasticity {
  double value = 0.0;
  std::optional<double> low, high;
};

struct CommodityElasticities {
  Elasticity demand, supply, substitution;
};

// Output of `straits calibrate`, stored with the package. Empty before calibration.
struct BasePrice {
  NodeId node;
  CommodityId commodity;
  UsdPerTonne price;
};

struct Friction {  // per origin place, destination place and commodity; constant part at the base flow
  PlaceId origin, destination;
  CommodityId commodity;
  UsdPerTonne constant;
};

// Table `parameters`: every member is required there under its name.
struct Parameters {
  UsdPerTonne bunker;  // bunker_usd_per_t: price of bunker fuel
  double terminal_stock_elasticity =
      0.0;  // of the value of a tonne at the end of the window to the inventory position; < 0
  double convenience_yield_per_week =
      0.0;  // share of the base price, scale of the weekly yield of a stock below base
  double entry_premium_share = 0.0;  // cost of the first cargo between new partners, share of the base price
  double unserved_value_multiple = 0.0;  // value of unserved demand, in base prices
  double stock_build_value_share =
      0.0;  // what base-year stock building is worth at its last tonne, share of the base price
  UsdPerTonne waiting_cost_per_week;   // waiting_cost_usd_per_t_week: a loaded ship waiting at a chokepoint
  double capital_cost_per_week = 0.0;  // of goods in store or waiting, share of the base price
  double refill_share = 0.0;  // of released strategic stock that the market expects to be bought back
  Weeks
      enclosed_turnaround;  // enclosed_turnaround_weeks: time that a ship spends behind a strait without another way out
  double process_cost_slope =
      0.0;  // rise of processing cost per unit of relative throughput, in prices of the input
  double terminal_choice_kink_share =
      0.0;  // half-width of the kink at the base split between terminals of one place, share of the base price
  UsdPerTonne needless_wait_per_week;  // needless_wait_usd_per_t_week: demurrage at a strait that is open
  double fleet_slack = 0.0;  // a fleet is never taken as smaller than the base year needs times this
  // New partners: how many are offered to an importer, whom, and on what scale. Shares are of the world's sea trade in the
  // commodity; the scale is a share of the smaller side's trade.
  double new_partners = 0.0, new_partner_importer_share = 0.0, new_partner_exporter_share = 0.0;
  double new_partner_scale_share = 0.0;
  // Over land, where no pipeline is drawn: great circle times the detour.
  double land_usd_per_t_km = 0.0, land_km_per_day = 0.0, land_detour = 0.0;
};

// Trade that is forbidden in the base year (sanctions in force), so that it is not offered as a new partner.
struct Embargo {
  PlaceId origin, destination;
  CommodityId commodity;
};

// A chokepoint that owners of ships keep out of with a commodity, whatever the way through would save, unless the voyage begins or
// ends at an exempt node.
struct Avoidance {
  ChokepointId chokepoint;
  CommodityId commodity;
  std::vector<NodeId> exempt;
};

struct World {
  std::string title, version, hash;
  Marking marking;
  Per<PlaceId, Place> places;
  Per<TrafficId, std::string> traffics;
  Per<CommodityId, Commodity> commodities;
  Per<NodeId, Node> nodes;
  Per<WaypointId, Waypoint> waypoints;
  Per<LaneId, Lane> lanes;
  Per<ChokepointId, Chokepoint> chokepoints;
  Per<ShipClassId, ShipClass> ship_classes;
  Per<NodeId, Per<ShipClassId, bool>> port_excluded;  // this class cannot load or discharge here
  Per<PipelineId, Pipeline> pipelines;
  std::vector<Avoidance> avoidances;
  std::vector<PortLimit> port_limits;
  std::vector<Supply> supply;
  std::vector<Demand> demand;
  Per<ProcessId, Process> processes;
  Per<FacilityId, Facility> facilities;
  std::vector<SeasonalFlow> seasons;  // at most one for a node, commodity and flow
  std::vector<Trade> trade;
  std::vector<Stock> stocks;
  Per<CommodityId, Surplus> surplus;
  std::vector<BenchmarkPrice> benchmarks;
  Per<CommodityId, CommodityElasticities> elasticities;
  Parameters parameters, least_parameters,
      greatest_parameters;  // stated; lower and upper ends of their ranges
  std::vector<BasePrice> base_prices;
  std::vector<Friction> frictions;
  std::vector<Embargo> embargoes;
  // policy.h; all may be empty
  Per<AgreementId, Agreement> agreements;
  std::vector<AgreementMember> agreement_members;
  std::vector<Tariff> tariffs;
  std::vector<TradeControl> controls;
  std::vector<Alignment> alignment;
  std::vector<Governance> governance;
  std::vector<Emission> emissions;
  std::vector<Project> projects;
  Per<MaterialId, Material> materials;
  std::vector<SupplyShare> supply_shares;
};

// Resolves names into ids and checks what only the whole shows: balances, capacities, reachability,
// recipes that make mass, flows without a path. All problems at once.
[[nodiscard]] Checked<World> build_world(const Package& package);

// Where a commodity is made, used, stored, turned or traded: each has a balance and a price.
using MarketKey = std::pair<NodeId, CommodityId>;
[[nodiscard]] std::set<MarketKey> find_markets(const World& world);

// The chokepoints that a voyage keeps out of, by the table of avoidances, in its order.
[[nodiscard]] std::vector<ChokepointId> avoided_chokepoints(const World& world, NodeId origin,
                                                            NodeId destination, CommodityId commodity);

// Null: the same all year.
[[nodiscard]] const Season* season_of_use(const World& world, NodeId node, CommodityId commodity);
[[nodiscard]] const Season* season_of_runs(const World& world, const Facility& facility);
// What the seasons take out of the commercial stock of a node and bring back to it in the course of the year.
[[nodiscard]] std::vector<Swing> swings_of(const World& world, NodeId node, CommodityId commodity);

[[nodiscard]] NauticalMiles great_circle(const Waypoint& a, const Waypoint& b);  // sphere of 6371.0088 km

// Ids by name, for the faces and for scenarios.
template <class I, class T>
[[nodiscard]] std::optional<I> find_named(const Per<I, T>& table, std::string_view name) {
  for (const I id : table.ids())
    if (table[id].id == name) return id;
  return std::nullopt;
}
template <class I, class T>
[[nodiscard]] std::vector<std::string> names_of(const Per<I, T>& table) {
  std::vector<std::string> names;
  for (const T& item : table) names.push_back(item.id);
  return names;
}

}  // namespace straits
