#include "straits/measure/price.h"

#include <algorithm>

namespace straits {

int week_before(const Timeline& timeline, std::optional<Date> first_change) {
  if (!first_change || timeline.weeks == 0) return 0;
  const int weeks = (monday_of(*first_change) - timeline.start) / 7;
  return std::clamp(weeks - 1, 0, timeline.weeks - 1);
}

std::map<NodeCommodity, Weekly<UsdPerTonne>> price_series(const World& world, const RunResult& result) {
  const Timeline timeline = timeline_of(result);
  const Names names(world);
  std::map<NodeCommodity, Weekly<std::optional<UsdPerTonne>>> rows;
  for (std::size_t i = 0; i < result.weeks.size(); ++i)
    for (const PriceRow& row : result.weeks[i].price)
      series_of(rows, NodeCommodity{names.node(row.place), names.commodity(row.commodity)}, timeline)[i] =
          UsdPerTonne(row.price);

  std::map<NodeCommodity, Weekly<UsdPerTonne>> prices;
  for (const auto& [key, series] : rows) {
    const auto first =
        std::find_if(series.begin(), series.end(), [](const auto& price) { return price.has_value(); });
    UsdPerTonne price = first->value();
    Weekly<UsdPerTonne>& path = series_of(prices, key, timeline);
    for (std::size_t i = 0; i < series.size(); ++i) path[i] = price = series[i].value_or(price);
  }
  return prices;
}

namespace {

// The widest of the rows at a node and commodity; `counts` tells which rows are meant.
template <class Row, class Counts>
std::optional<PriceBand> widest(const RunResult& result, std::vector<Row> WeekResult::*rows, Counts counts) {
  std::optional<PriceBand> found;
  for (const WeekResult& week : result.weeks)
    for (const Row& row : week.*rows) {
      if (!counts(row)) continue;
      if (found && row.high - row.low <= (found->high - found->low).value) continue;
      found = PriceBand{week.week, UsdPerTonne(row.low), UsdPerTonne(row.central), UsdPerTonne(row.high)};
    }
  return found;
}

void add_bands(const World& world, const RunResult& result, PricePath& path) {
  const std::string &place = world.nodes[path.node].id, &commodity = world.commodities[path.commodity].id;
  path.of_belief = widest(result, &WeekResult::price_band, [&](const PriceBandRow& row) {
    return row.place == place && row.commodity == commodity;
  });
  path.of_ranges = widest(result, &WeekResult::uncertainty, [&](const UncertaintyRow& row) {
    return row.figure == "price" && row.place == place && row.commodity == commodity;
  });
}

}  // namespace

std::vector<PricePath> measure_benchmarks(const World& world, const RunResult& result,
                                          std::optional<Date> first_change) {
  const Timeline timeline = timeline_of(result);
  const auto prices = price_series(world, result);
  const int before = week_before(timeline, first_change);
  const int later = before + 1 + kLaterWeeks;  // the first change falls into the week after `before`

  std::vector<PricePath> paths;
  for (const BenchmarkPrice& benchmark : world.benchmarks) {
    const auto found = prices.find({benchmark.node, benchmark.commodity});
    if (found == prices.end()) continue;
    const Weekly<UsdPerTonne>& weekly = found->second;
    const auto peak = std::max_element(weekly.begin() + before, weekly.end());
    const auto lowest = std::min_element(weekly.begin() + before, weekly.end());
    PricePath path{
        benchmark.node, benchmark.commodity, benchmark.series, benchmark.title, benchmark.price, {}, weekly};
    for (const BasePrice& base : world.base_prices)
      if (base.node == benchmark.node && base.commodity == benchmark.commodity) path.base = base.price;
    path.before = weekly[static_cast<std::size_t>(before)];
    path.peak = *peak;
    path.peak_week = timeline.week(static_cast<int>(peak - weekly.begin()));
    path.lowest = *lowest;
    path.lowest_week = timeline.week(static_cast<int>(lowest - weekly.begin()));
    path.end = weekly.back();
    if (later < timeline.weeks) path.later = weekly[static_cast<std::size_t>(later)];
    path.monthly = monthly_means(timeline, weekly);
    add_bands(world, result, path);
    paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace straits
