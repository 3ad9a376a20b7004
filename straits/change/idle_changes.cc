// Whether anything of the base year is where a change acts, and what the nearest is that there is.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "straits/change/read_change.h"
#include "straits/change/warnings.h"

namespace straits {
namespace {

constexpr std::size_t kMostNamed = 5;

template <class I>
bool has(const std::vector<I>& listed, I id) {
  return std::find(listed.begin(), listed.end(), id) != listed.end();
}
template <class I>
bool covers(const std::vector<I>& listed, I id) {  // none listed: all
  return listed.empty() || has(listed, id);
}

std::string list_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < kMostNamed; ++i) text += (i > 0 ? ", " : "") + names[i];
  return names.size() > kMostNamed ? fmt::format("{} and {} more", text, names.size() - kMostNamed) : text;
}

template <class I, class T>
std::string list_ids(const Per<I, T>& table, const std::vector<I>& ids) {
  std::vector<std::string> names;
  names.reserve(ids.size());
  for (const I id : ids) names.push_back(table[id].id);
  return list_names(names);
}

// Flows added up by what they are listed by, the largest first.
template <class I>
class Sums {
 public:
  void add(I id, TonnesPerWeek flow) { flows_[id] += flow.value; }
  [[nodiscard]] bool empty() const { return flows_.empty(); }
  [[nodiscard]] bool contains(I id) const { return flows_.contains(id); }
  [[nodiscard]] std::vector<I> largest() const {
    std::vector<I> ids;
    for (const auto& [id, flow] : flows_) ids.push_back(id);
    std::stable_sort(ids.begin(), ids.end(), [&](I a, I b) { return flows_.at(a) > flows_.at(b); });
    return ids;
  }
  [[nodiscard]] double at(I id) const { return flows_.at(id); }

 private:
  std::map<I, double> flows_;
};

class IdleTrade {
 public:
  IdleTrade(const World& world, const Change& change) : world_(world), change_(change) {}

  [[nodiscard]] std::string why() const {
    for (const Trade& trade : world_.trade)
      if (is_foreign(trade) && covers(change_.commodities, trade.commodity) &&
          covers(change_.origins, origin(trade)) && covers(change_.destinations, destination(trade)))
        return {};
    std::string text = fmt::format("touches no trade of the base year: {} {}{}{}", no_commodity(),
                                   change_.origins.empty() ? "" : "leaves " + names(change_.origins),
                                   change_.origins.empty() || change_.destinations.empty() ? "" : " for ",
                                   change_.destinations.empty() ? "" : names(change_.destinations));
    if (change_.origins.empty() && !change_.destinations.empty())
      text = fmt::format("touches no trade of the base year: {} comes to {}", no_commodity(),
                         names(change_.destinations));
    return text + hint();
  }

 private:
  [[nodiscard]] PlaceId origin(const Trade& trade) const { return world_.nodes[trade.origin].place; }
  [[nodiscard]] PlaceId destination(const Trade& trade) const {
    return world_.nodes[trade.destination].place;
  }
  [[nodiscard]] bool is_foreign(const Trade& trade) const {
    return trade.base.value > 0.0 && origin(trade) != destination(trade);
  }
  [[nodiscard]] std::string names(const std::vector<PlaceId>& ids) const {
    return list_ids(world_.places, ids);
  }
  [[nodiscard]] std::string no_commodity() const {
    return "no " + list_ids(world_.commodities, change_.commodities);
  }

  // Where what leaves the origins goes, or where what reaches the destinations comes from.
  [[nodiscard]] Sums<PlaceId> partners(bool of_origins) const {
    Sums<PlaceId> sums;
    for (const Trade& trade : world_.trade) {
      if (!is_foreign(trade) || !covers(change_.commodities, trade.commodity)) continue;
      if (of_origins && covers(change_.origins, origin(trade))) sums.add(destination(trade), trade.base);
      if (!of_origins && covers(change_.destinations, destination(trade)))
        sums.add(origin(trade), trade.base);
    }
    return sums;
  }

  [[nodiscard]] std::string with_flows(const Sums<PlaceId>& sums) const {
    std::vector<std::string> names;
    for (const PlaceId id : sums.largest())
      names.push_back(change_.commodities.size() == 1
                          ? fmt::format("{} ({})", world_.places[id].id,
                                        write_rate(sums.at(id), conversion_of(world_, change_)))
                          : world_.places[id].id);
    return list_names(names);
  }

