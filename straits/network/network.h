// The world as a graph of markets: what can be made, moved, turned, stored and used in any week, and at what cost.
// Immutable once built. Nothing here depends on the week; the dated part is straits/change/conditions.h.
//
//   Market      one commodity at one node; it has a balance and a price
//   Source      production of a market      Sink   demand of a market, or a way to get rid of goods
//   Conversion  a facility at work
//   Pair        trade between two places in one commodity; carries the rising friction
//   Route       one way to carry it: origin market -> (legs, gates between them) -> destination market
//   Gate        a chokepoint that a change touches, for one traffic; cargo can wait in front of it
//   Limit       a chokepoint of finite capacity that no change touches: it limits departures, nothing waits
//   Store       stock held by industry in a market
//
// Curves are steps: ascending value for costs, descending for demand and for the value of stocks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/base/amount.h"
#include "straits/base/id.h"
#include "straits/change/conditions.h"
#include "straits/world/world.h"

namespace straits {

using MarketId = Id<struct MarketTag>;
using SourceId = Id<struct SourceTag>;
using SinkId = Id<struct SinkTag>;
using ConversionId = Id<struct ConversionTag>;
using PairId = Id<struct PairTag>;
using RouteId = Id<struct RouteTag>;
using GateId = Id<struct GateTag>;
using StoreId = Id<struct StoreTag>;

struct FlowStep {
  TonnesPerWeek width;
  UsdPerTonne value;
};
struct StockStep {
  Tonnes width;
  UsdPerTonne value;
};

struct Market {
  NodeId node;
  CommodityId commodity;
  std::string key;  // "node/commodity"
  UsdPerTonne base_price;
};

struct Source {
  MarketId market;
  std::vector<FlowStep> steps;  // ascending cost
  TonnesPerWeek base, capacity;
  Weeks restart;
};

enum class SinkKind { kUse, kStockBuild, kDisposal };

struct Sink {
  MarketId market;
  SinkKind kind = SinkKind::kUse;
  std::vector<FlowStep>
      steps;           // descending value; the first of a kUse sink is worth the value of unserved demand
  TonnesPerWeek base;  // mean of the year, as the steps
  std::optional<Season> season = std::nullopt;  // the steps of a week are as wide as this makes them
  [[nodiscard]] TonnesPerWeek essential() const {
    return kind == SinkKind::kUse ? steps.front().width : TonnesPerWeek(0);
  }
};

struct ConversionItem {
  MarketId market;
  double quantity = 0.0;  // tonnes per tonne of the main input
};

struct Conversion {
  FacilityId facility;
  std::string key;
  std::vector<ConversionItem> inputs, outputs;  // inputs[0] is the main input
  std::vector<FlowStep> steps;                  // ascending cost
  TonnesPerWeek base, capacity;                 // means of the year
  std::optional<Season> season = std::nullopt;  // of both
};

struct Gate {
  ChokepointId chokepoint;
  TrafficId traffic;
  TonnesPerWeek base_flow;                // of the base year, all routes
  std::optional<TonnesPerWeek> capacity;  // without any change
  Tonnes room;  // ships behind it: the most that can wait where there is no other way out
};

struct Limit {
  ChokepointId chokepoint;
  TrafficId traffic;
  TonnesPerWeek capacity;
};

struct Passage {  // a chokepoint on a leg, with the time from the start of the leg
  ChokepointId chokepoint;
  Weeks offset;
};

struct Leg {
  Weeks transit;
  std::optional<GateId> gate;  // at its end; none on the last leg
  std::vector<Passage>
      passages;  // all chokepoints met, for reports; the gate of the leg before comes first, offset 0
};

// A route that starts at a gate instead of a port: cargo waiting there can take it.
struct Diversion {
  RouteId of;
  std::size_t gate_index = 0;  // of that route
};

struct Route {
  std::string key;  // "origin>destination/commodity/class/chokepoints"
  PairId pair;
  MarketId origin, destination;
  Mode mode = Mode::kSea;
  std::optional<ShipClassId> ship_class;
  std::optional<PipelineId> pipeline;
  TonnesPerWeek pipeline_capacity;  // of the pipeline, without any change
  std::vector<Leg> legs;
  UsdPerTonne transport;  // freight, dues, tariff of a pipeline
  UsdPerTonne constant;   // calibrated difference of this route to the friction of its pair
  TonnesPerWeek base;
  std::vector<FlowStep>
      steps;  // ascending: transport + constant, and the friction of the pair where it has this route alone
  Weeks round_trip;
  std::optional<Diversion> diversion;
  [[nodiscard]] Weeks transit() const;
};

struct Pair {
  std::string key;
  PlaceId origin, destination;
  CommodityId commodity;
  std::vector<FlowStep>
      friction;  // ascending; total flow over its routes; empty where the only route carries it
  TonnesPerWeek base;
  std::vector<RouteId> routes;  // without diversions
};

// Levels here are those of the freely usable (commercial) stock; obligated stock only shifts the floor of the tank.
struct Store {
  MarketId market;
  Tonnes opening, floor, capacity;  // commercial; opening: on the first morning of the horizon
  Tonnes obligated;                 // held on top by law
  std::vector<StockStep> yield;     // value of holding a tonne one week more, above the floor, descending
  std::vector<StockStep>
      terminal;          // value of the inventory position at the end of the window, from 0, descending
  Tonnes base_position;  // commercial stock and cargo on its way, in the base, on 1 January
  std::vector<Swing> swings;
  Date new_year;  // 1 January before the horizon
  // By how much the season has moved the level that the curves of yield and position are drawn around.
  [[nodiscard]] Tonnes season_rise(Date until) const { return rise_of(swings, new_year, until); }
  std::optional<TonnesPerWeek> draw_limit, fill_limit;
  // What exceeds the tanks may be kept in heaps or afloat, at this cost on top of the dearest tank; none: it may not.
  std::optional<UsdPerTonne> overflow_cost_per_week;
};

struct Port {
  NodeId node;
  CommodityId commodity;
  bool loading = true;
  TonnesPerWeek capacity;  // kUnlimitedFlow where only a change sets a limit
  TonnesPerWeek base_flow;
  std::vector<RouteId> routes;
};

struct Fleet {
  ShipClassId ship_class;
  Tonnes capacity;  // cargo carried by all ships at once
  std::vector<RouteId> routes;
};

struct Reserve {  // state and joint stocks: moved by changes alone
  MarketId market;
  StockKind kind;
  Tonnes opening;
};

struct Network {
  Per<MarketId, Market> markets;
  Per<SourceId, Source> sources;
  Per<SinkId, Sink> sinks;
  Per<ConversionId, Conversion> conversions;
  Per<PairId, Pair> pairs;
  Per<RouteId, Route> routes;
  Per<GateId, Gate> gates;
  std::vector<Limit> limits;
  Per<CommodityId, TrafficId> traffic_of;
  Per<StoreId, Store> stores;
  std::vector<Port> ports;
  std::vector<Fleet> fleets;
  std::vector<Reserve> reserves;
  double refill_share = 0.0;
  UsdPerTonne waiting_cost_per_week, needless_wait_per_week;  // of the ship
  double capital_cost_per_week = 0.0;                         // of the cargo, share of its base price
  // Cost of a tonne from nowhere: keeps every program feasible, reported as an event. Of a chain: so many times
  // what a tonne can be worth in it.
  double emergency_multiple = 0.0;
  UsdPerTonne emergency_value;
  // Units in which a program counts, so that its numbers have the same size for crude oil and for gallium.
  Tonnes mass_unit{1000.0};
  UsdPerTonne price_unit{1.0};
};

inline constexpr TonnesPerWeek kUnlimitedFlow{1e12};

[[nodiscard]] Network build_network(const World& world, const Conditions& conditions);

// What cargo in front of a gate of its route still has before it; equal keys mean equal voyages from there on.
[[nodiscard]] std::string onward_key(const Route& route, std::size_t gate_index);

// Splits it into parts that share no market, gate, port or fleet, in a stable order.
[[nodiscard]] std::vector<Network> split_chains(const Network& network);

}  // namespace straits
