#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "straits/base/error.h"
#include "straits/network/curves.h"
#include "straits/network/network.h"
#include "straits/network/trade_routes.h"

namespace straits {
namespace {

class MarketBuilder {
 public:
  MarketBuilder(const World& world, Network& network)
      : world_(world), network_(network), world_use_(world.commodities.size()) {
    for (const Demand& demand : world.demand)
      if (demand.kind == DemandKind::kUse) world_use_[demand.commodity] += demand.quantity;
    for (const BasePrice& p : world.base_prices) prices_[{p.node.index, p.commodity.index}] = p.price;
  }

  void build() {
    for (const Supply& supply : world_.supply) add_source(supply);
    for (const Demand& demand : world_.demand) add_sink(demand);
    for (const FacilityId id : world_.facilities.ids()) add_conversion(id);
    for (const Trade& trade : world_.trade)
      market(trade.origin, trade.commodity), market(trade.destination, trade.commodity);
    for (const Stock& stock : world_.stocks) market(stock.node, stock.commodity);
    for (const MarketId id : network_.markets.ids()) add_disposal(id);
  }

 private:
  MarketId market(NodeId node, CommodityId commodity) {
    const auto at = std::pair(node.index, commodity.index);
    if (const auto found = markets_.find(at); found != markets_.end()) return found->second;
    const auto price = prices_.find(at);
    require(price != prices_.end(), "a market has no base price; the package is not calibrated");
    Market market{node, commodity, world_.nodes[node].id + "/" + world_.commodities[commodity].id,
                  price->second};
    return markets_[at] = network_.markets.push_back(std::move(market));
  }

  void add_source(const Supply& supply) {
    const MarketId id = market(supply.node, supply.commodity);
    const Market& m = network_.markets[id];
    Source source;
    source.market = id;
    source.steps = supply_curve(supply, m.base_price, world_.elasticities[supply.commodity].supply.value,
                                "supply/" + m.key);
    source.base = supply.base();
    for (const FlowStep& step : source.steps) source.capacity += step.width;
    source.restart = supply.restart;
    network_.sources.push_back(std::move(source));
  }

  void add_sink(const Demand& demand) {
    if (demand.quantity.value <= 0.0) return;
    const MarketId id = market(demand.node, demand.commodity);
    const UsdPerTonne price = network_.markets[id].base_price;
    Sink sink;
    sink.market = id;
    sink.kind = demand.kind == DemandKind::kUse ? SinkKind::kUse : SinkKind::kStockBuild;
    sink.base = demand.quantity;
    sink.steps =
        demand.kind == DemandKind::kUse
            ? demand_curve(demand.quantity, price, world_.elasticities[demand.commodity].demand.value,
                           world_.parameters.unserved_value_multiple,
                           demand.quantity >= kFineDemandShare * world_use_[demand.commodity]
                               ? Detail::kFine
                               : Detail::kCoarse)
            : stock_build_curve(demand.quantity, price, world_.parameters.stock_build_value_share);
    if (const Season* season = season_of_use(world_, demand.node, demand.commodity);
        season != nullptr && demand.kind == DemandKind::kUse)
      sink.season = *season;
    network_.sinks.push_back(std::move(sink));
  }

  void add_disposal(MarketId id) {
    const std::optional<UsdPerTonne> cost = world_.surplus[network_.markets[id].commodity].disposal;
    if (!cost) return;
    Sink sink;
    sink.market = id;
    sink.kind = SinkKind::kDisposal;
    sink.steps = {{kUnlimitedFlow, -*cost}};
    network_.sinks.push_back(std::move(sink));
  }

