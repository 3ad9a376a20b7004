#include "straits/equilibrium/formulate.h"

namespace straits {
namespace {

// Statuses of a run of steps when the flow is exactly at its base: full below, empty beyond.
void fill_up_to(TonnesPerWeek base, const std::vector<FlowStep>& steps, std::size_t first,
                std::vector<BasisStatus>& column) {
  TonnesPerWeek end(0.0);
  for (std::size_t k = 0; k < steps.size(); ++k) {
    end += steps[k].width;
    const bool full =
        steps[k].width < kUnlimitedFlow && end.value <= base.value * (1.0 + 1e-9) && base.value > 0.0;
    column[first + k] = full ? BasisStatus::kAtUpper : BasisStatus::kAtLower;
  }
}

// The first step beyond the base, or the last one.
std::size_t step_beyond(TonnesPerWeek base, const std::vector<FlowStep>& steps) {
  TonnesPerWeek end(0.0);
  for (std::size_t k = 0; k < steps.size(); ++k) {
    end += steps[k].width;
    if (end.value > base.value * (1.0 + 1e-9)) return k;
  }
  return steps.size() - 1;
}

// The step whose value is exactly that of the base (curves.h), or none.
template <class Step>
std::optional<std::size_t> straddle(const std::vector<Step>& steps, UsdPerTonne base_value) {
  for (std::size_t k = 0; k < steps.size(); ++k)
    if (steps[k].value == base_value) return k;
  return std::nullopt;
}

}  // namespace

Basis Formulation::base_basis() const {
  Basis basis;
  basis.column.assign(static_cast<std::size_t>(program_.columns()), BasisStatus::kAtLower);
  basis.row.assign(static_cast<std::size_t>(program_.rows()), BasisStatus::kBasic);
  const auto enter = [&](int column, int row) {  // the column takes the place of the slack of the row
    basis.column[static_cast<std::size_t>(column)] = BasisStatus::kBasic;
    basis.row[static_cast<std::size_t>(row)] = BasisStatus::kAtLower;
  };
  const auto fill_stock = [&](const std::vector<StockStep>& steps, UsdPerTonne base_value, int first,
                              int row) {
    const auto middle = straddle(steps, base_value);
    if (!middle) return;
    for (std::size_t k = 0; k < *middle; ++k)
      basis.column[static_cast<std::size_t>(first) + k] = BasisStatus::kAtUpper;
    enter(first + static_cast<int>(*middle), row);
  };
  const auto fill_period = [&](int period, int branch) {
    const Network& n = network(period);
    const Layout& l = layout(period);
    const auto at = [&](int offset) { return static_cast<std::size_t>(column(period, branch, offset)); };
    for (const SourceId s : n.sources.ids())
      fill_up_to(n.sources[s].base, n.sources[s].steps, at(l.source[s]), basis.column);
    for (const SinkId s : n.sinks.ids())
      fill_up_to(n.sinks[s].base, n.sinks[s].steps, at(l.sink[s]), basis.column);
    for (const ConversionId c : n.conversions.ids())
      fill_up_to(n.conversions[c].base, n.conversions[c].steps, at(l.conversion[c]), basis.column);
    for (const RouteId r : n.routes.ids())
      fill_up_to(n.routes[r].base, n.routes[r].steps, at(l.route[r]), basis.column);
    for (const PairId p : n.pairs.ids()) {
      if (l.pair_row[p] < 0) continue;
      fill_up_to(n.pairs[p].base, n.pairs[p].friction, at(l.pair[p]), basis.column);
      const auto beyond = static_cast<int>(step_beyond(n.pairs[p].base, n.pairs[p].friction));
      enter(column(period, branch, l.pair[p]) + beyond, row(period, branch, l.pair_row[p]));
    }
    for (const WaitId w : waits_.all.ids())
      enter(column(period, branch, l.pass[w]), row(period, branch, l.wait_row[w]));
    for (const StoreId s : n.stores.ids())
      fill_stock(n.stores[s].yield, UsdPerTonne(0.0), column(period, branch, l.store[s]),
                 row(period, branch, l.balance_row[n.stores[s].market]));
  };
  for (int period = 0; period < calendar_.size(); ++period)
    for (int branch = 0; branch < branches_of(period); ++branch) fill_period(period, branch);
  for (int branch = 0; branch < branches_; ++branch)
    for (const StoreId s : network_.stores.ids())
      fill_stock(network_.stores[s].terminal, network_.markets[network_.stores[s].market].base_price,
                 terminal(s, branch), position_row(s, branch));
  return basis;
}

}  // namespace straits
