#include <algorithm>
#include <utility>

#include "straits/base/error.h"
#include "straits/equilibrium/formulate.h"

namespace straits {
namespace {

constexpr double kKilotonne = 1000.0;
constexpr double kBelievedOpen = 0.5;  // share from which cargo in front of a gate at the end of the window counts as coming

}  // namespace

// Sets what the state and the conditions decide; everything else stays as the program was written.
class Formulation::Patch {
 public:
  Patch(const Formulation& f, const WindowStart& start, const Conditions& conditions)
      : f_(f), start_(start), conditions_(conditions), sides_(f.program_.sides) {}

  Sides fill() {
    for (week_ = 0; week_ < f_.weeks_; ++week_) fill_week();
    fill_end();
    return std::move(sides_);
  }

 private:
  [[nodiscard]] const Network& n() const { return f_.network(week_); }
  [[nodiscard]] const Layout& l() const { return f_.layout(week_); }
  [[nodiscard]] WeekPair when() const { return {start_.now, start_.now + week_}; }
  void set_row(int row, double lower, double upper) {
    sides_.row_lower[static_cast<std::size_t>(row)] = lower;
    sides_.row_upper[static_cast<std::size_t>(row)] = upper;
  }
  void set_upper(int column, double upper) { sides_.column_upper[static_cast<std::size_t>(column)] = upper; }
  void add_cost(int column, double more) {
    if (more == 0.0) return;
    if (sides_.cost.empty()) sides_.cost = f_.program_.cost;
    sides_.cost[static_cast<std::size_t>(column)] += more;
  }

  // Steps from the first on, up to a total.
  void limit_steps(int first, const std::vector<FlowStep>& steps, TonnesPerWeek most) {
    double left = std::max(0.0, most.value);
    for (std::size_t k = 0; k < steps.size(); ++k) {
      const double width = std::min(left, steps[k].width.value);
      left -= width;
      set_upper(first + static_cast<int>(k), width >= kUnlimitedFlow.value ? kInfinity : width / kKilotonne);
    }
  }

  void fill_week() {
    for (const MarketId m : n().markets.ids()) fill_balance(m);
    for (const SourceId s : n().sources.ids()) fill_source(s);
    for (const SinkId s : n().sinks.ids()) fill_sink(s);
    for (const ConversionId c : n().conversions.ids()) {
      const TonnesPerWeek capacity = conversion_capacity(n(), conditions_, c, when());
      if (capacity != n().conversions[c].capacity)
        limit_steps(f_.column(week_, l().conversion[c]), n().conversions[c].steps, capacity);
    }
    for (const PairId p : n().pairs.ids()) fill_pair(p);
    for (const RouteId r : n().routes.ids()) fill_route(r);
    for (const WaitId w : f_.waits_.all.ids()) {
      const double rhs = -arriving_at_gate(w) - (week_ == 0 ? start_.waiting[w].value : 0.0);
      set_row(f_.row(week_, l().wait_row[w]), rhs / kKilotonne, rhs / kKilotonne);
    }
    for (const GateId g : n().gates.ids()) {
      const auto capacity = gate_capacity(n(), conditions_, g, when());
      set_row(f_.row(week_, l().gate_row[g]), -kInfinity, capacity ? capacity->value / kKilotonne : kInfinity);
    }
    fill_ports();
    for (std::size_t i = 0; i < n().fleets.size(); ++i) {
      const double share = conditions_.fleet_share(n().fleets[i].ship_class, when());
      set_row(f_.row(week_, l().fleet_row[i]), -kInfinity, share * n().fleets[i].capacity.value / kKilotonne);
    }
    for (const StoreId s : n().stores.ids()) fill_tank(s);
  }

  [[nodiscard]] double arriving_at_gate(WaitId w) const {
    return start_.gate_arrivals[w][static_cast<std::size_t>(week_)].value;
  }

