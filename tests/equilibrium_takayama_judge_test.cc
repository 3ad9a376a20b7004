// U1: Takayama and Judge (1964), Spatial Equilibrium and Quadratic Programming, J. Farm Economics 46, 67-93, with the numbers
// of GAMS model SPATEQU (own-price form: the row of coefficients acts on the own price, so they are added up).
//
//      region 2 --2, 3--> region 1        demand  q = a - b P     supply  q = -c + d P
//      region 2 --1, 2--> region 3
//
// A curve cut into steps of mean value is off by at most half a step in quantity, at any price: step k is taken from the
// price of its middle on. So the error of the price is at most
//   sum over the six curves of a commodity of width / 2, divided by the sum of their slopes,
// and the error of a flow at most slope of the region * error of the price + half a width of its demand and of its supply.
#include <cmath>

#include "straits/equilibrium/formulate.h"
#include "straits/network/network.h"
#include "straits/simulate/state.h"
#include "straits/solve/certificate.h"
#include "straits/solve/solver.h"
#include "tests/small_world.h"

namespace straits {
namespace {

struct Line {  // q = constant + slope * P
  double constant, slope;
};
struct Region {
  Line demand, supply;
  double price;  // of the solution
};

// [commodity][region]; slopes: own and cross coefficient added, for instance -10 + 1 = -9.
constexpr Region kRegions[2][3] = {
    {{{200, -9}, {-50, 10.5}, 11}, {{100, -4}, {-50, 20.5}, 9}, {{160, -7}, {-50, 10.5}, 10}},
    {{{300, -9}, {-60, 15.5}, 11.0 + 7.0 / 11.0},
     {{200, -19}, {-60, 25.5}, 8.0 + 7.0 / 11.0},
     {{250, -9}, {-60, 15.5}, 10.0 + 7.0 / 11.0}}};
constexpr double kTransport[2][3][3] = {{{0, 2, 2}, {2, 0, 1}, {2, 1, 0}}, {{0, 3, 3}, {3, 0, 2}, {3, 2, 0}}};
constexpr double kFlowTo1[2] = {35.5, 74.909091};
constexpr double kFlowTo3[2] = {35.0, 49.409091};
constexpr double kTransportCost = 429.545455;
constexpr double kHighestPrice = 24.0;
constexpr double kUnit_t = 1000.0;  // one unit of the model is a kilotonne
constexpr double kRounding = 1e-6;  // of the published digits

double demand_width(const Region& region, int steps) { return region.demand.constant / steps; }
double supply_width(const Region& region, int steps) {
  return (region.supply.constant + region.supply.slope * kHighestPrice) / steps;
}

// Steps of equal width from 0 on; the value is the price in the middle, which is the mean of a line.
std::vector<FlowStep> cut(const Line& line, double width, int steps) {
  std::vector<FlowStep> out;
  for (int k = 0; k < steps; ++k)
    out.push_back(
        {TonnesPerWeek(width * kUnit_t), UsdPerTonne(((k + 0.5) * width - line.constant) / line.slope)});
  return out;
}

struct Model {
  Network network;
  MarketId market[2][3];
  RouteId route[2][3][3];
};

Model build_model(int steps) {
  Model model;
  Network& n = model.network;
  n.traffic_of = Per<CommodityId, TrafficId>(test::small_world().commodities.size());
  n.emergency_value = UsdPerTonne(1000.0);
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t r = 0; r < 3; ++r) {
      const Region& region = kRegions[c][r];
      model.market[c][r] = n.markets.push_back(
          {NodeId(r), CommodityId(c), std::to_string(r) + "/" + std::to_string(c), UsdPerTonne(10.0)});
      Source source{model.market[c][r], cut(region.supply, supply_width(region, steps), steps), {}, {}, {}};
      for (const FlowStep& step : source.steps) source.capacity += step.width;
      n.sources.push_back(source);
      n.sinks.push_back({model.market[c][r], SinkKind::kUse,
                         cut(region.demand, demand_width(region, steps), steps), TonnesPerWeek(0.0)});
    }
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t from = 0; from < 3; ++from)
      for (std::size_t to = 0; to < 3; ++to) {
        if (from == to) continue;
        Pair pair;
        pair.origin = PlaceId(from), pair.destination = PlaceId(to), pair.commodity = CommodityId(c);
        Route route;
        route.pair = n.pairs.push_back(pair);
        route.key = std::to_string(from) + ">" + std::to_string(to) + "/" + std::to_string(c);
        route.origin = model.market[c][from], route.destination = model.market[c][to];
        route.legs = {Leg{}};
        route.steps = {{kUnlimitedFlow, UsdPerTonne(kTransport[c][from][to])}};
        model.route[c][from][to] = n.routes.push_back(route);
        n.pairs[route.pair].routes = {model.route[c][from][to]};
      }
  return model;
}

struct Answer {
  Model model;
  WeekPlan plan;
  [[nodiscard]] double price(std::size_t c, std::size_t r) const {
    return plan.price[model.market[c][r]].value;
  }
  [[nodiscard]] double flow(std::size_t c, std::size_t from, std::size_t to) const {
    return plan.departure[model.route[c][from][to]].value / kUnit_t;
  }
};

