#include "straits/simulate/state.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <tuple>

#include "straits/base/error.h"
#include "straits/network/arrival.h"

namespace straits {
namespace {

using nlohmann::json;

// Weeks before the start that cargo of a leg can still be under way.
int longest(Weeks transit) { return static_cast<int>(std::ceil(transit.value)) + 1; }

void put_to_sea(const Network& network, RouteId id, State& state) {
  const Route& route = network.routes[id];
  Weeks before(0.0);
  for (std::size_t leg = 0; leg < route.legs.size(); ++leg) {
    const Leg& way = route.legs[leg];
    for (int begun = -longest(way.transit); begun < 0; ++begun) {
      const int departed = begun - static_cast<int>(std::floor(before.value));
      for (const ArrivalShare& part : split_arrival(way.transit)) {
        const int arrival = begun + part.after_weeks;
        if (arrival >= 0 && part.share > 0.0)
          state.at_sea.push_back({id, id, leg, departed, arrival, part.share * route.base * Weeks(1.0)});
      }
      for (const Passage& passage : way.passages)
        for (const ArrivalShare& part : split_arrival(passage.offset)) {
          const int week = begun + part.after_weeks;
          if (week >= 0 && part.share > 0.0)
            state.passages.push_back({passage.chokepoint, network.pairs[route.pair].commodity, week,
                                      part.share * route.base * Weeks(1.0)});
        }
    }
    before += way.transit;
  }
}

template <class I, class T>
json numbers(const Per<I, T>& items) {
  json out = json::array();
  for (const T& item : items) out.push_back(item.value);
  return out;
}

json numbers(const std::vector<Tonnes>& items) {
  json out = json::array();
  for (const Tonnes& item : items) out.push_back(item.value);
  return out;
}

constexpr char kLightestLetter = '!';

std::string letters(const std::vector<BasisStatus>& statuses) {
  std::string text;
  text.reserve(statuses.size());
  for (const BasisStatus status : statuses) text += static_cast<char>('a' + static_cast<int>(status));
  return text;
}

// What is no such value; the caught json::exception of the library says the same of a wrong type.
[[noreturn]] void fail_reading(const std::string& what) {
  throw Error(ErrorKind::kStorage, "the saved state of the run cannot be read: " + what);
}

std::vector<BasisStatus> statuses(const std::string& text) {
  std::vector<BasisStatus> out;
  out.reserve(text.size());
  for (const char letter : text) {
    if (letter < 'a' || letter > 'a' + static_cast<int>(BasisStatus::kFree))
      fail_reading("a letter of the basis is unknown");
    out.push_back(static_cast<BasisStatus>(letter - 'a'));
  }
  return out;
}

// The library would cut a fraction or an overflow without a word.
std::size_t position(const json& number) {
  if (!number.is_number_unsigned() || number.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max())
    fail_reading(number.dump() + " is no position");
  return number.get<std::size_t>();
}

int week(const json& number) {
  constexpr int kMost = 1'000'000;
  if (!number.is_number_integer() ||
      number != std::clamp(number.get<std::int64_t>(), std::int64_t{-kMost}, std::int64_t{kMost}))
    fail_reading(number.dump() + " is no week");
  return number.get<int>();
}

}  // namespace

State opening_state(const Network& network, const Waits& waits) {
  State state;
  for (const Store& store : network.stores) state.level.push_back(store.opening + store.obligated);
  for (const Reserve& reserve : network.reserves) state.reserves.push_back(reserve.opening);
  state.built.assign(network.sinks.size(), Tonnes(0.0));
  state.queue = Per<WaitId, std::deque<Cohort>>(waits.all.size());
  for (const Source& source : network.sources) state.last_output.push_back(source.base);
  for (const RouteId id : network.routes.ids())
    if (network.routes[id].base.value > 0.0) put_to_sea(network, id, state);
  return state;
}

WindowStart window_start(const Network& network, const Waits& waits, const State& state, int weeks) {
  const std::vector<Tonnes> nothing(static_cast<std::size_t>(weeks));
  WindowStart start;
  start.now = state.now;
  start.arrivals = Per<MarketId, std::vector<Tonnes>>(network.markets.size(), nothing);
  start.later = Per<MarketId, Tonnes>(network.markets.size());
  start.gate_arrivals = Per<WaitId, std::vector<Tonnes>>(waits.all.size(), nothing);
  start.waiting = Per<WaitId, Tonnes>(waits.all.size());
  start.level = state.level;
  start.last_output = state.last_output;
  for (const Cargo& cargo : state.at_sea) {
    const Route& route = network.routes[cargo.route];
    const int week = cargo.arrival_week - state.now;
    require(week >= 0, "cargo at sea that should have arrived");
    const auto at = static_cast<std::size_t>(week);
    if (week >= weeks)
      start.later[route.destination] += cargo.mass;
    else if (route.legs[cargo.leg].gate)
      start.gate_arrivals[waits.of(cargo.route, cargo.leg)][at] += cargo.mass;
    else
      start.arrivals[route.destination][at] += cargo.mass;
  }
  for (const WaitId wait : waits.all.ids())
    for (const Cohort& cohort : state.queue[wait]) start.waiting[wait] += cohort.mass;
  start.limit_passages.assign(network.limits.size(), nothing);
  for (std::size_t i = 0; i < network.limits.size(); ++i)
    for (const FuturePassage& passage : state.passages) {
      const Limit& limit = network.limits[i];
      const int week = passage.week - state.now;
      const bool counts =
          passage.chokepoint == limit.chokepoint && network.traffic_of[passage.commodity] == limit.traffic;
      if (counts && week < weeks) start.limit_passages[i][static_cast<std::size_t>(week)] += passage.mass;
    }
  return start;
}

Per<CommodityId, Tonnes> mass_in_system(const Network& network, const State& state, std::size_t commodities) {
  Per<CommodityId, Tonnes> mass(commodities);
  for (const StoreId s : network.stores.ids())
    mass[network.markets[network.stores[s].market].commodity] += state.level[s];
  const auto commodity_of = [&](RouteId r) { return network.pairs[network.routes[r].pair].commodity; };
  for (const Cargo& cargo : state.at_sea) mass[commodity_of(cargo.route)] += cargo.mass;
  for (const auto& cohorts : state.queue)
    for (const Cohort& cohort : cohorts) mass[commodity_of(cohort.route)] += cohort.mass;
  return mass;
}

std::string write_state(const State& state) {
  json out;
  out["now"] = state.now;
  out["level"] = numbers(state.level);
  out["reserves"] = numbers(state.reserves);
  out["built"] = numbers(state.built);
  out["last_output"] = numbers(state.last_output);
  for (const Cargo& c : state.at_sea)
    out["at_sea"].push_back(
        {c.route.index, c.loaded_for.index, c.leg, c.departure_week, c.arrival_week, c.mass.value});
  json& queue = out["queue"] = json::array();
  for (const auto& cohorts : state.queue) {
    json waiting = json::array();
    for (const Cohort& cohort : cohorts)
      waiting.push_back(
          {cohort.route.index, cohort.loaded_for.index, cohort.departure_week, cohort.mass.value});
    queue.push_back(std::move(waiting));
  }
  for (const FuturePassage& p : state.passages)
    out["passages"].push_back({p.chokepoint.index, p.commodity.index, p.week, p.mass.value});
  out["basis_columns"] = letters(state.basis.column);
  out["basis_rows"] = letters(state.basis.row);
  std::string weights;
  for (const std::uint8_t weight : state.basis.edge_weight)
    weights += static_cast<char>(kLightestLetter + weight);
  out["edge_weights"] = weights;
  return out.dump();
}

State read_state(const std::string& text) {
  try {
    const json in = json::parse(text);
    const auto route = [](const json& index) { return RouteId(position(index)); };
    State state;
    state.now = week(in.at("now"));
    for (const double x : in.at("level")) state.level.push_back(Tonnes(x));
    for (const double x : in.at("reserves")) state.reserves.emplace_back(x);
    for (const double x : in.at("built")) state.built.emplace_back(x);
    for (const double x : in.at("last_output")) state.last_output.push_back(TonnesPerWeek(x));
    if (in.contains("at_sea"))
      for (const json& c : in.at("at_sea"))
        state.at_sea.push_back({route(c.at(0)), route(c.at(1)), position(c.at(2)), week(c.at(3)),
                                week(c.at(4)), Tonnes(c.at(5).get<double>())});
    for (const json& waiting : in.at("queue")) {
      std::deque<Cohort> cohorts;
      for (const json& cohort : waiting)
        cohorts.push_back({route(cohort.at(0)), route(cohort.at(1)), week(cohort.at(2)),
                           Tonnes(cohort.at(3).get<double>())});
      state.queue.push_back(std::move(cohorts));
    }
    if (in.contains("passages"))
      for (const json& p : in.at("passages"))
        state.passages.push_back({ChokepointId(position(p.at(0))), CommodityId(position(p.at(1))),
                                  week(p.at(2)), Tonnes(p.at(3).get<double>())});
    state.basis.column = statuses(in.at("basis_columns").get<std::string>());
    state.basis.row = statuses(in.at("basis_rows").get<std::string>());
    for (const char letter : in.at("edge_weights").get<std::string>()) {
      if (letter < kLightestLetter || letter > kLightestLetter + kHeaviestEdge)
        fail_reading("a letter of the edge weights is unknown");
      state.basis.edge_weight.push_back(static_cast<std::uint8_t>(letter - kLightestLetter));
    }
    return state;
  } catch (const json::exception& problem) {
    fail_reading(problem.what());
  }
}

}  // namespace straits