  void add_conversion(FacilityId id) {
    const Facility& facility = world_.facilities[id];
    const Process& process = world_.processes[facility.process];
    Conversion conversion;
    conversion.facility = id;
    conversion.key = facility.id;
    conversion.base = facility.base;
    conversion.capacity = facility.capacity;
    if (const Season* season = season_of_runs(world_, facility)) conversion.season = *season;
    conversion.inputs.push_back({market(facility.node, process.input), 1.0});
    for (const RecipeItem& item : process.inputs)
      conversion.inputs.push_back({market(facility.node, item.commodity), item.quantity});
    for (const RecipeItem& item : process.outputs)
      conversion.outputs.push_back({market(facility.node, item.commodity), item.quantity});
    UsdPerTonne margin(0.0);
    for (const ConversionItem& item : conversion.outputs)
      margin += item.quantity * network_.markets[item.market].base_price;
    for (const ConversionItem& item : conversion.inputs)
      margin -= item.quantity * network_.markets[item.market].base_price;
    const UsdPerTonne input_price = network_.markets[conversion.inputs.front().market].base_price;
    const UsdPerTonne unit = facility.base.value > 0.0 ? margin : std::max(margin, facility.cost);
    const double usual_slope = world_.parameters.process_cost_slope;
    conversion.steps = process_curve(
        facility.base, facility.capacity, unit + tie_breaker("process/" + facility.id, input_price),
        process.cost_slope.value_or(usual_slope) * input_price, usual_slope * input_price);
    network_.conversions.push_back(std::move(conversion));
  }

