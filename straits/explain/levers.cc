#include "straits/explain/levers.h"

#include <algorithm>
#include <map>

#include "straits/explain/parts.h"

namespace straits {
namespace {

constexpr double kNothing = 1e-9;  // units of the program

// Of the voyages of the base year, by what they carry; the plain mean where nothing sails.
Weeks mean_round_trip(const Network& network, const Fleet& fleet) {
  double weighted = 0.0, carried = 0.0, sum = 0.0;
  for (const RouteId r : fleet.routes) {
    weighted += network.routes[r].round_trip.value * network.routes[r].base.value;
    carried += network.routes[r].base.value;
    sum += network.routes[r].round_trip.value;
  }
  if (carried > 0.0) return Weeks(weighted / carried);
  return Weeks(fleet.routes.empty() ? 0.0 : sum / static_cast<double>(fleet.routes.size()));
}

class Finder {
 public:
  Finder(const WindowView& view, MarketId market, TonnesPerWeek size)
      : view_(view), n_(view.network()), market_(market), size_(size) {}

  std::vector<Lever> find() {
    for (int i = 0; i < view_.program().rows(); ++i) add_row(i);
    for (int j = 0; j < view_.program().columns(); ++j) add_column(j);
    add_releases();
    add_stock();
    std::vector<Lever> levers;
    for (auto& [key, lever] : by_limit_) levers.push_back(std::move(lever));
    levers.insert(levers.end(), stocks_.begin(), stocks_.end());
    for (Lever& lever : levers)
      for (const SideShift& shift : lever.shifts)
        lever.predicted += shift.units * predicted_worth(view_, shift.kind, shift.position);
    std::erase_if(levers, [](const Lever& lever) { return lever.predicted <= kNothing; });
    return levers;
  }

 private:
  [[nodiscard]] int periods() const { return view_.formulation().calendar().size(); }
  [[nodiscard]] Weeks weeks_of(int period) const {
    return Weeks(view_.formulation().calendar()[period].weeks);
  }
  [[nodiscard]] Weeks window() const { return Weeks(view_.formulation().weeks()); }
  [[nodiscard]] double units(Tonnes mass) const { return mass / n_.mass_unit; }

  void widen(RemedyKind kind, std::uint32_t item, std::string subject, std::string commodity, SideShift shift,
             Tonnes amount) {
    Lever& lever = by_limit_[{kind, item}];
    lever.kind = kind;
    lever.subject = std::move(subject);
    lever.commodity = std::move(commodity);
    lever.shifts.push_back(shift);
    lever.amount = amount;
  }

  void add_row(int i) {
    const RowName& row = view_.row(i);
    const Weeks weeks = row.period < periods() ? weeks_of(row.period) : Weeks(0.0);
    const SideShift shift{SideKind::kRow, i, units(size_ * weeks)};
    const World& world = view_.world();
    switch (row.kind) {
      case RowKind::kGate: {
        const Gate& gate = n_.gates[GateId(row.item)];
        return widen(RemedyKind::kPassage, row.item, world.chokepoints[gate.chokepoint].id,
                     world.traffics[gate.traffic], shift, size_ * window());
      }
      case RowKind::kLimit: {
        const Limit& limit = n_.limits[row.item];
        return widen(RemedyKind::kCanal, row.item, world.chokepoints[limit.chokepoint].id,
                     world.traffics[limit.traffic], shift, size_ * window());
      }
      case RowKind::kPort: {
        const Port& port = n_.ports[row.item];
        return widen(RemedyKind::kPort, row.item, world.nodes[port.node].id,
                     world.commodities[port.commodity].id, shift, size_ * window());
      }
      case RowKind::kFleet: {
        const Fleet& fleet = n_.fleets[row.item];
        const Tonnes more = size_ * mean_round_trip(n_, fleet);
        return widen(RemedyKind::kShips, row.item, world.ship_classes[fleet.ship_class].id, "",
                     {SideKind::kRow, i, units(more)}, more);
      }
      default:
        return;
    }
  }

  [[nodiscard]] double written(int j) const {
    return view_.program().sides.column_upper[static_cast<std::size_t>(j)];
  }
  [[nodiscard]] double upper(int j) const {
    return view_.window().sides.column_upper[static_cast<std::size_t>(j)];
  }
  [[nodiscard]] static bool same_curve(const ColumnName& a, const ColumnName& b) {
    return a.kind == b.kind && a.item == b.item && a.period == b.period && a.branch == b.branch;
  }
  [[nodiscard]] bool is_last_step(int j) const {
    return j + 1 == view_.program().columns() || !same_curve(view_.column(j), view_.column(j + 1));
  }
  // The step at which a ban or quota cuts the curve.
  [[nodiscard]] bool is_cut_step(int j) const {
    if (upper(j) >= written(j)) return false;
    return view_.column(j).step == 0 || upper(j - 1) >= written(j - 1);
  }

