// How the time grows with the number of weeks, commodities, places and scenarios: `build/bench_growth [WEEKS] [REPEATS]` (26, 3)
// from the root of the repository. A bar is as long as the ratio of processor seconds.
//   weeks        the base over a half, the whole and twice the horizon
//   scenarios    draws of hormuz-risk, one window each; the resident model and the central scenarios are paid once
//   commodities  whole chains only (network/network.h), so that every world balances by itself: oil, then gas with
//                the fertiliser made of it, then food, then all. Chains share no row; what grows is their number.
//   places       a synthetic enlargement of the shipped world (split_world.h): some or all places in two halves. A place has as many
//                partners as a share of all places as before, so pairs grow with the square of the places that are split.
// Processor seconds are of all threads: they do not depend on what else the machine does, as wall seconds do.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "bench/bench_kit.h"
#include "bench/split_world.h"
#include "straits/ensemble/sample.h"
#include "straits/equilibrium/formulate.h"
#include "straits/simulate/simulate.h"

namespace {

using namespace straits;
using namespace straits::bench;

// --- fewer commodities ---------------------------------------------------------------------------------

using Commodities = std::set<CommodityId>;

// The commodities of the chains in which one of these is.
Commodities chains_of(const World& world, const Scenario& base, const std::vector<std::string>& names) {
  Commodities wanted, found;
  for (const std::string& name : names) wanted.insert(find_named(world.commodities, name).value());
  for (const Network& chain : split_chains(build_network(world, Conditions(world, base)))) {
    Commodities inside;
    for (const Market& market : chain.markets) inside.insert(market.commodity);
    if (std::any_of(inside.begin(), inside.end(), [&](CommodityId c) { return wanted.contains(c); }))
      found.insert(inside.begin(), inside.end());
  }
  return found;
}

template <class Rows>
void keep(Rows& rows, const Commodities& commodities) {
  std::erase_if(rows, [&](const auto& row) { return !commodities.contains(row.commodity); });
}

World keep_commodities(World world, const Commodities& commodities) {
  keep(world.supply, commodities);
  keep(world.demand, commodities);
  keep(world.trade, commodities);
  keep(world.stocks, commodities);
  keep(world.port_limits, commodities);
  keep(world.benchmarks, commodities);
  keep(world.base_prices, commodities);
  keep(world.frictions, commodities);
  keep(world.embargoes, commodities);
  Per<FacilityId, Facility> facilities;
  for (const Facility& facility : world.facilities)
    if (commodities.contains(world.processes[facility.process].input)) facilities.push_back(facility);
  world.facilities = std::move(facilities);
  Per<PipelineId, Pipeline> pipelines;
  for (const Pipeline& pipeline : world.pipelines)
    if (commodities.contains(pipeline.commodity)) pipelines.push_back(pipeline);
  world.pipelines = std::move(pipelines);
  return world;
}

// --- measuring -----------------------------------------------------------------------------------------

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Row {
  double processor = 0.0, wall = 0.0;
};

template <class Work>
Row time_it(int repeats, Work work) {
  std::vector<double> processor, wall;
  for (int i = 0; i < repeats; ++i) {
    const double processor_began = processor_seconds(), wall_began = now_seconds();
    work();
    processor.push_back(processor_seconds() - processor_began);
    wall.push_back(now_seconds() - wall_began);
  }
  return {median(processor), median(wall)};
}

// Rows of one table; ratios are to the first.
class GrowthTable {
 public:
  GrowthTable(const char* title, const std::vector<const char*>& sizes) {
    std::string head = fmt::format("\n{:22}", title);
    for (const char* size : sizes) head += fmt::format(" {:>11}", size);
    fmt::print("{} {:>10} {:>6} {:>8} {:>6}\n", head, "processor", "ratio", "wall s", "ratio");
  }
  void add(const std::string& name, const std::vector<std::size_t>& sizes, const Row& row) {
    if (!first_) first_ = row;
    std::string line = fmt::format("{:22}", name);
    for (const std::size_t size : sizes) line += fmt::format(" {:11}", size);
    constexpr double kBarPerRatio = 4.0, kLongestBar = 60.0;
    const double ratio = row.processor / first_->processor;
    const auto bar = static_cast<std::size_t>(std::min(kLongestBar, kBarPerRatio * ratio));
    fmt::print("{} {:10.2f} {:6.2f} {:8.2f} {:6.2f} {}\n", line, row.processor, ratio, row.wall,
               row.wall / first_->wall, std::string(bar, '#'));
    std::fflush(stdout);
  }

