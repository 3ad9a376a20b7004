#include "straits/solve/curve_solver.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

#include "straits/base/error.h"
#include "straits/solve/curve_simplex.h"
#include "straits/solve/curves.h"
#include "straits/solve/highs_solver.h"
#include "straits/solve/prepare.h"

namespace straits {
namespace {

using solving::at;

double read_weight(std::uint8_t weight) { return std::exp2((weight - 30) / 2.0); }
std::uint8_t write_weight(double weight) {
  return static_cast<std::uint8_t>(
      std::clamp(std::lround(2.0 * std::log2(weight)) + 30, 0L, static_cast<long>(kHeaviestEdge)));
}

class CurveSolver final : public Solver {
 public:
  explicit CurveSolver(const SolverOptions& options) : options_(options) {}
  [[nodiscard]] std::string name() const override { return "curves"; }
  [[nodiscard]] SolverAbilities abilities() const override { return {.warm_start = true}; }
  void load(const Program& program) override {
    program_ = program;
    map_.emplace(program);
    factors_.emplace(map_->rows);
    fallback_.reset();
  }
  [[nodiscard]] Solution solve(const Sides& sides, const Basis* start) override;
  [[nodiscard]] Solution solve_otherwise(const Sides& sides) override { return ask_highs(sides, nullptr); }

 private:
  [[nodiscard]] CurveStart start_from(const Curves& curves, const Sides& sides, const Basis* start) const;
  [[nodiscard]] bool is_filled(const Basis& basis, int member) const;
  void read(const Curves& curves, const Sides& sides, const CurveAnswer& answer, Solution& solution) const;
  [[nodiscard]] double held_by_others(const Sides& sides, int arc, int member,
                                      const Solution& solution) const;
  void fill_arc(const Curves& curves, const Sides& sides, int arc, const CurveAnswer& answer, bool is_basic,
                Solution& solution) const;
  [[nodiscard]] Solution ask_highs(const Sides& sides, const Basis* start);

