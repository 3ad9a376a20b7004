#include "straits/validate/score.h"

#include <algorithm>
#include <cmath>

namespace straits {
namespace {

bool nearer(double model, std::optional<double> rival, double observed) {
  return !rival || std::abs(model - observed) < std::abs(*rival - observed);
}

bool in_band(const Score& score) {
  const Reading& model = *score.model;
  const double observed = score.seen.value;
  return model.low && model.high && *model.low <= observed && observed <= *model.high &&
         nearer(model.value, score.naive, observed) && nearer(model.value, score.official, observed);
}

// 0-based: how many rows of the same series have a smaller figure. No figure counts as the largest.
template <class Figure>
long rank_of(const std::vector<Score>& scores, const Score& score, const Figure& figure) {
  return std::count_if(scores.begin(), scores.end(), [&](const Score& other) {
    return other.seen.episode == score.seen.episode && other.seen.series == score.seen.series &&
           figure(other) < figure(score);
  });
}

bool same_rank(const std::vector<Score>& scores, const Score& score) {
  const auto observed = [](const Score& one) { return one.seen.value; };
  const auto model = [](const Score& one) { return one.model ? one.model->value : HUGE_VAL; };
  return rank_of(scores, score, observed) == rank_of(scores, score, model);
}

std::optional<bool> pass_of(const std::vector<Score>& scores, const Score& score) {
  if (score.series.rule == Rule::kListed) return std::nullopt;
  if (!score.model) return false;
  const double model = score.model->value, observed = score.seen.value, tolerance = score.series.tolerance;
  switch (score.series.rule) {
    case Rule::kWithin:
      return std::abs(model - observed) <= tolerance * std::abs(observed);
    case Rule::kAtLeast:
      return model >= observed - tolerance;
    case Rule::kAtMost:
      return model <= observed + tolerance;
    case Rule::kBand:
      return in_band(score);
    case Rule::kOrder:
      return same_rank(scores, score);
    case Rule::kListed:
      break;
  }
  return std::nullopt;
}

}  // namespace

bool is_difference_unit(const std::string& unit) {
  return unit == "%" || unit == "days" || unit == "weeks" || unit == "1";
}

std::optional<double> error_of(const std::string& unit, std::optional<double> model, double observed) {
  if (!model) return std::nullopt;
  if (is_difference_unit(unit)) return *model - observed;
  if (observed == 0.0) return std::nullopt;
  return (*model - observed) / std::abs(observed);
}

std::optional<double> official_forecast(const ValidationCases& cases, const Observation& seen) {
  for (const Observation& other : cases.observations)
    if (other.forecast && other.episode == seen.episode && other.series == seen.series &&
        other.places == seen.places && other.commodities == seen.commodities && other.from <= seen.from &&
        seen.until <= other.until)
      return other.value;
  return std::nullopt;
}

void judge(std::vector<Score>& scores) {
  for (Score& score : scores) {
    const std::optional<double> model = score.model ? std::optional(score.model->value) : std::nullopt;
    score.error = error_of(score.seen.unit, model, score.seen.value);
    score.pass = pass_of(scores, score);
  }
}

Tally count_scores(const std::vector<Score>& scores) {
  Tally tally;
  for (const Score& score : scores)
    ++(!score.pass ? tally.listed : *score.pass ? tally.passed : tally.missed);
  return tally;
}

}  // namespace straits
