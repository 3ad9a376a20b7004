#include "straits/report/answer.h"

#include <cctype>
#include <map>

#include "straits/report/belief.h"
#include "straits/report/finding.h"
#include "straits/report/ranking.h"
#include "straits/report/units.h"
#include "straits/report/worst_hit.h"

namespace straits {
namespace {

constexpr double kMovedShare = 0.01;  // smaller changes of a flow or a level are not worth a row
constexpr const char* kAlwaysCovered = "JPN";

std::vector<double> scale(const auto& weekly, double factor) {
  std::vector<double> values;
  values.reserve(weekly.size());
  for (const auto& amount : weekly) values.push_back(factor * amount.value);
  return values;
}

bool is_brent(const std::string& series) {
  std::string lower = series;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower.find("brent") != std::string::npos;
}

std::optional<AnswerBand> band(const std::optional<PriceBand>& band, double factor) {
  if (!band) return {};
  return AnswerBand{band->week, factor * band->low.value, factor * band->central.value,
                    factor * band->high.value};
}

std::vector<AnswerUnserved> sum_unserved(const World& world, const RunResult& result) {
  std::map<std::string, AnswerUnserved> sums;
  for (const WeekResult& week : result.weeks)
    for (const UncertaintyRow& row : week.uncertainty) {
      if (row.figure != "unserved") continue;
      const auto commodity = find_named(world.commodities, row.commodity);
      if (!commodity) continue;
      const DisplayUnit unit = mass_unit(world, *commodity);
      AnswerUnserved& sum = sums[row.commodity];
      sum.commodity = row.commodity, sum.unit = unit.name;
      sum.low += unit.factor * row.low, sum.central += unit.factor * row.central;
      sum.high += unit.factor * row.high;
    }
  std::vector<AnswerUnserved> rows;
  rows.reserve(sums.size());
  for (auto& [commodity, sum] : sums) rows.push_back(std::move(sum));
  return rows;
}

std::vector<AnswerPrice> select_prices(const World& world, const Measures& measures, std::size_t limit) {
  std::vector<AnswerPrice> prices;
  for (const PricePath& path : measures.benchmarks) {
    const DisplayUnit unit = price_unit(world, path.commodity);
    AnswerPrice price{path.series, world.nodes[path.node].id, world.commodities[path.commodity].id,
                      unit.name};
    price.observed = unit.factor * path.observed.value;
    price.before = unit.factor * path.before.value;
    price.peak = unit.factor * path.peak.value;
    price.end = unit.factor * path.end.value;
    price.peak_week = path.peak_week;
    if (path.later) price.after_13_weeks = unit.factor * path.later->value;
    for (const Monthly<UsdPerTonne>& month : path.monthly)
      price.monthly.emplace_back(write_month(month.month), unit.factor * month.mean.value);
    price.weekly = scale(path.weekly, unit.factor);
    price.belief_band = band(path.of_belief, unit.factor);
    price.uncertainty_band = band(path.of_ranges, unit.factor);
    prices.push_back(std::move(price));
  }
  keep_largest(prices, limit, [](const AnswerPrice& price) {
    constexpr double kNewsworthy = 1.005;  // below, Brent is no headline of a crisis of something else
    const double rise = price.before > 0.0 ? price.peak / price.before : 0.0;
    return (is_brent(price.series) && rise > kNewsworthy ? 1e6 : 0.0) + rise;
  });
  return prices;
}

AnswerCover describe_cover(const World& world, const Measures& measures, const Cover& cover) {
  const int last = measures.timeline.weeks - 1;
  const auto government = [&](int week) {
    return cover.days(cover.government[static_cast<std::size_t>(week)]);
  };
  return {world.places[cover.place].id,
          world.commodities[cover.commodity].id,
          cover.opening_days(),
          cover.days_at(cover.lowest),
          cover.days_at(last),
          measures.timeline.week(cover.lowest),
          cover.days(cover.opening_government),
          government(cover.lowest),
          government(last)};
}

std::vector<AnswerCover> select_cover(const World& world, const Measures& measures, std::size_t limit) {
  std::map<CommodityId, TonnesPerWeek> world_need;
  for (const Cover& cover : measures.covers) world_need[cover.commodity] += cover.need;
  std::vector<AnswerCover> rows, always;
  for (const Cover& cover : measures.covers) {
    const AnswerCover row = describe_cover(world, measures, cover);
    const bool fell = row.start - row.lowest > kMovedShare * row.start;
    const bool material = cover.need >= kLargeShare * world_need[cover.commodity];
    if (row.place == kAlwaysCovered && row.government_start > 0.0 && fell)
      always.push_back(row);
    else if (fell && material)
      rows.push_back(row);
  }
  const auto fall = [](const AnswerCover& row) { return (row.start - row.lowest) / row.start; };
  keep_largest(rows, limit > always.size() ? limit - always.size() : 0, fall);
  rows.insert(rows.end(), always.begin(), always.end());
  keep_largest(rows, rows.size(), fall);
  return rows;
}

struct TrafficPassage {
  std::string unit;
  std::vector<double> weekly;
};

std::vector<AnswerChokepoint> select_chokepoints(const World& world, const Measures& measures,
                                                 std::size_t limit) {
  std::map<std::pair<ChokepointId, TrafficId>, TrafficPassage> sums;
  for (const PassageFlow& passage : measures.passages) {
    const DisplayUnit unit = rate_unit(world, passage.commodity);
    TrafficPassage& sum = sums[{passage.chokepoint, world.commodities[passage.commodity].traffic}];
    sum.unit = unit.name;
    sum.weekly.resize(passage.weekly.size());
    for (std::size_t i = 0; i < sum.weekly.size(); ++i)
      sum.weekly[i] += unit.factor * passage.weekly[i].value;
  }
  std::vector<AnswerChokepoint> points;
  for (const auto& [key, sum] : sums) {
    const PassageSummary summary = summarise_passage(measures.timeline, sum.weekly, measures.first_change);
    const Chokepoint& chokepoint = world.chokepoints[key.first];
    if (summary.highest - summary.lowest <= kMovedShare * summary.before) continue;
    points.push_back({chokepoint.id, chokepoint.name, world.traffics[key.second], sum.unit, summary.before,
                      summary.lowest, summary.highest, summary.end, summary.lowest_week, summary.highest_week,
                      summary.recovered, sum.weekly});
  }
  std::map<std::string, double>
      busiest;  // so that Mb/d and Mt/y compare: change over the busiest of the traffic
  for (const AnswerChokepoint& point : points)
    busiest[point.traffic] = std::max(busiest[point.traffic], point.before);
  keep_largest(points, limit, [&](const AnswerChokepoint& point) {
    const double moved = std::max(point.before - point.lowest, point.highest - point.before);
    return moved / std::max(busiest[point.traffic], 1e-12);
  });
  return points;
}

std::vector<AnswerBypass> select_bypasses(const World& world, const Measures& measures, std::size_t limit) {
  std::vector<LinkUse> links;
  for (const LinkUse& link : measures.links)
    if (link.kind != LinkKind::kPortUnloading && link.peak - link.before > kMovedShare * link.capacity)
      links.push_back(link);
  keep_largest(links, limit, [](const LinkUse& link) { return (link.peak - link.before).value; });
  std::vector<AnswerBypass> rows;
  for (const LinkUse& link : links) {
    const DisplayUnit unit = rate_unit(world, link.commodity);
    const bool pipeline = link.kind == LinkKind::kPipeline;
    rows.push_back({pipeline ? "pipeline" : "port", link.id, link.name, world.commodities[link.commodity].id,
                    unit.name, unit.factor * link.before.value, unit.factor * link.peak.value,
                    unit.factor * link.capacity.value,
                    pipeline ? std::optional(unit.factor * link.end.value) : std::nullopt, link.peak_week});
  }
  return rows;
}

std::vector<AnswerQueue> select_queues(const World& world, const Measures& measures, std::size_t limit) {
  std::vector<QueuePath> queues = measures.queues;
  keep_largest(queues, limit, [](const QueuePath& queue) { return queue.peak.value; });
  std::vector<AnswerQueue> rows;
  for (const QueuePath& queue : queues) {
    const DisplayUnit unit = mass_unit(world, queue.commodity);
    rows.push_back({world.chokepoints[queue.chokepoint].id, world.commodities[queue.commodity].id, unit.name,
                    unit.factor * queue.peak.value, unit.factor * queue.end.value, queue.peak_week,
                    queue.drained});
  }
  return rows;
}

std::vector<AnswerShutIn> select_shut_in(const World& world, const Measures& measures, std::size_t limit) {
  std::vector<ProductionLoss> losses;
  std::map<CommodityId, TonnesPerWeek> world_base;
  for (const ProductionLoss& production : measures.production) {
    world_base[production.commodity] += production.loss.base;
    if (production.loss.short_weeks > 0) losses.push_back(production);
  }
  std::erase_if(losses, [&](const ProductionLoss& production) {
    return production.loss.deepest < kMaterialShare * world_base[production.commodity];
  });
  keep_largest(losses, limit, [](const ProductionLoss& production) { return production.loss.lost.value; });
  std::vector<AnswerShutIn> rows;
  for (const ProductionLoss& production : losses) {
    const DisplayUnit rate = rate_unit(world, production.commodity),
                      mass = mass_unit(world, production.commodity);
    const Loss& loss = production.loss;
    rows.push_back({world.places[production.place].id, world.commodities[production.commodity].id, rate.name,
                    mass.name, rate.factor * loss.base.value, rate.factor * loss.deepest.value,
                    loss.deepest_share, mass.factor * loss.lost.value, rate.factor * loss.last.value,
                    loss.deepest_week.value()});
  }
  return rows;
}

}  // namespace

Answer build_answer(const World& world, const RunResult& result, const std::optional<Scenario>& scenario,
                    const AnswerLimits& limits) {
  Answer answer;
  answer.meta = result.meta;
  answer.weeks_done = static_cast<int>(result.weeks.size());
  if (scenario) {
    answer.first_change = first_change_of(*scenario);
    answer.change_count = static_cast<int>(scenario->changes.size());
    answer.beliefs = describe_beliefs(*scenario);
  }
  MeasureOptions options;
  options.first_change = answer.first_change;
  const Measures measures = measure_run(world, result, options);
  answer.certificate = measures.certificates;
  answer.deviation = measures.deviation;
  if (answer.weeks_done == 0) return answer;

  answer.commodities = select_worst_hit(world, measures, limits.worst_hit);
  answer.anything_short = !answer.commodities.empty();
  answer.prices = select_prices(world, measures, limits.prices);
  answer.unserved_range = sum_unserved(world, result);
  answer.cover = select_cover(world, measures, limits.cover);
  answer.chokepoints = select_chokepoints(world, measures, limits.chokepoints);
  answer.bypasses = select_bypasses(world, measures, limits.bypasses);
  answer.queues = select_queues(world, measures, limits.queues);
  answer.shut_in = select_shut_in(world, measures, limits.shut_in);
  answer.finding = write_finding(answer);
  return answer;
}

}  // namespace straits
