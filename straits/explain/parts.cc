#include "straits/explain/parts.h"

#include <fmt/format.h>

#include <cmath>

namespace straits {
namespace {

std::string market_text(const WindowView& view, MarketId m) {
  return view.node_of(m) + " " + view.commodity_of(m);
}

const std::string& chokepoint_of(const WindowView& view, GateId gate) {
  return view.world().chokepoints[view.network().gates[gate].chokepoint].id;
}

const Wait& wait_of(const WindowView& view, std::uint32_t item) {
  return view.formulation().waits().all[WaitId(item)];
}

// "96-98 % of base": the span of a step on its curve, by the widths that the program was written with.
std::string span_text(const WindowView& view, int column, double base_t) {
  const ColumnName& name = view.column(column);
  double from = 0.0;
  const auto& width = view.program().sides.column_upper;
  for (int before = column - name.step; before < column; ++before)
    from += width[static_cast<std::size_t>(before)];
  const double step = width[static_cast<std::size_t>(column)];
  if (base_t <= 0.0) return "";
  const double unit = 100.0 * view.network().mass_unit.value / base_t;
  if (step == kInfinity) return fmt::format("over {:.4g} % of base", from * unit);
  return fmt::format("{:.4g}-{:.4g} % of base", from * unit, (from + step) * unit);
}

int weeks_in(const WindowView& view, int period) { return view.formulation().calendar()[period].weeks; }

// Mean over the weeks of a period, as the program takes it.
UsdPerTonne tariff_of(const WindowView& view, const Pair& pair, int period, int branch) {
  if (pair.origin == pair.destination) return UsdPerTonne(0.0);
  const WeekPair first = view.weeks(period, branch);
  UsdPerTonne sum(0.0);
  const int weeks = weeks_in(view, period);
  for (int k = 0; k < weeks; ++k)
    sum += view.conditions().tariff(pair.origin, pair.destination, pair.commodity,
                                    {first.now, first.week + k, first.branch});
  return sum / weeks;
}

// `amount` as it stands in a branch, or in all of them.
std::vector<UsdPerTonne> in_branch(const WindowView& view, int branch, UsdPerTonne amount) {
  if (branch == kEveryBranch) return {};
  std::vector<UsdPerTonne> amounts(static_cast<std::size_t>(view.branches()), UsdPerTonne(0.0));
  amounts[static_cast<std::size_t>(branch)] = amount;
  return amounts;
}

class Splitter {
 public:
  Splitter(const WindowView& view, int column)
      : view_(view), n_(view.network()), column_(column), name_(view.column(column)) {}

  std::vector<PricePart> split() {
    const UsdPerTonne cost = view_.money(view_.cost(column_));
    switch (name_.kind) {
      case ColumnKind::kLack:
      case ColumnKind::kExcess:
        add(PartKind::kEmergency, cost);
        break;
      case ColumnKind::kSupply: {
        const Source& source = n_.sources[SourceId(name_.item)];
        add(PartKind::kSupply, cost, span(source.base));
        break;
      }
      case ColumnKind::kUse:
        add_use(cost);
        break;
      case ColumnKind::kProcess:
        add(PartKind::kProcessing, cost, span(n_.conversions[ConversionId(name_.item)].base));
        break;
      case ColumnKind::kFriction: {
        const UsdPerTonne tariff =
            weight() * tariff_of(view_, n_.pairs[PairId(name_.item)], name_.period, name_.branch);
        add(PartKind::kTariff, tariff);
        add(PartKind::kFriction, cost - tariff, span(n_.pairs[PairId(name_.item)].base));
        break;
      }
      case ColumnKind::kDeparture:
        add_departure(cost);
        break;
      case ColumnKind::kPass:
      case ColumnKind::kQueue:
      case ColumnKind::kLiveQueue:
        add(PartKind::kWaiting, cost);
        break;
      case ColumnKind::kStore:
        add(PartKind::kStock, cost);
        break;
      case ColumnKind::kTerminal:
        add(PartKind::kTerminal, cost, span_of_position());
        break;
    }
    return std::move(parts_);
  }

