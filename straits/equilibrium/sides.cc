#include <algorithm>
#include <utility>

#include "straits/base/error.h"
#include "straits/equilibrium/formulate.h"

namespace straits {
namespace {

constexpr double kBelievedOpen =
    0.5;  // share from which cargo in front of a gate at the end of the window counts as coming

constexpr double kRounding = 1e-9;  // of what is loaded: its sum here and in the wait rows must not differ

}  // namespace

// Sets what the state and the conditions decide; everything else stays as the program was written.
class Formulation::Patch {
 public:
  Patch(const Formulation& f, const WindowStart& start, const Conditions& conditions,
        const std::vector<Branch>& believed)
      : f_(f), start_(start), conditions_(conditions), believed_(believed), sides_(f.program_.sides) {}

  Sides fill() {
    weigh();
    fill_period();
    for (branch_ = 0; branch_ < f_.branches_; ++branch_) {
      for (period_ = 1; period_ < f_.calendar_.size(); ++period_) fill_period();
      fill_end();
    }
    return std::move(sides_);
  }

 private:
  [[nodiscard]] const Network& n() const { return f_.network(period_); }
  [[nodiscard]] const Layout& l() const { return f_.layout(period_); }
  [[nodiscard]] const Period& period() const { return f_.calendar_[period_]; }
  // A week of the window as seen now, in the branch at work. In the first week all branches are true.
  [[nodiscard]] WeekPair seen(int week) const {
    return {start_.now, start_.now + week, believed_[static_cast<std::size_t>(branch_)].index};
  }
  [[nodiscard]] WeekPair last_week() const { return seen(period().first_week + period().weeks - 1); }
  [[nodiscard]] int column(int offset) const { return f_.column(period_, branch_, offset); }
  [[nodiscard]] int row(int offset) const { return f_.row(period_, branch_, offset); }
  [[nodiscard]] double weight() const {
    return period_ == 0 ? 1.0 : believed_[static_cast<std::size_t>(branch_)].probability;
  }

  // Costs of a branch count with its probability.
  void weigh() {
    if (f_.branches_ == 1) return;
    sides_.cost = f_.program_.cost;
    const auto scale = [&](int first, int count, double weight) {
      for (int j = first; j < first + count; ++j) sides_.cost[static_cast<std::size_t>(j)] *= weight;
    };
    const int ends = f_.fine_layout_.columns_a_period + f_.branches_ * f_.later_columns_;
    for (int b = 0; b < f_.branches_; ++b) {
      const double probability = believed_[static_cast<std::size_t>(b)].probability;
      scale(f_.fine_layout_.columns_a_period + b * f_.later_columns_, f_.later_columns_, probability);
      scale(ends + b * f_.end_columns_, f_.end_columns_, probability);
    }
  }

  // Sum over the weeks of the period of what holds in each.
  template <class Question>
  [[nodiscard]] double sum(Question question) const {
    double total = 0.0;
    for (int week = period().first_week; week < period().first_week + period().weeks; ++week)
      total += question(seen(week));
    return total;
  }
  [[nodiscard]] double sum(const std::vector<Tonnes>& by_week) const {
    double total = 0.0;
    for (int week = period().first_week; week < period().first_week + period().weeks; ++week)
      total += by_week[static_cast<std::size_t>(week)].value;
    return total;
  }
  template <class Question>
  [[nodiscard]] double mean(Question question) const {
    return sum(question) / period().weeks;
  }

  void set_row(int row, double lower_t, double upper_t) {
    sides_.row_lower[static_cast<std::size_t>(row)] = lower_t / n().mass_unit.value;
    sides_.row_upper[static_cast<std::size_t>(row)] =
        upper_t >= kUnlimitedFlow.value ? kInfinity : upper_t / n().mass_unit.value;
  }
  void add_cost(int column, double more_usd_per_t) {
    if (more_usd_per_t == 0.0) return;
    if (sides_.cost.empty()) sides_.cost = f_.program_.cost;
    sides_.cost[static_cast<std::size_t>(column)] += weight() * more_usd_per_t / n().price_unit.value;
  }

  // Steps from the first on, up to a total over the period; never above what stands already.
  void limit_steps(int first, std::size_t steps, double most_t) {
    double left = std::max(0.0, most_t) / n().mass_unit.value;
    for (std::size_t k = 0; k < steps; ++k) {
      double& upper = sides_.column_upper[static_cast<std::size_t>(first) + k];
      upper = std::min(upper, left);
      left -= upper;
    }
  }

