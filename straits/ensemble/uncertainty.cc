#include "straits/ensemble/uncertainty.h"

#include <algorithm>
#include <cmath>

namespace straits {
namespace {

constexpr double kWorthARow = 1e-6;  // relative width

void move_to_end(Elasticity& elasticity, Reactions reactions) {
  const double a = elasticity.low.value_or(elasticity.value), b = elasticity.high.value_or(elasticity.value);
  const bool a_is_stiff = std::abs(a) < std::abs(b);
  elasticity.value = a_is_stiff == (reactions == Reactions::kStiff) ? a : b;
}

// fn(figure, place, commodity, value) for each figure that has a band.
template <class Fn>
void for_each_figure(const WeekResult& week, Fn fn) {
  for (const PriceRow& row : week.price) fn("price", row.place, row.commodity, row.price);
  for (const ConsumptionRow& row : week.consumption) {
    fn("use", row.place, row.commodity, row.quantity);
    fn("unserved", row.place, row.commodity, row.unserved);
  }
}

}  // namespace

std::vector<Setting> corner_settings() {
  return {{"stiff reactions, tight stocks", Reactions::kStiff, StockTemper::kTight},
          {"stiff reactions, loose stocks", Reactions::kStiff, StockTemper::kLoose},
          {"supple reactions, tight stocks", Reactions::kSupple, StockTemper::kTight},
          {"supple reactions, loose stocks", Reactions::kSupple, StockTemper::kLoose}};
}

World vary(const World& world, const Setting& setting) {
  World varied = world;
  for (CommodityElasticities& all : varied.elasticities)
    for (Elasticity* one : {&all.demand, &all.supply, &all.substitution})
      move_to_end(*one, setting.reactions);
  const bool tight = setting.stocks == StockTemper::kTight;
  const Parameters& dear = tight ? world.greatest_parameters : world.least_parameters;
  varied.parameters.terminal_stock_elasticity =
      (tight ? world.least_parameters : world.greatest_parameters).terminal_stock_elasticity;
  varied.parameters.convenience_yield_per_week = dear.convenience_yield_per_week;
  varied.parameters.refill_share = dear.refill_share;
  varied.parameters.stock_build_value_share = dear.stock_build_value_share;
  return varied;
}

void UncertaintyBand::widen(const Key& key, double value) {
  const auto [at, fresh] = spans_.try_emplace(key, Span{value, value});
  if (fresh) return;
  at->second.low = std::min(at->second.low, value);
  at->second.high = std::max(at->second.high, value);
}

void UncertaintyBand::take(const WeekResult& week) {
  for_each_figure(
      week, [&](const char* figure, const std::string& place, const std::string& commodity, double value) {
        widen({week.week, place, commodity, figure}, value);
      });
}

void UncertaintyBand::add_rows(WeekResult& week) const {
  std::vector<UncertaintyRow> rows;
  for_each_figure(
      week, [&](const char* figure, const std::string& place, const std::string& commodity, double value) {
        const auto span = spans_.find({week.week, place, commodity, figure});
        if (span == spans_.end()) return;
        const double low = std::min(value, span->second.low), high = std::max(value, span->second.high);
        if (high - low <= kWorthARow * std::max(std::abs(low), std::abs(high))) return;
        rows.push_back({week.week, place, commodity, figure, low, value, high});
      });
  week.uncertainty = std::move(rows);
}

}  // namespace straits
