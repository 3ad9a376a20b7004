#include "straits/stress/damage.h"

namespace straits {

void add_use_value(const World& world, const Network& network, const Formulation& formulation,
                   const Sides& sides, const Solution& solution, const Measured& measured, UseValue& value) {
  const double money = network.price_unit.value * network.mass_unit.value;
  const auto counts = [&](MarketId m) {
    return measured.places.contains(world.nodes[network.markets[m].node].place) &&
           measured.commodities.contains(network.markets[m].commodity);
  };
  const std::vector<double>& cost = costs_of(formulation.program(), sides);
  const std::vector<ColumnName> columns = formulation.name_columns();
  for (std::size_t j = 0; j < columns.size(); ++j) {
    if (columns[j].kind != ColumnKind::kUse) continue;
    const Sink& sink = network.sinks[SinkId(columns[j].item)];
    if (sink.kind != SinkKind::kUse || !counts(sink.market)) continue;
    const double worth = -cost[j] * solution.column_value[j] * money;
    value.usd += worth;
    if (columns[j].step == 0) value.essential_usd += worth;
    value.use[network.markets[sink.market].commodity] += solution.column_value[j] * network.mass_unit;
  }
  Per<MarketId, TonnesPerWeek> base_use(network.markets.size());
  for (const Sink& sink : network.sinks)
    if (sink.kind == SinkKind::kUse && counts(sink.market)) base_use[sink.market] += sink.base;
  const std::vector<RowName> rows = formulation.name_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind != RowKind::kBalance) continue;
    const double use = base_use[MarketId(rows[i].item)].value * formulation.calendar()[rows[i].period].weeks;
    value.price_weight += use;
    value.price_usd += use * solution.row_dual[i] * network.price_unit.value;
  }
}

Damage damage_of(const UseValue& base, const UseValue& lost) {
  Damage damage;
  damage.usd = base.usd - lost.usd;
  damage.unserved_usd = base.essential_usd - lost.essential_usd;
  for (const auto& [commodity, use] : base.use) {
    const auto left = lost.use.find(commodity);
    damage.use_lost[commodity] = use - (left == lost.use.end() ? Tonnes(0.0) : left->second);
  }
  if (base.price_usd > 0.0) damage.price_rise = lost.price_usd / base.price_usd - 1.0;
  return damage;
}

}  // namespace straits
