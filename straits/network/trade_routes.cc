#include "straits/network/trade_routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "straits/base/error.h"
#include "straits/network/curves.h"

namespace straits {
namespace {

std::pair<std::uint32_t, std::uint32_t> key(NodeId node, CommodityId commodity) {
  return {node.index, commodity.index};
}

std::string route_key(const World& world, const Network& network, MarketId origin, MarketId destination,
                      const RouteOption& option) {
  std::string by = option.pipeline     ? world.pipelines[*option.pipeline].id
                   : option.ship_class ? world.ship_classes[*option.ship_class].id
                                       : "land";
  for (const auto& crossing : option.path.crossings) by += "+" + world.chokepoints[crossing.chokepoint].id;
  return fmt::format("{}>{}/{}/{}", world.nodes[network.markets[origin].node].id,
                     world.nodes[network.markets[destination].node].id,
                     world.commodities[network.markets[origin].commodity].id, by);
}

Detail flow_detail(TonnesPerWeek flow, TonnesPerWeek traded) {
  if (flow >= kFineFlowShare * traded) return Detail::kFine;
  return flow >= kMiddleFlowShare * traded ? Detail::kMiddle : Detail::kCoarse;
}

RouteOption pipeline_option(const World& world, PipelineId id) {
  RouteOption option;
  option.mode = Mode::kPipeline;
  option.pipeline = id;
  option.path.cost = world.pipelines[id].tariff;
  option.path.transit = world.pipelines[id].transit;
  return option;
}

}  // namespace

std::vector<ChokepointId> narrow_chokepoints(const World& world, const Conditions& conditions) {
  std::vector<ChokepointId> narrow;
  for (const ChokepointId id : world.chokepoints.ids()) {
    const auto& capacity = world.chokepoints[id].capacity;
    const bool finite =
        std::any_of(capacity.begin(), capacity.end(), [](const auto& c) { return c.has_value(); });
    if (finite || conditions.touches(id)) narrow.push_back(id);
  }
  return narrow;
}

TradeBuilder::TradeBuilder(const World& world, const Conditions& conditions, Network& network)
    : world_(world),
      conditions_(conditions),
      network_(network),
      finder_(world, narrow_chokepoints(world, conditions)),
      trade_(world.commodities.size()),
      sea_trade_(world.commodities.size()) {
  for (const MarketId id : network.markets.ids())
    markets_[key(network.markets[id].node, network.markets[id].commodity)] = id;
  for (const Friction& f : world.frictions)
    frictions_[{f.origin.index, f.destination.index, f.commodity.index}] = f.constant;
  for (const Trade& trade : world.trade) {
    trade_[trade.commodity] += trade.base;
    if (trade.mode != Mode::kSea) continue;
    sea_trade_[trade.commodity] += trade.base;
    exports_[key(trade.origin, trade.commodity)] += trade.base.value;
    imports_[key(trade.destination, trade.commodity)] += trade.base.value;
  }
}

void TradeBuilder::build() {
  add_gates();
  for (const Trade& trade : world_.trade) add_base_flow(trade);
  add_spare_pipelines();
  add_other_terminals();
  add_new_partners();
  for (const PairId id : network_.pairs.ids()) finish_pair(id);
  add_diversions();
  for (Gate& gate : network_.gates) gate.room = gate.base_flow * world_.parameters.enclosed_turnaround;
}

void TradeBuilder::add_gates() {
  for (const Commodity& commodity : world_.commodities) network_.traffic_of.push_back(commodity.traffic);
  for (const ChokepointId chokepoint : world_.chokepoints.ids())
    for (const TrafficId traffic : world_.traffics.ids()) {
      const auto capacity = world_.chokepoints[chokepoint].capacity[traffic];
      if (conditions_.touches(chokepoint))
        gates_[{chokepoint.index, traffic.index}] =
            network_.gates.push_back({chokepoint, traffic, {}, capacity, {}});
      else if (capacity)
        network_.limits.push_back({chokepoint, traffic, *capacity});
    }
}

std::optional<MarketId> TradeBuilder::market(NodeId node, CommodityId commodity) const {
  const auto found = markets_.find(key(node, commodity));
  if (found == markets_.end()) return std::nullopt;
  return found->second;
}

PairId TradeBuilder::pair_of(NodeId origin, NodeId destination, CommodityId commodity) {
  const PlaceId from = world_.nodes[origin].place;
  const PlaceId to = world_.nodes[destination].place;
  const bool inside = from == to;
  auto& known = inside ? inside_ : pairs_;
  const auto at = inside ? std::tuple(origin.index, destination.index, commodity.index)
                         : std::tuple(from.index, to.index, commodity.index);
  const auto found = known.find(at);
  if (found != known.end()) return found->second;
  Pair pair;
  pair.key = inside ? fmt::format("{}>{}/{}", world_.nodes[origin].id, world_.nodes[destination].id,
                                  world_.commodities[commodity].id)
                    : fmt::format("{}>{}/{}", world_.places[from].id, world_.places[to].id,
                                  world_.commodities[commodity].id);
  pair.origin = from;
  pair.destination = to;
  pair.commodity = commodity;
  return known[at] = network_.pairs.push_back(std::move(pair));
}

std::vector<Leg> TradeBuilder::legs_of(const SeaPath& path, CommodityId commodity) const {
  std::vector<Leg> legs(1);
  Weeks begun(0.0);
  for (const SeaPath::Crossing& crossing : path.crossings) {
    const auto gate = gates_.find({crossing.chokepoint.index, world_.commodities[commodity].traffic.index});
    if (gate != gates_.end()) {
      legs.back().gate = gate->second;
      legs.back().transit = crossing.offset - begun;
      begun = crossing.offset;
      legs.emplace_back();
    }
    legs.back().passages.push_back({crossing.chokepoint, crossing.offset - begun});
  }
  legs.back().transit = path.transit - begun;
  return legs;
}

RouteId TradeBuilder::add_route(PairId pair, MarketId origin, MarketId destination, const RouteOption& option,
                                TonnesPerWeek base) {
  Route route;
  route.key = route_key(world_, network_, origin, destination, option);
  route.pair = pair;
  route.origin = origin;
  route.destination = destination;
  route.mode = option.mode;
  route.ship_class = option.ship_class;
  route.pipeline = option.pipeline;
  if (option.pipeline) route.pipeline_capacity = world_.pipelines[*option.pipeline].capacity;
  route.legs = legs_of(option.path, network_.pairs[pair].commodity);
  route.transport = option.path.cost;
  route.round_trip = option.path.round_trip;
  route.base = base;
  const RouteId id = network_.routes.push_back(std::move(route));
  network_.pairs[pair].routes.push_back(id);
  network_.pairs[pair].base += base;
  for (const Leg& leg : network_.routes[id].legs)
    if (leg.gate) network_.gates[*leg.gate].base_flow += base;
  return id;
}

void TradeBuilder::add_base_flow(const Trade& trade) {
  const auto origin = market(trade.origin, trade.commodity);
  const auto destination = market(trade.destination, trade.commodity);
  require(origin && destination, "trade between markets that do not exist");
  const PairId pair = pair_of(trade.origin, trade.destination, trade.commodity);
  if (trade.mode == Mode::kPipeline) {
    TonnesPerWeek left = trade.base;
    for (const PipelineId id : world_.pipelines.ids()) {
      const Pipeline& pipe = world_.pipelines[id];
      if (pipe.from != trade.origin || pipe.to != trade.destination || pipe.commodity != trade.commodity)
        continue;
      const TonnesPerWeek flow = std::min(left, pipe.capacity);
      add_route(pair, *origin, *destination, pipeline_option(world_, id), flow);
      left -= flow;
    }
    require(left.value <= 1e-6 * (1.0 + trade.base.value), "pipeline trade exceeds its pipelines");
    return;
  }
  if (trade.mode == Mode::kLand) {
    add_route(pair, *origin, *destination, land_option(world_, trade.origin, trade.destination), trade.base);
    return;
  }
  const auto options = finder_.sea_options(trade.origin, trade.destination, trade.commodity);
  require(!options.empty(), "sea trade without a sea path");
  for (std::size_t i = 0; i < options.size(); ++i)
    add_route(pair, *origin, *destination, options[i], i == 0 ? trade.base : TonnesPerWeek(0.0));
}

void TradeBuilder::add_spare_pipelines() {
  std::set<std::uint32_t> used;
  for (const Route& route : network_.routes)
    if (route.pipeline) used.insert(route.pipeline->index);
  for (const PipelineId id : world_.pipelines.ids()) {
    const Pipeline& pipe = world_.pipelines[id];
    const auto origin = market(pipe.from, pipe.commodity);
    const auto destination = market(pipe.to, pipe.commodity);
    if (used.contains(id.index) || !origin || !destination) continue;
    add_route(pair_of(pipe.from, pipe.to, pipe.commodity), *origin, *destination, pipeline_option(world_, id),
              TonnesPerWeek(0.0));
  }
}

TonnesPerWeek TradeBuilder::sea_exports(NodeId node, CommodityId commodity) const {
  const auto found = exports_.find(key(node, commodity));
  return TonnesPerWeek(found == exports_.end() ? 0.0 : found->second);
}

TonnesPerWeek TradeBuilder::sea_imports(NodeId node, CommodityId commodity) const {
  const auto found = imports_.find(key(node, commodity));
  return TonnesPerWeek(found == imports_.end() ? 0.0 : found->second);
}

// Other coasts of both places, for pairs that trade by sea: a terminal can load if it exports by sea, is the far end of
// a pipeline, or has a stated loading limit; it can unload if it imports by sea.
void TradeBuilder::add_other_terminals() {
  const auto can_load = [&](NodeId node, CommodityId commodity) {
    if (!world_.nodes[node].waypoint || !market(node, commodity)) return false;
    if (sea_exports(node, commodity).value > 0.0) return true;
    return std::any_of(world_.port_limits.begin(), world_.port_limits.end(), [&](const PortLimit& limit) {
      return limit.node == node && limit.commodity == commodity && limit.loading &&
             limit.capacity.value > 0.0;
    });
  };
  for (const PairId id : network_.pairs.ids()) {
    const Pair pair = network_.pairs[id];
    const bool by_sea = pair.origin != pair.destination &&
                        std::any_of(pair.routes.begin(), pair.routes.end(),
                                    [&](RouteId r) { return network_.routes[r].mode == Mode::kSea; });
    if (!by_sea) continue;
    std::set<std::pair<std::uint32_t, std::uint32_t>> present;
    for (const RouteId r : pair.routes)
      if (network_.routes[r].mode == Mode::kSea)
        present.insert({network_.routes[r].origin.index, network_.routes[r].destination.index});
    for (const NodeId from : world_.nodes.ids()) {
      if (world_.nodes[from].place != pair.origin || !can_load(from, pair.commodity)) continue;
      for (const NodeId to : world_.nodes.ids()) {
        if (world_.nodes[to].place != pair.destination || sea_imports(to, pair.commodity).value <= 0.0)
          continue;
        const MarketId origin = *market(from, pair.commodity);
        const MarketId destination = *market(to, pair.commodity);
        if (present.contains({origin.index, destination.index})) continue;
        for (const RouteOption& option : finder_.sea_options(from, to, pair.commodity))
          add_route(id, origin, destination, option, TonnesPerWeek(0.0));
      }
    }
  }
}

bool TradeBuilder::is_embargoed(PlaceId origin, PlaceId destination, CommodityId commodity) const {
  return std::any_of(world_.embargoes.begin(), world_.embargoes.end(), [&](const Embargo& e) {
    return e.origin == origin && e.destination == destination && e.commodity == commodity;
  });
}

bool TradeBuilder::hangs_on_one(PlaceId destination, CommodityId commodity) const {
  return std::count_if(network_.pairs.begin(), network_.pairs.end(), [&](const Pair& pair) {
           return pair.destination == destination && pair.commodity == commodity &&
                  pair.origin != destination && pair.base.value > 0.0;
         }) == 1;
}

// The exporters that come closest to its price, for every importer that is not small or has a single partner to lose.
void TradeBuilder::add_new_partners() {
  struct Candidate {
    UsdPerTonne loss;
    NodeId from;
    RouteOption option;
  };
  for (const auto& [importer, imported] : imports_) {
    const NodeId to{importer.first};
    const CommodityId commodity{importer.second};
    const PlaceId destination = world_.nodes[to].place;
    const MarketId bought = *market(to, commodity);
    const double traded = sea_trade_[commodity].value;
    if (imported < world_.parameters.new_partner_importer_share * traded &&
        !hangs_on_one(destination, commodity))
      continue;
    std::vector<Candidate> candidates;
    for (const auto& [exporter, exported] : exports_) {
      const NodeId from{exporter.first};
      const PlaceId origin = world_.nodes[from].place;
      if (exporter.second != importer.second || origin == destination ||
          exported < world_.parameters.new_partner_exporter_share * traded)
        continue;
      const auto known = pairs_.find({origin.index, destination.index, commodity.index});
      const bool trades = known != pairs_.end() && network_.pairs[known->second].base.value > 0.0;
      if (trades || is_embargoed(origin, destination, commodity)) continue;
      const auto options = finder_.sea_options(from, to, commodity);
      if (options.empty()) continue;
      const UsdPerTonne delivered =
          network_.markets[*market(from, commodity)].base_price + options.front().path.cost;
      candidates.push_back({delivered - network_.markets[bought].base_price, from, options.front()});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.loss < b.loss; });
    const auto most = static_cast<std::size_t>(world_.parameters.new_partners);
    for (std::size_t i = 0; i < std::min(candidates.size(), most); ++i)
      add_route(pair_of(candidates[i].from, to, commodity), *market(candidates[i].from, commodity), bought,
                candidates[i].option, TonnesPerWeek(0.0));
  }
}

