#include "straits/equilibrium/describe.h"

#include "straits/base/error.h"
#include "straits/equilibrium/formulate.h"

namespace straits {

std::vector<ColumnName> Formulation::name_columns() const {
  require(branches_ == 1, "only a program of one branch has names");
  std::vector<ColumnName> names(static_cast<std::size_t>(program_.columns()));
  int period = 0;
  const auto name = [&](ColumnKind kind, std::uint32_t item, int first, std::size_t steps) {
    for (std::size_t k = 0; k < steps; ++k)
      names[static_cast<std::size_t>(first) + k] = {kind, item, period, static_cast<int>(k)};
  };
  for (period = 0; period < calendar_.size(); ++period) {
    const Network& n = network(period);
    const Layout& l = layout(period);
    const auto at = [&](int offset) { return column(period, 0, offset); };
    for (const MarketId m : n.markets.ids()) {
      name(ColumnKind::kLack, m.index, at(l.lack[m]), 1);
      name(ColumnKind::kExcess, m.index, at(l.lack[m]) + 1, 1);
    }
    for (const SourceId s : n.sources.ids())
      name(ColumnKind::kSupply, s.index, at(l.source[s]), n.sources[s].steps.size());
    for (const SinkId s : n.sinks.ids())
      name(ColumnKind::kUse, s.index, at(l.sink[s]), n.sinks[s].steps.size());
    for (const ConversionId c : n.conversions.ids())
      name(ColumnKind::kProcess, c.index, at(l.conversion[c]), n.conversions[c].steps.size());
    for (const PairId p : n.pairs.ids())
      if (l.pair_row[p] >= 0) name(ColumnKind::kFriction, p.index, at(l.pair[p]), n.pairs[p].friction.size());
    for (const RouteId r : n.routes.ids())
      name(ColumnKind::kDeparture, r.index, at(l.route[r]), n.routes[r].steps.size());
    for (const WaitId w : waits_.all.ids()) {
      name(ColumnKind::kPass, w.index, at(l.pass[w]), 1);
      name(ColumnKind::kQueue, w.index, at(l.queue[w]), 1);
    }
    for (const StoreId s : n.stores.ids())
      name(ColumnKind::kStore, s.index, at(l.store[s]), n.stores[s].yield.size() + 1);
  }
  period = calendar_.size() - 1;
  for (const WaitId w : waits_.all.ids()) name(ColumnKind::kLiveQueue, w.index, live_queue_[w], 1);
  for (const StoreId s : network_.stores.ids())
    name(ColumnKind::kTerminal, s.index, terminal_[s], network_.stores[s].terminal.size());
  return names;
}

std::vector<RowName> Formulation::name_rows() const {
  require(branches_ == 1, "only a program of one branch has names");
  std::vector<RowName> names(static_cast<std::size_t>(program_.rows()));
  const Layout& l = fine_layout_;  // rows are the same in every period
  for (int period = 0; period < calendar_.size(); ++period) {
    const auto name = [&](RowKind kind, std::size_t item, int offset) {
      if (offset < 0) return;
      names[static_cast<std::size_t>(row(period, 0, offset))] = {kind, static_cast<std::uint32_t>(item),
                                                                 period};
    };
    for (const MarketId m : network_.markets.ids()) name(RowKind::kBalance, m.index, l.balance_row[m]);
    for (const SourceId s : network_.sources.ids()) name(RowKind::kRestart, s.index, l.restart_row[s]);
    for (const PairId p : network_.pairs.ids()) name(RowKind::kPair, p.index, l.pair_row[p]);
    for (const WaitId w : waits_.all.ids()) name(RowKind::kWait, w.index, l.wait_row[w]);
    for (const StoreId s : network_.stores.ids()) name(RowKind::kTank, s.index, l.tank_row[s]);
    for (const GateId g : network_.gates.ids()) {
      name(RowKind::kGate, g.index, l.gate_row[g]);
      name(RowKind::kRoom, g.index, l.room_row[g]);
    }
    for (std::size_t p = 0; p < network_.ports.size(); ++p) name(RowKind::kPort, p, l.port_row[p]);
    for (std::size_t f = 0; f < network_.fleets.size(); ++f) name(RowKind::kFleet, f, l.fleet_row[f]);
    for (std::size_t i = 0; i < network_.limits.size(); ++i) name(RowKind::kLimit, i, l.limit_row[i]);
  }
  for (const StoreId s : network_.stores.ids())
    names[static_cast<std::size_t>(position_row_[s])] = {RowKind::kPosition, s.index, calendar_.size() - 1};
  return names;
}

}  // namespace straits