  void fill_period() {
    for (const MarketId m : n().markets.ids()) fill_balance(m);
    for (const SourceId s : n().sources.ids()) fill_source(s);
    for (const SinkId s : n().sinks.ids()) fill_sink(s);
    for (const ConversionId c : n().conversions.ids()) fill_conversion(c);
    for (const PairId p : n().pairs.ids()) fill_pair(p);
    for (const RouteId r : n().routes.ids()) fill_route(r);
    for (const WaitId w : f_.waits_.all.ids()) {
      const double arrived = sum(start_.gate_arrivals[w]) + (period_ == 0 ? start_.waiting[w].value : 0.0);
      set_row(row(l().wait_row[w]), -arrived, -arrived);
      if (is_open(f_.waits_.all[w].gate))
        add_cost(column(l().queue[w]), n().needless_wait_per_week.value * period().weeks);
    }
    fill_rooms();
    for (const GateId g : n().gates.ids())
      set_row(row(l().gate_row[g]), -kInfinity, sum([&](WeekPair at) {
                return gate_capacity(n(), conditions_, g, at).value_or(kUnlimitedFlow).value;
              }));
    for (std::size_t i = 0; i < n().limits.size(); ++i)
      set_row(row(l().limit_row[i]), -kInfinity,
              std::max(0.0, n().limits[i].capacity.value * period().weeks - sum(start_.limit_passages[i])));
    fill_ports();
    for (std::size_t i = 0; i < n().fleets.size(); ++i) {
      const double share =
          mean([&](WeekPair at) { return conditions_.fleet_share(n().fleets[i].ship_class, at); });
      set_row(row(l().fleet_row[i]), -kInfinity, share * n().fleets[i].capacity.value);
    }
    for (const StoreId s : n().stores.ids()) {
      fill_tank(s);
      move_steps(column(l().store[s]), n().stores[s].yield.size(), season_rise(s), true);
      fill_freed_room(s);
    }
  }

  // Stock that the law keeps no longer still has the tanks it lay in.
  void fill_freed_room(StoreId s) {
    const Store& store = n().stores[s];
    const Tonnes freed = store.obligated - obligated_floor(n(), conditions_, s, last_week());
    const int dearest = column(l().store[s]) + static_cast<int>(store.yield.size()) - 1;
    if (freed.value > 0.0) widen(dearest, freed.value);
  }

  [[nodiscard]] bool is_open(GateId g) const {
    return sum([&](WeekPair at) { return gate_capacity(n(), conditions_, g, at).has_value() ? 1.0 : 0.0; }) ==
           0.0;
  }

  [[nodiscard]] Tonnes season_rise(StoreId s) const {
    return n().stores[s].season_rise(conditions_.monday(last_week().week + 1));
  }

  // Floor of the tank: what the law and its bottom keep back.
  [[nodiscard]] Tonnes floor_of(StoreId s, WeekPair at) const {
    return obligated_floor(n(), conditions_, s, at) + n().stores[s].floor;
  }
  // Stock before the period, less what is written as columns: the constant part of S[t-1] - S[t].
  [[nodiscard]] Tonnes constant_draw(StoreId s) const {
    const Tonnes floor = floor_of(s, last_week());
    if (period_ == 0) return start_.level[s] - floor;
    return floor_of(s, seen(period().first_week - 1)) - floor;
  }

  void fill_balance(MarketId m) {
    double inflow =
        sum(start_.arrivals[m]) + sum([&](WeekPair at) { return released(n(), conditions_, m, at).value; });
    if (const auto store = f_.store_of_[m]) inflow += constant_draw(*store).value;
    set_row(row(l().balance_row[m]), -inflow, -inflow);
  }

  void widen(int column, double more_t) {
    sides_.column_upper[static_cast<std::size_t>(column)] += more_t / n().mass_unit.value;
  }

  void stretch(int first, std::size_t steps, double factor) {
    if (factor == 1.0) return;
    for (std::size_t k = 0; k < steps; ++k)
      sides_.column_upper[static_cast<std::size_t>(first) + k] *= factor;
  }

  // Moves a curve over a level along with its season: at the new level it is worth what it was at the old one. What
  // is added below is worth as much as the lowest tonne; `closed`: the tank stays as large as it is.
  void move_steps(int first, std::size_t steps, Tonnes rise, bool closed) {
    if (rise.value == 0.0) return;
    const auto take = [&](double most_t, bool from_above) {
      double left = most_t / n().mass_unit.value;
      for (std::size_t k = 0; k < steps; ++k) {
        const std::size_t at = from_above ? steps - 1 - k : k;
        double& upper = sides_.column_upper[static_cast<std::size_t>(first) + at];
        const double taken = std::min(left, upper);
        upper -= taken;
        left -= taken;
      }
    };
    if (rise.value > 0.0) {
      widen(first, rise.value);
      if (closed) take(rise.value, true);
    } else {
      take(-rise.value, false);
      if (closed) widen(first + static_cast<int>(steps) - 1, -rise.value);
    }
  }