UsdPerTonne TradeBuilder::residual(const Route& route) const {
  return network_.markets[route.destination].base_price - network_.markets[route.origin].base_price -
         route.transport;
}

void TradeBuilder::finish_pair(PairId id) {
  Pair& pair = network_.pairs[id];
  const bool inside = pair.origin == pair.destination;
  const UsdPerTonne zero(0.0);
  const auto stored = frictions_.find({pair.origin.index, pair.destination.index, pair.commodity.index});
  UsdPerTonne constant = zero;
  double exported = 0.0;
  double imported = 0.0;
  if (pair.base.value > 0.0 && !inside) {
    require(stored != frictions_.end(), "a pair of the base year has no calibrated friction");
    constant = stored->second;
  }
  UsdPerTonne best_residual(-1e9);
  for (const RouteId r : pair.routes) {
    const Route& route = network_.routes[r];
    best_residual = std::max(best_residual, residual(route));
    exported = std::max(exported, sea_exports(network_.markets[route.origin].node, pair.commodity).value);
    imported =
        std::max(imported, sea_imports(network_.markets[route.destination].node, pair.commodity).value);
    if (route.pipeline)
      exported = imported = std::max(exported, world_.pipelines[*route.pipeline].capacity.value);
  }
  UsdPerTonne price = zero;
  for (const RouteId r : pair.routes)
    price = std::max(price, network_.markets[network_.routes[r].destination].base_price);
  if (pair.base.value <= 0.0)
    constant = std::max(zero, best_residual) + world_.parameters.entry_premium_share * price;
  const UsdPerTonne tie = tie_breaker(pair.key, price);
  const UsdPerTonne kink = world_.parameters.terminal_choice_kink_share * price;
  const double sigma = world_.elasticities[pair.commodity].substitution.value;
  if (!inside)
    pair.friction = pair.base.value > 0.0
                        ? friction_curve(pair.base, constant + tie, price, sigma,
                                         flow_detail(pair.base, trade_[pair.commodity]))
                        : entry_curve(TonnesPerWeek(world_.parameters.new_partner_scale_share *
                                                    std::min(exported, imported)),
                                      constant + tie, price, sigma);
  const bool alone = pair.routes.size() == 1;
  for (const RouteId r : pair.routes) {
    Route& route = network_.routes[r];
    const UsdPerTonne off = residual(route) - constant;
    route.constant = route.base.value > 0.0 || inside ? off : std::max(zero, off);
    if (inside && route.base.value <= 0.0) route.constant = std::max(zero, off);
    const UsdPerTonne unit = route.transport + route.constant + tie_breaker(route.key, price);
    const TonnesPerWeek most =
        route.pipeline ? 2.0 * world_.pipelines[*route.pipeline].capacity : kUnlimitedFlow;
    if (alone && !inside) {
      route.steps = pair.friction;
      for (FlowStep& step : route.steps) step.value += unit;
    } else {
      route.steps = kink_curve(route.base, unit, kink, most);
    }
  }
  if (alone) pair.friction.clear();
  if (!pair.friction.empty() && pair.base.value > 0.0) pin_value(pair.friction, pair.base, constant + tie);
}

