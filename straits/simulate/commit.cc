#include "straits/simulate/commit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "straits/base/error.h"
#include "straits/network/arrival.h"

namespace straits {
namespace {

constexpr Tonnes kNoise(1e-3);  // a kilogramme: below what any solver tolerance can tell from nothing
constexpr Weeks kWeek(1.0);

template <class I>
void drop_noise(Per<I, TonnesPerWeek>& flows) {
  for (const I id : flows.ids())
    if ((flows[id] * kWeek) < kNoise) flows[id] = TonnesPerWeek(0.0);
}

class WeekBooks {
 public:
  WeekBooks(const Network& network, const Waits& waits, State& state, Committed& done)
      : n_(network), waits_(waits), state_(state), done_(done), net_(network.markets.size()) {}

  void produce_and_use() {
    for (const SourceId s : n_.sources.ids()) {
      net_[n_.sources[s].market] += done_.plan.output[s] * kWeek;
      state_.last_output[s] = done_.plan.output[s];
    }
    for (const SinkId s : n_.sinks.ids()) {
      net_[n_.sinks[s].market] -= done_.plan.use[s] * kWeek;
      if (n_.sinks[s].kind == SinkKind::kStockBuild) state_.built[s.index] += done_.plan.use[s] * kWeek;
    }
    for (const ConversionId c : n_.conversions.ids()) {
      const Tonnes input = done_.plan.input[c] * kWeek;
      for (const ConversionItem& item : n_.conversions[c].inputs) net_[item.market] -= item.quantity * input;
      for (const ConversionItem& item : n_.conversions[c].outputs) net_[item.market] += item.quantity * input;
    }
    for (const MarketId m : n_.markets.ids()) net_[m] += (done_.plan.lack[m] - done_.plan.excess[m]) * kWeek;
  }

  void land_arrivals() {
    std::vector<Cargo> still_at_sea;
    for (const Cargo& cargo : state_.at_sea) {
      if (cargo.arrival_week > state_.now)
        still_at_sea.push_back(cargo);
      else
        reach_end_of_leg(cargo);
    }
    state_.at_sea = std::move(still_at_sea);
  }

  void depart() {
    for (const RouteId r : n_.routes.ids()) {
      const Route& route = n_.routes[r];
      const Tonnes mass = done_.plan.departure[r] * kWeek;
      if (route.diversion || mass.value <= 0.0) continue;
      net_[route.origin] -= mass;
      begin_leg(r, r, 0, state_.now, mass);
    }
  }

  // Gates in the order of the voyage: what passes one this week can pass the next one too. Ways around come last.
  void pass_gates() {
    std::size_t most = 0;
    for (const Wait& wait : waits_.all) most = std::max(most, wait.legs_left);
    for (const bool diverted : {false, true})
      for (std::size_t left = most; left > 0; --left)
        for (const WaitId w : waits_.all.ids()) {
          if (waits_.all[w].legs_left != left || waits_.all[w].diverted != diverted) continue;
          pass(w);
          if (!diverted) divert(w);
        }
  }

  void settle_stocks(const Conditions& conditions) {
    const WeekPair when{state_.now, state_.now};
    for (const MarketId m : n_.markets.ids()) net_[m] += released(n_, conditions, m, when);
    done_.reserve_draw.reserve(n_.reserves.size());
    for (std::size_t r = 0; r < n_.reserves.size(); ++r) {
      const Market& market = n_.markets[n_.reserves[r].market];
      const Tonnes draw = conditions.stock_release(market.node, market.commodity, n_.reserves[r].kind, when);
      done_.reserve_draw.push_back(draw);
      state_.reserves[r] -= draw;
    }
    for (const StoreId s : n_.stores.ids()) {
      const Tonnes change = net_[n_.stores[s].market];
      done_.draw.push_back(-change);
      state_.level[s] += change;
      net_[n_.stores[s].market] = Tonnes(0.0);
    }
    for (const MarketId m : n_.markets.ids())
      require(std::abs(net_[m].value) < 1.0, "a market without a store does not balance");
  }

