#include "straits/equilibrium/formulate.h"

#include "straits/base/error.h"
#include "straits/network/arrival.h"
#include "straits/network/curves.h"

namespace straits {
namespace {

constexpr double kKilotonne = 1000.0;
constexpr double kEarlierOutput_usd_per_t_week = 0.02;  // of two weeks of equal value, produce in the earlier
constexpr double kWaitingTie_usd_per_t = 0.02;

double kilotonnes(TonnesPerWeek flow) { return flow >= kUnlimitedFlow ? kInfinity : flow.value / kKilotonne; }
double kilotonnes(Tonnes mass) { return mass.value / kKilotonne; }

}  // namespace

// Writes the columns week by week, in the order of the layout.
class Formulation::Writer {
 public:
  explicit Writer(const Formulation& f) : f_(f), n_(f.network_), l_(f.layout_), load_ports_(n_.routes.size()), unload_ports_(n_.routes.size()), fleets_(n_.routes.size()) {
    for (std::size_t p = 0; p < n_.ports.size(); ++p)
      for (const RouteId r : n_.ports[p].routes) (n_.ports[p].loading ? load_ports_ : unload_ports_)[r].push_back(p);
    for (std::size_t p = 0; p < n_.fleets.size(); ++p)
      for (const RouteId r : n_.fleets[p].routes) fleets_[r].push_back(p);
    for (const RouteId r : n_.routes.ids())
      if (n_.routes[r].diversion) port_route_[r.index] = n_.routes[r].diversion->of;
  }

  Program write() {
    const int rows = f_.weeks_ * l_.rows_a_week + static_cast<int>(n_.stores.size());
    for (int i = 0; i < rows; ++i) builder_.add_row(0.0, 0.0);  // every side is set by Patch
    for (week_ = 0; week_ < f_.weeks_; ++week_) write_week();
    write_end();
    return std::move(builder_).build();
  }

 private:
  using Entries = std::vector<ProgramBuilder::Entry>;

  void put(int expected_column, double cost, double upper, const Entries& entries) {
    const int column = builder_.add_column(cost, 0.0, upper, entries);
    require(column == expected_column, "columns out of the order of their layout");
  }
  [[nodiscard]] int here(int offset) const { return f_.column(week_, offset); }
  [[nodiscard]] int balance(MarketId m, int week) const { return f_.row(week, l_.balance_row[m]); }
  [[nodiscard]] bool last() const { return week_ == f_.weeks_ - 1; }

  void write_week() {
    for (const MarketId m : n_.markets.ids()) {
      put(here(l_.lack[m]), n_.emergency_value.value, kInfinity, {{balance(m, week_), 1.0}});
      put(here(l_.lack[m]) + 1, n_.emergency_value.value, kInfinity, {{balance(m, week_), -1.0}});
    }
    for (const SourceId s : n_.sources.ids()) write_source(s);
    for (const SinkId s : n_.sinks.ids()) {
      int at = here(l_.sink[s]);
      for (const FlowStep& step : n_.sinks[s].steps)
        put(at++, -step.value.value, kilotonnes(step.width), {{balance(n_.sinks[s].market, week_), -1.0}});
    }
    for (const ConversionId c : n_.conversions.ids()) write_conversion(c);
    for (const PairId p : n_.pairs.ids()) {
      int at = here(l_.pair[p]);
      for (const FlowStep& step : n_.pairs[p].friction)
        put(at++, step.value.value, kilotonnes(step.width), {{f_.row(week_, l_.pair_row[p]), -1.0}});
    }
    for (const RouteId r : n_.routes.ids()) write_departures(r);
    for (const WaitId w : f_.waits_.all.ids()) write_wait(w);
    for (const StoreId s : n_.stores.ids()) write_store(s);
  }

  void write_source(SourceId s) {
    const Source& source = n_.sources[s];
    Entries entries = {{balance(source.market, week_), 1.0}};
    if (l_.restart_row[s] >= 0) {
      entries.push_back({f_.row(week_, l_.restart_row[s]), 1.0});
      if (!last()) entries.push_back({f_.row(week_ + 1, l_.restart_row[s]), -1.0});
    }
    int at = here(l_.source[s]);
    for (const FlowStep& step : source.steps)
      put(at++, step.value.value + kEarlierOutput_usd_per_t_week * week_, kilotonnes(step.width), entries);
  }

  void write_conversion(ConversionId c) {
    const Conversion& conversion = n_.conversions[c];
    Entries entries;
    for (const ConversionItem& item : conversion.inputs) entries.push_back({balance(item.market, week_), -item.quantity});
    for (const ConversionItem& item : conversion.outputs) entries.push_back({balance(item.market, week_), item.quantity});
    int at = here(l_.conversion[c]);
    for (const FlowStep& step : conversion.steps) put(at++, step.value.value, kilotonnes(step.width), entries);
  }