 private:
  void add(PartKind kind, UsdPerTonne amount, std::string detail = "") {
    const Date week = view_.monday(name_.period);
    parts_.push_back({kind, subject_of(view_, column_), std::move(detail), week, week, amount,
                      in_branch(view_, name_.branch, amount)});
  }
  // Costs of a branch count with its probability.
  [[nodiscard]] double weight() const { return view_.probability(name_.branch); }
  [[nodiscard]] std::string span(TonnesPerWeek base) const {
    return span_text(view_, column_, base.value * weeks_in(view_, name_.period));
  }
  [[nodiscard]] std::string span_of_position() const {
    return span_text(view_, column_, n_.stores[StoreId(name_.item)].base_position.value);
  }

  void add_use(UsdPerTonne cost) {
    const Sink& sink = n_.sinks[SinkId(name_.item)];
    if (sink.kind == SinkKind::kStockBuild) return add(PartKind::kStockBuilding, cost, span(sink.base));
    if (sink.kind == SinkKind::kDisposal) return add(PartKind::kDisposal, cost);
    add(name_.step == 0 ? PartKind::kUnserved : PartKind::kUse, cost, span(sink.base));
  }

  void add_departure(UsdPerTonne cost) {
    const Route& route = n_.routes[RouteId(name_.item)];
    const Pair& pair = n_.pairs[route.pair];
    const UsdPerTonne transport = weight() * route.transport;
    const UsdPerTonne plain = weight() * view_.money(view_.program().cost[static_cast<std::size_t>(column_)]);
    UsdPerTonne tariff(0.0);  // on the pair's own steps, where it has some
    if (!route.diversion && view_.find_row(RowKind::kPair, route.pair.index, name_.period, name_.branch) < 0)
      tariff = weight() * tariff_of(view_, pair, name_.period, name_.branch);
    add(PartKind::kFreight, transport);
    add(PartKind::kFriction, plain - transport);
    add(PartKind::kTariff, tariff);
    add(PartKind::kWarRisk, cost - plain - tariff);
  }

