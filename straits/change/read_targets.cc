// What a change is about: names of the scenario into ids of the world.
#include <fmt/format.h>

#include "straits/change/read_change.h"

namespace straits {
namespace {

template <class I, class T>
std::optional<I> resolve(const Fields& fields, const Text& text, std::string_view kind,
                         const Per<I, T>& table) {
  const auto id = find_named(table, text.value);
  if (!id) fields.note(text.position, unknown_named(kind, text.value, named_of(table)));
  return id;
}

template <class I, class T>
std::vector<I> resolve_all(const Fields& fields, std::string_view key, std::string_view kind,
                           const Per<I, T>& table) {
  std::vector<I> ids;
  for (const Text& text : fields.texts(key))
    if (const auto id = resolve(fields, text, kind, table)) ids.push_back(*id);
  return ids;
}

std::vector<NodeId> nodes_of(const World& world, PlaceId place) {
  std::vector<NodeId> nodes;
  for (const NodeId node : world.nodes.ids())
    if (world.nodes[node].place == place) nodes.push_back(node);
  return nodes;
}

std::vector<Named> joined(std::vector<Named> a, const std::vector<Named>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

void read_places_as_nodes(const Fields& fields, const World& world, Change& change) {
  for (const PlaceId place : resolve_all(fields, "who", "place", world.places))
    for (const NodeId node : nodes_of(world, place)) change.nodes.push_back(node);
}

// A place stands for all its nodes; any other name is one node.
void read_supply_target(const Fields& fields, const World& world, Change& change) {
  if (fields.has("on") == fields.has("who"))
    return fields.note(fields.position(),
                       "supply.outage needs \"on\" (a node or place) or \"who\" (places), not both");
  read_places_as_nodes(fields, world, change);
  const auto on = fields.text("on");
  if (!on) return;
  if (const auto place = find_named(world.places, on->value)) {
    change.nodes = nodes_of(world, *place);
  } else if (const auto node = find_named(world.nodes, on->value)) {
    change.nodes = {*node};
  } else {
    fields.note(on->position, unknown_named("node or place", on->value,
                                            joined(named_of(world.places), named_of(world.nodes))));
  }
}

void read_direction(const Fields& fields, Change& change) {
  const auto direction = fields.text("direction");
  if (!direction) return;
  if (direction->value == "load" || direction->value == "unload") {
    change.loading = direction->value == "load";
  } else {
    fields.note(direction->position, unknown("direction", direction->value, {"load", "unload"}));
  }
}

void read_premium_target(const Fields& fields, const Text& on, const World& world, Change& change) {
  change.chokepoint = find_named(world.chokepoints, on.value);
  if (!change.chokepoint) change.ship_class = find_named(world.ship_classes, on.value);
  if (!change.chokepoint && !change.ship_class)
    fields.note(on.position,
                unknown_named("chokepoint or ship class", on.value,
                              joined(named_of(world.chokepoints), named_of(world.ship_classes))));
}

void read_addition_target(const Fields& fields, const Text& on, const World& world, Change& change) {
  const auto facility = find_named(world.facilities, on.value);
  const auto pipeline = find_named(world.pipelines, on.value);
  const auto node = find_named(world.nodes, on.value);
  if (!facility && !pipeline && !node)
    return fields.note(on.position,
                       unknown_named("facility, pipeline or node", on.value,
                                     joined(joined(named_of(world.facilities), named_of(world.pipelines)),
                                            named_of(world.nodes))));
  if (node && !facility && !pipeline) {
    change.nodes = {*node};
    if (!fields.has("commodity"))
      fields.note(fields.position(), "capacity.add on a node needs \"commodity\": what is produced there");
    if (change.commodities.size() > 1)
      fields.note(fields.position("commodity"), "capacity.add takes one commodity");
    return;
  }
  if (fields.has("commodity"))
    fields.note(fields.position("commodity"),
                fmt::format("\"{}\" has its own commodity; leave \"commodity\" out", shown(on.value)));
  if (facility) {
    change.facilities = {*facility};
    change.commodities = {world.processes[world.facilities[*facility].process].input};
  } else {
    change.pipeline = pipeline;
    change.commodities = {world.pipelines[*pipeline].commodity};
  }
}

// Trade inside a place is never restricted or taxed, so a place against itself is a change of nothing.
void check_parties(const Fields& fields, std::string_view key, const World& world, const Change& change) {
  if (change.origins.size() != 1 || change.destinations != change.origins) return;
  fields.note(fields.position(key), fmt::format("{0} stands on both sides; trade inside {0} goes on",
                                                world.places[change.origins.front()].id));
}

// A change of nothing is a mistake, not a calm week.
template <class Row>
void check_some(const Fields& fields, std::string_view what, std::string_view key,
                const std::vector<Row>& rows, const World& world, const Change& change) {
  if (change.nodes.empty() || change.commodities.empty()) return;
  for (const Row& row : rows)
    for (const NodeId node : change.nodes)
      for (const CommodityId commodity : change.commodities)
        if (row.node == node && row.commodity == commodity) return;
  fields.note(fields.position(key),
              fmt::format("{} has no {} of {}", world.places[world.nodes[change.nodes.front()].place].id,
                          what, world.commodities[change.commodities.front()].id));
}

}  // namespace

void read_targets(const Fields& fields, const VerbRule& rule, const World& world, Change& change) {
  change.commodities = resolve_all(fields, "commodity", "commodity", world.commodities);
  const auto on = rule.verb == Verb::kSupplyOutage ? std::nullopt : fields.text("on");
  switch (rule.verb) {
    case Verb::kChokepointCapacity:
      if (on) change.chokepoint = resolve(fields, *on, "chokepoint", world.chokepoints);
      return;
    case Verb::kSupplyOutage:
      read_supply_target(fields, world, change);
      return check_some(fields, "supply", fields.has("on") ? "on" : "who", world.supply, world, change);
    case Verb::kFacilityOutage:
    case Verb::kFacilityCyberOutage:
      if (const auto id = on ? resolve(fields, *on, "facility", world.facilities) : std::nullopt)
        change.facilities = {*id};
      return;
    case Verb::kPipelineCapacity:
      if (on) change.pipeline = resolve(fields, *on, "pipeline", world.pipelines);
      return;
    case Verb::kPortCapacity:
      if (const auto id = on ? resolve(fields, *on, "node", world.nodes) : std::nullopt) {
        change.nodes = {*id};
        if (!world.nodes[*id].waypoint)
          fields.note(on->position, fmt::format("{} has no access to the sea", world.nodes[*id].id));
      }
      return read_direction(fields, change);
    case Verb::kExportBan:
    case Verb::kExportQuota:
      change.origins = resolve_all(fields, "who", "place", world.places);
      change.destinations = resolve_all(fields, "to", "place", world.places);
      return check_parties(fields, "to", world, change);
    case Verb::kEmbargo:
    case Verb::kTariff:
      change.destinations = resolve_all(fields, "who", "place", world.places);
      change.origins = resolve_all(fields, "from_places", "place", world.places);
      return check_parties(fields, "from_places", world, change);
    case Verb::kDemandScale:
      read_places_as_nodes(fields, world, change);
      return check_some(fields, "demand", "who", world.demand, world, change);
    case Verb::kFreightPremium:
      if (on) read_premium_target(fields, *on, world, change);
      return;
    case Verb::kFleetCapacity:
      if (on) change.ship_class = resolve(fields, *on, "ship class", world.ship_classes);
      return;
    case Verb::kCapacityAdd:
      if (on) read_addition_target(fields, *on, world, change);
      return;
    case Verb::kStockRelease:
    case Verb::kStockFill:
    case Verb::kStockFloor:  // read_stock: targets and split go together
    case Verb::kControlActivate:
    case Verb::kAgreementActivate:  // read_control, read_agreement: the package has the targets
      return;
  }
}

}  // namespace straits