  // Cargo that begins a leg of a route this week: where it turns up.
  void begin_leg(RouteId r, std::size_t leg_index, Entries& entries) const {
    const Route& route = n_.routes[r];
    const Leg& leg = route.legs[leg_index];
    for (const ArrivalShare& part : split_arrival(leg.transit)) {
      if (part.share == 0.0) continue;
      const int week = week_ + part.after_weeks;
      if (week >= f_.weeks_) {
        if (const auto store = f_.store_of_[route.destination]) entries.push_back({l_.position_row[*store], part.share});
      } else if (leg.gate) {
        entries.push_back({f_.row(week, l_.wait_row[f_.waits_.of(r, leg_index)]), part.share});
      } else {
        entries.push_back({balance(route.destination, week), part.share});
        const auto other = port_route_.find(r.index);
        for (const std::size_t p : unload_ports_[other == port_route_.end() ? r : other->second])
          entries.push_back({f_.row(week, l_.port_row[p]), part.share});
      }
    }
  }

  void write_departures(RouteId r) {
    const Route& route = n_.routes[r];
    Entries entries;
    if (route.diversion) {
      entries.push_back({f_.row(week_, l_.wait_row[f_.waits_.of(route.diversion->of, route.diversion->gate_index)]), -1.0});
    } else {
      entries.push_back({balance(route.origin, week_), -1.0});
      if (l_.pair_row[route.pair] >= 0) entries.push_back({f_.row(week_, l_.pair_row[route.pair]), 1.0});
      for (const std::size_t p : load_ports_[r]) entries.push_back({f_.row(week_, l_.port_row[p]), 1.0});
    }
    for (const std::size_t p : fleets_[r]) entries.push_back({f_.row(week_, l_.fleet_row[p]), route.round_trip.value});
    begin_leg(r, 0, entries);
    int at = here(l_.route[r]);
    for (const FlowStep& step : route.steps) put(at++, step.value.value, kilotonnes(step.width), entries);
  }

  void write_wait(WaitId w) {
    const Wait& wait = f_.waits_.all[w];
    const Route& route = n_.routes[wait.route];
    const int row = f_.row(week_, l_.wait_row[w]);
    Entries pass = {{row, -1.0}, {f_.row(week_, l_.gate_row[*route.legs[wait.gate_index].gate]), 1.0}};
    begin_leg(wait.route, wait.gate_index + 1, pass);
    put(here(l_.pass[w]), 0.0, kInfinity, pass);
    put(here(l_.queue[w]), waiting_cost(w), kInfinity, queue_entries(w));
  }

  [[nodiscard]] double waiting_cost(WaitId w) const {
    const Route& route = n_.routes[f_.waits_.all[w].route];
    return n_.waiting_cost_per_week.value + tie_breaker("wait/" + route.key, kWaitingTie_usd_per_t).value;
  }

  [[nodiscard]] Entries queue_entries(WaitId w) const {
    Entries entries = {{f_.row(week_, l_.wait_row[w]), -1.0}};
    for (const std::size_t p : fleets_[f_.waits_.all[w].route]) entries.push_back({f_.row(week_, l_.fleet_row[p]), 1.0});
    if (!last()) entries.push_back({f_.row(week_ + 1, l_.wait_row[w]), 1.0});
    return entries;
  }

  void write_store(StoreId s) {
    const Store& store = n_.stores[s];
    Entries entries = {{balance(store.market, week_), -1.0}};
    if (l_.tank_row[s] >= 0) entries.push_back({f_.row(week_, l_.tank_row[s]), 1.0});
    if (last()) {
      entries.push_back({l_.position_row[s], 1.0});
    } else {
      entries.push_back({balance(store.market, week_ + 1), 1.0});
      if (l_.tank_row[s] >= 0) entries.push_back({f_.row(week_ + 1, l_.tank_row[s]), -1.0});
    }
    int at = here(l_.store[s]);
    for (const StockStep& step : store.yield) put(at++, -step.value.value, kilotonnes(step.width), entries);
    put(at, 2.0 * n_.waiting_cost_per_week.value - store.yield.back().value.value, store.overflow ? kInfinity : 0.0, entries);
  }

  void write_end() {
    week_ = f_.weeks_ - 1;
    for (const WaitId w : f_.waits_.all.ids()) {
      Entries entries = queue_entries(w);
      const MarketId destination = n_.routes[f_.waits_.all[w].route].destination;
      if (const auto store = f_.store_of_[destination]) entries.push_back({l_.position_row[*store], 1.0});
      put(l_.live_queue[w], waiting_cost(w), kInfinity, entries);
    }
    for (const StoreId s : n_.stores.ids()) {
      int at = l_.terminal[s];
      const auto& steps = n_.stores[s].terminal;
      for (std::size_t k = 0; k < steps.size(); ++k)
        put(at++, -steps[k].value.value, k + 1 == steps.size() ? kInfinity : kilotonnes(steps[k].width), {{l_.position_row[s], -1.0}});
    }
  }

  const Formulation& f_;
  const Network& n_;
  const Layout& l_;
  ProgramBuilder builder_;
  Per<RouteId, std::vector<std::size_t>> load_ports_, unload_ports_, fleets_;
  std::map<std::uint32_t, RouteId> port_route_;  // a diversion unloads where its route would
  int week_ = 0;
};

Formulation::Formulation(const Network& network, int weeks)
    : network_(network), weeks_(weeks), waits_(network), store_of_(network.markets.size()) {
  for (const StoreId s : network.stores.ids()) store_of_[network.stores[s].market] = s;
  lay_out();
  program_ = Writer(*this).write();
}

}  // namespace straits
