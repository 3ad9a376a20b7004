#include "straits/serve/world_pages.h"

#include "straits/measure/concentration.h"
#include "straits/network/route_lanes.h"
#include "straits/report/units.h"

namespace straits {
namespace {

Json position(double longitude, double latitude) { return Json::array({longitude, latitude}); }
Json position(const World& world, WaypointId id) {
  return position(world.waypoints[id].longitude, world.waypoints[id].latitude);
}
Json unit_json(const DisplayUnit& unit) { return {{"name", unit.name}, {"factor", unit.factor}}; }

Json places_json(const World& world) {
  Json list = Json::array();
  for (const Place& place : world.places)
    list.push_back({{"id", place.id},
                    {"name", place.name},
                    {"region", place.region},
                    {"bloc", place.bloc},
                    {"position", position(place.longitude, place.latitude)}});
  return list;
}

Json nodes_json(const World& world) {
  Json list = Json::array();
  for (const Node& node : world.nodes)
    list.push_back({{"id", node.id},
                    {"name", node.name},
                    {"place", world.places[node.place].id},
                    {"position", position(node.longitude, node.latitude)}});
  return list;
}

Json commodities_json(const World& world) {
  Json list = Json::array();
  for (const CommodityId id : world.commodities.ids()) {
    const Commodity& commodity = world.commodities[id];
    list.push_back({{"id", commodity.id},
                    {"name", commodity.name},
                    {"traffic", world.traffics[commodity.traffic]},
                    {"stage", commodity.stage},
                    {"rate", unit_json(rate_unit(world, id))},
                    {"mass", unit_json(mass_unit(world, id))},
                    {"price", unit_json(price_unit(world, id))}});
  }
  return list;
}

// Tonnes a week of the base year over each chokepoint.
Per<ChokepointId, std::map<CommodityId, double>> base_passage(const World& world, const Network& base) {
  Per<ChokepointId, std::map<CommodityId, double>> passage(world.chokepoints.size());
  for (const Route& route : base.routes)
    for (const Leg& leg : route.legs)
      for (const Passage& met : leg.passages)
        if (route.base.value > 0.0)
          passage[met.chokepoint][base.markets[route.origin].commodity] += route.base.value;
  return passage;
}

Json chokepoints_json(const World& world, const Network& base) {
  const auto passage = base_passage(world, base);
  Json list = Json::array();
  for (const ChokepointId id : world.chokepoints.ids()) {
    const Chokepoint& chokepoint = world.chokepoints[id];
    Json flows = Json::object();
    for (const auto& [commodity, flow] : passage[id]) flows[world.commodities[commodity].id] = flow;
    list.push_back({{"id", chokepoint.id},
                    {"name", chokepoint.name},
                    {"kind", chokepoint.kind},
                    {"position", position(chokepoint.longitude, chokepoint.latitude)},
                    {"base", flows}});
  }
  return list;
}

Json facilities_json(const World& world) {
  Json list = Json::array();
  for (const Facility& facility : world.facilities) {
    const Node& node = world.nodes[facility.node];
    const Process& process = world.processes[facility.process];
    list.push_back({{"id", facility.id},
                    {"name", facility.name},
                    {"node", node.id},
                    {"place", world.places[node.place].id},
                    {"process", process.id},
                    {"kind", process.kind},
                    {"input", world.commodities[process.input].id},
                    {"base", facility.base.value},
                    {"capacity", facility.capacity.value},
                    {"position", position(node.longitude, node.latitude)}});
  }
  return list;
}

Json pipelines_json(const World& world) {
  Json list = Json::array();
  for (const Pipeline& pipeline : world.pipelines)
    list.push_back({{"id", pipeline.id},
                    {"name", pipeline.name},
                    {"commodity", world.commodities[pipeline.commodity].id},
                    {"from", world.nodes[pipeline.from].id},
                    {"to", world.nodes[pipeline.to].id},
                    {"capacity", pipeline.capacity.value}});
  return list;
}

Json agreements_json(const World& world) {
  Json list = Json::array();
  for (const AgreementId id : world.agreements.ids()) {
    Json members = Json::array();
    for (const AgreementMember& member : world.agreement_members)
      if (member.agreement == id) members.push_back(world.places[member.place].id);
    list.push_back(
        {{"id", world.agreements[id].id}, {"name", world.agreements[id].name}, {"members", members}});
  }
  return list;
}

struct PlaceYear {
  double production = 0.0, use = 0.0, processed = 0.0, made = 0.0, imports = 0.0, exports = 0.0;
  double commercial = 0.0, strategic = 0.0;
};

Per<PlaceId, PlaceYear> place_years(const World& world, CommodityId commodity) {
  Per<PlaceId, PlaceYear> years(world.places.size());
  const auto at = [&](NodeId node) -> PlaceYear& { return years[world.nodes[node].place]; };
  for (const Supply& supply : world.supply)
    if (supply.commodity == commodity) at(supply.node).production += supply.base().value;
  for (const Demand& demand : world.demand)
    if (demand.commodity == commodity) at(demand.node).use += demand.quantity.value;
  for (const Facility& facility : world.facilities) {
    const Process& process = world.processes[facility.process];
    PlaceYear& year = at(facility.node);
    if (process.input == commodity) year.processed += facility.base.value;
    for (const RecipeItem& item : process.inputs)
      if (item.commodity == commodity) year.processed += item.quantity * facility.base.value;
    for (const RecipeItem& item : process.outputs)
      if (item.commodity == commodity) year.made += item.quantity * facility.base.value;
  }
  for (const Trade& trade : world.trade) {
    const PlaceId from = world.nodes[trade.origin].place, to = world.nodes[trade.destination].place;
    if (trade.commodity != commodity || from == to) continue;
    years[from].exports += trade.base.value;
    years[to].imports += trade.base.value;
  }
  for (const Stock& stock : world.stocks) {
    if (stock.commodity != commodity) continue;
    const bool strategic = stock.kind != StockKind::kCommercial;
    (strategic ? at(stock.node).strategic : at(stock.node).commercial) += stock.level.value;
  }
  return years;
}

Json concentration_json(const Per<PlaceId, PlaceYear>& years, double PlaceYear::*figure) {
  double sum = 0.0;
  for (const PlaceYear& year : years) sum += year.*figure;
  if (sum <= 0.0) return nullptr;
  std::vector<Supplier> suppliers;
  for (const PlaceYear& year : years) suppliers.push_back({year.*figure / sum});
  return hhi(suppliers);
}

Json trade_json(const World& world, CommodityId commodity) {
  std::map<std::pair<PlaceId, PlaceId>, double> pairs;
  for (const Trade& trade : world.trade) {
    const PlaceId from = world.nodes[trade.origin].place, to = world.nodes[trade.destination].place;
    if (trade.commodity == commodity && from != to) pairs[{from, to}] += trade.base.value;
  }
  Json list = Json::array();
  for (const auto& [pair, flow] : pairs)
    list.push_back({{"origin", world.places[pair.first].id},
                    {"destination", world.places[pair.second].id},
                    {"quantity", flow}});
  return list;
}

Json base_lanes_json(const World& world, const Network& base, CommodityId commodity) {
  std::map<LaneId, double> lanes;
  std::map<PipelineId, double> pipelines;
  for (const Route& route : base.routes) {
    if (base.markets[route.origin].commodity != commodity || route.base.value <= 0.0) continue;
    if (route.pipeline) pipelines[*route.pipeline] += route.base.value;
    if (!route.ship_class) continue;
    const auto way = lanes_of_route(world, route.key, world.ship_classes[*route.ship_class].id,
                                    world.nodes[base.markets[route.origin].node].id,
                                    world.nodes[base.markets[route.destination].node].id);
    if (way)
      for (const LaneId lane : *way) lanes[lane] += route.base.value;
  }
  Json list = Json::array();
  for (const auto& [lane, flow] : lanes) (list.emplace_back(lane_json(world, lane)))["quantity"] = flow;
  for (const auto& [pipeline, flow] : pipelines)
    (list.emplace_back(pipeline_json(world, pipeline)))["quantity"] = flow;
  return list;
}

}  // namespace

Json lane_json(const World& world, LaneId lane) {
  const Lane& of = world.lanes[lane];
  return {{"id", of.id},
          {"from", position(world, of.from)},
          {"to", position(world, of.to)},
          {"chokepoint", of.chokepoint ? Json(world.chokepoints[*of.chokepoint].id) : Json(nullptr)},
          {"pipeline", false}};
}

Json pipeline_json(const World& world, PipelineId pipeline) {
  const Pipeline& of = world.pipelines[pipeline];
  const Node &from = world.nodes[of.from], &to = world.nodes[of.to];
  return {{"id", of.id},
          {"from", position(from.longitude, from.latitude)},
          {"to", position(to.longitude, to.latitude)},
          {"chokepoint", nullptr},
          {"pipeline", true}};
}

Json world_json(const World& world, const Network& base) {
  Json traffics = Json::array();
  for (const std::string& traffic : world.traffics) traffics.push_back(traffic);
  return {{"title", world.title},
          {"traffics", traffics},
          {"places", places_json(world)},
          {"nodes", nodes_json(world)},
          {"commodities", commodities_json(world)},
          {"chokepoints", chokepoints_json(world, base)},
          {"facilities", facilities_json(world)},
          {"pipelines", pipelines_json(world)},
          {"agreements", agreements_json(world)}};
}

Json land_json(const std::vector<GeoRing>& rings) {
  Json list = Json::array();
  for (const GeoRing& ring : rings) {
    Json points = Json::array();
    for (const auto& [longitude, latitude] : ring) points.push_back(position(longitude, latitude));
    list.push_back(points);
  }
  return {{"rings", list}};
}

Json commodity_json(const World& world, const Network& base, CommodityId commodity) {
  const Per<PlaceId, PlaceYear> years = place_years(world, commodity);
  Json places = Json::array();
  for (const PlaceId id : world.places.ids()) {
    const PlaceYear& year = years[id];
    const double any = year.production + year.use + year.processed + year.made + year.imports + year.exports +
                       year.commercial + year.strategic;
    if (any > 0.0)
      places.push_back({{"place", world.places[id].id},
                        {"production", year.production},
                        {"use", year.use},
                        {"processed", year.processed},
                        {"made", year.made},
                        {"imports", year.imports},
                        {"exports", year.exports},
                        {"commercial_stock", year.commercial},
                        {"strategic_stock", year.strategic}});
  }
  return {{"commodity", world.commodities[commodity].id},
          {"places", places},
          {"trade", trade_json(world, commodity)},
          {"lanes", base_lanes_json(world, base, commodity)},
          {"concentration",
           {{"production", concentration_json(years, &PlaceYear::production)},
            {"made", concentration_json(years, &PlaceYear::made)},
            {"exports", concentration_json(years, &PlaceYear::exports)}}}};
}

}  // namespace straits
