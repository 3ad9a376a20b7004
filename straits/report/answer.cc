#include "straits/report/answer.h"

#include <algorithm>
#include <map>

#include "straits/report/belief.h"
#include "straits/report/finding.h"
#include "straits/report/ranking.h"
#include "straits/report/units.h"
#include "straits/report/worst_hit.h"
#include "straits/report/worth.h"

namespace straits {
namespace {

constexpr double kMovedShare = 0.01;   // smaller changes of a flow are not worth a row
constexpr double kDrawnShare = 0.05;   // nor are smaller falls of a stock
constexpr double kRisenShare = 0.005;  // nor smaller moves of a price
constexpr std::size_t kFallsShown = 2;

std::vector<double> scale(const auto& weekly, double factor) {
  std::vector<double> values;
  values.reserve(weekly.size());
  for (const auto& amount : weekly) values.push_back(factor * amount.value);
  return values;
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

AnswerPrice describe_price(const World& world, const PricePath& path) {
  const DisplayUnit unit = price_unit(world, path.commodity);
  AnswerPrice price{path.series, path.title, world.nodes[path.node].id, world.commodities[path.commodity].id,
                    unit.name};
  price.observed = unit.factor * path.observed.value;
  price.before = unit.factor * path.before.value;
  price.peak = unit.factor * path.peak.value;
  price.lowest = unit.factor * path.lowest.value;
  price.end = unit.factor * path.end.value;
  price.peak_week = path.peak_week;
  price.lowest_week = path.lowest_week;
  price.falls_more = path.falls_more();
  if (path.later) price.after_13_weeks = unit.factor * path.later->value;
  for (const Monthly<UsdPerTonne>& month : path.monthly)
    price.monthly.emplace_back(write_month(month.month), unit.factor * month.mean.value);
  price.weekly = scale(path.weekly, unit.factor);
  price.belief_band = band(path.of_belief, unit.factor);
  price.uncertainty_band = band(path.of_ranges, unit.factor);
  return price;
}

bool has_fallen(const PricePath& path) {
  return path.falls_more() && path.fall().value > kRisenShare * path.before.value;
}
bool has_risen(const PricePath& path) {
  return !has_fallen(path) && path.rise().value > kRisenShare * path.before.value;
}

// Each fall stands before the first price that moves less money.
void insert_falls(const Measures& measures, const Per<CommodityId, Worth>& worth,
                  std::vector<const PricePath*>& paths) {
  const auto moved = [&](const PricePath* path) {
    return std::max(path->rise(), path->fall()).value * worth[path->commodity].need.value;
  };
  std::map<CommodityId, const PricePath*> deepest;
  for (const PricePath& path : measures.benchmarks) {
    if (!has_fallen(path)) continue;
    const PricePath*& found = deepest[path.commodity];
    if (found == nullptr || path.fall() > found->fall()) found = &path;
  }
  std::vector<const PricePath*> falls;
  falls.reserve(deepest.size());
  for (const auto& [commodity, fallen] : deepest) falls.push_back(fallen);
  keep_largest(falls, kFallsShown, moved);
  for (const PricePath* fallen : falls)
    paths.insert(std::find_if(paths.begin(), paths.end(),
                              [&](const PricePath* path) { return moved(path) < moved(fallen); }),
                 fallen);
}

// Benchmarks that rise: of the commodity whose rise costs the world most two, as the package lists them; of each other the one that
// rises most. Commodities of one traffic (crude and products) stand together. Where none rises, those that the world spends most on.
std::vector<const PricePath*> select_paths(const World& world, const Measures& measures,
                                           const Per<CommodityId, Worth>& worth) {
  constexpr std::size_t kOfTheFirst = 2;
  const bool any = std::any_of(measures.benchmarks.begin(), measures.benchmarks.end(),
                               [](const PricePath& path) { return has_risen(path) || has_fallen(path); });
  const auto bill = [&](const PricePath* path) {  // USD a week, at the peak
    const UsdPerTonne price = any ? path->rise() : path->before;
    return price.value * worth[path->commodity].need.value;
  };
  const auto traffic = [&](const PricePath* path) { return world.commodities[path->commodity].traffic; };
  std::map<TrafficId, double> dearest;
  std::vector<const PricePath*> paths;
  for (const PricePath& path : measures.benchmarks) {
    if (any && !has_risen(path)) continue;
    paths.push_back(&path);
    dearest[traffic(&path)] = std::max(dearest[traffic(&path)], bill(&path));
  }
  const auto order = [&](const PricePath* path) {
    return std::pair(dearest[traffic(path)], -static_cast<double>(path->commodity.index));
  };
  keep_largest(paths, paths.size(), order);
  if (paths.empty()) {
    insert_falls(measures, worth, paths);
    return paths;
  }
  const CommodityId first = paths.front()->commodity;
  const auto others = std::find_if(paths.begin(), paths.end(),
                                   [&](const PricePath* path) { return path->commodity != first; });
  std::stable_sort(others, paths.end(), [&](const PricePath* a, const PricePath* b) {
    return std::pair(order(a), bill(a)) > std::pair(order(b), bill(b));
  });
  std::map<CommodityId, std::size_t> taken;
  std::erase_if(paths, [&](const PricePath* path) {
    return taken[path->commodity]++ >= (path->commodity == first ? kOfTheFirst : 1);
  });
  insert_falls(measures, worth, paths);
  return paths;
}

std::vector<AnswerPrice> select_prices(const World& world, const Measures& measures,
                                       const Per<CommodityId, Worth>& worth, std::size_t limit) {
  std::vector<const PricePath*> paths;
  if (limit < measures.benchmarks.size())
    paths = select_paths(world, measures, worth);
  else
    for (const PricePath& path : measures.benchmarks) paths.push_back(&path);
  paths.resize(std::min(limit, paths.size()));
  std::vector<AnswerPrice> prices;
  prices.reserve(paths.size());
  for (const PricePath* path : paths) prices.push_back(describe_price(world, *path));
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
          cover.usual_days_at(cover.lowest),
          cover.days(cover.opening_government),
          government(cover.lowest),
          government(last)};
}

std::vector<AnswerCover> select_cover(const World& world, const Measures& measures,
                                      const Per<CommodityId, Worth>& worth, std::size_t limit) {
  const auto drawn_usd = [&](const Cover& cover) {
    const double days = cover.usual_days_at(cover.lowest) - cover.days_at(cover.lowest);
    return days / 7.0 * cover.need.value * worth[cover.commodity].price.value;
  };
  std::vector<const Cover*> fallen;
  for (const Cover& cover : measures.covers) {
    const double usual = cover.usual_days_at(cover.lowest);
    if (usual - cover.days_at(cover.lowest) > kDrawnShare * usual) fallen.push_back(&cover);
  }
  keep_largest(fallen, limit, [&](const Cover* cover) { return drawn_usd(*cover); });
  std::vector<AnswerCover> rows;
  rows.reserve(fallen.size());
  for (const Cover* cover : fallen) rows.push_back(describe_cover(world, measures, *cover));
  return rows;
}

struct TrafficPassage {
  std::string unit;
  std::vector<double> weekly;
  double quantity = 0.0, usd = 0.0;  // of the whole run at base prices, so that Mb/d and Mt/y compare
};

struct MovedPassage {
  AnswerChokepoint row;
  double fall_usd = 0.0, moved_usd = 0.0;
};

// The chokepoint that loses most with its first traffics, then whatever moved most.
std::vector<AnswerChokepoint> lead_with_the_closed(std::vector<MovedPassage> points, std::size_t limit) {
  constexpr std::size_t kOfTheClosed = 3;
  keep_largest(points, points.size(), [](const MovedPassage& point) { return point.fall_usd; });
  const std::string closed = points.empty() ? "" : points.front().row.chokepoint;
  std::size_t taken = 0;
  const auto others = std::stable_partition(points.begin(), points.end(), [&](const MovedPassage& point) {
    return point.row.chokepoint == closed && taken++ < kOfTheClosed;
  });
  std::stable_sort(others, points.end(),
                   [](const MovedPassage& a, const MovedPassage& b) { return a.moved_usd > b.moved_usd; });
  points.resize(std::min(limit, points.size()));
  std::vector<AnswerChokepoint> rows;
  rows.reserve(points.size());
  for (MovedPassage& point : points) rows.push_back(std::move(point.row));
  return rows;
}

std::vector<AnswerChokepoint> select_chokepoints(const World& world, const Measures& measures,
                                                 const Per<CommodityId, Worth>& worth, std::size_t limit) {
  std::map<std::pair<ChokepointId, TrafficId>, TrafficPassage> sums;
  for (const PassageFlow& passage : measures.passages) {
    const DisplayUnit unit = rate_unit(world, passage.commodity);
    TrafficPassage& sum = sums[{passage.chokepoint, world.commodities[passage.commodity].traffic}];
    sum.unit = unit.name;
    sum.weekly.resize(passage.weekly.size());
    for (std::size_t i = 0; i < sum.weekly.size(); ++i) {
      sum.weekly[i] += unit.factor * passage.weekly[i].value;
      sum.quantity += unit.factor * passage.weekly[i].value;
      sum.usd += worth[passage.commodity].price.value * passage.weekly[i].value;
    }
  }
  std::vector<MovedPassage> points;
  for (const auto& [key, sum] : sums) {
    const PassageSummary summary = summarise_passage(measures.timeline, sum.weekly, measures.first_change);
    const Chokepoint& chokepoint = world.chokepoints[key.first];
    if (summary.highest - summary.lowest <= kMovedShare * summary.before) continue;
    const double usd = sum.usd / sum.quantity, fall = summary.before - summary.lowest;
    points.push_back({{chokepoint.id, chokepoint.name, world.traffics[key.second], sum.unit, summary.before,
                       summary.lowest, summary.highest, summary.end, summary.lowest_week,
                       summary.highest_week, summary.recovered, sum.weekly},
                      usd * fall,
                      usd * std::max(fall, summary.highest - summary.before)});
  }
  return lead_with_the_closed(std::move(points), limit);
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
                    loss.deepest_week.value(), mass.factor * loss.made_up.value});
  }
  return rows;
}

void select_rows(Answer& answer, const World& world, const Measures& measures,
                 const Per<CommodityId, Worth>& worth, const AnswerLimits& limits) {
  answer.commodities = select_worst_hit(world, measures, limits.worst_hit);
  answer.prices = select_prices(world, measures, worth, limits.prices);
  answer.cover = select_cover(world, measures, worth, limits.cover);
  answer.chokepoints = select_chokepoints(world, measures, worth, limits.chokepoints);
  answer.bypasses = select_bypasses(world, measures, limits.bypasses);
  answer.queues = select_queues(world, measures, limits.queues);
  answer.shut_in = select_shut_in(world, measures, limits.shut_in);
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

  const Per<CommodityId, Worth> worth = measure_worth(world);
  answer.unserved_range = sum_unserved(world, result);
  Answer screen = answer;
  select_rows(screen, world, measures, worth, {});
  screen.anything_short = !screen.commodities.empty();
  answer.finding = write_finding(screen);  // the same sentences however many rows are asked for
  select_rows(answer, world, measures, worth, limits);
  answer.anything_short = !answer.commodities.empty();
  return answer;
}

}  // namespace straits