  void fill_source(SourceId s) {
    const Source& source = n().sources[s];
    const double capacity = sum([&](WeekPair at) { return source_capacity(n(), conditions_, s, at).value; });
    const double usual = source.capacity.value * period().weeks;
    const int first = column(l().source[s]);
    if (capacity < usual) limit_steps(first, source.steps.size(), capacity);
    if (capacity > usual) widen(first, capacity - usual);
    if (l().restart_row[s] < 0) return;
    const double weeks_between =
        period_ == 0 ? 1.0 : 0.5 * (period().weeks + f_.calendar_[period_ - 1].weeks);
    const double ramp = source.capacity.value / source.restart.value * weeks_between;
    set_row(row(l().restart_row[s]), -kInfinity, ramp + (period_ == 0 ? start_.last_output[s].value : 0.0));
  }

  void fill_sink(SinkId s) {
    if (n().sinks[s].kind != SinkKind::kUse) return;
    stretch(column(l().sink[s]), n().sinks[s].steps.size(),
            mean([&](WeekPair at) { return wanted_share(n(), conditions_, s, at); }));
  }

  void fill_conversion(ConversionId c) {
    const Conversion& conversion = n().conversions[c];
    const int first = column(l().conversion[c]);
    const auto steps = conversion.steps.size();
    const double season = mean([&](WeekPair at) { return season_share(n(), conditions_, c, at.week); });
    stretch(first, steps, season);
    const double usual = season * conversion.capacity.value * period().weeks;
    const double capacity =
        sum([&](WeekPair at) { return conversion_capacity(n(), conditions_, c, at).value; });
    if (capacity < usual) limit_steps(first, steps, capacity);
    if (capacity > usual) widen(first + static_cast<int>(steps) - 1, capacity - usual);
  }

  void fill_pair(PairId p) {
    const Pair& pair = n().pairs[p];
    if (l().pair_row[p] >= 0) set_row(row(l().pair_row[p]), 0.0, 0.0);
    if (pair.origin == pair.destination) return;
    const double share = mean([&](WeekPair at) {
      return conditions_.trade_share(pair.origin, pair.destination, pair.commodity, at);
    });
    const double tariff = mean([&](WeekPair at) {
      return conditions_.tariff(pair.origin, pair.destination, pair.commodity, at).value;
    });
    const bool own_steps = l().pair_row[p] >= 0;
    const std::size_t steps = own_steps ? pair.friction.size() : n().routes[pair.routes.front()].steps.size();
    const int first = column(own_steps ? l().pair[p] : l().route[pair.routes.front()]);
    if (share < 1.0) limit_steps(first, steps, share * pair.base.value * period().weeks);
    for (std::size_t k = 0; k < steps; ++k) add_cost(first + static_cast<int>(k), tariff);
  }

  void fill_route(RouteId r) {
    const Route& route = n().routes[r];
    const int first = column(l().route[r]);
    if (route.pipeline)
      limit_steps(first, route.steps.size(), sum([&](WeekPair at) {
                    return conditions_.pipeline_share(*route.pipeline, at) * route.pipeline_capacity.value +
                           conditions_.pipeline_added(*route.pipeline, at).value;
                  }));
    const double premium = mean([&](WeekPair at) {
      double usd_per_t = route.ship_class ? conditions_.ship_premium(*route.ship_class, at).value : 0.0;
      for (const Leg& leg : route.legs)
        for (const Passage& passage : leg.passages)
          usd_per_t += conditions_.chokepoint_premium(passage.chokepoint, at).value;
      return usd_per_t;
    });
    for (std::size_t k = 0; k < route.steps.size(); ++k) add_cost(first + static_cast<int>(k), premium);
  }

  // What is loaded already keeps its ship, however many there are.
  void fill_rooms() {
    Per<GateId, double> loaded(n().gates.size(), 0.0);
    for (const WaitId w : f_.waits_.all.ids()) {
      if (!f_.waits_.all[w].enclosed) continue;
      double mass = start_.waiting[w].value;
      for (int week = 0; week < period().first_week + period().weeks; ++week)
        mass += start_.gate_arrivals[w][static_cast<std::size_t>(week)].value;
      loaded[f_.waits_.all[w].gate] += mass;
    }
    for (const GateId g : n().gates.ids())
      set_row(row(l().room_row[g]), -kInfinity,
              std::max(n().gates[g].room.value, loaded[g] * (1.0 + kRounding)));
  }