  // Floor of the tank: what the law and its bottom keep back.
  [[nodiscard]] Tonnes floor_of(StoreId s, WeekPair at) const {
    return obligated_floor(n(), conditions_, s, at) + n().stores[s].floor;
  }
  // Stock before the week, less what is written as columns: the constant part of S[t-1] - S[t].
  [[nodiscard]] Tonnes constant_draw(StoreId s) const {
    const Tonnes floor = floor_of(s, when());
    if (week_ == 0) return start_.level[s] - floor;
    return floor_of(s, {start_.now, start_.now + week_ - 1}) - floor;
  }

  void fill_balance(MarketId m) {
    double inflow = start_.arrivals[m][static_cast<std::size_t>(week_)].value + released(n(), conditions_, m, when()).value;
    if (const auto store = f_.store_of_[m]) inflow += constant_draw(*store).value;
    set_row(f_.row(week_, l().balance_row[m]), -inflow / kKilotonne, -inflow / kKilotonne);
  }

  void fill_source(SourceId s) {
    const Source& source = n().sources[s];
    const TonnesPerWeek capacity = source_capacity(n(), conditions_, s, when());
    const int first = f_.column(week_, l().source[s]);
    if (capacity < source.capacity) limit_steps(first, source.steps, capacity);
    if (capacity > source.capacity)
      set_upper(first, (source.steps.front().width + capacity - source.capacity).value / kKilotonne);
    if (l().restart_row[s] < 0) return;
    const double ramp = source.capacity.value / source.restart.value;
    const double before = week_ == 0 ? start_.last_output[s].value : 0.0;
    set_row(f_.row(week_, l().restart_row[s]), -kInfinity, (ramp + before) / kKilotonne);
  }

  void fill_sink(SinkId s) {
    const Sink& sink = n().sinks[s];
    const Market& market = n().markets[sink.market];
    const double factor = sink.kind == DemandKind::kUse ? conditions_.demand_factor(market.node, market.commodity, when()) : 1.0;
    if (factor == 1.0) return;
    const int first = f_.column(week_, l().sink[s]);
    for (std::size_t k = 0; k < sink.steps.size(); ++k)
      set_upper(first + static_cast<int>(k), factor * sink.steps[k].width.value / kKilotonne);
  }

  void fill_pair(PairId p) {
    const Pair& pair = n().pairs[p];
    if (l().pair_row[p] >= 0) set_row(f_.row(week_, l().pair_row[p]), 0.0, 0.0);
    if (pair.origin == pair.destination) return;
    const double share = conditions_.trade_share(pair.origin, pair.destination, pair.commodity, when());
    const double tariff = conditions_.tariff(pair.origin, pair.destination, pair.commodity, when()).value;
    const bool own_steps = l().pair_row[p] >= 0;
    const auto& steps = own_steps ? pair.friction : n().routes[pair.routes.front()].steps;
    const int first = f_.column(week_, own_steps ? l().pair[p] : l().route[pair.routes.front()]);
    if (share < 1.0) limit_steps(first, steps, share * pair.base);
    for (std::size_t k = 0; k < steps.size(); ++k) add_cost(first + static_cast<int>(k), tariff);
  }

  void fill_route(RouteId r) {
    const Route& route = n().routes[r];
    const int first = f_.column(week_, l().route[r]);
    if (route.pipeline) {
      const TonnesPerWeek capacity = conditions_.pipeline_share(*route.pipeline, when()) * route.pipeline_capacity +
                                     conditions_.pipeline_added(*route.pipeline, when());
      limit_pipeline(first, route, capacity);
    }
    double premium = route.ship_class ? conditions_.ship_premium(*route.ship_class, when()).value : 0.0;
    for (const Leg& leg : route.legs)
      for (const Passage& passage : leg.passages) premium += conditions_.chokepoint_premium(passage.chokepoint, when()).value;
    for (std::size_t k = 0; k < route.steps.size(); ++k) add_cost(first + static_cast<int>(k), premium);
  }

  // On top of what a ban has already cut.
  void limit_pipeline(int first, const Route& route, TonnesPerWeek capacity) {
    double left = std::max(0.0, capacity.value) / kKilotonne;
    for (std::size_t k = 0; k < route.steps.size(); ++k) {
      double& upper = sides_.column_upper[static_cast<std::size_t>(first) + k];
      upper = std::min(upper, left);
      left -= upper;
    }
  }

