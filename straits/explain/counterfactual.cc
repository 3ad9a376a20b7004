#include "straits/explain/counterfactual.h"

#include <algorithm>
#include <cmath>

#include "straits/base/error.h"
#include "straits/explain/parts.h"

namespace straits {
namespace {

// Term by term: the difference of two large sums keeps its digits.
double saving(const WindowView& view, const Sides& sides, const Solution& after) {
  const auto& cost = costs_of(view.program(), sides);
  double sum = 0.0;
  for (std::size_t j = 0; j < cost.size(); ++j)
    sum += cost[j] * (view.solution().column_value[j] - after.column_value[j]);
  return sum;
}

// False: there is nothing to take away.
bool shift(Sides& sides, SideKind kind, int position, double units) {
  const auto at = static_cast<std::size_t>(position);
  if (kind == SideKind::kInflow) {
    sides.row_lower[at] -= units;
    sides.row_upper[at] -= units;
    return true;
  }
  double& upper = kind == SideKind::kRow ? sides.row_upper[at] : sides.column_upper[at];
  const bool possible = kind == SideKind::kRow || upper + units >= sides.column_lower[at];
  if (possible) upper += units;
  return possible;
}

std::optional<UsdPerTonne> found(Chain& chain, const WindowView& view, SideKind kind,
                                 const std::vector<int>& positions, double units) {
  Sides sides = view.window().sides;
  for (const int position : positions)
    if (!shift(sides, kind, position, units)) return std::nullopt;
  const Certified answer = chain.solve_again(view.window(), sides);
  if (answer.solution.termination != Termination::kOptimal) return std::nullopt;
  return view.money(saving(view, sides, answer.solution) / units);
}

double apart(UsdPerTonne a, UsdPerTonne b) {
  const double size = std::max(std::abs(a.value), std::abs(b.value));
  return size > 0.0 ? std::abs(a.value - b.value) / size : 0.0;
}

}  // namespace

double predicted_worth(const WindowView& view, SideKind kind, int position) {
  if (kind == SideKind::kInflow) return view.dual(position);
  if (kind == SideKind::kRow) return -view.dual(position);
  double reduced = view.cost(position);
  for_each_other(view, position, -1, [&](int i, double a) { reduced -= a * view.dual(i); });
  return std::max(0.0, -reduced);  // a column that is not full gains nothing by more room
}

ShiftTrial try_shifts(Chain& chain, const WindowView& view, const std::vector<SideShift>& shifts) {
  ShiftTrial trial{view.window().sides, {}, 0.0};
  for (const SideShift& s : shifts)
    require(shift(trial.sides, s.kind, s.position, s.units), "a side cannot give way so far");
  trial.answer = chain.solve_again(view.window(), trial.sides);
  require(trial.answer.solution.termination == Termination::kOptimal,
          "a window with more of a side has no optimum");
  trial.worth_usd = saving(view, trial.sides, trial.answer.solution) * view.network().price_unit.value *
                    view.network().mass_unit.value;
  return trial;
}

double Counterfactual::difference() const {
  double nearest = 1.0;
  if (more) nearest = std::min(nearest, apart(predicted, *more));
  if (less) nearest = std::min(nearest, apart(predicted, *less));
  return nearest;
}

bool Counterfactual::is_corner() const {
  constexpr double kSame = 1e-3;
  return more && less && apart(*more, *less) > kSame;
}

Counterfactual try_sides(Chain& chain, const WindowView& view, SideKind kind,
                         const std::vector<int>& positions, Tonnes amount) {
  const double units = amount / view.network().mass_unit;
  Counterfactual answer;
  answer.amount = amount;
  double predicted = 0.0;
  for (const int position : positions) predicted += predicted_worth(view, kind, position);
  answer.predicted = view.money(predicted);
  answer.more = found(chain, view, kind, positions, units);
  answer.less = found(chain, view, kind, positions, -units);
  return answer;
}

ReleaseTrial try_release(Chain& chain, const WindowView& view, MarketId market, Tonnes amount) {
  ReleaseTrial release;
  release.amount = amount;
  const double units = amount / view.network().mass_unit;
  const int balance = view.find_row(RowKind::kBalance, market.index, 0);
  const ShiftTrial trial = try_shifts(chain, view, {{SideKind::kInflow, balance, units}});
  release.before = view.formulation().read(view.solution());
  release.after = view.formulation().read(trial.answer.solution);
  release.worth_usd = trial.worth_usd;
  return release;
}

}  // namespace straits