  void note_passages() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> now;
    std::vector<FuturePassage> later;
    for (const FuturePassage& p : state_.passages) {
      if (p.week > state_.now)
        later.push_back(p);
      else
        now[{p.chokepoint.index, p.commodity.index}] += p.mass.value;
    }
    for (const auto& [key, mass] : now)
      done_.passed_now.push_back(
          {ChokepointId(key.first), CommodityId(key.second), state_.now, Tonnes(mass)});
    state_.passages = merged(later);
  }

  void order_cargo() {
    std::map<std::tuple<std::uint32_t, std::size_t, int, int, std::uint32_t>, double> sums;
    for (const Cargo& c : state_.at_sea)
      sums[{c.route.index, c.leg, c.arrival_week, c.departure_week, c.loaded_for.index}] += c.mass.value;
    state_.at_sea.clear();
    for (const auto& [key, mass] : sums)
      state_.at_sea.push_back({RouteId(std::get<0>(key)), RouteId(std::get<4>(key)), std::get<1>(key),
                               std::get<3>(key), std::get<2>(key), Tonnes(mass)});
  }

 private:
  static std::vector<FuturePassage> merged(const std::vector<FuturePassage>& all) {
    std::map<std::tuple<int, std::uint32_t, std::uint32_t>, double> sums;
    for (const FuturePassage& p : all) sums[{p.week, p.chokepoint.index, p.commodity.index}] += p.mass.value;
    std::vector<FuturePassage> out;
    out.reserve(sums.size());
    for (const auto& [key, mass] : sums)
      out.push_back(
          {ChokepointId(std::get<1>(key)), CommodityId(std::get<2>(key)), std::get<0>(key), Tonnes(mass)});
    return out;
  }

  void begin_leg(RouteId r, RouteId loaded_for, std::size_t leg, int departed, Tonnes mass) {
    const Route& route = n_.routes[r];
    for (const Passage& passage : route.legs[leg].passages)
      for (const ArrivalShare& part : split_arrival(passage.offset))
        if (part.share > 0.0)
          state_.passages.push_back({passage.chokepoint, n_.pairs[route.pair].commodity,
                                     state_.now + part.after_weeks, part.share * mass});
    for (const ArrivalShare& part : split_arrival(route.legs[leg].transit)) {
      if (part.share <= 0.0) continue;
      const Cargo cargo{r, loaded_for, leg, departed, state_.now + part.after_weeks, part.share * mass};
      if (!route.legs[leg].gate)
        done_.deliveries.push_back({r, loaded_for, departed, cargo.arrival_week, cargo.mass});
      if (part.after_weeks == 0)
        reach_end_of_leg(cargo);
      else
        state_.at_sea.push_back(cargo);
    }
  }

  void reach_end_of_leg(const Cargo& cargo) {
    const Route& route = n_.routes[cargo.route];
    if (!route.legs[cargo.leg].gate) {
      net_[route.destination] += cargo.mass;
      return;
    }
    auto& queue = state_.queue[waits_.of(cargo.route, cargo.leg)];
    const auto order = [](const Cohort& c) {
      return std::tuple(c.departure_week, c.loaded_for.index, c.route.index);
    };
    const Cohort cohort{cargo.route, cargo.loaded_for, cargo.departure_week, cargo.mass};
    const auto place =
        std::lower_bound(queue.begin(), queue.end(), cohort,
                         [&](const Cohort& a, const Cohort& b) { return order(a) < order(b); });
    if (place != queue.end() && order(*place) == order(cohort))
      place->mass += cargo.mass;
    else
      queue.insert(place, cohort);
  }