  void add_column(int j) {
    const ColumnName& column = view_.column(j);
    const World& world = view_.world();
    const Weeks weeks = column.period < periods() ? weeks_of(column.period) : Weeks(0.0);
    const SideShift shift{SideKind::kColumn, j, units(size_ * weeks)};
    const bool whole = is_last_step(j) && upper(j) >= written(j);  // no outage
    const Tonnes all = size_ * window();
    if (column.kind == ColumnKind::kSupply && whole) {
      const MarketId m = n_.sources[SourceId(column.item)].market;
      widen(RemedyKind::kOutput, column.item, view_.node_of(m), view_.commodity_of(m), shift, all);
    } else if (column.kind == ColumnKind::kProcess && whole) {
      const Conversion& c = n_.conversions[ConversionId(column.item)];
      widen(RemedyKind::kPlant, column.item, world.facilities[c.facility].id,
            view_.commodity_of(c.inputs.front().market), shift, all);
    } else if (column.kind == ColumnKind::kDeparture && whole && n_.routes[RouteId(column.item)].pipeline) {
      const Pipeline& line = world.pipelines[*n_.routes[RouteId(column.item)].pipeline];
      widen(RemedyKind::kPipeline, column.item, line.id, world.commodities[line.commodity].id, shift, all);
    } else if (column.kind == ColumnKind::kFriction && is_cut_step(j)) {
      const Pair& pair = n_.pairs[PairId(column.item)];
      widen(RemedyKind::kControl, column.item, pair.key, world.commodities[pair.commodity].id, shift, all);
    }
  }

  [[nodiscard]] std::optional<StoreId> store_of(MarketId market) const {
    for (const StoreId s : n_.stores.ids())
      if (n_.stores[s].market == market) return s;
    return std::nullopt;
  }

  // What state and joint stocks still hold once all releases known today are over, in the branch that leaves least.
  [[nodiscard]] Tonnes left_in_reserve(MarketId market) const {
    Tonnes least(kInfinity);
    for (const int branch : view_.branches_at_end()) least = std::min(least, left_in_reserve(market, branch));
    return least;
  }
  [[nodiscard]] Tonnes left_in_reserve(MarketId market, int branch) const {
    Tonnes left(0.0);
    const WeekPair end = view_.weeks(periods(), branch);  // the week after the window
    for (const Reserve& reserve : n_.reserves) {
      if (reserve.market != market) continue;
      left += reserve.opening;
      const Market& m = n_.markets[market];
      for (int week = 0; week < end.week; ++week)
        left -= view_.conditions().stock_release(m.node, m.commodity, reserve.kind,
                                                 {std::min(week, end.now), week, end.branch});
    }
    return left;
  }

  void add_releases() {
    for (const MarketId m : n_.markets.ids()) {
      const Tonnes amount = std::min(size_ * window(), left_in_reserve(m));
      if (amount.value <= 0.0) continue;
      Lever lever = stock_lever(RemedyKind::kRelease, m, amount);
      for (int period = 0; period < periods(); ++period)
        for (const int branch : view_.branches_of(period))
          lever.shifts.push_back({SideKind::kInflow,
                                  view_.find_row(RowKind::kBalance, m.index, period, branch),
                                  units(amount) * (weeks_of(period) / window())});
      const auto store = store_of(m);
      const double refilled = store ? n_.refill_share : 0.0;
      for (const int branch : view_.branches_at_end())
        if (refilled > 0.0)
          lever.shifts.push_back({SideKind::kInflow,
                                  view_.find_row(RowKind::kPosition, store->index, periods() - 1, branch),
                                  -refilled * units(amount)});
      lever.bought = (1.0 - refilled) * amount;
      stocks_.push_back(std::move(lever));
    }
  }

  void add_stock() {
    Lever lever = stock_lever(RemedyKind::kStock, market_, size_ * window());
    lever.shifts.push_back(
        {SideKind::kInflow, view_.find_row(RowKind::kBalance, market_.index, 0), units(lever.amount)});
    lever.bought = lever.amount;
    stocks_.push_back(std::move(lever));
  }

  [[nodiscard]] Lever stock_lever(RemedyKind kind, MarketId market, Tonnes amount) const {
    Lever lever;
    lever.kind = kind;
    lever.subject = view_.node_of(market);
    lever.commodity = view_.commodity_of(market);
    lever.amount = amount;
    lever.base_price = n_.markets[market].base_price;
    lever.giver = view_.world().nodes[n_.markets[market].node].place;
    return lever;
  }

  const WindowView& view_;
  const Network& n_;
  MarketId market_;
  TonnesPerWeek size_;
  std::map<std::pair<RemedyKind, std::uint32_t>, Lever> by_limit_;
  std::vector<Lever> stocks_;
};

}  // namespace

std::vector<Lever> find_levers(const WindowView& view, MarketId market, TonnesPerWeek size) {
  return Finder(view, market, size).find();
}

}  // namespace straits
