#include "straits/change/uncertain.h"

#include <cmath>

namespace straits {
namespace {

constexpr double kLeastPivot = 1e-10;

double correlation_of(const UncertainFactor& a, const UncertainFactor& b) {
  if (a.id == b.id) return 1.0;
  const auto there = a.correlation.find(b.id);
  if (there != a.correlation.end()) return there->second;
  const auto here = b.correlation.find(a.id);
  return here == b.correlation.end() ? 0.0 : here->second;
}

}  // namespace

const std::vector<std::string>& moved_names() {
  static const std::vector<std::string> kNames{"happens", "which", "delay", "duration", "level", "range"};
  return kNames;
}

const std::vector<std::string>& shape_names() {
  static const std::vector<std::string> kNames{"uniform",   "triangular", "normal",
                                               "lognormal", "bernoulli",  "choice"};
  return kNames;
}

const std::vector<std::string>& range_names() {
  static const std::vector<std::string> kNames{"demand",
                                               "supply",
                                               "substitution",
                                               "terminal_stock_elasticity",
                                               "convenience_yield_per_week",
                                               "refill_share",
                                               "stock_build_value_share"};
  return kNames;
}

std::optional<std::vector<double>> correlation_root(const std::vector<UncertainFactor>& factors) {
  const std::size_t n = factors.size();
  std::vector<double> root(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = correlation_of(factors[i], factors[j]);
      for (std::size_t k = 0; k < j; ++k) rest -= root[i * n + k] * root[j * n + k];
      if (i != j) {
        root[i * n + j] = rest / root[j * n + j];
        continue;
      }
      if (rest < kLeastPivot) return std::nullopt;
      root[i * n + i] = std::sqrt(rest);
    }
  return root;
}

}  // namespace straits
