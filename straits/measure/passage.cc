#include "straits/measure/passage.h"

#include <algorithm>
#include <numeric>

#include "straits/measure/price.h"

namespace straits {
namespace {

using Key = std::pair<ChokepointId, CommodityId>;

double mean_before(const Timeline& timeline, const std::vector<double>& weekly,
                   std::optional<Date> first_change) {
  const auto weeks = week_before(timeline, first_change) + 1;
  return std::accumulate(weekly.begin(), weekly.begin() + weeks, 0.0) / weeks;
}

std::optional<Date> recovery(const Timeline& timeline, const std::vector<double>& weekly, double enough,
                             int lowest) {
  if (weekly[static_cast<std::size_t>(lowest)] >= enough) return std::nullopt;
  int first = timeline.weeks;
  while (first > lowest + 1 && weekly[static_cast<std::size_t>(first - 1)] >= enough) --first;
  if (first == timeline.weeks) return std::nullopt;
  return timeline.week(first);
}

QueuePath summarise_queue(const Timeline& timeline, const Key& key, const Weekly<Tonnes>& waiting) {
  const auto peak = std::max_element(waiting.begin(), waiting.end());
  const auto first =
      std::find_if(waiting.begin(), waiting.end(), [](Tonnes level) { return level.value > 0.0; });
  const auto drained = std::find_if(peak, waiting.end(),
                                    [&](Tonnes level) { return level.value < kDrainedShare * peak->value; });
  const auto date = [&](auto where) { return timeline.week(static_cast<int>(where - waiting.begin())); };
  QueuePath queue{key.first, key.second, *peak, date(first), date(peak), std::nullopt, waiting.back()};
  if (drained != waiting.end()) queue.drained = date(drained);
  return queue;
}

}  // namespace

std::vector<PassageFlow> measure_passages(const World& world, const RunResult& result) {
  const Timeline timeline = timeline_of(result);
  const Names names(world);
  std::map<Key, Weekly<TonnesPerWeek>> flows;
  for (std::size_t i = 0; i < result.weeks.size(); ++i)
    for (const ChokepointRow& row : result.weeks[i].chokepoint)
      series_of(flows, Key{names.chokepoint(row.chokepoint), names.commodity(row.commodity)}, timeline)[i] +=
          TonnesPerWeek(row.quantity);
  std::vector<PassageFlow> passages;
  passages.reserve(flows.size());
  for (auto& [key, weekly] : flows) passages.push_back({key.first, key.second, std::move(weekly)});
  return passages;
}

PassageSummary summarise_passage(const Timeline& timeline, const std::vector<double>& weekly,
                                 std::optional<Date> first_change) {
  PassageSummary summary;
  if (weekly.empty()) return summary;
  const auto from = weekly.begin() + week_before(timeline, first_change);
  const auto lowest = std::min_element(from, weekly.end()), highest = std::max_element(from, weekly.end());
  summary.before = mean_before(timeline, weekly, first_change);
  summary.lowest = *lowest;
  summary.highest = *highest;
  summary.end = weekly.back();
  summary.lowest_week = timeline.week(static_cast<int>(lowest - weekly.begin()));
  summary.highest_week = timeline.week(static_cast<int>(highest - weekly.begin()));
  summary.recovered =
      recovery(timeline, weekly, kRecoveredShare * summary.before, static_cast<int>(lowest - weekly.begin()));
  return summary;
}

std::vector<QueuePath> measure_queues(const World& world, const RunResult& result) {
  const Timeline timeline = timeline_of(result);
  const Names names(world);
  std::map<Key, Weekly<Tonnes>> waiting;
  for (std::size_t i = 0; i < result.weeks.size(); ++i)
    for (const QueueRow& row : result.weeks[i].queue)
      series_of(waiting, Key{names.chokepoint(row.chokepoint), names.commodity(row.commodity)},
                timeline)[i] += Tonnes(row.quantity);
  std::vector<QueuePath> queues;
  for (const auto& [key, levels] : waiting)
    if (std::any_of(levels.begin(), levels.end(), [](Tonnes level) { return level.value > 0.0; }))
      queues.push_back(summarise_queue(timeline, key, levels));
  return queues;
}

}  // namespace straits
