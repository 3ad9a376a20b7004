#include "straits/ensemble/design.h"

#include <algorithm>
#include <numeric>

#include "straits/base/philox.h"

namespace straits {
namespace {

struct Indices {
  double first = 0.0, total = 0.0;
};

double variance(const SobolLosses& losses, const std::vector<std::size_t>& bases) {
  double sum = 0.0, squares = 0.0;
  for (const std::size_t b : bases) sum += losses.a[b] + losses.b[b];
  const double n = 2.0 * static_cast<double>(bases.size()), mean = sum / n;
  for (const std::size_t b : bases)
    squares += (losses.a[b] - mean) * (losses.a[b] - mean) + (losses.b[b] - mean) * (losses.b[b] - mean);
  return squares / n;
}

Indices indices_of(const SobolLosses& losses, const std::vector<double>& ab,
                   const std::vector<std::size_t>& bases, double spread) {
  if (spread <= 0.0) return {};
  double first = 0.0, total = 0.0;
  for (const std::size_t b : bases) {
    first += losses.b[b] * (ab[b] - losses.a[b]);
    total += (losses.a[b] - ab[b]) * (losses.a[b] - ab[b]);
  }
  const double n = static_cast<double>(bases.size());
  return {first / n / spread, total / n / 2.0 / spread};
}

std::vector<std::size_t> resampled(std::size_t n, std::uint64_t seed, int resample) {
  std::vector<std::size_t> bases(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto counter = static_cast<std::uint64_t>(resample) * n + i;
    bases[i] = std::min(n - 1, static_cast<std::size_t>(uniform_number(seed, counter, "sobol bootstrap") *
                                                        static_cast<double>(n)));
  }
  return bases;
}

Estimate with_interval(double value, std::vector<double> resamples) {
  constexpr double kOutside = 0.025;
  return {value, quantile_of(resamples, kOutside), quantile_of(std::move(resamples), 1.0 - kOutside)};
}

// The mean of all losses is taken off first: it says nothing, and first orders are less noisy without it.
SobolLosses centred(SobolLosses losses) {
  double mean = 0.0;
  for (std::size_t b = 0; b < losses.a.size(); ++b) mean += losses.a[b] + losses.b[b];
  mean /= 2.0 * static_cast<double>(losses.a.size());
  const auto shift = [mean](std::vector<double>& values) {
    for (double& value : values) value -= mean;
  };
  shift(losses.a);
  shift(losses.b);
  for (std::vector<double>& values : losses.ab) shift(values);
  return losses;
}

}  // namespace

const std::vector<std::string>& design_names() {
  static const std::vector<std::string> kNames{"plain", "sobol"};
  return kNames;
}

DesignPoint sobol_point(std::int64_t draw, std::size_t factors) {
  const auto columns = static_cast<std::int64_t>(factors) + 2;
  return {(draw - 1) / columns + 1, static_cast<int>((draw - 1) % columns) + DesignPoint::kA};
}

std::vector<SobolIndices> estimate_sobol(const SobolLosses& losses, std::uint64_t seed) {
  const std::size_t n = losses.a.size();
  std::vector<SobolIndices> found(losses.ab.size());
  if (n == 0) return found;
  const SobolLosses moved = centred(losses);
  std::vector<std::size_t> all(n);
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<std::vector<double>> firsts(losses.ab.size()), totals(losses.ab.size());
  for (int resample = 0; resample < kResamples; ++resample) {
    const std::vector<std::size_t> bases = resampled(n, seed, resample);
    const double spread = variance(moved, bases);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Indices indices = indices_of(moved, moved.ab[i], bases, spread);
      firsts[i].push_back(indices.first);
      totals[i].push_back(indices.total);
    }
  }
  const double spread = variance(moved, all);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Indices indices = indices_of(moved, moved.ab[i], all, spread);
    found[i] = {with_interval(indices.first, std::move(firsts[i])),
                with_interval(indices.total, std::move(totals[i]))};
  }
  return found;
}

}  // namespace straits
