#include "straits/measure/loss.h"

#include <algorithm>

#include "straits/base/error.h"

namespace straits {
namespace {

double worst_span_share(const Weekly<TonnesPerWeek>& base, const Weekly<TonnesPerWeek>& quantity) {
  const std::size_t span = std::min<std::size_t>(kWorstSpanWeeks, base.size());
  double worst = 0.0;
  for (std::size_t end = span; end <= base.size(); ++end) {
    TonnesPerWeek expected, lost;
    for (std::size_t i = end - span; i < end; ++i) {
      expected += base[i];
      lost += base[i] - quantity[i];
    }
    if (expected.value > 0.0) worst = std::max(worst, lost / expected);
  }
  return worst;
}

}  // namespace

Loss measure_loss(const Timeline& timeline, const Weekly<TonnesPerWeek>& base,
                  const Weekly<TonnesPerWeek>& quantity, double threshold_share) {
  require(base.size() == quantity.size() && static_cast<int>(base.size()) == timeline.weeks,
          "measure_loss: one base and one quantity a week");
  Loss loss;
  for (int week = 0; week < timeline.weeks; ++week) {
    const auto i = static_cast<std::size_t>(week);
    const TonnesPerWeek below = base[i] - quantity[i];
    loss.expected += base[i] * kOneWeek;
    if (below.value > 0.0) loss.lost += below * kOneWeek;
    if (below.value < 0.0 && loss.first_week) loss.made_up -= below * kOneWeek;
    if (base[i].value <= 0.0) continue;
    const double share = below / base[i];
    if (share > threshold_share) {
      ++loss.short_weeks;
      loss.short_positions.push_back(week);
      loss.last_week = timeline.week(week);
      if (!loss.first_week) loss.first_week = loss.last_week;
    }
    if (share > loss.deepest_share) {
      loss.deepest_share = share;
      loss.deepest = below;
      loss.deepest_week = timeline.week(week);
    }
  }
  if (timeline.weeks == 0) return loss;
  loss.base = TonnesPerWeek(loss.expected.value / timeline.weeks);
  loss.worst_four_weeks_share = worst_span_share(base, quantity);
  loss.last = quantity.back();
  return loss;
}

}  // namespace straits
