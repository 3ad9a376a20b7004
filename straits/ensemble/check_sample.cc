#include "straits/ensemble/check_sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace straits {
namespace {

std::string why_no_meta(const SampleMeta& meta) {
  if (meta.draws < 1 || meta.draws > kMostDraws)
    return fmt::format("{} draws, expected 1 to {}", meta.draws, kMostDraws);
  if (std::find(design_names().begin(), design_names().end(), meta.design) == design_names().end())
    return fmt::format("a design \"{}\"", meta.design);
  if (meta.weeks < 1 || meta.window_weeks < 1) return "a horizon or window of no week";
  if (meta.single_weeks < 1) return "a window without a single week";
  if (meta.shard.number < 1 || meta.shard.number > meta.shard.of)
    return fmt::format("a shard {}/{}", meta.shard.number, meta.shard.of);
  return "";
}

std::string why_no_factors(const std::vector<FactorRow>& factors) {
  std::set<std::string> names;
  for (const FactorRow& factor : factors)
    if (!names.insert(factor.factor).second) return fmt::format("factor {} is there twice", factor.factor);
  return "";
}

}  // namespace

std::string why_no_sample(const SampleResult& sample) {
  if (std::string problem = why_no_meta(sample.meta); !problem.empty()) return problem;
  if (std::string problem = why_no_factors(sample.factors); !problem.empty()) return problem;
  if (is_sobol(sample.meta) && sample.meta.draws % sobol_draws(1, sample.factors.size()) != 0)
    return fmt::format("{} draws, which are no whole base points of {} factors", sample.meta.draws,
                       sample.factors.size());
  std::unordered_map<std::int64_t, std::size_t> values_of;  // how many values of the draw have been seen
  for (const TotalRow& row : sample.totals) {
    if (row.draw < 1 || row.draw > sample.meta.draws)
      return fmt::format("draw {} of {}", row.draw, sample.meta.draws);
    if (!values_of.emplace(row.draw, 0).second) return fmt::format("draw {} is there twice", row.draw);
  }
  for (const ValueRow& row : sample.values) {
    const auto seen = values_of.find(row.draw);
    const bool expected = seen != values_of.end() && seen->second < sample.factors.size() &&
                          sample.factors[seen->second].factor == row.factor;
    if (!expected)
      return fmt::format("a value of draw {} that is none of its factors in their order", row.draw);
    ++seen->second;
  }
  for (const auto& [draw, values] : values_of)
    if (values != sample.factors.size()) return fmt::format("draw {} lacks values of factors", draw);
  for (const OutcomeRow& row : sample.outcomes)
    if (!values_of.contains(row.draw))
      return fmt::format("an outcome of draw {}, which has no total", row.draw);
  return "";
}

}  // namespace straits
