// A scenario: a horizon and a list of dated changes of the world. A shock, a policy, a commitment and a player's
// move are the same thing. Names are resolved against the world; every problem is reported at once with line and column.
//
// With `base = "name"` it inherits horizon, title, story and changes; a change with the id of one in the base takes its
// place (an id that is not given is made of verb and target), `remove = ["id"]` drops, and the strictest marking holds. A
// [[belief]] with the id of one in the base takes its place too, for all changes that hang on it; so does an [[uncertain]].
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "straits/base/date.h"
#include "straits/base/diagnostics.h"
#include "straits/change/uncertain.h"
#include "straits/marking/marking.h"
#include "straits/world/world.h"

namespace straits {

enum class Verb {
  kChokepointCapacity,  // chokepoint.capacity   on = chokepoint [, commodity = traffics of these only]; share of its base-year flow (or of its base capacity) that can pass
  kSupplyOutage,  // supply.outage         on = node or place (all its nodes), or who = places; commodity; share of base output that remains possible
  kFacilityOutage,  // facility.outage       on = facility (refinery, liquefaction, ...); share of capacity that remains
  kFacilityCyberOutage,  // facility.cyber_outage as facility.outage, told apart in reports
  kPipelineCapacity,     // pipeline.capacity     on = pipeline; share of capacity that remains (may exceed 1)
  kPortCapacity,  // port.capacity         on = node, commodity, direction = "load" | "unload"; share of its limit or base flow
  kExportBan,    // export.ban            who = origin places, commodity [, to = destination places]
  kExportQuota,  // export.quota          as export.ban, share of base flow that remains allowed, pair by pair
  kEmbargo,      // embargo               who = importing places refuse `from_places`, commodity
  kTariff,       // tariff                on imports of who from from_places, commodity; amount per tonne
  kDemandScale,  // demand.scale          who, commodity; factor on base demand
  kFreightPremium,  // freight.premium       on = chokepoint or ship class; amount per tonne of cargo (war risk)
  kFleetCapacity,  // fleet.capacity        on = ship class; share of the fleet
  kStockRelease,  // stock.release         who, commodity, kind (state | joint | obligated; default state), total, from, until; spread evenly over the days
  kStockFill,  // stock.fill            as stock.release; bought in the market. Both: who + total (split by level; a fill by room left),
  //                       shares = { JPN = 0.2 } + total, or amounts = { JPN = "80 Mbbl" }; until: 13 weeks if not given
  kStockFloor,  // stock.floor           who, commodity, amount by which the obligated level may be drawn from `from` on
  kControlActivate,  // control.activate      on = a control or tariff of the package; its rows become bans, quotas, embargoes, tariffs
  kAgreementActivate,  // agreement.activate    on = agreement [, who = places that join]; the tariffs between its members
  //                       replace those that others pay. Both: dates of the package unless `from` is given; they
  //                       expand to changes of the verbs above and never stand in Scenario::changes
  kCapacityAdd,  // capacity.add          on = facility, pipeline, or node + commodity (production); amount per time added, after `ramp_weeks`
};

[[nodiscard]] std::vector<std::string> verb_names();

// A value that holds from a date until the next entry, averaged over the days of a week.
struct ProfileEntry {
  Date from;
  double value =
      1.0;  // a share where the verb says share; else in the unit of the verb (tonnes per week, USD per tonne)
};

struct Belief {  // from `as_of` on the market expects the change to end on `until`
  Date as_of;
  Date until;
};

// What the market thinks about the end of a shock, shared by the changes that hang on it: a few dated branches with
// probabilities, revised by announcements. The changes of a shock move together, so three branches stay three.
struct BeliefView {  // held from `as_of` until the next view; both vectors are by branch
  Date as_of;
  std::vector<Date> until;          // ascending; the expected end, before the lag of a change
  std::vector<double> probability;  // >= 0, sum 1
  std::string source;
};

struct SharedBelief {
  std::string id, source;
  FilePosition position;
  std::vector<std::string> branches;  // names, from the earliest end to the latest
  std::vector<BeliefView> views;      // at least one; as_of ascending
};

struct Change {
  Verb verb = Verb::kChokepointCapacity;
  std::string id;  // given, or "<verb> <on>"; unique in the scenario
  std::string source;
  FilePosition position;
  // targets: exactly those that the verb needs are set
  std::optional<ChokepointId> chokepoint;
  std::optional<ShipClassId> ship_class;
  std::vector<NodeId> nodes;  // resolved from `on`, or the nodes of the places in `who`
  std::vector<FacilityId> facilities;
  std::optional<PipelineId> pipeline;
  std::vector<PlaceId> origins, destinations;  // of trade; empty = all
  std::vector<CommodityId> commodities;        // empty = all
  std::optional<bool> loading;
  std::optional<StockKind> stock_kind;
  // time
  Date from;
  std::optional<Date> until;          // first day on which it no longer holds
  Date announced;                     // default: from
  std::vector<ProfileEntry> profile;  // at least one entry, dates ascending; the first begins at `from`
  std::vector<Belief> beliefs;  // empty: the whole profile is known once announced, unless shared_belief
  std::string shared_belief;    // id of the belief of the scenario that it hangs on; empty: none
  FilePosition belief_position;
  int belief_lag_days = 0;  // by which it is expected to end after the shared belief
  double ramp_weeks = 0.0;
  // stock.release and stock.fill: total over [from, until), split over `shares` (one a node)
  std::optional<Tonnes> total;
  std::vector<double> shares;
};

struct Scenario {
  std::string id, title, text;  // text: the file(s) as read, for the record
  std::string story;            // optional
  Marking marking;
  Date start;  // a Monday
  int weeks = 52;
  int window_weeks = 13;
  std::vector<SharedBelief> beliefs;  // at most one has more than one branch
  std::vector<Change> changes;
  std::vector<UncertainFactor> uncertain;  // drawn by `sample` alone
};

// The scenario with the whole probability on the branch of that name, in every view of every belief that has it.
// Nothing if no belief has it.
[[nodiscard]] std::optional<Scenario> hold_belief(const Scenario& scenario, std::string_view branch);
[[nodiscard]] std::vector<std::string> branch_names(const Scenario& scenario);

// Reads scenario `name_or_path` (a file, or NAME.toml in one of the folders), with its `base` chain.
[[nodiscard]] Checked<Scenario> read_scenario(const std::string& name_or_path,
                                              const std::vector<std::filesystem::path>& folders,
                                              const World& world);
// The same from text (tests, fuzzing); `load_base` gives the text of a base scenario or nothing.
[[nodiscard]] Checked<Scenario> parse_scenario(
    const std::string& text, const std::string& file, const World& world,
    const std::function<std::optional<std::string>(const std::string&)>& load_base = {});

}  // namespace straits