Answer solve(int steps, const std::string& solver_name = "highs") {
  Answer answer{build_model(steps), {}};
  const World& world = test::small_world();
  Scenario quiet;
  quiet.start = make_date(2026, 1, 5);
  quiet.weeks = 1;
  const Conditions conditions(world, quiet);
  const Formulation formulation(answer.model.network, Calendar(1));
  const State state = opening_state(answer.model.network, formulation.waits());
  const Sides sides =
      formulation.sides(window_start(answer.model.network, formulation.waits(), state, 1), conditions);
  SolverOptions options;
  options.solver = solver_name;
  const auto solver = make_solver(options);
  solver->load(formulation.program());
  const Certified certified = solve_certified(*solver, formulation.program(), sides, nullptr);
  EXPECT_TRUE(certified.certificate.passed);
  answer.plan = formulation.read(certified.solution);
  return answer;
}

double price_tolerance(std::size_t c, int steps) {
  double width = 0.0;
  double slope = 0.0;
  for (const Region& region : kRegions[c]) {
    width += demand_width(region, steps) + supply_width(region, steps);
    slope += region.supply.slope - region.demand.slope;
  }
  return 0.5 * width / slope + kRounding;
}

double flow_tolerance(std::size_t c, std::size_t to, int steps) {
  const Region& region = kRegions[c][to];
  return (region.supply.slope - region.demand.slope) * price_tolerance(c, steps) +
         0.5 * (demand_width(region, steps) + supply_width(region, steps)) + kRounding;
}

// Mass balance, prices of open routes no further apart than their transport, and nothing from nowhere.
void expect_sound(const Answer& answer) {
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t r = 0; r < 3; ++r) {
      const std::size_t i = 3 * c + r;
      double net = (answer.plan.output[SourceId(i)].value - answer.plan.use[SinkId(i)].value) / kUnit_t;
      for (std::size_t other = 0; other < 3; ++other) {
        if (other == r) continue;
        net += answer.flow(c, other, r) - answer.flow(c, r, other);
        EXPECT_LE(answer.price(c, other) - answer.price(c, r), kTransport[c][r][other] + 1e-6);
        if (answer.flow(c, r, other) > 1e-6) {
          EXPECT_NEAR(answer.price(c, other) - answer.price(c, r), kTransport[c][r][other], 1e-6);
        }
      }
      EXPECT_NEAR(net, 0.0, 1e-9);
      EXPECT_EQ(answer.plan.lack[answer.model.market[c][r]].value, 0.0);
      EXPECT_EQ(answer.plan.excess[answer.model.market[c][r]].value, 0.0);
    }
}

TEST(TakayamaJudge, steps_converge_to_the_published_solution) {
  double last_worst = 1e9;
  for (const int steps : {40, 160, 640, 2560}) {
    const Answer answer = solve(steps);
    expect_sound(answer);
    double worst = 0.0;  // error in prices
    for (std::size_t c = 0; c < 2; ++c) {
      for (std::size_t r = 0; r < 3; ++r) {
        EXPECT_NEAR(answer.price(c, r), kRegions[c][r].price, price_tolerance(c, steps)) << steps;
        worst = std::max(worst, std::abs(answer.price(c, r) - kRegions[c][r].price));
      }
      EXPECT_NEAR(answer.flow(c, 1, 0), kFlowTo1[c], flow_tolerance(c, 0, steps)) << steps;
      EXPECT_NEAR(answer.flow(c, 1, 2), kFlowTo3[c], flow_tolerance(c, 2, steps)) << steps;
      for (const auto& [from, to] : {std::pair{0U, 1U}, {0U, 2U}, {2U, 0U}, {2U, 1U}})
        EXPECT_NEAR(answer.flow(c, from, to), 0.0, 1e-9);
    }
    RecordProperty("worst_price_error_" + std::to_string(steps), std::to_string(worst));
    EXPECT_LT(worst, last_worst) << "finer steps, no smaller error: " << steps;
    last_worst = worst;
  }
  EXPECT_LT(last_worst, 0.005);
}

TEST(TakayamaJudge, transport_cost) {
  constexpr int kSteps = 2560;
  const Answer answer = solve(kSteps);
  double cost = 0.0;
  double tolerance = kRounding;
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t from = 0; from < 3; ++from)
      for (std::size_t to = 0; to < 3; ++to) {
        if (from == to) continue;
        cost += kTransport[c][from][to] * answer.flow(c, from, to);
        if (from == 1) tolerance += kTransport[c][from][to] * flow_tolerance(c, to, kSteps);
      }
  EXPECT_NEAR(cost, kTransportCost, tolerance);
  EXPECT_LT(tolerance, 0.005 * kTransportCost);
}

TEST(TakayamaJudge, both_solvers_agree) {
  const Answer highs = solve(640, "highs");
  const Answer clp = solve(640, "clp");
  expect_sound(clp);
  for (std::size_t c = 0; c < 2; ++c)
    for (std::size_t r = 0; r < 3; ++r)
      EXPECT_NEAR(highs.price(c, r), clp.price(c, r), 2 * price_tolerance(c, 640));
}

}  // namespace
}  // namespace straits