  // A buyer of the origins that sells on to the destinations named.
  [[nodiscard]] std::string passing_on(const Sums<PlaceId>& buyers) const {
    std::map<PlaceId, std::set<PlaceId>> onward;
    for (const Trade& trade : world_.trade)
      if (is_foreign(trade) && covers(change_.commodities, trade.commodity) &&
          has(change_.destinations, destination(trade)) && buyers.contains(origin(trade)))
        onward[origin(trade)].insert(destination(trade));
    std::string text;
    for (const auto& [buyer, ends] : onward)
      text +=
          fmt::format("; {} passes it on to {}", world_.places[buyer].id, names({ends.begin(), ends.end()}));
    return text;
  }

  [[nodiscard]] std::string traded_instead() const {
    Sums<CommodityId> traded;
    const bool of_origins = !change_.origins.empty();
    for (const Trade& trade : world_.trade)
      if (is_foreign(trade) &&
          (of_origins ? has(change_.origins, origin(trade)) : has(change_.destinations, destination(trade))))
        traded.add(trade.commodity, trade.base);
    if (traded.empty()) return {};
    return fmt::format("; {} {} {}", names(of_origins ? change_.origins : change_.destinations),
                       of_origins ? "sells" : "buys", list_ids(world_.commodities, traded.largest()));
  }

  [[nodiscard]] std::string hint() const {
    if (!change_.origins.empty()) {
      const Sums<PlaceId> buyers = partners(true);
      if (!buyers.empty())
        return fmt::format("; {} sells it to {}{}", names(change_.origins), with_flows(buyers),
                           passing_on(buyers));
    }
    if (!change_.destinations.empty()) {
      const Sums<PlaceId> sellers = partners(false);
      if (!sellers.empty())
        return fmt::format("; {} buys it from {}", names(change_.destinations), with_flows(sellers));
    }
    return traded_instead();
  }

  const World& world_;
  const Change& change_;
};

bool goes_by_sea(const World& world, TrafficId traffic) {
  return std::any_of(world.trade.begin(), world.trade.end(), [&](const Trade& trade) {
    return trade.mode == Mode::kSea && trade.base.value > 0.0 &&
           world.commodities[trade.commodity].traffic == traffic;
  });
}

std::set<TrafficId> traffics_of(const World& world, const Change& change) {
  std::set<TrafficId> found;
  for (const CommodityId id : change.commodities) found.insert(world.commodities[id].traffic);
  if (!change.commodities.empty()) return found;
  const std::vector<TrafficId> all = world.traffics.ids();
  return {all.begin(), all.end()};
}

bool never_below(const Change& change, double share) {
  return std::all_of(change.profile.begin(), change.profile.end(),
                     [&](const ProfileEntry& entry) { return entry.value >= share; });
}

// A chokepoint without a stated capacity lets the base year pass and more: a share from 1 on opens nothing.
std::string why_idle_chokepoint(const World& world, const Change& change) {
  const Chokepoint& chokepoint = world.chokepoints[*change.chokepoint];
  const std::set<TrafficId> traffics = traffics_of(world, change);
  if (std::none_of(traffics.begin(), traffics.end(), [&](TrafficId t) { return goes_by_sea(world, t); }))
    return fmt::format("touches no ship: {} does not go by sea in the base year",
                       list_ids(world.commodities, change.commodities));
  const bool limited = std::any_of(traffics.begin(), traffics.end(),
                                   [&](TrafficId t) { return chokepoint.capacity[t].has_value(); });
  if (limited || !never_below(change, 1.0)) return {};
  std::set<std::string> avoided;
  for (const Avoidance& avoidance : world.avoidances)
    if (avoidance.chokepoint == *change.chokepoint && covers(change.commodities, avoidance.commodity))
      avoided.insert(world.commodities[avoidance.commodity].id);
  return fmt::format(
      "opens nothing: the package sets no limit at {}, so a share of 100 % or more lets no ship "
      "through that could not pass{}",
      chokepoint.id,
      avoided.empty() ? ""
                      : fmt::format("; owners keep out of it with {}: to have them back, leave "
                                    "these rows out of table avoidances of a package of your own",
                                    list_names({avoided.begin(), avoided.end()})));
}

std::string why_idle_supply(const World& world, const Change& change) {
  for (const Supply& supply : world.supply)
    if (has(change.nodes, supply.node) && has(change.commodities, supply.commodity) &&
        supply.base().value > 0.0)
      return {};
  return fmt::format("takes nothing away: {} produces no {} in the base year",
                     list_ids(world.nodes, change.nodes), list_ids(world.commodities, change.commodities));
}

std::string why_idle_facility(const World& world, const Change& change) {
  for (const FacilityId id : change.facilities)
    if (world.facilities[id].base.value > 0.0) return {};
  if (change.facilities.empty()) return {};
  const Facility& facility = world.facilities[change.facilities.front()];
  return fmt::format(
      "takes nothing away: {} does not run in the base year (capacity {})", facility.id,
      write_rate(facility.capacity.value, conversion_of(world, world.processes[facility.process].input)));
}

