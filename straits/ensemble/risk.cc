#include "straits/ensemble/risk.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "straits/base/error.h"
#include "straits/base/philox.h"

namespace straits {
namespace {

constexpr double kInterval = 0.95;

std::size_t position_of(std::size_t n, double share) {  // of the quantile, from 0
  const double rank = std::ceil(share * static_cast<double>(n) - 1e-9);
  return static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(n))) - 1;
}

// Of values that fall; `count[i]` of the i-th, all of them by default.
double cvar_of_falling(const std::vector<double>& falling, const std::vector<int>& count, double share) {
  const double mass = (1.0 - share) * std::accumulate(count.begin(), count.end(), 0.0, std::plus<double>());
  double left = mass, sum = 0.0;
  for (std::size_t i = 0; i < falling.size() && left > 0.0; ++i) {
    const double taken = std::min<double>(left, count[i]);
    sum += taken * falling[i];
    left -= taken;
  }
  return sum / mass;
}

Estimate interval_of(double value, const std::vector<double>& resampled) {
  return {value, quantile_of(resampled, 0.5 * (1.0 - kInterval)),
          quantile_of(resampled, 0.5 * (1.0 + kInterval))};
}

std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from + 1;
    while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
    for (std::size_t k = from; k < to; ++k) ranks[order[k]] = 0.5 * static_cast<double>(from + to - 1);
    from = to;
  }
  return ranks;
}

}  // namespace

double mean_of(const std::vector<double>& values) {
  require(!values.empty(), "the mean of nothing");
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double quantile_of(std::vector<double> values, double share) {
  require(!values.empty(), "a quantile of nothing");
  std::sort(values.begin(), values.end());
  return values[position_of(values.size(), share)];
}

double cvar_of(std::vector<double> values, double share) {
  require(!values.empty(), "the tail of nothing");
  std::sort(values.begin(), values.end(), std::greater<>());
  return cvar_of_falling(values, std::vector<int>(values.size(), 1), share);
}

// The number of draws at or below the quantile is binomial (n, share). Order statistics l and u (from 1) enclose it with
// probability P(l <= B <= u - 1).
Estimate estimate_quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  Estimate estimate{quantile_of(values, share), std::nullopt, std::nullopt};
  const double outside = 0.5 * (1.0 - kInterval);
  const auto real = [](std::size_t x) { return static_cast<double>(x); };
  double below = 0.0;  // P(B < k)
  for (std::size_t k = 0; k <= n; ++k) {
    const double log_chance = std::lgamma(real(n) + 1.0) - std::lgamma(real(k) + 1.0) -
                              std::lgamma(real(n - k) + 1.0) + real(k) * std::log(share) +
                              real(n - k) * std::log1p(-share);
    if (below <= outside && k >= 1) estimate.low = values[k - 1];
    below += std::exp(log_chance);
    if (1.0 - below <= outside && k < n && !estimate.high) estimate.high = values[k];
  }
  return estimate;
}

TailEstimates estimate_tail(std::vector<double> values, double share, std::uint64_t seed) {
  std::sort(values.begin(), values.end(), std::greater<>());
  const std::size_t n = values.size();
  std::vector<double> means, tails;
  std::vector<int> count(n);
  constexpr std::uint32_t kBootstrap = 0x626f6f74;
  for (std::uint32_t resample = 0; resample < kResamples; ++resample) {
    std::fill(count.begin(), count.end(), 0);
    for (std::size_t drawn = 0; drawn < n; drawn += 4) {
      const PhiloxCounter bits =
          philox4x32({static_cast<std::uint32_t>(drawn), resample, kBootstrap, 0},
                     {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
      for (std::size_t k = 0; k < std::min<std::size_t>(4, n - drawn); ++k)
        ++count[static_cast<std::size_t>(static_cast<std::uint64_t>(bits[k]) * n >> 32)];
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) sum += count[i] * values[i];
    means.push_back(sum / static_cast<double>(n));
    tails.push_back(cvar_of_falling(values, count, share));
  }
  return {interval_of(mean_of(values), means), interval_of(cvar_of(values, share), tails)};
}

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  require(a.size() == b.size(), "a rank correlation of unequal numbers");
  const std::vector<double> x = ranks_of(a), y = ranks_of(b);
  const double middle = 0.5 * (static_cast<double>(a.size()) - 1.0);
  double xy = 0.0, xx = 0.0, yy = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - middle) * (y[i] - middle);
    xx += (x[i] - middle) * (x[i] - middle);
    yy += (y[i] - middle) * (y[i] - middle);
  }
  return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : 0.0;
}

}  // namespace straits
