#include "straits/explain/obstacle.h"

#include <algorithm>
#include <cmath>

#include "straits/explain/parts.h"

namespace straits {
namespace {

constexpr double kNoMoney = 1e-4;  // USD per tonne

bool holds_in(const Change& change, const WindowView& view) {
  const Date monday = view.conditions().monday(view.now());
  constexpr int kDaysPerWeek = 7;
  return change.from < monday + kDaysPerWeek && (!change.until || *change.until > monday);
}

template <class I>
bool names(const std::vector<I>& ids, I id) {
  return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
}

ObstacleKind kind_of(RowKind row) {
  switch (row) {
    case RowKind::kGate:
      return ObstacleKind::kGate;
    case RowKind::kRoom:
      return ObstacleKind::kRoom;
    case RowKind::kLimit:
      return ObstacleKind::kLimit;
    case RowKind::kPort:
      return ObstacleKind::kPort;
    default:
      return ObstacleKind::kFleet;
  }
}

class Finder {
 public:
  Finder(const WindowView& view, RouteId id)
      : view_(view), n_(view.network()), id_(id), route_(n_.routes[id]), pair_(n_.pairs[route_.pair]) {}

  std::vector<Obstacle> find() {
    add_ban();
    add_supply();
    add_facilities();
    add_pipeline();
    add_limits(base_column(), 1.0);
    add_charges();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Obstacle& a, const Obstacle& b) { return a.worth > b.worth; });
    if (found_.empty()) add_market();
    return std::move(found_);
  }

 private:
  template <class Concerns>
  [[nodiscard]] std::vector<std::string> changes(Concerns concerns) const {
    std::vector<std::string> ids;
    for (const Change& change : view_.conditions().changes())
      if (holds_in(change, view_) && concerns(change)) ids.push_back(change.id);
    return ids;
  }

