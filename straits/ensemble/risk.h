// Loss distributions from equally likely draws x_1 .. x_n.
//
//   quantile a   least x with a share of at least a at or below it: the ceil(a n)-th smallest
//   CVaR a       mean of the worst share 1 - a, the draw at its edge taken in part: min over c of
//                c + sum max(0, x - c) / ((1 - a) n)   (Rockafellar and Uryasev 2000, J. of Risk 2(3), 21-41, eq. 9)
//   intervals    95 %. Of a quantile: between two order statistics, exact for any distribution (Conover 1999, Practical
//                Nonparametric Statistics, 3.2); open where n is too small. Of mean and CVaR: percentile bootstrap (Efron and
//                Tibshirani 1993, ch. 13), kResamples resamples from the random numbers of the seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace straits {

inline constexpr double kTailShare = 0.95;
inline constexpr int kResamples = 1000;

struct Estimate {
  double value = 0.0;
  std::optional<double> low, high;
};

[[nodiscard]] double mean_of(const std::vector<double>& values);
[[nodiscard]] double quantile_of(std::vector<double> values, double share);
[[nodiscard]] double cvar_of(std::vector<double> values, double share);

[[nodiscard]] Estimate estimate_quantile(std::vector<double> values, double share);
struct TailEstimates {
  Estimate mean, cvar;
};
[[nodiscard]] TailEstimates estimate_tail(std::vector<double> values, double share, std::uint64_t seed);

// Rank correlation (Spearman 1904), ties at their mean rank; 0 if either is constant.
[[nodiscard]] double rank_correlation(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace straits
