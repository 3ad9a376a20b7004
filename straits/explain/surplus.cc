#include "straits/explain/surplus.h"

#include "straits/explain/parts.h"

namespace straits {
namespace {

Party at_market(const WindowView& view, MarketId market, Role role) {
  return {view.world().nodes[view.network().markets[market].node].place, role};
}

Role role_of(SinkKind kind) {
  switch (kind) {
    case SinkKind::kUse:
      return Role::kUsers;
    case SinkKind::kStockBuild:
      return Role::kOwners;
    default:
      return Role::kProducers;
  }
}

Party party_of(const WindowView& view, const ColumnName& column) {
  const Network& n = view.network();
  switch (column.kind) {
    case ColumnKind::kSupply:
      return at_market(view, n.sources[SourceId(column.item)].market, Role::kProducers);
    case ColumnKind::kUse: {
      const Sink& sink = n.sinks[SinkId(column.item)];
      return at_market(view, sink.market, role_of(sink.kind));
    }
    case ColumnKind::kProcess: {
      const Conversion& conversion = n.conversions[ConversionId(column.item)];
      return {view.world().nodes[view.world().facilities[conversion.facility].node].place, Role::kProcessors};
    }
    case ColumnKind::kStore:
    case ColumnKind::kTerminal:
      return at_market(view, n.stores[StoreId(column.item)].market, Role::kOwners);
    case ColumnKind::kLack:
    case ColumnKind::kExcess:
      return at_market(view, MarketId(column.item), Role::kOwners);
    default:
      return {std::nullopt, Role::kTrade};
  }
}

Party owner_of(const WindowView& view, const RowName& row) {
  if (row.kind == RowKind::kBalance) return at_market(view, MarketId(row.item), Role::kOwners);
  if (row.kind == RowKind::kPosition)
    return at_market(view, view.network().stores[StoreId(row.item)].market, Role::kOwners);
  return {std::nullopt, Role::kTrade};
}

}  // namespace

Gains share_out(const WindowView& view, const Sides& sides, const Solution& solution) {
  const Program& program = view.program();
  const auto& cost = costs_of(program, sides);
  const double usd = view.network().price_unit.value * view.network().mass_unit.value;
  Gains surplus;
  for (int j = 0; j < program.columns(); ++j) {
    const double x = solution.column_value[static_cast<std::size_t>(j)];
    if (x == 0.0) continue;
    double worth = -cost[static_cast<std::size_t>(j)];
    for_each_other(view, j, -1, [&](int i, double a) {
      if (!is_limit(view.row(i).kind)) worth += a * solution.row_dual[static_cast<std::size_t>(i)];
    });
    surplus[party_of(view, view.column(j))] += usd * x * worth;
  }
  for (int i = 0; i < program.rows(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (is_limit(view.row(i).kind) || sides.row_upper[at] == 0.0) continue;
    surplus[owner_of(view, view.row(i))] -= usd * sides.row_upper[at] * solution.row_dual[at];
  }
  return surplus;
}

}  // namespace straits