  [[nodiscard]] double upper(int column) const {
    return view_.window().sides.column_upper[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] double written(int column) const {
    return view_.program().sides.column_upper[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] double reduced_cost(int column) const {
    double reduced = view_.cost(column);
    for_each_other(view_, column, -1, [&](int i, double a) { reduced -= a * view_.dual(i); });
    return reduced;
  }
  [[nodiscard]] int steps_of(int first) const {
    const ColumnName& name = view_.column(first);
    int count = 0;
    while (first + count < view_.program().columns()) {
      const ColumnName& next = view_.column(first + count);
      if (next.kind != name.kind || next.item != name.item || next.period != name.period ||
          next.branch != name.branch)
        break;
      ++count;
    }
    return count;
  }

  // The step at which a cut of the side ends, if one more tonne of it would be worth something.
  void add_cut(ObstacleKind kind, std::string subject, int first, std::vector<std::string> ids) {
    if (first < 0) return;
    const int steps = steps_of(first);
    for (int j = first; j < first + steps; ++j) {
      if (upper(j) >= written(j)) continue;
      const UsdPerTonne worth = view_.money(-reduced_cost(j));
      if (worth.value < kNoMoney) return;
      const double size = std::isfinite(written(j)) ? written(j) : upper(j);
      found_.push_back({kind,
                        std::move(subject),
                        view_.monday(0),
                        worth,
                        std::move(ids),
                        SideKind::kColumn,
                        {j},
                        size * n_.mass_unit});
      return;
    }
  }

  void add_ban() {
    if (pair_.origin == pair_.destination) return;
    const WeekPair now{view_.now(), view_.now()};
    if (view_.conditions().trade_share(pair_.origin, pair_.destination, pair_.commodity, now) >= 1.0) return;
    const bool own = view_.find_row(RowKind::kPair, route_.pair.index, 0) >= 0;
    const int first = own ? view_.first_column(ColumnKind::kFriction, route_.pair.index, 0)
                          : view_.first_column(ColumnKind::kDeparture, id_.index, 0);
    add_cut(ObstacleKind::kBan, pair_.key, first, changes([&](const Change& c) {
              const bool trade =
                  c.verb == Verb::kExportBan || c.verb == Verb::kExportQuota || c.verb == Verb::kEmbargo;
              return trade && names(c.origins, pair_.origin) && names(c.destinations, pair_.destination) &&
                     names(c.commodities, pair_.commodity);
            }));
  }

  void add_supply() {
    const Market& origin = n_.markets[route_.origin];
    if (view_.conditions().supply_share(origin.node, origin.commodity, {view_.now(), view_.now()}) >= 1.0)
      return;
    for (const SourceId s : n_.sources.ids())
      if (n_.sources[s].market == route_.origin)
        add_cut(ObstacleKind::kSupply, view_.node_of(route_.origin) + " " + view_.commodity_of(route_.origin),
                view_.first_column(ColumnKind::kSupply, s.index, 0), changes([&](const Change& c) {
                  return c.verb == Verb::kSupplyOutage && names(c.nodes, origin.node) &&
                         names(c.commodities, origin.commodity);
                }));
  }

  void add_facilities() {
    for (const ConversionId id : n_.conversions.ids()) {
      const Conversion& c = n_.conversions[id];
      const bool makes = std::any_of(c.outputs.begin(), c.outputs.end(),
                                     [&](const auto& item) { return item.market == route_.origin; });
      if (!makes || view_.conditions().facility_share(c.facility, {view_.now(), view_.now()}) >= 1.0)
        continue;
      add_cut(ObstacleKind::kFacility, view_.world().facilities[c.facility].id,
              view_.first_column(ColumnKind::kProcess, id.index, 0), changes([&](const Change& change) {
                const bool outage =
                    change.verb == Verb::kFacilityOutage || change.verb == Verb::kFacilityCyberOutage;
                return outage && names(change.facilities, c.facility);
              }));
    }
  }

  void add_pipeline() {
    if (!route_.pipeline) return;
    add_cut(ObstacleKind::kPipeline, view_.world().pipelines[*route_.pipeline].id,
            view_.first_column(ColumnKind::kDeparture, id_.index, 0), changes([&](const Change& c) {
              return c.verb == Verb::kPipelineCapacity && c.pipeline == route_.pipeline;
            }));
  }

  // The last step that the base flow fills.
  [[nodiscard]] int base_column() const {
    const int first = view_.first_column(ColumnKind::kDeparture, id_.index, 0);
    double left = route_.base / TonnesPerWeek(n_.mass_unit.value);
    const int steps = steps_of(first);
    int column = first;
    for (int k = 0; k < steps && left > 1e-9; ++k) {
      column = first + k;
      left -= written(column);
    }
    return column;
  }

  // Limits that a cargo meets, gate by gate, with what one more tonne through each would be worth.
  void add_limits(int column, double weight) {
    for_each_other(view_, column, -1, [&](int i, double a) {
      const RowName& row = view_.row(i);
      if (is_limit(row.kind)) return add_limit(i, weight * a);
      if (row.kind != RowKind::kWait || a < 0.0) return;  // below zero: the wait that it leaves
      add_limits(view_.first_column(ColumnKind::kPass, row.item, row.period, row.branch), weight * a);
      add_room(row, weight * a);
    });
  }
  void add_room(const RowName& wait, double weight) {
    const Wait& w = view_.formulation().waits().all[WaitId(wait.item)];
    const int room = view_.find_row(RowKind::kRoom, w.gate.index, wait.period, wait.branch);
    if (w.enclosed && room >= 0) add_limit(room, weight);
  }
  void add_limit(int i, double share) {
    const RowName& row = view_.row(i);
    const UsdPerTonne worth = view_.money(-view_.dual(i) * share);
    if (worth.value < kNoMoney) return;
    const auto same = std::find_if(found_.begin(), found_.end(), [&](const Obstacle& o) {
      return o.kind == kind_of(row.kind) && o.subject == subject_of_row(view_, i);
    });
    const double size = view_.window().sides.row_upper[static_cast<std::size_t>(i)] * n_.mass_unit.value;
    Obstacle limit{kind_of(row.kind),
                   subject_of_row(view_, i),
                   view_.monday(row.period),
                   worth,
                   limit_changes(row),
                   SideKind::kRow,
                   {i},
                   Tonnes(size)};
    add_branch(limit, row.branch, worth);
    if (same == found_.end()) return found_.push_back(std::move(limit));
    same->worth += worth;  // of one voyage: part passes in one week, part in the next, once a branch
    add_branch(*same, row.branch, worth);
    const auto& known = same->positions;
    if (same->week == limit.week && std::find(known.begin(), known.end(), i) == known.end())
      same->positions.push_back(i);
  }

  void add_branch(Obstacle& limit, int branch, UsdPerTonne worth) const {
    if (branch == kEveryBranch) return;
    limit.in_branch.resize(static_cast<std::size_t>(view_.branches()), UsdPerTonne(0.0));
    limit.in_branch[static_cast<std::size_t>(branch)] += worth;
  }

  [[nodiscard]] std::vector<std::string> limit_changes(const RowName& row) const {
    const auto of_chokepoint = [&](ChokepointId chokepoint) {
      return changes([&](const Change& c) {
        return c.verb == Verb::kChokepointCapacity && c.chokepoint == chokepoint &&
               names(c.commodities, pair_.commodity);
      });
    };
    switch (row.kind) {
      case RowKind::kGate:
      case RowKind::kRoom:
        return of_chokepoint(n_.gates[GateId(row.item)].chokepoint);
      case RowKind::kLimit:
        return of_chokepoint(n_.limits[row.item].chokepoint);
      case RowKind::kPort: {
        const Port& port = n_.ports[row.item];
        return changes([&](const Change& c) {
          return c.verb == Verb::kPortCapacity && names(c.nodes, port.node) &&
                 names(c.commodities, port.commodity);
        });
      }
      default:
        return changes([&](const Change& c) {
          return c.verb == Verb::kFleetCapacity && c.ship_class == n_.fleets[row.item].ship_class;
        });
    }
  }

  // What changes add to the cost of the voyage.
  void add_charges() {
    UsdPerTonne premium(0.0), tariff(0.0);
    const int friction = view_.first_column(ColumnKind::kFriction, route_.pair.index, 0);
    for (const int column : {base_column(), friction}) {
      if (column < 0) continue;
      for (const PricePart& part : cost_parts(view_, column)) {
        if (part.kind == PartKind::kWarRisk) premium += part.amount;
        if (part.kind == PartKind::kTariff) tariff += part.amount;
      }
    }
    add_charge(ObstacleKind::kPremium, route_.key, premium, changes([&](const Change& c) {
                 return c.verb == Verb::kFreightPremium &&
                        ((c.ship_class && c.ship_class == route_.ship_class) ||
                         (c.chokepoint && passes(*c.chokepoint)));
               }));
    add_charge(ObstacleKind::kTariff, pair_.key, tariff, changes([&](const Change& c) {
                 return c.verb == Verb::kTariff && names(c.origins, pair_.origin) &&
                        names(c.destinations, pair_.destination) && names(c.commodities, pair_.commodity);
               }));
  }
  void add_charge(ObstacleKind kind, std::string subject, UsdPerTonne amount, std::vector<std::string> ids) {
    if (amount.value < kNoMoney) return;
    found_.push_back(
        {kind, std::move(subject), view_.monday(0), amount, std::move(ids), SideKind::kRow, {}, Tonnes(0.0)});
  }
  [[nodiscard]] bool passes(ChokepointId chokepoint) const {
    for (const Leg& leg : route_.legs)
      for (const Passage& passage : leg.passages)
        if (passage.chokepoint == chokepoint) return true;
    return false;
  }

  void add_market() {
    const UsdPerTonne dearer = view_.money(std::max(0.0, reduced_cost(base_column())));
    found_.push_back(
        {ObstacleKind::kMarket, route_.key, view_.monday(0), dearer, {}, SideKind::kRow, {}, Tonnes(0.0)});
  }

  const WindowView& view_;
  const Network& n_;
  RouteId id_;
  const Route& route_;
  const Pair& pair_;
  std::vector<Obstacle> found_;
};

}  // namespace

std::vector<Obstacle> find_obstacles(const WindowView& view, RouteId route) {
  return Finder(view, route).find();
}

}  // namespace straits
