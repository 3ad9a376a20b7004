// Tables supply, demand, trade, stocks, surplus, prices, elasticities, parameters.
#include <fmt/format.h>

#include <set>

#include "straits/world/build_parts.h"

namespace straits {
namespace {

struct Step {
  RowId row;
  double number;
};

// The steps of one node and commodity: rising cost, base before spare, one restart time.
void check_steps(const Table& table, const std::vector<Step>& steps, const Supply& supply,
                 const std::string& name, Diagnostics& problems) {
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const SupplyStep &before = supply.steps[i - 1], &step = supply.steps[i];
    if (before.spare && !step.spare)
      problems.add(table.position(steps[i].row, "kind"),
                   fmt::format("{}: a base step after a spare one", name));
    if (step.cost < before.cost)
      problems.add(table.position(steps[i].row, "cost_usd_per_t"),
                   fmt::format("{}: a step at {} USD/t after one at {} USD/t; costs must not fall", name,
                               step.cost.value, before.cost.value));
    if (table.number(steps[i].row, "restart_weeks") != supply.restart.value)
      problems.add(
          table.position(steps[i].row, "restart_weeks"),
          fmt::format("{}: all steps must have the same restart time, {} weeks", name, supply.restart.value));
  }
}

void read_supply(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("supply");
  const std::vector<RowId> rows = rows_by(table, {"node", "commodity"});
  for (std::size_t begin = 0; begin < rows.size();) {
    std::vector<Step> steps;
    std::size_t end = begin;
    for (; end < rows.size() && table.text(rows[end], "node") == table.text(rows[begin], "node") &&
           table.text(rows[end], "commodity") == table.text(rows[begin], "commodity");
         ++end)
      steps.push_back({rows[end], table.number(rows[end], "step")});
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.number < b.number; });
    const RowId first = steps.front().row;
    Supply supply{named(world.nodes, table, first, "node"),
                  named(world.commodities, table, first, "commodity"),
                  {},
                  Weeks(table.number(first, "restart_weeks")),
                  provenance(table, first)};
    for (const Step& step : steps)
      supply.steps.push_back({TonnesPerWeek(table.number(step.row, "quantity_t_per_week")),
                              UsdPerTonne(table.number(step.row, "cost_usd_per_t")),
                              table.text(step.row, "kind") == "spare"});
    check_steps(table, steps, supply,
                fmt::format("{} at {}", world.commodities[supply.commodity].id, world.nodes[supply.node].id),
                problems);
    world.supply.push_back(std::move(supply));
    begin = end;
  }
}

void read_demand(const Package& package, World& world) {
  const Table& table = package.table("demand");
  for (const RowId row : rows_by(table, {"node", "commodity", "kind"}))
    world.demand.push_back({named(world.nodes, table, row, "node"),
                            named(world.commodities, table, row, "commodity"),
                            table.text(row, "kind") == "use" ? DemandKind::kUse : DemandKind::kStockBuild,
                            TonnesPerWeek(table.number(row, "quantity_t_per_week")), provenance(table, row)});
}

Mode mode_of(std::string_view text) {
  if (text == "pipeline") return Mode::kPipeline;
  return text == "land" ? Mode::kLand : Mode::kSea;
}

void read_trade(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("trade");
  for (const RowId row : rows_by(table, {"origin", "destination", "commodity", "mode"})) {
    const Trade trade{named(world.nodes, table, row, "origin"),
                      named(world.nodes, table, row, "destination"),
                      named(world.commodities, table, row, "commodity"),
                      mode_of(table.text(row, "mode")),
                      TonnesPerWeek(table.number(row, "base_t_per_week")),
                      provenance(table, row)};
    if (trade.origin == trade.destination)
      problems.add(table.position(row, "destination"),
                   fmt::format("{} trades with itself", world.nodes[trade.origin].id));
    world.trade.push_back(trade);
  }
}

StockKind stock_kind(std::string_view text) {
  if (text == "obligated") return StockKind::kObligated;
  if (text == "state") return StockKind::kState;
  return text == "joint" ? StockKind::kJoint : StockKind::kCommercial;
}

