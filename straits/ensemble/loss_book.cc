#include "straits/ensemble/loss_book.h"

#include <algorithm>

#include "straits/measure/loss.h"

namespace straits {

double value_of_use(const Sink& sink, TonnesPerWeek use, double scale) {
  double left = use.value, value = 0.0;
  for (const FlowStep& step : sink.steps) {
    const double taken = std::min(left, step.width.value * scale);
    value += taken * step.value.value;
    left -= taken;
    if (left <= 0.0) break;
  }
  return value;
}

void LossBook::add(const Network& network, int first_week, int weeks, const PeriodPlan& base,
                   const PeriodPlan& drawn, const std::function<WantedShare(SinkId)>& share) {
  const auto key_of = [&](MarketId m) {
    const Market& market = network.markets[m];
    return Key{world_.nodes[market.node].place, market.commodity};
  };
  const auto loss_of = [&](const Key& key) -> PlaceLoss& {
    PlaceLoss& loss = losses_[key];
    loss.place = key.first;
    loss.commodity = key.second;
    return loss;
  };
  std::map<Key, std::pair<double, double>> week;  // wanted, lost
  for (const SinkId s : network.sinks.ids()) {
    const Sink& sink = network.sinks[s];
    if (sink.kind != SinkKind::kUse) continue;
    const WantedShare of = share(s);
    const double factor = of.season * of.change;
    const TonnesPerWeek wanted = of.change * base.use[s];
    const double unserved = std::max(0.0, factor * sink.essential().value - drawn.use[s].value);
    PlaceLoss& loss = loss_of(key_of(sink.market));
    loss.wanted += Tonnes(wanted.value * weeks);
    loss.unserved += Tonnes(unserved * weeks);
    loss.priced_out += Tonnes((wanted.value - drawn.use[s].value - unserved) * weeks);
    loss.value_lost_usd +=
        weeks * (value_of_use(sink, wanted, factor) - value_of_use(sink, drawn.use[s], factor));
    auto& sums = week[key_of(sink.market)];
    sums.first += wanted.value;
    sums.second += wanted.value - drawn.use[s].value;
  }
  for (const auto& [key, sums] : week)
    if (PlaceLoss& loss = losses_[key]; sums.second > kShortShare * sums.first)
      loss.first_week = std::min(first_week, loss.first_week.value_or(first_week));
  constexpr double kLeastPrice = 1e-3;  // USD/t: below it a ratio says nothing
  for (const MarketId m : network.markets.ids()) {
    const double before = base.price[m].value;
    if (before < kLeastPrice) continue;
    PlaceLoss& loss = loss_of(key_of(m));
    loss.price_rise = std::max(loss.price_rise, drawn.price[m].value / before - 1.0);
  }
}

std::vector<PlaceLoss> LossBook::rows() const {
  std::vector<PlaceLoss> all;
  for (const auto& [key, loss] : losses_) all.push_back(loss);
  return all;
}

}  // namespace straits