  const WindowView& view_;
  const Network& n_;
  int column_;
  const ColumnName& name_;
  std::vector<PricePart> parts_;
};

PartKind scarcity_kind(RowKind row) {
  switch (row) {
    case RowKind::kGate:
      return PartKind::kGate;
    case RowKind::kRoom:
      return PartKind::kRoom;
    case RowKind::kLimit:
      return PartKind::kLimit;
    case RowKind::kPort:
      return PartKind::kPort;
    case RowKind::kFleet:
      return PartKind::kFleet;
    case RowKind::kRestart:
      return PartKind::kRestart;
    case RowKind::kTank:
      return PartKind::kTank;
    default:
      return PartKind::kPlanned;
  }
}

}  // namespace

std::vector<PricePart> cost_parts(const WindowView& view, int column) {
  return Splitter(view, column).split();
}

PricePart scarcity_part(const WindowView& view, int row, double weight) {
  const RowName& name = view.row(row);
  const Date week = view.monday(name.period);
  const UsdPerTonne amount = view.money(weight * view.dual(row));
  return {scarcity_kind(name.kind),
          subject_of_row(view, row),
          "",
          week,
          week,
          amount,
          in_branch(view, name.branch, amount)};
}

PricePart planned_part(const WindowView& view, int row, double weight) {
  PricePart part = scarcity_part(view, row, weight);
  part.kind = PartKind::kPlanned;
  return part;
}

std::string subject_of(const WindowView& view, int column) {
  const ColumnName& name = view.column(column);
  const Network& n = view.network();
  switch (name.kind) {
    case ColumnKind::kLack:
    case ColumnKind::kExcess:
      return market_text(view, MarketId(name.item));
    case ColumnKind::kSupply:
      return market_text(view, n.sources[SourceId(name.item)].market);
    case ColumnKind::kUse:
      return market_text(view, n.sinks[SinkId(name.item)].market);
    case ColumnKind::kProcess:
      return view.world().facilities[n.conversions[ConversionId(name.item)].facility].id;
    case ColumnKind::kFriction:
      return n.pairs[PairId(name.item)].key;
    case ColumnKind::kDeparture:
      return n.routes[RouteId(name.item)].key;
    case ColumnKind::kPass:
    case ColumnKind::kQueue:
    case ColumnKind::kLiveQueue:
      return chokepoint_of(view, wait_of(view, name.item).gate);
    case ColumnKind::kStore:
    case ColumnKind::kTerminal:
      return market_text(view, n.stores[StoreId(name.item)].market);
  }
  return "";
}

std::string subject_of_row(const WindowView& view, int row) {
  const RowName& name = view.row(row);
  const Network& n = view.network();
  const World& world = view.world();
  switch (name.kind) {
    case RowKind::kBalance:
      return market_text(view, MarketId(name.item));
    case RowKind::kPair:
      return n.pairs[PairId(name.item)].key;
    case RowKind::kWait: {
      const Wait& wait = wait_of(view, name.item);
      return chokepoint_of(view, wait.gate) + " for " + market_text(view, wait.destination);
    }
    case RowKind::kPosition:
    case RowKind::kTank:
      return market_text(view, n.stores[StoreId(name.item)].market);
    case RowKind::kGate:
    case RowKind::kRoom: {
      const Gate& gate = n.gates[GateId(name.item)];
      return world.chokepoints[gate.chokepoint].id + " " + world.traffics[gate.traffic];
    }
    case RowKind::kLimit:
      return world.chokepoints[n.limits[name.item].chokepoint].id + " " +
             world.traffics[n.limits[name.item].traffic];
    case RowKind::kPort: {
      const Port& port = n.ports[name.item];
      return world.nodes[port.node].id + " " + world.commodities[port.commodity].id +
             (port.loading ? " loading" : " unloading");
    }
    case RowKind::kFleet:
      return world.ship_classes[n.fleets[name.item].ship_class].id;
    case RowKind::kRestart:
      return market_text(view, n.sources[SourceId(name.item)].market);
  }
  return "";
}

double flow_of(const WindowView& view, int column) {
  return view.value(column) * view.network().mass_unit.value;
}

double coefficient_of(const WindowView& view, int column, int row) {
  const Program& program = view.program();
  const auto j = static_cast<std::size_t>(column);
  for (int at = program.start[j]; at < program.start[j + 1]; ++at)
    if (program.row[static_cast<std::size_t>(at)] == row)
      return program.coefficient[static_cast<std::size_t>(at)];
  return 0.0;
}

PathStep path_step(const WindowView& view, int row, int column, bool less) {
  const Network& n = view.network();
  const ColumnName& name = view.column(column);
  PathStep path;
  path.kind = name.kind;
  path.less = less;
  path.market = subject_of_row(view, row);
  path.week = path.last_week = view.monday(view.row(row).period);
  path.price = view.price(row);
  path.branch = view.branch_name(view.row(row).branch);
  path.by = subject_of(view, column);
  path.acts = view.monday(name.period);
  for (const PricePart& part : cost_parts(view, column))
    if (!part.detail.empty()) path.detail = part.detail;
  if (name.kind == ColumnKind::kUse) path.sink = n.sinks[SinkId(name.item)].kind;
  if (name.kind == ColumnKind::kDeparture) {
    const Route& route = n.routes[RouteId(name.item)];
    path.other = market_text(view, less ? route.destination : route.origin);
  }
  if (name.kind == ColumnKind::kProcess) {
    const Conversion& c = n.conversions[ConversionId(name.item)];
    path.other = market_text(view, less ? c.outputs.front().market : c.inputs.front().market);
  }
  if (name.kind == ColumnKind::kPass || name.kind == ColumnKind::kQueue ||
      name.kind == ColumnKind::kLiveQueue)
    path.other = market_text(view, wait_of(view, name.item).destination);
  return path;
}

}  // namespace straits
