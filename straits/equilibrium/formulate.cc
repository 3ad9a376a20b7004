#include "straits/equilibrium/formulate.h"

#include <fmt/format.h>

#include "straits/base/error.h"
#include "straits/base/hash.h"
#include "straits/network/arrival.h"
#include "straits/network/curves.h"

namespace straits {
namespace {

// Of two weeks of equal value, what can be done in the earlier is done there: shares of the price, per week. Production comes
// first; all else by an amount of its own (from its key), so that no two things can be put off alike.
constexpr double kEarlierOutputShare = 4e-5;
constexpr double kEarlierShare = 1e-7;
// Every step of every curve is wider by up to this share, each week's by an amount of its own. Flows that fill several curves exactly
// to a corner, or move by the same step down in one week and up in another, would leave the price between two values; so they miss
// it by a hair, and there is one price.
constexpr double kUntiedShare = 1e-7;
// Steps of stock are narrower by up to this share, but for the last, which holds the tank: they move by a flow of a week, and the
// smallest are a ten-thousandth of one.
constexpr double kUntiedStockShare = 1e-5;

Network coarse_copy(Network network) {
  constexpr std::size_t kFrictionRun = 3;
  constexpr std::size_t kRun = 2;
  for (Source& s : network.sources) s.steps = coarsened(s.steps, s.base, kRun, false);
  for (Sink& s : network.sinks) s.steps = coarsened(s.steps, s.base, kRun, s.kind == SinkKind::kUse);
  for (Conversion& c : network.conversions) c.steps = coarsened(c.steps, c.base, kRun, false);
  for (Pair& p : network.pairs) p.friction = coarsened(p.friction, p.base, kFrictionRun, false);
  for (Route& r : network.routes) r.steps = coarsened(r.steps, r.base, kFrictionRun, false);
  for (Store& s : network.stores) s.yield = coarsened(s.yield, UsdPerTonne(0.0), kRun);
  return network;
}

}  // namespace

// Writes the columns branch by branch and period by period, in the order of the layout.
class Formulation::Writer {
 public:
  explicit Writer(const Formulation& f)
      : f_(f),
        load_ports_(f.network_.routes.size()),
        unload_ports_(f.network_.routes.size()),
        fleets_(f.network_.routes.size()) {
    for (std::size_t p = 0; p < n().ports.size(); ++p)
      for (const RouteId r : n().ports[p].routes)
        (n().ports[p].loading ? load_ports_ : unload_ports_)[r].push_back(p);
    for (std::size_t p = 0; p < n().fleets.size(); ++p)
      for (const RouteId r : n().fleets[p].routes) fleets_[r].push_back(p);
    for (const RouteId r : n().routes.ids())
      if (n().routes[r].diversion) port_route_[r.index] = n().routes[r].diversion->of;
  }

  Program write() {
    const int rows = f_.fine_layout_.rows_a_period + f_.branches_ * (f_.later_rows_ + f_.end_rows_);
    for (int i = 0; i < rows; ++i) builder_.add_row(0.0, 0.0);  // every side is set by Patch
    write_period();
    for (branch_ = 0; branch_ < f_.branches_; ++branch_)
      for (period_ = 1; period_ < f_.calendar_.size(); ++period_) write_period();
    for (branch_ = 0; branch_ < f_.branches_; ++branch_) write_end();
    return std::move(builder_).build();
  }

 private:
  using Entries = std::vector<ProgramBuilder::Entry>;

  [[nodiscard]] const Network& n() const { return f_.network(period_); }
  [[nodiscard]] const Layout& l() const { return f_.layout(period_); }
  [[nodiscard]] const Period& now() const { return f_.calendar_[period_]; }
  [[nodiscard]] double units(Tonnes mass) const { return mass / n().mass_unit; }
  [[nodiscard]] double width(TonnesPerWeek flow) const {
    return flow >= kUnlimitedFlow ? kInfinity : units(Tonnes(flow.value)) * now().weeks;
  }

