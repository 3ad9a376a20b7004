#include "straits/validate/price_reading.h"

#include <algorithm>

#include "straits/base/error.h"
#include "straits/measure/price.h"
#include "straits/validate/day_span.h"
#include "straits/validate/unit.h"

namespace straits {
namespace {

struct WeeklyBand {  // low and high are the price where the branches of belief do not differ
  std::vector<double> low, price, high;
};

WeeklyBand band_of(const World& world, const RunResult& result, const BenchmarkPrice& benchmark,
                   const Weekly<UsdPerTonne>& prices, double factor) {
  WeeklyBand band;
  for (const UsdPerTonne price : prices) band.price.push_back(factor * price.value);
  band.low = band.high = band.price;
  const std::string& node = world.nodes[benchmark.node].id;
  const std::string& commodity = world.commodities[benchmark.commodity].id;
  for (std::size_t week = 0; week < result.weeks.size(); ++week)
    for (const PriceBandRow& row : result.weeks[week].price_band)
      if (row.place == node && row.commodity == commodity) {
        band.low[week] = std::min(band.price[week], factor * row.low);
        band.high[week] = std::max(band.price[week], factor * row.high);
      }
  return band;
}

}  // namespace

std::optional<Reading> read_price(const World& world, const EpisodeRun& run, const Series& series,
                                  const Observation& seen) {
  const std::string name = series.benchmark();
  const auto benchmark = std::find_if(world.benchmarks.begin(), world.benchmarks.end(),
                                      [&](const BenchmarkPrice& one) { return one.series == name; });
  require(benchmark != world.benchmarks.end(), "read_price: read_cases checks the benchmark");
  const auto prices = price_series(world, run.result);
  const auto found = prices.find({benchmark->node, benchmark->commodity});
  if (found == prices.end()) return std::nullopt;

  const Timeline timeline = timeline_of(run.result);
  const auto unit = unit_of(world, seen.unit, benchmark->commodity);
  require(unit.has_value(), "read_price: read_cases checks the unit");
  const WeeklyBand band = band_of(world, run.result, *benchmark, found->second, unit->factor);
  const DaySpan period{seen.from, seen.until};
  const auto read = [&](const std::vector<double>& weekly) -> std::optional<double> {
    const std::optional<double> mean = mean_over(timeline, weekly, period);
    if (!mean || series.measure == Measure::kPrice) return mean;
    if (band.price.front() <= 0.0) return std::nullopt;
    return (*mean / band.price.front() - 1.0) * 100.0;
  };
  const std::optional<double> price = read(band.price);
  if (!price) return std::nullopt;
  Reading reading{*price, std::nullopt, std::nullopt};
  const std::optional<double> low = read(band.low), high = read(band.high);
  if (low && high && *low < *high) {
    reading.low = low;
    reading.high = high;
  }
  return reading;
}

}  // namespace straits
