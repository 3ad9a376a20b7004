#include "straits/equilibrium/describe.h"

#include "straits/equilibrium/formulate.h"

namespace straits {

// Names what Writer writes, in the order of the layout.
class Formulation::Namer {
 public:
  explicit Namer(const Formulation& f) : f_(f) {}

  std::vector<ColumnName> columns() {
    columns_.resize(static_cast<std::size_t>(f_.program_.columns()));
    for_each_period([this] { name_columns(); });
    for (branch_ = 0; branch_ < f_.branches_; ++branch_) {
      for (const WaitId w : f_.waits_.all.ids())
        name(ColumnKind::kLiveQueue, w.index, f_.live_queue(w, branch_), 1);
      for (const StoreId s : n().stores.ids())
        name(ColumnKind::kTerminal, s.index, f_.terminal(s, branch_), n().stores[s].terminal.size());
    }
    return std::move(columns_);
  }

  std::vector<RowName> rows() {
    rows_.resize(static_cast<std::size_t>(f_.program_.rows()));
    for_each_period([this] { name_rows(); });
    for (branch_ = 0; branch_ < f_.branches_; ++branch_)
      for (const StoreId s : n().stores.ids())
        rows_[static_cast<std::size_t>(f_.position_row(s, branch_))] = {RowKind::kPosition, s.index, period_,
                                                                        branch()};
    return std::move(rows_);
  }

 private:
  // Ends in the last period, where what stands at the end of the window belongs.
  template <class Fn>
  void for_each_period(Fn fn) {
    for (period_ = 0; period_ < f_.calendar_.size(); ++period_)
      for (branch_ = 0; branch_ < f_.branches_of(period_); ++branch_) {
        once_ = period_ == 0;
        fn();
      }
    --period_;
    once_ = false;
  }

  [[nodiscard]] const Network& n() const { return f_.network(period_); }
  [[nodiscard]] int branch() const { return once_ || f_.branches_ == 1 ? kEveryBranch : branch_; }
  [[nodiscard]] int at(int offset) const { return f_.column(period_, branch_, offset); }

  void name(ColumnKind kind, std::uint32_t item, int first, std::size_t steps) {
    for (std::size_t k = 0; k < steps; ++k)
      columns_[static_cast<std::size_t>(first) + k] = {kind, item, period_, static_cast<int>(k), branch()};
  }
  void name(RowKind kind, std::size_t item, int offset) {
    if (offset < 0) return;
    rows_[static_cast<std::size_t>(f_.row(period_, branch_, offset))] = {
        kind, static_cast<std::uint32_t>(item), period_, branch()};
  }

  void name_columns() {
    const Layout& l = f_.layout(period_);
    for (const MarketId m : n().markets.ids()) {
      name(ColumnKind::kLack, m.index, at(l.lack[m]), 1);
      name(ColumnKind::kExcess, m.index, at(l.lack[m]) + 1, 1);
    }
    for (const SourceId s : n().sources.ids())
      name(ColumnKind::kSupply, s.index, at(l.source[s]), n().sources[s].steps.size());
    for (const SinkId s : n().sinks.ids())
      name(ColumnKind::kUse, s.index, at(l.sink[s]), n().sinks[s].steps.size());
    for (const ConversionId c : n().conversions.ids())
      name(ColumnKind::kProcess, c.index, at(l.conversion[c]), n().conversions[c].steps.size());
    for (const PairId p : n().pairs.ids())
      if (l.pair_row[p] >= 0)
        name(ColumnKind::kFriction, p.index, at(l.pair[p]), n().pairs[p].friction.size());
    for (const RouteId r : n().routes.ids())
      name(ColumnKind::kDeparture, r.index, at(l.route[r]), n().routes[r].steps.size());
    for (const WaitId w : f_.waits_.all.ids()) {
      name(ColumnKind::kPass, w.index, at(l.pass[w]), 1);
      name(ColumnKind::kQueue, w.index, at(l.queue[w]), 1);
    }
    for (const StoreId s : n().stores.ids())
      name(ColumnKind::kStore, s.index, at(l.store[s]), n().stores[s].yield.size() + 1);
  }

  void name_rows() {
    const Layout& l = f_.fine_layout_;  // rows are the same in every period
    for (const MarketId m : n().markets.ids()) name(RowKind::kBalance, m.index, l.balance_row[m]);
    for (const SourceId s : n().sources.ids()) name(RowKind::kRestart, s.index, l.restart_row[s]);
    for (const PairId p : n().pairs.ids()) name(RowKind::kPair, p.index, l.pair_row[p]);
    for (const WaitId w : f_.waits_.all.ids()) name(RowKind::kWait, w.index, l.wait_row[w]);
    for (const StoreId s : n().stores.ids()) name(RowKind::kTank, s.index, l.tank_row[s]);
    for (const GateId g : n().gates.ids()) {
      name(RowKind::kGate, g.index, l.gate_row[g]);
      name(RowKind::kRoom, g.index, l.room_row[g]);
    }
    for (std::size_t p = 0; p < n().ports.size(); ++p) name(RowKind::kPort, p, l.port_row[p]);
    for (std::size_t f = 0; f < n().fleets.size(); ++f) name(RowKind::kFleet, f, l.fleet_row[f]);
    for (std::size_t i = 0; i < n().limits.size(); ++i) name(RowKind::kLimit, i, l.limit_row[i]);
  }

  const Formulation& f_;
  std::vector<ColumnName> columns_;
  std::vector<RowName> rows_;
  int period_ = 0, branch_ = 0;
  bool once_ = false;
};

std::vector<ColumnName> Formulation::name_columns() const { return Namer(*this).columns(); }
std::vector<RowName> Formulation::name_rows() const { return Namer(*this).rows(); }

}  // namespace straits
