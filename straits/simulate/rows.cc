#include "straits/simulate/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace straits {
namespace {

constexpr double kDaysPerWeek = 7.0;
constexpr double kReportedTonnes = 0.5;  // smaller amounts are rounding, not news

class RowWriter {
 public:
  explicit RowWriter(const WeekView& view) : v_(view), n_(view.network), week_(view.before.now) {
    out_.week = v_.conditions.monday(week_);
  }

  WeekResult write() {
    write_flows();
    write_afloat();
    write_queues();
    write_stocks();
    write_prices();
    write_use();
    write_production();
    write_processes();
    write_chokepoints();
    write_events();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const std::string& node(MarketId m) const { return v_.world.nodes[n_.markets[m].node].id; }
  [[nodiscard]] const std::string& commodity(MarketId m) const {
    return v_.world.commodities[n_.markets[m].commodity].id;
  }
  [[nodiscard]] const std::string& commodity_of(RouteId r) const {
    return v_.world.commodities[n_.pairs[n_.routes[r].pair].commodity].id;
  }
  [[nodiscard]] WeekPair now() const { return {week_, week_}; }
  void event(std::string kind, std::string subject, std::string text) {
    out_.event.push_back({out_.week, std::move(kind), std::move(subject), std::move(text)});
  }

  void write_flows() {
    std::map<std::tuple<std::uint32_t, std::uint32_t, int, int>, double> sums;
    for (const Delivery& d : v_.done.deliveries)
      sums[{d.route.index, d.loaded_for.index, d.departure_week, d.arrival_week}] += d.mass.value;
    for (const auto& [key, mass] : sums) {
      const RouteId r{std::get<0>(key)};
      const Route& route = n_.routes[r];
      FlowRow row;
      row.week = v_.conditions.monday(std::get<2>(key));
      row.arrival_week = v_.conditions.monday(std::get<3>(key));
      row.commodity = commodity_of(r);
      row.origin = node(n_.routes[RouteId(std::get<1>(key))].origin);
      row.destination = node(route.destination);
      row.mode = route.mode == Mode::kSea ? "sea" : "pipeline";
      row.ship_class = route.ship_class ? v_.world.ship_classes[*route.ship_class].id : "";
      row.route = route.key;
      row.quantity = mass;
      out_.flow.push_back(std::move(row));
    }
  }

  void write_afloat() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, RouteId>> sums;
    const auto add = [&](RouteId r, Tonnes mass) {
      auto& [sum, route] = sums[{n_.routes[r].origin.index, n_.routes[r].destination.index}];
      sum += mass.value;
      route = r;
    };
    for (const Cargo& c : v_.after.at_sea) add(c.loaded_for, c.mass);
    for (const auto& cohorts : v_.after.queue)
      for (const Cohort& c : cohorts) add(c.loaded_for, c.mass);
    for (const auto& [key, sum] : sums)
      out_.afloat.push_back({out_.week, commodity_of(sum.second), node(MarketId(key.first)),
                             node(MarketId(key.second)), sum.first});
  }

  [[nodiscard]] std::map<std::pair<std::string, std::string>, double> waiting(const State& state) const {
    std::map<std::pair<std::string, std::string>, double> sums;
    for (const WaitId w : v_.waits.all.ids()) {
      const Gate& gate = n_.gates[v_.waits.all[w].gate];
      for (const Cohort& c : state.queue[w])
        sums[{v_.world.chokepoints[gate.chokepoint].id, commodity_of(c.route)}] += c.mass.value;
    }
    return sums;
  }