void read_stocks(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("stocks");
  const auto limit = [&](RowId row, std::string_view column) {
    const auto number = table.optional_number(row, column);
    return number ? std::optional(TonnesPerWeek(*number)) : std::nullopt;
  };
  for (const RowId row : rows_by(table, {"node", "commodity", "kind"})) {
    const Stock stock{named(world.nodes, table, row, "node"),
                      named(world.commodities, table, row, "commodity"),
                      stock_kind(table.text(row, "kind")),
                      Tonnes(table.number(row, "level_t")),
                      Tonnes(table.number(row, "floor_t")),
                      Tonnes(table.number(row, "capacity_t")),
                      limit(row, "draw_limit_t_per_week"),
                      limit(row, "fill_limit_t_per_week"),
                      provenance(table, row)};
    if (stock.floor > stock.level)
      problems.add(table.position(row, "level_t"), fmt::format("the level, {} t, is below the floor, {} t",
                                                               stock.level.value, stock.floor.value));
    if (stock.level > stock.capacity)
      problems.add(table.position(row, "level_t"), fmt::format("the level, {} t, is above the capacity, {} t",
                                                               stock.level.value, stock.capacity.value));
    world.stocks.push_back(stock);
  }
}

void read_surplus(const Package& package, World& world) {
  world.surplus = Per<CommodityId, Surplus>(world.commodities.size());
  const auto table = package.tables.find("surplus");
  if (table == package.tables.end()) return;
  const auto cost = [&](RowId row, std::string_view column) -> std::optional<UsdPerTonne> {
    const auto number = table->second.optional_number(row, column);
    return number ? std::optional(UsdPerTonne(*number)) : std::nullopt;
  };
  for (const RowId row : table->second.rows())
    world.surplus[named(world.commodities, table->second, row, "commodity")] = {
        cost(row, "heap_usd_per_t_week"), cost(row, "disposal_usd_per_t")};
}

void read_prices(const Package& package, World& world) {
  const Table& table = package.table("prices");
  for (const RowId row : rows_by(table, {"node", "commodity", "series"})) {
    const std::string_view series = table.text(row, "series"), title = table.text(row, "title");
    world.benchmarks.push_back({named(world.nodes, table, row, "node"),
                                named(world.commodities, table, row, "commodity"), std::string(series),
                                std::string(title.empty() ? series : title),
                                UsdPerTonne(table.number(row, "usd_per_t"))});
  }
}

void read_elasticities(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("elasticities");
  world.elasticities = Per<CommodityId, CommodityElasticities>(world.commodities.size());
  std::set<std::pair<CommodityId, std::string_view>> given;
  for (const RowId row : table.rows()) {
    const CommodityId commodity = named(world.commodities, table, row, "commodity");
    const std::string_view kind = table.text(row, "kind");
    const Elasticity elasticity{table.number(row, "value"), table.optional_number(row, "low"),
                                table.optional_number(row, "high")};
    const bool falls = kind == "demand";
    if (falls ? elasticity.value >= 0.0 : elasticity.value <= 0.0)
      problems.add(table.position(row, "value"),
                   fmt::format("the {} elasticity of {} must be {} zero", kind,
                               world.commodities[commodity].id, falls ? "below" : "above"));
    CommodityElasticities& all = world.elasticities[commodity];
    (falls ? all.demand : kind == "supply" ? all.supply : all.substitution) = elasticity;
    given.emplace(commodity, kind);
  }
  std::set<std::pair<CommodityId, std::string>> needed;
  for (const Supply& supply : world.supply) needed.emplace(supply.commodity, "supply");
  for (const Demand& demand : world.demand)
    if (demand.kind == DemandKind::kUse) needed.emplace(demand.commodity, "demand");
  for (const Trade& trade : world.trade) needed.emplace(trade.commodity, "substitution");
  for (const auto& [commodity, kind] : needed)
    if (!given.contains({commodity, kind}))
      problems.add({table.file(), 0, 0, {}},
                   fmt::format("{} has no {} elasticity", world.commodities[commodity].id, kind));
}

struct ParameterRule {
  std::string_view name;
  double minimum, maximum;
  void (*set)(Parameters&, double);
};