  // What a tonne costs more for being put off to this period.
  [[nodiscard]] UsdPerTonne later(std::string_view key, MarketId market) const {
    const UsdPerTonne price = n().markets[market].base_price;
    return now().middle() *
           (kEarlierShare * price + tie_breaker(fmt::format("later/{}", key), price, kEarlierShare));
  }
  // The steps of one curve, dearer or cheaper by `more` each.
  void put_curve(int column, const std::vector<FlowStep>& steps, std::string_view key, double sign,
                 UsdPerTonne more, const Entries& entries) {
    put_steps(
        column, steps, key, [&](const FlowStep& step) { return sign * step.value + more; }, entries);
  }
  template <class Cost>
  void put_steps(int column, const std::vector<FlowStep>& steps, std::string_view key, Cost cost,
                 const Entries& entries) {
    std::string corner = fmt::format("width/{}/{}/", key, period_);
    const std::size_t stem = corner.size();
    for (std::size_t i = 0; i < steps.size(); ++i) {
      corner.resize(stem);
      corner += std::to_string(i);
      const double untied = 1.0 + kUntiedShare * unit_interval(corner);
      put(column++, cost(steps[i]), untied * width(steps[i].width), entries);
    }
  }
  void put(int expected_column, UsdPerTonne cost, double upper, const Entries& entries) {
    const int column = builder_.add_column(cost / n().price_unit, 0.0, upper, entries);
    require(column == expected_column, "columns out of the order of their layout");
  }
  [[nodiscard]] int here(int offset) const { return f_.column(period_, branch_, offset); }
  [[nodiscard]] int here_row(int offset) const { return f_.row(period_, branch_, offset); }
  [[nodiscard]] int balance(MarketId m) const { return here_row(l().balance_row[m]); }
  [[nodiscard]] bool last() const { return period_ == f_.calendar_.size() - 1; }

  // What the common first week does is felt in every branch; what a branch does, in that branch alone.
  template <class Row>
  void reach_branches(Entries& entries, bool later, double coefficient, Row row) const {
    const bool everywhere = later && period_ == 0;
    const int from = everywhere ? 0 : branch_, to = everywhere ? f_.branches_ : branch_ + 1;
    for (int branch = from; branch < to; ++branch) entries.push_back({row(branch), coefficient});
  }
  void reach(Entries& entries, int period, int offset, double coefficient) const {
    reach_branches(entries, period > 0, coefficient,
                   [&](int branch) { return f_.row(period, branch, offset); });
  }
  void reach_position(Entries& entries, StoreId s, double coefficient) const {
    reach_branches(entries, true, coefficient, [&](int branch) { return f_.position_row(s, branch); });
  }

  void write_period() {
    for (const MarketId m : n().markets.ids()) {
      put(here(l().lack[m]), n().emergency_value, kInfinity, {{balance(m), 1.0}});
      put(here(l().lack[m]) + 1, n().emergency_value, kInfinity, {{balance(m), -1.0}});
    }
    for (const SourceId s : n().sources.ids()) write_source(s);
    for (const SinkId s : n().sinks.ids()) write_sink(s);
    for (const ConversionId c : n().conversions.ids()) write_conversion(c);
    for (const PairId p : n().pairs.ids())
      if (l().pair_row[p] >= 0)
        put_curve(here(l().pair[p]), n().pairs[p].friction, n().pairs[p].key, 1.0, UsdPerTonne(0.0),
                  {{here_row(l().pair_row[p]), -1.0}});
    for (const RouteId r : n().routes.ids()) write_departures(r);
    for (const WaitId w : f_.waits_.all.ids()) write_wait(w);
    for (const StoreId s : n().stores.ids()) write_store(s);
  }

  void write_sink(SinkId s) {
    const Sink& sink = n().sinks[s];
    const std::string key =
        fmt::format("use/{}/{}", n().markets[sink.market].key, static_cast<int>(sink.kind));
    const UsdPerTonne more = later(key, sink.market);
    const auto cost = [&](const FlowStep& step) {
      const UsdPerTonne faded = sink.kind == SinkKind::kUse
                                    ? now().middle() * fading_per_week(step.value, sink.steps.front().value)
                                    : UsdPerTonne(0.0);
      return faded + more - step.value;
    };
    put_steps(here(l().sink[s]), sink.steps, key, cost, {{balance(sink.market), -1.0}});
  }

