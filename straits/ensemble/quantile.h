// Distributions by their quantile functions: a uniform number in (0, 1) becomes a value of the factor.
#pragma once

#include "straits/change/uncertain.h"

namespace straits {

[[nodiscard]] double normal_share(double x);  // P(Z <= x), Z standard normal
// Its inverse for p in (0, 1): Wichura 1988, algorithm AS 241 (PPND16), Applied Statistics 37(3), 477-484; relative error 1e-16.
[[nodiscard]] double normal_quantile(double p);

// F^-1(u), u in (0, 1): within [low, high], one of the options, or 0 and 1. Bernoulli is 1 for u above 1 - probability,
// so that a factor that is positively correlated with another happens where the other is large.
[[nodiscard]] double quantile(const Distribution& distribution, double u);

}  // namespace straits