  // Takes cargo from the head of a queue, oldest first; hands each cohort to `go_on`. What is left below noise goes too.
  template <class GoOn>
  Tonnes take(WaitId w, Tonnes wanted, GoOn go_on) {
    auto& queue = state_.queue[w];
    Tonnes taken(0.0);
    while (!queue.empty() && wanted.value > 0.0) {
      Cohort& head = queue.front();
      const bool all = head.mass <= wanted + kNoise;
      const Tonnes mass = all ? head.mass : wanted;
      go_on(head, mass);
      taken += mass;
      wanted -= mass;
      if (all)
        queue.pop_front();
      else
        head.mass -= mass;
    }
    return taken;
  }

  void pass(WaitId w) {
    const Tonnes taken = take(w, done_.plan.passed[w] * kWeek, [&](const Cohort& cohort, Tonnes mass) {
      const auto& members = waits_.all[w].members;
      const auto member = std::find_if(members.begin(), members.end(),
                                       [&](const Wait::Member& m) { return m.route == cohort.route; });
      begin_leg(cohort.route, cohort.loaded_for, member->gate_index + 1, cohort.departure_week, mass);
    });
    done_.plan.passed[w] = TonnesPerWeek(taken.value);
  }

  void divert(WaitId w) {
    for (const RouteId r : n_.routes.ids()) {
      const auto& diversion = n_.routes[r].diversion;
      if (!diversion || waits_.of(diversion->of, diversion->gate_index) != w) continue;
      const Tonnes taken = take(w, done_.plan.departure[r] * kWeek, [&](const Cohort& cohort, Tonnes mass) {
        begin_leg(r, cohort.loaded_for, 0, cohort.departure_week, mass);
      });
      done_.plan.departure[r] = TonnesPerWeek(taken.value);
    }
  }

  const Network& n_;
  const Waits& waits_;
  State& state_;
  Committed& done_;
  Per<MarketId, Tonnes> net_;
};

// What entered the system less what left it, by commodity.
Per<CommodityId, Tonnes> balance_of(const Network& n, const Conditions& conditions, const WeekPlan& plan,
                                    int now, std::size_t commodities) {
  Per<CommodityId, Tonnes> in(commodities);
  const auto at = [&](MarketId m) -> Tonnes& { return in[n.markets[m].commodity]; };
  for (const SourceId s : n.sources.ids()) at(n.sources[s].market) += plan.output[s] * kWeek;
  for (const SinkId s : n.sinks.ids()) at(n.sinks[s].market) -= plan.use[s] * kWeek;
  for (const ConversionId c : n.conversions.ids()) {
    for (const auto& item : n.conversions[c].inputs)
      at(item.market) -= item.quantity * (plan.input[c] * kWeek);
    for (const auto& item : n.conversions[c].outputs)
      at(item.market) += item.quantity * (plan.input[c] * kWeek);
  }
  for (const MarketId m : n.markets.ids())
    at(m) += (plan.lack[m] - plan.excess[m]) * kWeek + released(n, conditions, m, {now, now});
  return in;
}

}  // namespace

Committed commit_week(const Network& network, const Waits& waits, const Conditions& conditions,
                      const WeekPlan& plan, std::size_t commodities, State& state) {
  Committed done;
  done.plan = plan;
  drop_noise(done.plan.output);
  drop_noise(done.plan.use);
  drop_noise(done.plan.input);
  drop_noise(done.plan.departure);
  drop_noise(done.plan.passed);
  drop_noise(done.plan.lack);
  drop_noise(done.plan.excess);
  const auto before = mass_in_system(network, state, commodities);
  WeekBooks books(network, waits, state, done);
  books.produce_and_use();
  books.land_arrivals();
  books.depart();
  books.pass_gates();
  books.settle_stocks(conditions);
  books.note_passages();
  books.order_cargo();
  const auto after = mass_in_system(network, state, commodities);
  const auto entered = balance_of(network, conditions, done.plan, state.now, commodities);
  for (std::size_t i = 0; i < commodities; ++i) {
    const CommodityId c(i);
    const double off = std::abs((before[c] + entered[c] - after[c]).value);
    done.mass_balance = std::max(done.mass_balance, off / std::max(1.0, before[c].value));
  }
  ++state.now;
  return done;
}

}  // namespace straits
