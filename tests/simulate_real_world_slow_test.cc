// The world that is shipped: the base year repeats itself, answers do not hang on how they were found, and the closure of
// Hormuz shows what a world with voyages and stocks must show. Nothing here is fitted.
#include <fmt/format.h>

#include <sstream>

#include "tests/figures_kit.h"
#include "tests/simulate_kit.h"
#include "tests/world_2025.h"

namespace straits {
namespace {

using test::expect_close;
using test::figures;
using test::History;
using test::world_2025;

Scenario shipped(const std::string& name, int weeks) {
  Scenario cut = test::shipped_scenario(name);
  cut.weeks = weeks;
  return cut;
}

SimulateOptions options(int threads = 2) {
  SimulateOptions all;
  all.threads = threads;
  return all;
}

TEST(RealWorld, the_base_year_repeats_itself) {
  constexpr double kExact = 1e-6;  // the promise is 0.5 %
  const World& world = world_2025();
  const History run = test::simulate_all(world, shipped("base", 52), options());
  std::map<std::string, double> base;
  for (const BasePrice& p : world.base_prices)
    base[fmt::format("price {} {}", world.nodes[p.node].id, world.commodities[p.commodity].id)] =
        p.price.value;
  for (const Supply& s : world.supply)
    base[fmt::format("production {} {}", world.nodes[s.node].id, world.commodities[s.commodity].id)] +=
        s.base().value;
  for (const Demand& d : world.demand)
    if (d.kind == DemandKind::kUse)
      base[fmt::format("use {} {}", world.nodes[d.node].id, world.commodities[d.commodity].id)] +=
          d.quantity.value;
  for (const Stock& s : world.stocks) {
    constexpr const char* kKinds[] = {"commercial", "obligated", "state", "joint"};
    base[fmt::format("stock {} {} {}", world.nodes[s.node].id, world.commodities[s.commodity].id,
                     kKinds[static_cast<int>(s.kind)])] += s.level.value;
  }
  std::map<std::string, double> traded;
  for (const Trade& t : world.trade)
    traded[fmt::format("{} {} {}", world.nodes[t.origin].id, world.nodes[t.destination].id,
                       world.commodities[t.commodity].id)] += t.base.value;

  // What a figure of the base year is in that week: use by its month, a stock by what the months have put in.
  const auto in_season = [&](const std::string& name, double mean, Date week) {
    std::istringstream words(name);
    std::string kind, place, commodity;
    words >> kind >> place >> commodity;
    const NodeId node = test::id_of(world.nodes, place);
    const CommodityId good = test::id_of(world.commodities, commodity);
    const Season* season = season_of_use(world, node, good);
    if (kind == "use" && season != nullptr) return mean * season->week_share(week);
    if (kind == "stock" && name.ends_with("commercial"))
      return mean + rise_of(swings_of(world, node, good), new_year(run.weeks.front().week), week + 7).value;
    return mean;
  };

  std::map<std::string, double> worst;  // by kind
  std::map<std::string, std::string> where;
  std::map<std::string, double> floor;  // a millionth of world use: gallium is held as tightly as crude oil
  for (const Demand& d : world.demand) floor[world.commodities[d.commodity].id] += 1e-6 * d.quantity.value;
  for (const Supply& s : world.supply) floor[world.commodities[s.commodity].id] += 1e-6 * s.base().value;
  const auto note = [&](const std::string& kind, const std::string& name, double found, double expected,
                        const std::string& commodity) {
    const double size = std::max({floor[commodity], std::abs(found), std::abs(expected)});
    if (const double gap = std::abs(found - expected) / size; gap > worst[kind]) {
      worst[kind] = gap;
      where[kind] = fmt::format("{}: {} for {}", name, found, expected);
    }
  };
  for (const WeekResult& week : run.weeks) {
    const auto all = figures(week);
    for (const auto& [name, value] : all) {
      const std::string kind = name.substr(0, name.find(' '));
      std::string place, commodity;
      std::istringstream(name.substr(kind.size())) >> place >> commodity;
      if (kind == "unserved") note(kind, name, value, 0.0, commodity);
      if (name.ends_with("stock_build")) continue;
      if (const auto expected = base.find(name); expected != base.end())
        note(kind, write_date(week.week) + " " + name, value, in_season(name, expected->second, week.week),
             commodity);
    }
    EXPECT_TRUE(week.event.empty()) << write_date(week.week) << " "
                                    << (week.event.empty() ? "" : week.event.front().text);
    EXPECT_TRUE(week.queue.empty());
    std::map<std::string, double>
        flows;  // by week of departure; nothing waits in the base, so a departure is written at once
    for (const FlowRow& r : week.flow)
      if (r.week == week.week)
        flows[fmt::format("{} {} {}", r.origin, r.destination, r.commodity)] += r.quantity;
    for (const auto& [name, value] : traded)
      note("flow", write_date(week.week) + " " + name, flows[name], value, name.substr(name.rfind(' ') + 1));
    for (const auto& [name, value] : flows)
      if (!traded.contains(name))
        note("flow", write_date(week.week) + " new " + name, value, 0.0, name.substr(name.rfind(' ') + 1));
  }
  // Curves miss their corners by up to 1e-7 of a week's flow (docs/model.md, section 6), which stores take up: 5.2e-6 of it in a
  // year, and the smallest stores hold a day's.
  for (const auto& [kind, gap] : worst)
    EXPECT_LE(gap, kind == "stock" ? 7 * 52 * 1e-7 : kExact) << kind << ", " << where[kind];
}

TEST(RealWorld, warm_and_cold_agree) {
  SimulateOptions cold = options();
  cold.start = Start::kCold;
  const History a = test::simulate_all(world_2025(), shipped("base", 1), options());
  const History b = test::simulate_all(world_2025(), shipped("base", 1), cold);
  expect_close(figures(a.weeks.front()), figures(b.weeks.front()), 1e-6);
}

TEST(RealWorld, all_solvers_agree) {
  const History own = test::simulate_all(world_2025(), shipped("base", 1), options());
  for (const char* name : {"highs", "clp"}) {
    SimulateOptions other = options();
    other.solver.solver = name;
    const History judge = test::simulate_all(world_2025(), shipped("base", 1), other);
    EXPECT_NE(own.weeks.front().certificate.front().solver, judge.weeks.front().certificate.front().solver);
    expect_close(figures(own.weeks.front()), figures(judge.weeks.front()), 1e-6);
  }
}

// One price, one stock, one passage in a crisis: neither the solver, nor its seed, nor the order of rows and columns decides.
// Week 9 is the second of the closure.
TEST(RealWorld, a_crisis_has_one_answer) {
  const Scenario scenario = *hold_belief(shipped("hormuz-2026", 11), "central");
  const History own = test::simulate_all(world_2025(), scenario, options());
  const std::pair<const char*, int> others[] = {{"highs", 0}, {"highs", 1}, {"curves", 1}, {"curves", 2}};
  for (const auto& [solver, seed] : others) {
    SimulateOptions other = options();
    other.solver.solver = solver;
    other.solver.random_seed = seed;
    const History judge = test::simulate_all(world_2025(), scenario, other);
    for (std::size_t t = 0; t < own.weeks.size(); ++t)
      expect_close(figures(own.weeks[t]), figures(judge.weeks[t]), 1e-6);
  }
}

TEST(RealWorld, the_number_of_threads_changes_nothing) {
  const History one = test::simulate_all(world_2025(), shipped("base", 2), options(1));
  const History two = test::simulate_all(world_2025(), shipped("base", 2), options(2));
  for (std::size_t t = 0; t < 2; ++t) {
    EXPECT_EQ(figures(one.weeks[t]), figures(two.weeks[t]));
    EXPECT_EQ(one.checkpoints[t].state, two.checkpoints[t].state);
  }
}

// --- Hormuz 2026, first 14 weeks: closed from Saturday 28 February -------------------------------------------------------

class Hormuz : public testing::Test {
 protected:
  static const History& run() {
    static const History kRun = test::simulate_all(world_2025(), shipped("hormuz-2026", 14), options());
    return kRun;
  }
  static double sum(Date arrival_from, Date arrival_to, const std::string& place, bool loading) {
    double mass = 0.0;
    for (const WeekResult& week : run().weeks)
      for (const FlowRow& r : week.flow) {
        if (r.commodity != "crude_oil" || r.mode != "sea") continue;
        if (!loading && !r.arrival_week) continue;
        const Date when = loading ? r.week : *r.arrival_week;
        const std::string& end = loading ? r.origin : r.destination;
        if (when >= arrival_from && when < arrival_to && (end == place || end.starts_with(place + "_")))
          mass += r.quantity;
      }
    return mass;
  }
  // Share of the mean of January in the weeks [from, to).
  static double arrivals(const std::string& place, Date from, Date to) {
    const double base = sum(make_date(2026, 1, 5), make_date(2026, 2, 2), place, false) / 4.0;
    return sum(from, to, place, false) / ((to - from) / 7) / base;
  }
  static double loadings(const std::string& node, Date monday) {
    double mass = 0.0;
    for (const WeekResult& week : run().weeks)
      for (const FlowRow& r : week.flow)
        if (r.week == monday && r.commodity == "crude_oil" && r.mode == "sea" && r.origin == node)
          mass += r.quantity;
    return mass;
  }
  static void arrivals_hold_for_the_voyage_then_fall();
  static void the_nearer_importer_is_hit_first();
  static void the_bypass_runs_to_its_ports();
  static void a_queue_forms();
  static void passage_stays_within_the_strait();
  static Date week(int month, int day) {
    return make_date(2026, static_cast<unsigned>(month), static_cast<unsigned>(day));
  }
};

void Hormuz::arrivals_hold_for_the_voyage_then_fall() {
  EXPECT_GE(arrivals("JPN", week(3, 2), week(3, 16)), 0.9);  // still at sea when the strait closed
  EXPECT_LT(arrivals("JPN", week(3, 30), week(4, 13)), 0.6);
}

void Hormuz::the_nearer_importer_is_hit_first() {
  const auto first_below = [&](const std::string& place, double share) {
    for (Date monday = week(3, 2); monday < week(4, 13); monday = monday + 7)
      if (arrivals(place, monday, monday + 7) < share) return monday;
    return week(12, 28);
  };
  EXPECT_LT(first_below("IND", 0.85), first_below("JPN", 0.85));
  EXPECT_LT(first_below("JPN", 0.85), week(12, 28));
}

void Hormuz::the_bypass_runs_to_its_ports() {
  const auto limit = [&](const char* node) {
    for (const PortLimit& l : world_2025().port_limits)
      if (world_2025().nodes[l.node].id == node && world_2025().commodities[l.commodity].id == "crude_oil" &&
          l.loading)
        return l.capacity.value;
    return 0.0;
  };
  EXPECT_NEAR(limit("SAU_YANBU"), 4.4e6 * 7 / 7.33, 2e3);  // 4.4 Mb/d
  // Fujairah loads what its line brings, which is less than its berths take.
  const auto reachable = [&](const std::string& port) {
    double by_line = 0.0;
    for (const Pipeline& line : world_2025().pipelines)
      if (world_2025().nodes[line.to].id == port &&
          world_2025().commodities[line.commodity].id == "crude_oil")
        by_line += line.capacity.value;
    return std::min(limit(port.c_str()), by_line);
  };
  for (const char* port : {"SAU_YANBU", "ARE_FUJAIRAH"}) {
    double most = 0.0;
    for (Date monday = week(1, 5); monday < week(4, 13); monday = monday + 7) {
      EXPECT_LE(loadings(port, monday), limit(port) * (1 + 1e-9) + 1.0) << port << " " << write_date(monday);
      if (monday >= week(3, 9)) most = std::max(most, loadings(port, monday));
    }
    EXPECT_GE(most, 0.95 * reachable(port)) << port;
  }
}

void Hormuz::a_queue_forms() {
  double waiting = 0.0;
  for (const WeekResult& w : run().weeks)
    for (const QueueRow& r : w.queue) {
      EXPECT_GE(w.week, week(2, 23)) << r.chokepoint << " before the closure";
      if (r.chokepoint == "hormuz" && r.commodity == "crude_oil") waiting = std::max(waiting, r.quantity);
    }
  EXPECT_GT(waiting, 1e6);
}

// Nothing passes beyond what the strait lets through.
void Hormuz::passage_stays_within_the_strait() {
  int seen = 0;
  for (const WeekResult& w : run().weeks) {
    std::map<std::string, std::pair<double, double>> oil;
    for (const ChokepointRow& r : w.chokepoint)
      if (r.chokepoint == "hormuz" && r.capacity &&
          (r.commodity == "crude_oil" || r.commodity == "oil_products")) {
        oil["oil"].first += r.quantity;
        oil["oil"].second = *r.capacity;
      }
    for (const auto& [name, flow] : oil) {
      EXPECT_LE(flow.first, flow.second * (1 + 1e-6) + 10.0) << write_date(w.week);
      ++seen;
    }
  }
  EXPECT_GE(seen, 6);
}

// One test, since the run takes most of the time.
TEST_F(Hormuz, the_first_fourteen_weeks) {
  arrivals_hold_for_the_voyage_then_fall();
  the_nearer_importer_is_hit_first();
  the_bypass_runs_to_its_ports();
  a_queue_forms();
  passage_stays_within_the_strait();
}

}  // namespace
}  // namespace straits