 private:
  std::optional<Row> first_;
};

void run_base(const World& world, int weeks) {
  simulate(world, load_scenario(world, "base", weeks), {}, [](const WeekResult&, const Checkpoint&) {});
}

void measure_world(GrowthTable& table, const std::string& name, const World& world, int weeks, int repeats) {
  const Scenario base = load_scenario(world, "base", weeks);
  std::set<CommodityId> commodities;
  std::size_t chains = 0, pairs = 0, columns = 0;
  for (const Network& chain : split_chains(build_network(world, Conditions(world, base)))) {
    for (const Market& market : chain.markets) commodities.insert(market.commodity);
    pairs += chain.pairs.size();
    columns += static_cast<std::size_t>(Formulation(chain, Calendar(base.window_weeks)).program().columns());
    ++chains;
  }
  table.add(name, {world.places.size(), commodities.size(), chains, pairs, columns},
            time_it(repeats, [&] { run_base(world, weeks); }));
}

void measure_weeks(const World& world, int weeks, int repeats) {
  GrowthTable table("weeks", {"weeks"});
  for (const int horizon : {weeks / 2, weeks, 2 * weeks})
    table.add("base", {static_cast<std::size_t>(horizon)},
              time_it(repeats, [&] { run_base(world, horizon); }));
}

void measure_commodities(const World& world, int weeks, int repeats) {
  const Scenario base = load_scenario(world, "base", weeks);
  GrowthTable table("commodities", {"places", "commodities", "chains", "pairs", "columns"});
  const std::vector<std::pair<std::string, std::vector<std::string>>> steps{
      {"oil", {"crude_oil"}},
      {"+ gas, fertiliser", {"natural_gas"}},
      {"+ food", {"wheat", "maize", "rice_milled", "soybeans", "canola"}}};
  Commodities kept;
  for (const auto& [name, names] : steps) {
    kept.merge(chains_of(world, base, names));
    measure_world(table, name, keep_commodities(world, kept), weeks, repeats);
  }
  measure_world(table, "+ minerals = all", world, weeks, repeats);
}

void measure_places(const World& world, int weeks, int repeats) {
  GrowthTable table("places", {"places", "commodities", "chains", "pairs", "columns"});
  for (const std::size_t split :
       {std::size_t{0}, world.places.size() / 4, world.places.size() / 2, world.places.size()})
    measure_world(table, split == 0 ? "as shipped" : fmt::format("{} of them split", split),
                  split_places(world, std::vector<double>(split, 0.5)), weeks, repeats);
}

void measure_scenarios(const World& world) {
  constexpr std::uint64_t kSeed = 2026;
  const Scenario risk = load_scenario(world, "hormuz-risk", 26);
  GrowthTable table("scenarios", {"draws"});
  for (const std::int64_t draws : {4, 8, 16, 32}) {
    std::vector<std::int64_t> numbers;
    for (std::int64_t draw = 1; draw <= draws; ++draw) numbers.push_back(draw);
    table.add("hormuz-risk", {numbers.size()},
              time_it(1, [&] { sample(world, risk, {}, kSeed, numbers, [](const DrawOutcome&) {}); }));
  }
}

void measure_growth(int weeks, int repeats) {
  const World world = load_world();
  fmt::print("base, {} weeks unless said otherwise, warm; median of {} runs\n", weeks, repeats);
  measure_weeks(world, weeks, repeats);
  measure_commodities(world, weeks, repeats);
  measure_places(world, weeks, repeats);
  measure_scenarios(world);
}

}  // namespace

int main(int count, char** words) {
  return run_benchmark(
      [&] { measure_growth(count > 1 ? std::atoi(words[1]) : 26, count > 2 ? std::atoi(words[2]) : 3); });
}