std::string why_idle_pipeline(const World& world, const Change& change) {
  const Pipeline& pipeline = world.pipelines[*change.pipeline];
  const bool carries = std::any_of(world.trade.begin(), world.trade.end(), [&](const Trade& trade) {
    return trade.mode == Mode::kPipeline && trade.base.value > 0.0 && trade.origin == pipeline.from &&
           trade.destination == pipeline.to && trade.commodity == pipeline.commodity;
  });
  const bool only_less = std::all_of(change.profile.begin(), change.profile.end(),
                                     [](const ProfileEntry& entry) { return entry.value <= 1.0; });
  if (carries || !only_less) return {};
  return fmt::format(
      "takes nothing away: {} carries nothing in the base year ({} from {} to {}, capacity {})", pipeline.id,
      world.commodities[pipeline.commodity].id, world.nodes[pipeline.from].id, world.nodes[pipeline.to].id,
      write_rate(pipeline.capacity.value, conversion_of(world, pipeline.commodity)));
}

std::string why_idle_port(const World& world, const Change& change) {
  const bool loading = change.loading.value_or(true);
  Sums<CommodityId> handled;
  Sums<NodeId> elsewhere;
  for (const Trade& trade : world.trade) {
    const NodeId node = loading ? trade.origin : trade.destination;
    if (trade.mode != Mode::kSea || trade.base.value <= 0.0) continue;
    if (has(change.nodes, node)) handled.add(trade.commodity, trade.base);
    if (has(change.commodities, trade.commodity) && !change.nodes.empty() &&
        world.nodes[node].place == world.nodes[change.nodes.front()].place)
      elsewhere.add(node, trade.base);
  }
  for (const CommodityId id : change.commodities)
    if (handled.contains(id)) return {};
  const std::string_view does = loading ? "loads" : "unloads";
  std::string text =
      fmt::format("stops nothing: {} {} no {} by sea in the base year", list_ids(world.nodes, change.nodes),
                  does, list_ids(world.commodities, change.commodities));
  if (!handled.empty())
    text += fmt::format("; it {} {}", does, list_ids(world.commodities, handled.largest()));
  if (!elsewhere.empty())
    text += fmt::format("; {} is {}ed at {}", list_ids(world.commodities, change.commodities),
                        loading ? "load" : "unload", list_ids(world.nodes, elsewhere.largest()));
  return text;
}

std::string why_idle_fleet(const World& world, const Change& change) {
  if (world.ship_classes[*change.ship_class].fleet) return {};
  std::vector<std::string> counted;
  for (const ShipClass& ship_class : world.ship_classes)
    if (ship_class.fleet) counted.push_back(ship_class.id);
  return fmt::format("limits nothing: the package counts no ships of {}{}",
                     world.ship_classes[*change.ship_class].id,
                     counted.empty() ? "" : "; it counts " + list_names(counted));
}

// Output is added to a producer that there is; the network makes none.
std::string why_idle_addition(const World& world, const Change& change) {
  if (change.nodes.empty() || change.commodities.empty()) return {};
  std::vector<CommodityId> made;
  for (const Supply& supply : world.supply) {
    if (!has(change.nodes, supply.node)) continue;
    if (has(change.commodities, supply.commodity)) return {};
    made.push_back(supply.commodity);
  }
  return fmt::format("adds to nothing: {} has no supply of {} in the package{}",
                     list_ids(world.nodes, change.nodes), list_ids(world.commodities, change.commodities),
                     made.empty() ? "" : "; it has " + list_ids(world.commodities, made));
}

}  // namespace

std::string why_idle(const World& world, const Change& change) {
  switch (change.verb) {
    case Verb::kChokepointCapacity:
      return why_idle_chokepoint(world, change);
    case Verb::kSupplyOutage:
      return why_idle_supply(world, change);
    case Verb::kFacilityOutage:
    case Verb::kFacilityCyberOutage:
      return why_idle_facility(world, change);
    case Verb::kPipelineCapacity:
      return why_idle_pipeline(world, change);
    case Verb::kPortCapacity:
      return why_idle_port(world, change);
    case Verb::kExportBan:
    case Verb::kExportQuota:
    case Verb::kEmbargo:
    case Verb::kTariff:
      return IdleTrade(world, change).why();
    case Verb::kFleetCapacity:
      return why_idle_fleet(world, change);
    case Verb::kCapacityAdd:
      return why_idle_addition(world, change);
    default:
      return {};
  }
}

}  // namespace straits