  SolverOptions options_;
  Program program_;
  std::optional<ArcMap> map_;
  std::optional<BasisFactors> factors_;
  std::unique_ptr<Solver> fallback_;
};

// Does the basis have the step of this member filled?
bool CurveSolver::is_filled(const Basis& basis, int member) const {
  const int columns = program_.columns();
  if (member >= columns) return basis.row[at(member - columns)] == BasisStatus::kAtLower;
  return basis.column[at(member)] ==
         (map_->factor[at(member)] > 0 ? BasisStatus::kAtUpper : BasisStatus::kAtLower);
}

// The arcs that the basis names, each on the step of the column it names; slacks where it names too few.
CurveStart CurveSolver::start_from(const Curves& curves, const Sides& sides, const Basis* start) const {
  const int columns = program_.columns();
  CurveStart out;
  const auto add = [&](int arc, int member) {
    int step = 0;
    while (step + 1 < curves.steps(arc) && curves.member[at(curves.first[at(arc)] + step)] != member) ++step;
    if (curves.member[at(curves.first[at(arc)] + step)] != member) {  // no room on it today: by its cost
      const double slope =
          member < columns ? costs_of(program_, sides)[at(member)] / map_->factor[at(member)] : 0.0;
      step = 0;
      while (step + 1 < curves.steps(arc) && curves.slope[at(curves.first[at(arc)] + step)] < slope) ++step;
    }
    out.basic.push_back(arc);
    out.step.push_back(step);
  };
  if (start == nullptr || start->empty()) {
    for (int i = 0; i < map_->rows; ++i) add(map_->structural + i, columns + i);
    return out;
  }
  out.place.assign(at(map_->arcs()), 0);
  for (int a = 0; a < map_->arcs(); ++a)
    for (int s = curves.first[at(a)]; s < curves.first[at(a) + 1]; ++s)
      if (is_filled(*start, curves.member[at(s)])) ++out.place[at(a)];
  for (const std::uint8_t weight : start->edge_weight) out.weight.push_back(read_weight(weight));
  for (int j = 0; j < columns; ++j)
    if (start->column[at(j)] == BasisStatus::kBasic) add(map_->arc[at(j)], j);
  for (int i = 0; i < map_->rows; ++i)
    if (start->row[at(i)] == BasisStatus::kBasic) add(map_->structural + i, columns + i);
  return out;
}

// What the members of an arc but this one add up to.
double CurveSolver::held_by_others(const Sides& sides, int arc, int member, const Solution& solution) const {
  const int columns = program_.columns();
  double sum = 0.0;
  for (const int other : map_->members.indices(arc)) {
    if (other == member) continue;
    if (other < columns) {
      sum += map_->factor[at(other)] * solution.column_value[at(other)];
      continue;
    }
    const auto row = at(other - columns);
    sum -= solution.basis.row[row] == BasisStatus::kAtLower ? sides.row_lower[row] : sides.row_upper[row];
  }
  return sum;
}

// Hands the value of an arc out to its columns: cheaper steps are full, dearer ones empty, the one in between takes the rest.
void CurveSolver::fill_arc(const Curves& curves, const Sides& sides, int arc, const CurveAnswer& answer,
                           bool is_basic, Solution& solution) const {
  const int columns = program_.columns();
  const int first = curves.first[at(arc)];
  const int place = answer.place[at(arc)];
  const auto set = [&](int member, bool full_of_arc) {
    if (member >= columns) {  // slack = ... - r: a full one has the row at its lower side
      solution.basis.row[at(member - columns)] = full_of_arc ? BasisStatus::kAtLower : BasisStatus::kAtUpper;
      return;
    }
    const bool at_upper = full_of_arc == (map_->factor[at(member)] > 0);
    solution.column_value[at(member)] =
        at_upper ? sides.column_upper[at(member)] : sides.column_lower[at(member)];
    solution.basis.column[at(member)] = at_upper ? BasisStatus::kAtUpper : BasisStatus::kAtLower;
  };
  for (const int member : map_->members.indices(arc)) set(member, curves.is_full[at(member)] != 0);
  for (int s = 0; s < curves.steps(arc); ++s) set(curves.member[at(first + s)], s < place);
  if (!is_basic) return;
  const int member = curves.member[at(first + place)];
  if (member >= columns) {
    solution.basis.row[at(member - columns)] = BasisStatus::kBasic;
    return;
  }
  const double factor = map_->factor[at(member)];
  const auto left = at(curves.break_at(arc, place));
  const double from_left = (answer.value[at(arc)] - curves.breakpoint[left]) / factor;
  const double from_right = (answer.value[at(arc)] - curves.breakpoint[left + 1]) / factor;
  const double low = sides.column_lower[at(member)];
  const double high = sides.column_upper[at(member)];
  double value = 0.0;
  if (!is_far(factor * low))
    value = low + (factor > 0 ? from_left : from_right);
  else if (!is_far(factor * high))
    value = high + (factor > 0 ? from_right : from_left);
  else  // its breakpoints are made up, and so far out that they have lost digits
    value = (answer.value[at(arc)] - held_by_others(sides, arc, member, solution)) / factor;
  solution.column_value[at(member)] = value;
  solution.basis.column[at(member)] = BasisStatus::kBasic;
}

void CurveSolver::read(const Curves& curves, const Sides& sides, const CurveAnswer& answer,
                       Solution& solution) const {
  solution.termination = Termination::kOptimal;
  solution.row_dual = answer.row_price;
  solution.column_value.assign(at(program_.columns()), 0.0);
  solution.basis.column.assign(at(program_.columns()), BasisStatus::kAtLower);
  solution.basis.row.assign(at(program_.rows()), BasisStatus::kAtLower);
  std::vector<char> is_basic(at(map_->arcs()), 0);
  for (const int arc : answer.basis.basic) is_basic[at(arc)] = 1;
  for (int a = 0; a < map_->arcs(); ++a) fill_arc(curves, sides, a, answer, is_basic[at(a)] != 0, solution);
  std::vector<double> weight(at(map_->arcs()), 1.0);
  for (std::size_t k = 0; k < answer.basis.basic.size(); ++k)
    weight[at(answer.basis.basic[k])] = answer.basis.weight[k];
  for (std::size_t j = 0; j < solution.basis.column.size(); ++j)
    if (solution.basis.column[j] == BasisStatus::kBasic)
      solution.basis.edge_weight.push_back(write_weight(weight[at(map_->arc[j])]));
  for (int i = 0; i < map_->rows; ++i)
    if (solution.basis.row[at(i)] == BasisStatus::kBasic)
      solution.basis.edge_weight.push_back(write_weight(weight[at(map_->structural + i)]));
  const std::vector<double>& cost = costs_of(program_, sides);
  long double objective = 0.0L;
  for (std::size_t j = 0; j < cost.size(); ++j)
    objective += static_cast<long double>(cost[j]) * solution.column_value[j];
  solution.objective = static_cast<double>(objective);
}

Solution CurveSolver::ask_highs(const Sides& sides, const Basis* start) {
  if (!fallback_) {
    SolverOptions options = options_;
    options.solver = "highs";
    fallback_ = make_highs_solver(options);
    fallback_->load(program_);
  }
  return fallback_->solve(sides, start);
}

Solution CurveSolver::solve(const Sides& sides, const Basis* start) {
  require_fitting(program_.columns(), program_.rows(), sides, start);
  const auto began = std::chrono::steady_clock::now();
  Solution solution;
  const std::optional<Curves> curves = curves_of(*map_, program_, sides);
  if (curves) {
    CurveSimplex simplex(*map_, *curves, options_.feasibility_tolerance, *factors_);
    const CurveAnswer answer = simplex.run(start_from(*curves, sides, start), options_.time_limit_seconds);
    solution.iterations = answer.iterations;
    if (answer.end == CurveEnd::kOptimal && !answer.touches_artificial)
      read(*curves, sides, answer, solution);
  }
  if (solution.termination != Termination::kOptimal) return ask_highs(sides, start);
  solution.solver = "curves 1";
  solution.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return solution;
}

}  // namespace

std::unique_ptr<Solver> make_curve_solver(const SolverOptions& options) {
  return std::make_unique<CurveSolver>(options);
}

}  // namespace straits
