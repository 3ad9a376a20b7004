#include "straits/solve/certificate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace straits {
namespace {

// What the Program says about an answer. Sums run in long double: the certificate must be sharper than the solver.
struct Recomputed {
  std::vector<double> activity, activity_scale;  // rows: sum and largest term of matrix * x
  std::vector<double> row_cost_scale;            // rows: largest |cost| of their columns
  std::vector<double> reduced_cost, rounding;    // columns: and the rounding error of that sum
};

Recomputed recompute(const Program& program, const std::vector<double>& cost, const Solution& solution) {
  const auto rows = static_cast<std::size_t>(program.rows());
  const auto columns = static_cast<std::size_t>(program.columns());
  std::vector<long double> activity(rows, 0.0L);
  Recomputed out;
  out.activity_scale.assign(rows, 0.0);
  out.row_cost_scale.assign(rows, 0.0);
  out.reduced_cost.resize(columns);
  out.rounding.resize(columns);
  for (std::size_t j = 0; j < columns; ++j) {
    long double reduced_cost = cost[j];
    double magnitude = std::abs(cost[j]);
    for (auto k = static_cast<std::size_t>(program.start[j]);
         k < static_cast<std::size_t>(program.start[j + 1]); ++k) {
      const auto i = static_cast<std::size_t>(program.row[k]);
      const double a = program.coefficient[k];
      activity[i] += static_cast<long double>(a) * solution.column_value[j];
      reduced_cost -= static_cast<long double>(a) * solution.row_dual[i];
      out.activity_scale[i] = std::max(out.activity_scale[i], std::abs(a * solution.column_value[j]));
      out.row_cost_scale[i] = std::max(out.row_cost_scale[i], std::abs(cost[j]));
      magnitude += std::abs(a * solution.row_dual[i]);
    }
    out.reduced_cost[j] = static_cast<double>(reduced_cost);
    // The row duals came rounded to doubles, so the sum cannot be sharper than this.
    out.rounding[j] = std::numeric_limits<double>::epsilon() * magnitude;
  }
  out.activity.assign(activity.begin(), activity.end());
  return out;
}

// One row or column: a value between two sides and the dual that belongs to it.
struct Item {
  double value, lower, upper, value_scale;
  double dual, dual_scale, dual_rounding;
};

class Judge {
 public:
  explicit Judge(double primal_tolerance) : primal_tolerance_(primal_tolerance) {}

  void judge(const Item& item) {
    const double below = item.lower - item.value;
    const double above = item.value - item.upper;
    if (below > 0) primal_residual = std::max(primal_residual, below / scale(item.lower, item));
    if (above > 0) primal_residual = std::max(primal_residual, above / scale(item.upper, item));
    if (std::abs(item.dual) <= item.dual_rounding) return;
    const double side = item.dual > 0 ? item.lower : item.upper;
    const bool at_side =
        std::isfinite(side) && std::abs(item.value - side) <= primal_tolerance_ * scale(side, item);
    if (!at_side) dual_residual = std::max(dual_residual, std::abs(item.dual) / (1.0 + item.dual_scale));
    if (std::isfinite(side)) dual_objective += static_cast<long double>(item.dual) * side;
  }

  double primal_residual = 0.0;
  double dual_residual = 0.0;
  long double dual_objective = 0.0L;

 private:
  static double scale(double side, const Item& item) {
    return std::isfinite(side) ? 1.0 + std::abs(side) + item.value_scale : 1.0;
  }
  double primal_tolerance_;
};

bool all_finite(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

bool is_judgeable(const Program& program, const Solution& solution) {
  return solution.termination == Termination::kOptimal && std::isfinite(solution.objective) &&
         solution.column_value.size() == static_cast<std::size_t>(program.columns()) &&
         solution.row_dual.size() == static_cast<std::size_t>(program.rows()) &&
         all_finite(solution.column_value) && all_finite(solution.row_dual);
}

}  // namespace

// "Wrong sign" is judged where the value is, as solution.h states it: a positive reduced cost is right only at the
// lower side, a negative one only at the upper side. This is complementary slackness column by column; the gap
// alone would let a wrong price of a small flow drown in a large objective. The gap covers the objective that the
// solver claims as well.
Certificate certify(const Program& program, const Sides& sides, const Solution& solution,
                    const CertificateTolerances& tolerances) {
  if (!is_judgeable(program, solution)) return {kInfinity, kInfinity, kInfinity, false};
  const std::vector<double>& cost = costs_of(program, sides);
  const Recomputed found = recompute(program, cost, solution);
  Judge judge(tolerances.primal);
  long double objective = 0.0L;
  for (std::size_t j = 0; j < solution.column_value.size(); ++j) {
    objective += static_cast<long double>(cost[j]) * solution.column_value[j];
    judge.judge({solution.column_value[j], sides.column_lower[j], sides.column_upper[j], 0.0,
                 found.reduced_cost[j], std::abs(cost[j]), found.rounding[j]});
  }
  for (std::size_t i = 0; i < solution.row_dual.size(); ++i)
    judge.judge({found.activity[i], sides.row_lower[i], sides.row_upper[i], found.activity_scale[i],
                 solution.row_dual[i], found.row_cost_scale[i], 0.0});

  Certificate certificate;
  certificate.primal_residual = judge.primal_residual;
  certificate.dual_residual = judge.dual_residual;
  const long double difference = std::max(std::abs(objective - judge.dual_objective),
                                          std::abs(objective - static_cast<long double>(solution.objective)));
  certificate.gap = static_cast<double>(difference / (1.0L + std::abs(objective)));
  certificate.passed = certificate.primal_residual <= tolerances.primal &&
                       certificate.dual_residual <= tolerances.dual && certificate.gap <= tolerances.gap;
  return certificate;
}

}  // namespace straits