  void write_queues() {
    const auto before = waiting(v_.before);
    const auto after = waiting(v_.after);
    for (const auto& [key, mass] : after)
      if (mass > kReportedTonnes) out_.queue.push_back({out_.week, key.first, key.second, mass});
    for (const auto& [key, mass] : after) {
      const auto earlier = before.find(key);
      const bool was = earlier != before.end() && earlier->second > kReportedTonnes;
      if (!was && mass > kReportedTonnes)
        event("queue_forms", key.first,
              fmt::format("{:.0f} t of {} wait at {}", mass, key.second, key.first));
    }
    for (const auto& [key, mass] : before) {
      const auto later = after.find(key);
      const bool is = later != after.end() && later->second > kReportedTonnes;
      if (mass > kReportedTonnes && !is)
        event("queue_drained", key.first, fmt::format("no {} waits at {} any more", key.second, key.first));
    }
  }

  void stock_row(MarketId m, const char* kind, Tonnes level, Tonnes draw) {
    StockRow row{out_.week, node(m), commodity(m), kind, level.value, draw.value, std::nullopt};
    if (const double a_day = base_use(m) / kDaysPerWeek; a_day > 0.0) row.days_of_cover = level.value / a_day;
    out_.stock.push_back(std::move(row));
  }

  [[nodiscard]] double base_use(MarketId m) {
    if (base_use_.empty()) {
      base_use_ = Per<MarketId, double>(n_.markets.size(), 0.0);
      for (const Sink& sink : n_.sinks)
        if (sink.kind == SinkKind::kUse) base_use_[sink.market] += sink.base.value;
      for (const Conversion& c : n_.conversions)
        for (const auto& item : c.inputs) base_use_[item.market] += item.quantity * c.base.value;
    }
    return base_use_[m];
  }

  void write_stocks() {
    for (const StoreId s : n_.stores.ids()) {
      const Store& store = n_.stores[s];
      const auto obligated = [&](const State& state, int week) {
        const Tonnes floor = obligated_floor(n_, v_.conditions, s, {week, week});
        return std::clamp(state.level[s] - store.floor, Tonnes(0.0), floor);
      };
      const Tonnes was = week_ == 0 ? store.obligated : obligated(v_.before, week_ - 1);
      const Tonnes is = obligated(v_.after, week_);
      stock_row(store.market, "commercial", v_.after.level[s] - is, v_.done.draw[s] - (was - is));
      if (store.obligated.value > 0.0) stock_row(store.market, "obligated", is, was - is);
    }
    for (std::size_t r = 0; r < n_.reserves.size(); ++r)
      stock_row(n_.reserves[r].market, n_.reserves[r].kind == StockKind::kState ? "state" : "joint",
                v_.after.reserves[r], v_.done.reserve_draw[r]);
    for (const SinkId s : n_.sinks.ids())
      if (n_.sinks[s].kind == SinkKind::kStockBuild)
        stock_row(n_.sinks[s].market, "stock_build", v_.after.built[s.index],
                  Tonnes(-v_.done.plan.use[s].value));
  }

  void write_prices() {
    for (const MarketId m : n_.markets.ids()) {
      const double price = v_.done.plan.price[m].value;
      out_.price.push_back({out_.week, node(m), commodity(m), price, price, price});
    }
  }

  void write_use() {
    for (const SinkId s : n_.sinks.ids()) {
      const Sink& sink = n_.sinks[s];
      const double gone = v_.done.plan.use[s].value;
      if (sink.kind == SinkKind::kDisposal && gone > kReportedTonnes)
        event("disposed", node(sink.market),
              fmt::format("{:.0f} t of {} find no room and are disposed of", gone, commodity(sink.market)));
      if (sink.kind != SinkKind::kUse) continue;
      const double wanted = wanted_share(n_, v_.conditions, s, now());
      const double used = v_.done.plan.use[s].value;
      const double unserved = std::max(0.0, wanted * sink.essential().value - used);
      out_.consumption.push_back({out_.week, node(sink.market), commodity(sink.market), used,
                                  unserved > kReportedTonnes ? unserved : 0.0, wanted * sink.base.value});
      if (unserved > kReportedTonnes)
        event("unserved", node(sink.market),
              fmt::format("{:.0f} t of {} unserved", unserved, commodity(sink.market)));
    }
  }