  void fill_ports() {
    for (std::size_t i = 0; i < n().ports.size(); ++i) {
      const Port& port = n().ports[i];
      double capacity = sum([&](WeekPair at) {
        const auto share = conditions_.port_share(port.node, port.commodity, port.loading, at);
        if (!share) return port.capacity.value;
        return *share * (port.capacity < kUnlimitedFlow ? port.capacity : port.base_flow).value;
      });
      if (!port.loading) capacity = std::max(0.0, capacity - committed_unloadings(port));
      set_row(row(l().port_row[i]), -kInfinity, capacity);
    }
  }

  [[nodiscard]] double committed_unloadings(const Port& port) const {
    double mass = 0.0;
    for (const MarketId m : n().markets.ids())
      if (n().markets[m].node == port.node && n().markets[m].commodity == port.commodity)
        mass += sum(start_.arrivals[m]);
    return mass;
  }

  void fill_tank(StoreId s) {
    if (l().tank_row[s] < 0) return;
    const Store& store = n().stores[s];
    const double shift = constant_draw(s).value;  // S[t] - S[t-1] = columns - shift
    const double weeks = period().weeks;
    set_row(row(l().tank_row[s]), store.draw_limit ? shift - store.draw_limit->value * weeks : -kInfinity,
            store.fill_limit ? shift + store.fill_limit->value * weeks : kInfinity);
  }

  void fill_end() {
    period_ = f_.calendar_.size() - 1;
    for (const WaitId w : f_.waits_.all.ids()) {
      const Gate& gate = n().gates[f_.waits_.all[w].gate];
      const auto share = conditions_.chokepoint_share(gate.chokepoint, gate.traffic, last_week());
      sides_.column_upper[static_cast<std::size_t>(f_.live_queue(w, branch_))] =
          !share || *share >= kBelievedOpen ? kInfinity : 0.0;
    }
    for (const StoreId s : n().stores.ids()) {
      const MarketId m = n().stores[s].market;
      const double constant =
          n().stores[s].floor.value + start_.later[m].value - n().refill_share * to_be_refilled(s, m);
      set_row(f_.position_row(s, branch_), -constant, -constant);
      move_steps(f_.terminal(s, branch_), n().stores[s].terminal.size(), season_rise(s), false);
    }
  }

  // What strategic stocks have put into this market by the end of the window, and will want back.
  [[nodiscard]] double to_be_refilled(StoreId s, MarketId m) const {
    double mass = n().stores[s].obligated.value - obligated_floor(n(), conditions_, s, last_week()).value;
    for (int week = 0; week <= last_week().week; ++week)
      mass += released(n(), conditions_, m, {std::min(week, start_.now), week}).value;
    return mass;
  }

  const Formulation& f_;
  const WindowStart& start_;
  const Conditions& conditions_;
  const std::vector<Branch>& believed_;
  Sides sides_;
  int period_ = 0, branch_ = 0;
};

Sides Formulation::sides(const WindowStart& start, const Conditions& conditions,
                         const std::vector<Branch>& believed) const {
  require(static_cast<int>(believed.size()) == branches_, "as many beliefs as branches of the program");
  return Patch(*this, start, conditions, believed).fill();
}

WeekPlan Formulation::read(const Solution& solution) const {
  const auto taken = [&](int first, std::size_t steps) {
    double sum = 0.0;
    for (std::size_t k = 0; k < steps; ++k) sum += solution.column_value[static_cast<std::size_t>(first) + k];
    return TonnesPerWeek(std::max(0.0, sum) * network_.mass_unit.value);
  };
  WeekPlan plan;
  for (const SourceId s : network_.sources.ids())
    plan.output.push_back(taken(fine_layout_.source[s], network_.sources[s].steps.size()));
  for (const SinkId s : network_.sinks.ids())
    plan.use.push_back(taken(fine_layout_.sink[s], network_.sinks[s].steps.size()));
  for (const ConversionId c : network_.conversions.ids())
    plan.input.push_back(taken(fine_layout_.conversion[c], network_.conversions[c].steps.size()));
  for (const RouteId r : network_.routes.ids())
    plan.departure.push_back(taken(fine_layout_.route[r], network_.routes[r].steps.size()));
  for (const WaitId w : waits_.all.ids()) plan.passed.push_back(taken(fine_layout_.pass[w], 1));
  for (const MarketId m : network_.markets.ids()) {
    plan.lack.push_back(taken(fine_layout_.lack[m], 1));
    plan.excess.push_back(taken(fine_layout_.lack[m] + 1, 1));
    plan.price.push_back(solution.row_dual[static_cast<std::size_t>(fine_layout_.balance_row[m])] *
                         network_.price_unit);
  }
  return plan;
}

}  // namespace straits
