#include <algorithm>
#include <map>

#include "straits/ensemble/sample_result.h"

namespace straits {
namespace {

using Losses = std::vector<double>;  // one a draw, in the order of the totals

class Summary {
 public:
  Summary(const SampleResult& result, std::int64_t failures) : result_(result), failures_(failures) {
    double worst = 0.0;
    for (const TotalRow& row : result.totals) worst = std::max(worst, row.loss);
    for (const TotalRow& row : result.totals) {
      position_[row.draw] = all_.size();
      failed_.push_back(!row.failure.empty());
      all_.push_back(failed_.back() ? worst : row.loss);
    }
  }

  std::vector<SummaryRow> rows() {
    if (all_.empty()) return {};
    put_all();
    put_groups("place", [](const OutcomeRow& row) { return row.place; });
    put_groups("commodity", [](const OutcomeRow& row) { return row.commodity; });
    put_causes();
    put_factors();
    return std::move(rows_);
  }

 private:
  void put(const char* scope, const std::string& name, const char* statistic, const Estimate& estimate) {
    rows_.push_back({scope, name, statistic, estimate});
  }
  void put(const char* scope, const std::string& name, const char* statistic, double value) {
    put(scope, name, statistic, Estimate{value, std::nullopt, std::nullopt});
  }

  void put_all() {
    double welfare = 0.0;
    bool has_welfare = true;
    for (const TotalRow& row : result_.totals) {
      has_welfare = has_welfare && row.welfare_loss;
      welfare += row.welfare_loss.value_or(0.0);
    }
    put("all", "", "draws", static_cast<double>(all_.size()));
    put("all", "", "failures", static_cast<double>(failures_));
    const TailEstimates tail = estimate_tail(all_, kTailShare, result_.meta.seed);
    put("all", "", "mean", tail.mean);
    put("all", "", "median", estimate_quantile(all_, 0.5));
    put("all", "", "quantile 90", estimate_quantile(all_, 0.9));
    put("all", "", "quantile 95", estimate_quantile(all_, kTailShare));
    put("all", "", "quantile 99", estimate_quantile(all_, 0.99));
    put("all", "", "cvar 95", tail.cvar);
    put("all", "", "worst", *std::max_element(all_.begin(), all_.end()));
    if (has_welfare) put("all", "", "welfare mean", welfare / static_cast<double>(all_.size()));
  }

  // Where a draw failed, nobody knows who loses: each is as badly off as in its worst draw.
  template <class NameOf>
  void put_groups(const char* scope, NameOf name_of) {
    std::map<std::string, Losses> groups;
    std::map<std::string, double> unserved;
    for (const OutcomeRow& row : result_.outcomes) {
      Losses& losses = groups[name_of(row)];
      losses.resize(all_.size());
      losses[position_.at(row.draw)] += std::max(0.0, row.value_lost);
      unserved[name_of(row)] += row.unserved;
    }
    for (auto& [name, losses] : groups) {
      const double worst = *std::max_element(losses.begin(), losses.end());
      for (std::size_t i = 0; i < losses.size(); ++i)
        if (failed_[i]) losses[i] = worst;
      put(scope, name, "mean", mean_of(losses));
      put(scope, name, "quantile 95", estimate_quantile(losses, kTailShare));
      put(scope, name, "cvar 95", cvar_of(losses, kTailShare));
      if (scope == std::string("commodity"))
        put(scope, name, "unserved mean", unserved[name] / static_cast<double>(all_.size()));
    }
  }

  // Causes exclude each other: the shares of the mean add up to it.
  void put_causes() {
    std::map<std::string, Losses> groups;
    for (std::size_t i = 0; i < all_.size(); ++i) groups[result_.totals[i].cause].push_back(all_[i]);
    for (const auto& [name, losses] : groups) {
      const double share = static_cast<double>(losses.size()) / static_cast<double>(all_.size());
      put("cause", name, "share of draws", share);
      put("cause", name, "mean", mean_of(losses));
      put("cause", name, "part of mean", share * mean_of(losses));
    }
  }

  void put_factors() {
    std::map<std::string, Losses> values;
    for (const ValueRow& row : result_.values) values[row.factor].push_back(row.value);
    for (const FactorRow& factor : result_.factors)
      put("factor", factor.factor, "rank correlation", rank_correlation(values[factor.factor], all_));
  }

  const SampleResult& result_;
  std::int64_t failures_;  // of all draws, also of those that no distribution is read off
  std::map<std::int64_t, std::size_t> position_;
  std::vector<bool> failed_;
  Losses all_;
  std::vector<SummaryRow> rows_;
};

std::int64_t failures_of(const SampleResult& result) {
  return std::count_if(result.totals.begin(), result.totals.end(),
                       [](const TotalRow& row) { return !row.failure.empty(); });
}

// Of a sobol design only A and B are draws of their own.
SampleResult independent_draws(const SampleResult& result) {
  SampleResult some = result;
  const auto is_mixed = [&](const auto& row) {
    return sobol_point(row.draw, result.factors.size()).column >= 0;
  };
  std::erase_if(some.values, is_mixed);
  std::erase_if(some.totals, is_mixed);
  std::erase_if(some.outcomes, is_mixed);
  return some;
}

// Base points of which a draw is missing are left out; a shard has whole ones.
SobolLosses sobol_losses(const SampleResult& result) {
  const std::size_t factors = result.factors.size(), columns = factors + 2;
  double worst = 0.0;
  for (const TotalRow& row : result.totals) worst = std::max(worst, row.loss);
  std::map<std::int64_t, std::vector<double>> bases;
  for (const TotalRow& row : result.totals)
    bases[sobol_point(row.draw, factors).base].push_back(row.failure.empty() ? row.loss : worst);
  SobolLosses losses;
  losses.ab.resize(factors);
  for (const auto& [base, all] : bases) {
    if (all.size() != columns) continue;
    losses.a.push_back(all[0]);
    losses.b.push_back(all[1]);
    for (std::size_t i = 0; i < factors; ++i) losses.ab[i].push_back(all[i + 2]);
  }
  return losses;
}

}  // namespace

std::vector<SummaryRow> summarise(const SampleResult& result) {
  if (!is_sobol(result.meta)) return Summary(result, failures_of(result)).rows();
  const SampleResult independent = independent_draws(result);
  std::vector<SummaryRow> rows = Summary(independent, failures_of(result)).rows();
  const std::vector<SobolIndices> indices = estimate_sobol(sobol_losses(result), result.meta.seed);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    rows.push_back({"factor", result.factors[i].factor, "sobol first order", indices[i].first});
    rows.push_back({"factor", result.factors[i].factor, "sobol total", indices[i].total});
  }
  return rows;
}

}  // namespace straits