  void write_production() {
    for (const SourceId s : n_.sources.ids()) {
      const Source& source = n_.sources[s];
      const double made = v_.done.plan.output[s].value;
      out_.production.push_back({out_.week, node(source.market), commodity(source.market), made,
                                 source_capacity(n_, v_.conditions, s, now()).value});
      const double before = v_.before.last_output[s].value;
      const double shut = 0.9 * source.base.value;
      if (made < shut && before >= shut)
        event("shut_in", node(source.market),
              fmt::format("output of {} falls to {:.0f} % of base", commodity(source.market),
                          100.0 * made / source.base.value));
      if (made >= shut && before < shut)
        event("restarted", node(source.market),
              fmt::format("output of {} is back", commodity(source.market)));
    }
  }

  void write_processes() {
    for (const ConversionId c : n_.conversions.ids()) {
      const Conversion& conversion = n_.conversions[c];
      const Facility& facility = v_.world.facilities[conversion.facility];
      out_.process.push_back({out_.week, v_.world.nodes[facility.node].id,
                              v_.world.processes[facility.process].id, v_.done.plan.input[c].value,
                              conversion_capacity(n_, v_.conditions, c, now()).value});
    }
  }

  void write_chokepoints() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> passed;
    for (const FuturePassage& p : v_.done.passed_now)
      passed[{p.chokepoint.index, p.commodity.index}] += p.mass.value;
    for (const GateId g : n_.gates.ids())
      for (const CommodityId c : v_.world.commodities.ids())
        if (v_.world.commodities[c].traffic == n_.gates[g].traffic && has_trade(c))
          passed.try_emplace({n_.gates[g].chokepoint.index, c.index}, 0.0);
    for (const auto& [key, mass] : passed) {
      ChokepointRow row{out_.week, v_.world.chokepoints[ChokepointId(key.first)].id,
                        v_.world.commodities[CommodityId(key.second)].id, mass, std::nullopt};
      for (const GateId g : n_.gates.ids()) {
        const bool here = n_.gates[g].chokepoint.index == key.first &&
                          n_.gates[g].traffic == v_.world.commodities[CommodityId(key.second)].traffic;
        if (!here) continue;
        if (const auto capacity = gate_capacity(n_, v_.conditions, g, now())) row.capacity = capacity->value;
      }
      for (const Limit& limit : n_.limits)
        if (limit.chokepoint.index == key.first && limit.traffic == n_.traffic_of[CommodityId(key.second)])
          row.capacity = limit.capacity.value;
      out_.chokepoint.push_back(std::move(row));
    }
  }

  [[nodiscard]] bool has_trade(CommodityId c) const {
    return std::any_of(n_.pairs.begin(), n_.pairs.end(), [&](const Pair& p) { return p.commodity == c; });
  }

  void write_events() {
    for (const MarketId m : n_.markets.ids()) {
      const double lack = v_.done.plan.lack[m].value;
      const double excess = v_.done.plan.excess[m].value;
      if (lack > kReportedTonnes)
        event("emergency", node(m),
              fmt::format("{:.0f} t of {} had to come from nowhere", lack, commodity(m)));
      if (excess > kReportedTonnes)
        event("emergency", node(m), fmt::format("{:.0f} t of {} found no room", excess, commodity(m)));
    }
  }

  const WeekView& v_;
  const Network& n_;
  int week_;
  WeekResult out_;
  Per<MarketId, double> base_use_;
};

}  // namespace

WeekResult write_rows(const WeekView& view) { return RowWriter(view).write(); }

std::vector<Delivery> opening_deliveries(const Network& network, const State& opening) {
  std::vector<Delivery> all;
  for (const Cargo& c : opening.at_sea)
    if (!network.routes[c.route].legs[c.leg].gate)
      all.push_back({c.route, c.loaded_for, c.departure_week, c.arrival_week, c.mass});
  return all;
}

}  // namespace straits