// One way around a gate serves all cargo that waits there for the same voyage on.
void TradeBuilder::add_diversions() {
  std::set<std::string> served;
  for (const RouteId id : network_.routes.ids()) {
    const Route route = network_.routes[id];
    if (route.mode != Mode::kSea || route.diversion) continue;
    const NodeId origin = network_.markets[route.origin].node;
    const NodeId destination = network_.markets[route.destination].node;
    const CommodityId commodity = network_.pairs[route.pair].commodity;
    for (std::size_t gate_index = 0; gate_index + 1 < route.legs.size(); ++gate_index) {
      const ChokepointId gate = network_.gates[*route.legs[gate_index].gate].chokepoint;
      if (!served.insert(onward_key(route, gate_index)).second) continue;
      const auto options = finder_.sea_options(origin, destination, commodity);
      const auto same = std::find_if(options.begin(), options.end(), [&](const RouteOption& option) {
        return route_key(world_, network_, route.origin, route.destination, option) == route.key;
      });
      require(same != options.end(), "a route has lost its path");
      const auto crossing = std::find_if(same->path.crossings.begin(), same->path.crossings.end(),
                                         [&](const SeaPath::Crossing& c) { return c.chokepoint == gate; });
      auto avoided = avoided_chokepoints(world_, origin, destination, commodity);
      avoided.push_back(gate);
      const auto around = finder_.detour(crossing->before, *route.ship_class, destination, avoided);
      if (!around) continue;
      const UsdPerTonne spent_beyond = (1.0 - crossing->offset / same->path.transit) * same->path.cost;
      Route diversion;
      diversion.key = route.key + "/divert:" + world_.chokepoints[gate].id;
      diversion.pair = route.pair;
      diversion.origin = route.origin;
      diversion.destination = route.destination;
      diversion.ship_class = route.ship_class;
      diversion.legs = legs_of(around->path, commodity);
      diversion.transport = std::max(UsdPerTonne(0.0), around->path.cost - spent_beyond);
      diversion.round_trip = around->path.round_trip;
      diversion.diversion = Diversion{id, gate_index};
      diversion.steps = {
          {kUnlimitedFlow,
           diversion.transport +
               tie_breaker(diversion.key, network_.markets[diversion.destination].base_price)}};
      network_.routes.push_back(std::move(diversion));
    }
  }
}

}  // namespace straits
