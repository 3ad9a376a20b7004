#include "straits/ensemble/sample_result.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace straits {
namespace {

constexpr double kWorthARowUse = 1e-4, kWorthARowPrice = 1e-2;  // relative

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

std::string describe(const Distribution& d) {
  const std::string& name = shape_names()[static_cast<std::size_t>(d.shape)];
  switch (d.shape) {
    case Shape::kUniform:
      return fmt::format("{} {} to {}", name, d.low, d.high);
    case Shape::kTriangular:
      return fmt::format("{} {} to {}, mode {}", name, d.low, d.high, d.middle);
    case Shape::kNormal:
      return fmt::format("{} mean {}, deviation {}, within {} to {}", name, d.middle, d.spread, d.low,
                         d.high);
    case Shape::kLognormal:
      return fmt::format("{} median {}, geometric deviation {}, within {} to {}", name, d.middle, d.spread,
                         d.low, d.high);
    case Shape::kBernoulli:
      return fmt::format("{} {}", name, d.probability);
    case Shape::kChoice:
      break;
  }
  std::string text = name;
  for (std::size_t i = 0; i < d.options.size(); ++i)
    text += fmt::format("{} {} ({:.4g})", i == 0 ? "" : ",", d.options[i], d.weights[i]);
  return text;
}

bool is_worth_a_row(const PlaceLoss& loss) {
  const double lost = std::abs(loss.unserved.value + loss.priced_out.value);
  return lost > kWorthARowUse * loss.wanted.value || loss.price_rise > kWorthARowPrice;
}

}  // namespace

std::vector<std::int64_t> draws_of(std::int64_t n, const Shard& shard, std::int64_t block) {
  const std::int64_t blocks = n / block;
  const std::int64_t before = blocks * (shard.number - 1) / shard.of, with = blocks * shard.number / shard.of;
  std::vector<std::int64_t> draws;
  for (std::int64_t draw = before * block + 1; draw <= with * block; ++draw) draws.push_back(draw);
  return draws;
}

std::vector<FactorRow> factor_rows(const World& world, const std::vector<UncertainFactor>& factors) {
  std::vector<FactorRow> rows;
  for (const UncertainFactor& factor : factors) {
    std::vector<std::string> target = factor.moves == Moved::kRange ? factor.ranges : factor.changes;
    for (const CommodityId c : factor.commodities) target.push_back(world.commodities[c].id);
    rows.push_back({factor.id, moved_names()[static_cast<std::size_t>(factor.moves)], joined(target),
                    describe(factor.distribution), factor.unit, factor.basis,
                    std::string(1, factor.confidence)});
  }
  return rows;
}

void add_rows(const World& world, const SampleMeta& meta, const std::vector<UncertainFactor>& factors,
              const DrawOutcome& outcome, SampleResult& result) {
  for (std::size_t i = 0; i < factors.size(); ++i)
    result.values.push_back({outcome.draw, factors[i].id, outcome.values[i]});
  result.totals.push_back({outcome.draw, outcome.cause, outcome.loss_usd, outcome.welfare_loss_usd,
                           outcome.chains_touched, outcome.windows_solved, outcome.solved_again,
                           outcome.primal_residual, outcome.dual_residual, outcome.gap, outcome.failure});
  std::vector<OutcomeRow> rows;
  for (const PlaceLoss& loss : outcome.places) {
    if (!is_worth_a_row(loss)) continue;
    OutcomeRow row{outcome.draw,
                   world.places[loss.place].id,
                   world.commodities[loss.commodity].id,
                   loss.wanted.value,
                   loss.unserved.value,
                   loss.priced_out.value,
                   loss.value_lost_usd,
                   loss.price_rise,
                   std::nullopt};
    if (loss.first_week) row.first_week = meta.start + 7 * *loss.first_week;
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const OutcomeRow& a, const OutcomeRow& b) {
    return std::tie(a.place, a.commodity) < std::tie(b.place, b.commodity);
  });
  result.outcomes.insert(result.outcomes.end(), rows.begin(), rows.end());
}

}  // namespace straits
