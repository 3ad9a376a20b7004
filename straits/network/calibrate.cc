#include "straits/network/calibrate.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "straits/base/error.h"
#include "straits/network/route_finder.h"

namespace straits {
namespace {

using MarketNumber = std::pair<std::uint32_t, std::uint32_t>;  // node, commodity

// One equation  sum coefficient * price = value  with a weight.
struct Equation {
  std::vector<std::pair<MarketNumber, double>> terms;
  double value = 0.0;
  double weight = 1.0;
};

struct Shipment {
  MarketNumber from, to;
  double flow_t_per_week = 0.0;
  double cost_usd_per_t = 0.0;
};

constexpr double kBenchmarkWeight = 1e3;  // held, in units of a flow of 1 kt per week
constexpr double kProcessWeight = 1e-2;   // processing margins are known far less well than freight
constexpr double kMeanWeight = 1e-6;      // only decides for a market that no flow connects to a benchmark

std::vector<Shipment> shipments(const World& world) {
  RouteFinder finder(world, {});
  std::vector<Shipment> all;
  for (const Trade& trade : world.trade) {
    Shipment shipment{{trade.origin.index, trade.commodity.index},
                      {trade.destination.index, trade.commodity.index},
                      trade.base.value,
                      0.0};
    if (trade.mode == Mode::kSea) {
      const auto options = finder.sea_options(trade.origin, trade.destination, trade.commodity);
      require(!options.empty(), "sea trade without a sea path");
      shipment.cost_usd_per_t = options.front().path.cost.value;
    } else if (trade.mode == Mode::kLand) {
      shipment.cost_usd_per_t = land_option(world, trade.origin, trade.destination).path.cost.value;
    } else {
      for (const Pipeline& pipe : world.pipelines)
        if (pipe.from == trade.origin && pipe.to == trade.destination && pipe.commodity == trade.commodity)
          shipment.cost_usd_per_t = pipe.tariff.value;
    }
    all.push_back(shipment);
  }
  return all;
}

std::map<MarketNumber, int> number_markets(const World& world) {
  std::map<MarketNumber, int> numbers;
  int next = 0;
  for (const auto& [node, commodity] : find_markets(world)) numbers[{node.index, commodity.index}] = next++;
  return numbers;
}

std::map<std::uint32_t, double> mean_benchmarks(const World& world) {
  std::map<std::uint32_t, std::pair<double, int>> sums;
  for (const BenchmarkPrice& b : world.benchmarks) {
    sums[b.commodity.index].first += b.price.value;
    ++sums[b.commodity.index].second;
  }
  std::map<std::uint32_t, double> means;
  for (const auto& [commodity, sum] : sums) means[commodity] = sum.first / sum.second;
  return means;
}

std::vector<Equation> equations(const World& world, const std::vector<Shipment>& flows,
                                const std::map<MarketNumber, int>& markets) {
  std::vector<Equation> all;
  all.reserve(flows.size() + world.benchmarks.size() + world.facilities.size() + markets.size());
  for (const Shipment& s : flows)
    all.push_back({{{s.to, 1.0}, {s.from, -1.0}}, s.cost_usd_per_t, s.flow_t_per_week / 1e3});
  for (const BenchmarkPrice& b : world.benchmarks)
    all.push_back({{{{b.node.index, b.commodity.index}, 1.0}}, b.price.value, kBenchmarkWeight});
  for (const Facility& f : world.facilities) {
    const Process& process = world.processes[f.process];
    Equation margin{
        {{{f.node.index, process.input.index}, -1.0}}, f.cost.value, kProcessWeight * f.base.value / 1e3};
    for (const RecipeItem& item : process.inputs)
      margin.terms.push_back({{f.node.index, item.commodity.index}, -item.quantity});
    for (const RecipeItem& item : process.outputs)
      margin.terms.push_back({{f.node.index, item.commodity.index}, item.quantity});
    all.push_back(std::move(margin));
  }
  for (const auto& [commodity, mean] : mean_benchmarks(world))
    for (const auto& [key, number] : markets)
      if (key.second == commodity) all.push_back({{{key, 1.0}}, mean, kMeanWeight});
  return all;
}

Eigen::VectorXd least_squares(const std::vector<Equation>& equations,
                              const std::map<MarketNumber, int>& markets) {
  const auto size = static_cast<Eigen::Index>(markets.size());
  Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(size, size);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(size);
  for (const Equation& e : equations)
    for (const auto& [a, x] : e.terms) {
      right[markets.at(a)] += e.weight * x * e.value;
      for (const auto& [b, y] : e.terms) normal(markets.at(a), markets.at(b)) += e.weight * x * y;
    }
  return normal.ldlt().solve(right);
}

double round_to_cent(double usd) { return std::round(usd * 100.0) / 100.0; }

}  // namespace

Calibration calibrate(const World& world) {
  const auto flows = shipments(world);
  const auto markets = number_markets(world);
  const Eigen::VectorXd solved = least_squares(equations(world, flows, markets), markets);
  Calibration calibration;
  std::map<MarketNumber, double> price;
  for (const auto& [key, number] : markets) {
    const double usd = round_to_cent(solved[number]);
    require(std::isfinite(usd) && usd > 0.0,
            "calibration gave a price that is not positive; a market has no benchmark");
    price[key] = usd;
    calibration.base_prices.push_back({NodeId(key.first), CommodityId(key.second), UsdPerTonne(usd)});
  }
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::pair<double, double>> residuals;
  for (const Shipment& s : flows) {
    const PlaceId origin = world.nodes[NodeId(s.from.first)].place;
    const PlaceId destination = world.nodes[NodeId(s.to.first)].place;
    if (origin == destination) continue;
    auto& [sum, weight] = residuals[{origin.index, destination.index, s.from.second}];
    sum += s.flow_t_per_week * (price[s.to] - price[s.from] - s.cost_usd_per_t);
    weight += s.flow_t_per_week;
  }
  for (const auto& [key, sum] : residuals)
    calibration.frictions.push_back({PlaceId(std::get<0>(key)), PlaceId(std::get<1>(key)),
                                     CommodityId(std::get<2>(key)),
                                     UsdPerTonne(round_to_cent(sum.first / sum.second))});
  return calibration;
}

}  // namespace straits