const std::vector<ParameterRule>& parameter_rules() {
  static const std::vector<ParameterRule> kRules{
      {"bunker_usd_per_t", 0.0, 1e5, [](Parameters& p, double v) { p.bunker = UsdPerTonne(v); }},
      {"capital_cost_per_week", 0.0, 0.1, [](Parameters& p, double v) { p.capital_cost_per_week = v; }},
      {"refill_share", 0.0, 1.0, [](Parameters& p, double v) { p.refill_share = v; }},
      {"enclosed_turnaround_weeks", 0.0, 10.0,
       [](Parameters& p, double v) { p.enclosed_turnaround = Weeks(v); }},
      {"terminal_stock_elasticity", -100.0, -1e-6,
       [](Parameters& p, double v) { p.terminal_stock_elasticity = v; }},
      {"convenience_yield_per_week", 0.0, 1.0,
       [](Parameters& p, double v) { p.convenience_yield_per_week = v; }},
      {"entry_premium_share", 0.0, 10.0, [](Parameters& p, double v) { p.entry_premium_share = v; }},
      {"unserved_value_multiple", 1.0, 1e4, [](Parameters& p, double v) { p.unserved_value_multiple = v; }},
      {"stock_build_value_share", 0.0, 1.0, [](Parameters& p, double v) { p.stock_build_value_share = v; }},
      {"waiting_cost_usd_per_t_week", 0.0, 1e6,
       [](Parameters& p, double v) { p.waiting_cost_per_week = UsdPerTonne(v); }},
      {"process_cost_slope", 1e-6, 100.0, [](Parameters& p, double v) { p.process_cost_slope = v; }},
      {"terminal_choice_kink_share", 0.0, 1.0,
       [](Parameters& p, double v) { p.terminal_choice_kink_share = v; }},
      {"needless_wait_usd_per_t_week", 0.0, 1e6,
       [](Parameters& p, double v) { p.needless_wait_per_week = UsdPerTonne(v); }},
      {"fleet_slack", 1.0, 10.0, [](Parameters& p, double v) { p.fleet_slack = v; }},
      {"new_partners", 0.0, 100.0, [](Parameters& p, double v) { p.new_partners = v; }},
      {"new_partner_importer_share", 0.0, 1.0,
       [](Parameters& p, double v) { p.new_partner_importer_share = v; }},
      {"new_partner_exporter_share", 0.0, 1.0,
       [](Parameters& p, double v) { p.new_partner_exporter_share = v; }},
      {"new_partner_scale_share", 1e-6, 1.0, [](Parameters& p, double v) { p.new_partner_scale_share = v; }},
      {"land_usd_per_t_km", 0.0, 10.0, [](Parameters& p, double v) { p.land_usd_per_t_km = v; }},
      {"land_km_per_day", 1.0, 5000.0, [](Parameters& p, double v) { p.land_km_per_day = v; }},
      {"land_detour", 1.0, 5.0, [](Parameters& p, double v) { p.land_detour = v; }}};
  return kRules;
}

void read_parameters(const Package& package, World& world, Diagnostics& problems) {
  const Table& table = package.table("parameters");
  std::vector<std::string> given;
  for (const RowId row : table.rows()) given.emplace_back(table.text(row, "parameter"));
  for (const ParameterRule& rule : parameter_rules()) {
    bool found = false;
    for (const RowId row : table.rows()) {
      if (table.text(row, "parameter") != rule.name) continue;
      found = true;
      const double value = table.number(row, "value");
      const double low = table.optional_number(row, "low").value_or(value);
      const double high = table.optional_number(row, "high").value_or(value);
      rule.set(world.parameters, value);
      rule.set(world.least_parameters, low);
      rule.set(world.greatest_parameters, high);
      for (const auto& [column, figure] : {std::pair{"value", value}, {"low", low}, {"high", high}})
        if (figure < rule.minimum || figure > rule.maximum)
          problems.add(table.position(row, column),
                       fmt::format("{} is {}; it must lie between {} and {}", rule.name, figure, rule.minimum,
                                   rule.maximum));
    }
    if (found) continue;
    const std::string hint = nearest_name(rule.name, given);
    problems.add({table.file(), 0, 0, {}},
                 fmt::format("needs the parameter \"{}\"{}{}", rule.name, hint.empty() ? "" : "; ", hint));
  }
}

}  // namespace

void build_market(const Package& package, World& world, Diagnostics& problems) {
  read_supply(package, world, problems);
  read_demand(package, world);
  read_trade(package, world, problems);
  read_stocks(package, world, problems);
  read_surplus(package, world);
  read_prices(package, world);
  read_elasticities(package, world, problems);
  read_parameters(package, world, problems);
}

}  // namespace straits
