#include "straits/ensemble/quantile.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace straits {
namespace {

using Coefficients = std::array<double, 8>;

double polynomial(const Coefficients& c, double x) {
  double sum = 0.0;
  for (std::size_t i = c.size(); i-- > 0;) sum = sum * x + c[i];
  return sum;
}

double triangular(double low, double mode, double high, double u) {
  const double below = (mode - low) / (high - low);
  if (u < below) return low + std::sqrt(u * (high - low) * (mode - low));
  return high - std::sqrt((1.0 - u) * (high - low) * (high - mode));
}

// Of a normal, given that it lies between the two.
double truncated_normal(double mean, double deviation, double low, double high, double u) {
  const double from = normal_share((low - mean) / deviation), to = normal_share((high - mean) / deviation);
  return std::clamp(mean + deviation * normal_quantile(from + u * (to - from)), low, high);
}

double choose(const Distribution& d, double u) {
  double sum = 0.0;
  for (std::size_t i = 0; i < d.options.size(); ++i)
    if (sum += d.weights[i]; u < sum) return d.options[i];
  return d.options.back();
}

}  // namespace

double normal_share(double x) { return 0.5 * std::erfc(-x * 0.70710678118654752440); }

double normal_quantile(double p) {
  static constexpr Coefficients kA{3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                   1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                   3.3430575583588128105e4, 2.5090809287301226727e3};
  static constexpr Coefficients kB{1.0,
                                   4.2313330701600911252e1,
                                   6.8718700749205790830e2,
                                   5.3941960214247511077e3,
                                   2.1213794301586595867e4,
                                   3.9307895800092710610e4,
                                   2.8729085735721942674e4,
                                   5.2264952788528545610e3};
  static constexpr Coefficients kC{1.42343711074968357734e0,  4.63033784615654529590e0,
                                   5.76949722146069140550e0,  3.64784832476320460504e0,
                                   1.27045825245236838258e0,  2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr Coefficients kD{1.0,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
  static constexpr Coefficients kE{6.65790464350110377720e0,  5.46378491116411436990e0,
                                   1.78482653991729133580e0,  2.96560571828504891230e-1,
                                   2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                   2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr Coefficients kF{1.0,
                                   5.99832206555887937690e-1,
                                   1.36929880922735805310e-1,
                                   1.48753612908506148525e-2,
                                   7.86869131145613259100e-4,
                                   1.84631831751005468180e-5,
                                   1.42151175831644588870e-7,
                                   2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(kA, r) / polynomial(kB, r);
  }
  const double r = std::sqrt(-std::log(std::min(p, 1.0 - p)));
  const double size = r <= 5.0 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                               : polynomial(kE, r - 5.0) / polynomial(kF, r - 5.0);
  return q < 0.0 ? -size : size;
}

double quantile(const Distribution& d, double u) {
  switch (d.shape) {
    case Shape::kUniform:
      return d.low + u * (d.high - d.low);
    case Shape::kTriangular:
      return triangular(d.low, d.middle, d.high, u);
    case Shape::kNormal:
      return truncated_normal(d.middle, d.spread, d.low, d.high, u);
    case Shape::kLognormal: {
      const double low = d.low > 0.0 ? std::log(d.low) : -1e3;
      const double drawn = truncated_normal(std::log(d.middle), std::log(d.spread), low, std::log(d.high), u);
      return std::clamp(std::exp(drawn), d.low, d.high);
    }
    case Shape::kBernoulli:
      return u > 1.0 - d.probability ? 1.0 : 0.0;
    case Shape::kChoice:
      return choose(d, u);
  }
  return 0.0;
}

}  // namespace straits