  void write_source(SourceId s) {
    const Source& source = n().sources[s];
    Entries entries = {{balance(source.market), 1.0}};
    if (l().restart_row[s] >= 0) {
      entries.push_back({here_row(l().restart_row[s]), 1.0 / now().weeks});
      if (!last()) reach(entries, period_ + 1, l().restart_row[s], -1.0 / now().weeks);
    }
    const Market& market = n().markets[source.market];
    put_curve(here(l().source[s]), source.steps, "source/" + market.key, 1.0,
              kEarlierOutputShare * now().middle() * market.base_price, entries);
  }

  void write_conversion(ConversionId c) {
    const Conversion& conversion = n().conversions[c];
    Entries entries;
    for (const ConversionItem& item : conversion.inputs)
      entries.push_back({balance(item.market), -item.quantity});
    for (const ConversionItem& item : conversion.outputs)
      entries.push_back({balance(item.market), item.quantity});
    put_curve(here(l().conversion[c]), conversion.steps, conversion.key, 1.0,
              later(conversion.key, conversion.inputs.front().market), entries);
  }

  // Cargo that begins a leg of a route in this period: where it turns up.
  void begin_leg(RouteId r, std::size_t leg_index, Entries& entries) const {
    const Route& route = n().routes[r];
    const Leg& leg = route.legs[leg_index];
    add_limits(route, leg, entries);
    for (const PeriodShare& part : f_.calendar_.arrivals(period_, leg.transit)) {
      if (part.period >= f_.calendar_.size()) {
        if (const auto store = f_.store_of_[route.destination]) reach_position(entries, *store, part.share);
      } else if (leg.gate) {
        reach(entries, part.period, l().wait_row[f_.waits_.of(r, leg_index)], part.share);
      } else {
        reach(entries, part.period, l().balance_row[route.destination], part.share);
        const auto other = port_route_.find(r.index);
        for (const std::size_t p : unload_ports_[other == port_route_.end() ? r : other->second])
          reach(entries, part.period, l().port_row[p], part.share);
      }
    }
  }

  void add_limits(const Route& route, const Leg& leg, Entries& entries) const {
    for (const Passage& passage : leg.passages)
      for (std::size_t i = 0; i < n().limits.size(); ++i) {
        const Limit& limit = n().limits[i];
        if (limit.chokepoint != passage.chokepoint ||
            limit.traffic != n().traffic_of[n().pairs[route.pair].commodity])
          continue;
        for (const PeriodShare& part : f_.calendar_.arrivals(period_, passage.offset))
          if (part.period < f_.calendar_.size()) reach(entries, part.period, l().limit_row[i], part.share);
      }
  }

  void write_departures(RouteId r) {
    const Route& route = n().routes[r];
    Entries entries;
    if (route.diversion) {
      entries.push_back(
          {here_row(l().wait_row[f_.waits_.of(route.diversion->of, route.diversion->gate_index)]), -1.0});
    } else {
      entries.push_back({balance(route.origin), -1.0});
      if (l().pair_row[route.pair] >= 0) entries.push_back({here_row(l().pair_row[route.pair]), 1.0});
      for (const std::size_t p : load_ports_[r]) entries.push_back({here_row(l().port_row[p]), 1.0});
    }
    for (const std::size_t p : fleets_[r])
      entries.push_back({here_row(l().fleet_row[p]), route.round_trip.value / now().weeks});
    begin_leg(r, 0, entries);
    put_curve(here(l().route[r]), route.steps, route.key, 1.0, later(route.key, route.origin), entries);
  }

  void write_wait(WaitId w) {
    const Wait& wait = f_.waits_.all[w];
    Entries pass = {{here_row(l().wait_row[w]), -1.0}, {here_row(l().gate_row[wait.gate]), 1.0}};
    begin_leg(wait.members.front().route, wait.members.front().gate_index + 1, pass);
    put(here(l().pass[w]), UsdPerTonne(0.0), kInfinity, pass);
    put(here(l().queue[w]), static_cast<double>(now().weeks) * waiting_cost(w), kInfinity, queue_entries(w));
  }

