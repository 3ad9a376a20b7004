// [[uncertain]]: what is not known of a scenario, as random factors. Only `straits sample` draws them; a run takes the changes as they are
// written. docs/sample.md has the format.
//
//   moves      value of a draw                      which changes
//   happens    1 with the probability, else 0       all happen or none does
//   which      position of the one that happens     the others do not
//   delay      days added to every date             begin later, as long as written
//   duration   days from `from` to `until`          their profile is stretched with it
//   level      share, t/wk or USD/t, as the verb    one level, from beginning to end (severity)
//   range      0, 0.5, 1: least end, as stated, greatest end of the ranges of the package, straight lines between;
//              of elasticities 0 is the end nearest to nothing
//
// Correlation is that of the normal scores behind the factors (Gaussian copula; Nelsen 2006, An Introduction to Copulas, 2.3):
// value = F^-1(Phi(z)), z normal with these correlations. The rank correlation of two continuous factors is then 6/pi asin(r/2).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/world/ids.h"

namespace straits {

enum class Moved { kHappens, kWhich, kDelay, kDuration, kLevel, kRange };
enum class Shape { kUniform, kTriangular, kNormal, kLognormal, kBernoulli, kChoice };

// Normal and lognormal are truncated to [low, high]: what lies beyond is as if it had not been drawn.
struct Distribution {
  Shape shape = Shape::kUniform;
  double low = 0.0, high = 0.0;
  double middle = 0.0;       // triangular: mode; normal: mean; lognormal: median, all before truncation
  double spread = 0.0;       // normal: standard deviation; lognormal: geometric standard deviation, > 1
  double probability = 0.0;  // bernoulli
  std::vector<double> options, weights;  // choice; weights sum to 1
};

struct UncertainFactor {
  std::string id, basis;
  char confidence = 'D';  // A measured, B reported, C derived, D assumed
  Moved moves = Moved::kHappens;
  Distribution distribution;
  std::vector<std::string> changes;           // ids; empty for range
  std::vector<std::string> ranges;            // range: names of kRangeNames
  std::vector<CommodityId> commodities;       // range: of elasticities; empty = all
  std::map<std::string, double> correlation;  // with other factors, by id
  std::string unit;                           // of the value: "1", "days", "t/wk", "USD/t"
  FilePosition position;
};

[[nodiscard]] const std::vector<std::string>& moved_names();  // in the order of Moved
[[nodiscard]] const std::vector<std::string>& shape_names();  // in the order of Shape
// demand, supply, substitution (elasticities) and the parameters of stock behaviour that have a range.
[[nodiscard]] const std::vector<std::string>& range_names();

// Lower triangular L, row by row, n x n, with L L' the correlation of the normal scores; nothing if they cannot go together (the
// matrix is not positive definite). Cholesky.
[[nodiscard]] std::optional<std::vector<double>> correlation_root(
    const std::vector<UncertainFactor>& factors);

}  // namespace straits