  void fill_ports() {
    for (std::size_t i = 0; i < n().ports.size(); ++i) {
      const Port& port = n().ports[i];
      const auto share = conditions_.port_share(port.node, port.commodity, port.loading, when());
      double capacity = port.capacity.value;
      if (share) capacity = *share * (port.capacity < kUnlimitedFlow ? port.capacity : port.base_flow).value;
      if (!port.loading) capacity -= committed_unloadings(port);
      set_row(f_.row(week_, l().port_row[i]), -kInfinity, capacity >= kUnlimitedFlow.value ? kInfinity : std::max(0.0, capacity) / kKilotonne);
    }
  }

  [[nodiscard]] double committed_unloadings(const Port& port) const {
    double mass = 0.0;
    for (const MarketId m : n().markets.ids())
      if (n().markets[m].node == port.node && n().markets[m].commodity == port.commodity)
        mass += start_.arrivals[m][static_cast<std::size_t>(week_)].value;
    return mass;
  }

  void fill_tank(StoreId s) {
    if (l().tank_row[s] < 0) return;
    const Store& store = n().stores[s];
    const double shift = constant_draw(s).value / kKilotonne;  // S[t] - S[t-1] = columns - shift
    const double draw = store.draw_limit ? store.draw_limit->value / kKilotonne : kInfinity;
    const double fill = store.fill_limit ? store.fill_limit->value / kKilotonne : kInfinity;
    set_row(f_.row(week_, l().tank_row[s]), shift - draw, shift + fill);
  }

  void fill_end() {
    week_ = f_.weeks_ - 1;
    const WeekPair end{start_.now, start_.now + f_.weeks_ - 1};
    for (const WaitId w : f_.waits_.all.ids()) {
      const Wait& wait = f_.waits_.all[w];
      const Gate& gate = n().gates[*n().routes[wait.route].legs[wait.gate_index].gate];
      const auto share = conditions_.chokepoint_share(gate.chokepoint, gate.traffic, end);
      set_upper(f_.live_queue_[w], !share || *share >= kBelievedOpen ? kInfinity : 0.0);
    }
    for (const StoreId s : n().stores.ids()) {
      const double constant = n().stores[s].floor.value + start_.later[n().stores[s].market].value;
      set_row(f_.position_row_[s], -constant / kKilotonne, -constant / kKilotonne);
    }
  }

  const Formulation& f_;
  const WindowStart& start_;
  const Conditions& conditions_;
  Sides sides_;
  int week_ = 0;
};

Sides Formulation::sides(const WindowStart& start, const Conditions& conditions) const {
  return Patch(*this, start, conditions).fill();
}

WeekPlan Formulation::read(const Solution& solution) const {
  const auto taken = [&](int first, std::size_t steps) {
    double sum = 0.0;
    for (std::size_t k = 0; k < steps; ++k) sum += solution.column_value[static_cast<std::size_t>(first) + k];
    return TonnesPerWeek(std::max(0.0, sum) * kKilotonne);
  };
  WeekPlan plan;
  for (const SourceId s : network_.sources.ids()) plan.output.push_back(taken(fine_layout_.source[s], network_.sources[s].steps.size()));
  for (const SinkId s : network_.sinks.ids()) plan.use.push_back(taken(fine_layout_.sink[s], network_.sinks[s].steps.size()));
  for (const ConversionId c : network_.conversions.ids())
    plan.input.push_back(taken(fine_layout_.conversion[c], network_.conversions[c].steps.size()));
  for (const RouteId r : network_.routes.ids()) plan.departure.push_back(taken(fine_layout_.route[r], network_.routes[r].steps.size()));
  for (const WaitId w : waits_.all.ids()) plan.passed.push_back(taken(fine_layout_.pass[w], 1));
  for (const MarketId m : network_.markets.ids()) {
    plan.lack.push_back(taken(fine_layout_.lack[m], 1));
    plan.excess.push_back(taken(fine_layout_.lack[m] + 1, 1));
    plan.price.push_back(UsdPerTonne(solution.row_dual[static_cast<std::size_t>(fine_layout_.balance_row[m])]));
  }
  return plan;
}

}  // namespace straits