  [[nodiscard]] UsdPerTonne waiting_cost(WaitId w) const {
    const Route& route = n().routes[f_.waits_.all[w].members.front().route];
    const UsdPerTonne price = n().markets[route.destination].base_price;
    return n().waiting_cost_per_week + n().capital_cost_per_week * price +
           tie_breaker("wait/" + route.key, price, 0.4 * kTieShare);
  }

  [[nodiscard]] Entries queue_entries(WaitId w) const {
    Entries entries = {{here_row(l().wait_row[w]), -1.0}};
    for (const std::size_t p : fleets_[f_.waits_.all[w].members.front().route])
      entries.push_back({here_row(l().fleet_row[p]), 1.0});
    if (f_.waits_.all[w].enclosed) entries.push_back({here_row(l().room_row[f_.waits_.all[w].gate]), 1.0});
    if (!last()) reach(entries, period_ + 1, l().wait_row[w], 1.0);
    return entries;
  }

  void write_store(StoreId s) {
    const Store& store = n().stores[s];
    Entries entries = {{balance(store.market), -1.0}};
    if (l().tank_row[s] >= 0) entries.push_back({here_row(l().tank_row[s]), 1.0});
    if (last()) {
      reach_position(entries, s, 1.0);
    } else {
      reach(entries, period_ + 1, l().balance_row[store.market], 1.0);
      if (l().tank_row[s] >= 0) reach(entries, period_ + 1, l().tank_row[s], -1.0);
    }
    int at = here(l().store[s]);
    for (std::size_t k = 0; k < store.yield.size(); ++k) {
      const bool is_last = k + 1 == store.yield.size();
      const double untied =
          is_last
              ? 1.0
              : 1.0 - kUntiedStockShare * unit_interval(fmt::format(
                                              "stock/{}/{}/{}", n().markets[store.market].key, period_, k));
      put(at++, static_cast<double>(-now().weeks) * store.yield[k].value,
          untied * units(store.yield[k].width), entries);
    }
    put(at,
        static_cast<double>(now().weeks) *
            (store.overflow_cost_per_week.value_or(UsdPerTonne(0.0)) - store.yield.back().value),
        store.overflow_cost_per_week ? kInfinity : 0.0, entries);
  }

  void write_end() {
    period_ = f_.calendar_.size() - 1;
    for (const WaitId w : f_.waits_.all.ids()) {
      Entries entries = queue_entries(w);
      const MarketId destination = f_.waits_.all[w].destination;
      if (const auto store = f_.store_of_[destination])
        entries.push_back({f_.position_row(*store, branch_), 1.0});
      put(f_.live_queue(w, branch_), waiting_cost(w), kInfinity, entries);
    }
    for (const StoreId s : n().stores.ids()) {
      int at = f_.terminal(s, branch_);
      const auto& steps = n().stores[s].terminal;
      for (std::size_t k = 0; k < steps.size(); ++k)
        put(at++, -steps[k].value, k + 1 == steps.size() ? kInfinity : units(steps[k].width),
            {{f_.position_row(s, branch_), -1.0}});
    }
  }

  const Formulation& f_;
  ProgramBuilder builder_;
  Per<RouteId, std::vector<std::size_t>> load_ports_, unload_ports_, fleets_;
  std::map<std::uint32_t, RouteId> port_route_;  // a diversion unloads where its route would
  int period_ = 0, branch_ = 0;
};

Formulation::Formulation(const Network& network, Calendar calendar, int branches)
    : network_(network),
      coarse_(coarse_copy(network)),
      calendar_(std::move(calendar)),
      branches_(branches),
      waits_(network),
      store_of_(network.markets.size()) {
  for (const StoreId s : network.stores.ids()) store_of_[network.stores[s].market] = s;
  fine_layout_ = lay_out(network_);
  coarse_layout_ = lay_out(coarse_);
  lay_out_end();
  program_ = Writer(*this).write();
}

}  // namespace straits