  const World& world_;
  Network& network_;
  Per<CommodityId, TonnesPerWeek> world_use_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, MarketId> markets_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, UsdPerTonne> prices_;
};

std::optional<MarketId> find_market(const Network& network, NodeId node, CommodityId commodity) {
  for (const MarketId id : network.markets.ids())
    if (network.markets[id].node == node && network.markets[id].commodity == commodity) return id;
  return std::nullopt;
}

// Heaps where the good allows it; afloat, where ships come in; the cheaper of both.
std::optional<UsdPerTonne> overflow_cost(const World& world, CommodityId commodity, bool imports_by_sea) {
  std::optional<UsdPerTonne> cost = world.surplus[commodity].heap_per_week;
  if (!imports_by_sea) return cost;
  const UsdPerTonne afloat = 2.0 * world.parameters.waiting_cost_per_week;
  return cost ? std::min(*cost, afloat) : afloat;
}

void add_stores(const World& world, Date start, Network& network) {
  Per<MarketId, Tonnes> inbound(network.markets.size());
  Per<MarketId, TonnesPerWeek> net_sea_imports(network.markets.size());
  for (const Route& route : network.routes) {
    inbound[route.destination] += route.base * route.transit();
    if (route.mode != Mode::kSea) continue;
    net_sea_imports[route.destination] += route.base;
    net_sea_imports[route.origin] -= route.base;
  }
  std::map<std::uint32_t, Store> by_market;
  for (const Stock& stock : world.stocks) {
    const auto id = find_market(network, stock.node, stock.commodity);
    require(id.has_value(), "a stock without a market");
    if (stock.kind == StockKind::kState || stock.kind == StockKind::kJoint) {
      network.reserves.push_back({*id, stock.kind, stock.level});
      continue;
    }
    Store& store = by_market[id->index];
    store.market = *id;
    if (stock.kind == StockKind::kObligated) {
      store.obligated += stock.level;
      continue;
    }
    store.opening += stock.level;
    store.floor += stock.floor;
    store.capacity += stock.capacity;
    store.draw_limit = stock.draw_limit;
    store.fill_limit = stock.fill_limit;
  }
  for (auto& [index, store] : by_market) {
    const MarketId id = store.market;
    const UsdPerTonne price = network.markets[id].base_price;
    store.base_position = store.opening + inbound[id];
    store.swings = swings_of(world, network.markets[id].node, network.markets[id].commodity);
    store.new_year = new_year(start);
    store.overflow_cost_per_week =
        overflow_cost(world, network.markets[id].commodity, net_sea_imports[id].value > 0.0);
    store.yield = yield_curve(
        store.opening, store.floor, store.capacity, price, world.parameters.convenience_yield_per_week,
        0.5 * world.parameters.waiting_cost_per_week + world.parameters.capital_cost_per_week * price,
        most_yield(price, world.parameters.unserved_value_multiple));
    store.terminal = terminal_curve(store.base_position, price, world.parameters.terminal_stock_elasticity,
                                    world.parameters.unserved_value_multiple);
    store.opening += store.season_rise(start);
    const std::string& key = network.markets[id].key;
    for (std::size_t k = 0; k < store.yield.size(); ++k)
      if (store.yield[k].value.value != 0.0)
        store.yield[k].value += tie_breaker(fmt::format("yield/{}/{}", key, k), price, 0.2 * kTieShare);
    network.stores.push_back(std::move(store));
  }
}

std::vector<PortLimit> port_limits(const World& world, const Conditions& conditions) {
  std::vector<PortLimit> limits = world.port_limits;
  for (const Change& change : conditions.changes()) {
    if (change.verb != Verb::kPortCapacity) continue;
    for (const NodeId node : change.nodes)
      for (const CommodityId commodity : world.commodities.ids())
        for (const bool loading : {true, false}) {
          const bool known = std::any_of(limits.begin(), limits.end(), [&](const PortLimit& l) {
            return l.node == node && l.commodity == commodity && l.loading == loading;
          });
          if (!known) limits.push_back({node, commodity, loading, kUnlimitedFlow});
        }
  }
  return limits;
}

void add_ports(const World& world, const Conditions& conditions, Network& network) {
  for (const PortLimit& limit : port_limits(world, conditions)) {
    Port port{limit.node, limit.commodity, limit.loading, limit.capacity, {}, {}};
    for (const RouteId id : network.routes.ids()) {
      const Route& route = network.routes[id];
      const Market& end = network.markets[limit.loading ? route.origin : route.destination];
      if (route.mode != Mode::kSea || route.diversion || end.node != limit.node ||
          end.commodity != limit.commodity)
        continue;
      port.routes.push_back(id);
      port.base_flow += route.base;
    }
    if (!port.routes.empty()) network.ports.push_back(std::move(port));
  }
}

// The number of ships is known, how many of them are idle is not: a fleet is never taken as smaller than the base year
// needs with some slack.
void add_fleets(const World& world, Network& network) {
  for (const ShipClassId id : world.ship_classes.ids()) {
    if (!world.ship_classes[id].fleet) continue;
    Fleet fleet{id, *world.ship_classes[id].fleet, {}};
    Tonnes engaged(0.0);
    for (const RouteId r : network.routes.ids()) {
      const Route& route = network.routes[r];
      if (route.ship_class != id) continue;
      fleet.routes.push_back(r);
      engaged += route.base * route.round_trip;
    }
    fleet.capacity = std::max(fleet.capacity, world.parameters.fleet_slack * engaged);
    if (!fleet.routes.empty()) network.fleets.push_back(std::move(fleet));
  }
}

}  // namespace

Weeks Route::transit() const {
  Weeks total(0.0);
  for (const Leg& leg : legs) total += leg.transit;
  return total;
}

std::string onward_key(const Route& route, std::size_t gate_index) {
  std::string key = fmt::format("{}/{}/{}", route.legs[gate_index].gate->index, route.destination.index,
                                route.ship_class ? static_cast<int>(route.ship_class->index) : -1);
  for (std::size_t leg = gate_index + 1; leg < route.legs.size(); ++leg) {
    key += fmt::format("/{:.6f}:{}", route.legs[leg].transit.value,
                       route.legs[leg].gate ? static_cast<int>(route.legs[leg].gate->index) : -1);
    for (const Passage& passage : route.legs[leg].passages)
      key += fmt::format("+{}", passage.chokepoint.index);
  }
  return route.diversion ? key + "/diverted" : key;
}

Network build_network(const World& world, const Conditions& conditions) {
  Network network;
  MarketBuilder(world, network).build();
  TradeBuilder(world, conditions, network).build();
  add_stores(world, conditions.start(), network);
  add_ports(world, conditions, network);
  add_fleets(world, network);
  network.refill_share = world.parameters.refill_share;
  network.waiting_cost_per_week = world.parameters.waiting_cost_per_week;
  network.needless_wait_per_week = world.parameters.needless_wait_per_week;
  network.capital_cost_per_week = world.parameters.capital_cost_per_week;
  network.emergency_multiple = 3.0 * world.parameters.unserved_value_multiple;
  return network;
}

}  // namespace straits
