#include "straits/explain/derive.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>

#include "straits/base/error.h"
#include "straits/explain/parts.h"

namespace straits {
namespace {

constexpr double kStep = 1.0, kLimitPenalty = 3.0, kAtBoundPenalty = 4.0;
constexpr double kTerminalEnd = 20.0, kUseEnd = 40.0, kEmergencyEnd = 80.0;
constexpr double kNoDual = 1e-12;

struct Candidate {
  double length = 0.0, flow = 0.0;
  int row = 0, column = 0;
  // The queue gives the largest first: shorter, then more flow, then the earlier column.
  friend bool operator<(const Candidate& a, const Candidate& b) {
    return std::tuple(-a.length, a.flow, -a.column, -a.row) <
           std::tuple(-b.length, b.flow, -b.column, -b.row);
  }
};

double end_penalty(const WindowView& view, int column) {
  const ColumnName& name = view.column(column);
  switch (name.kind) {
    case ColumnKind::kSupply:
      return 0.0;
    case ColumnKind::kUse:  // what goes unserved sets its price where it happens, not far away
      return name.step == 0 && view.network().sinks[SinkId(name.item)].kind == SinkKind::kUse
                 ? 0.5 * kTerminalEnd
                 : kUseEnd;
    case ColumnKind::kLack:
    case ColumnKind::kExcess:
      return kEmergencyEnd;
    default:
      return kTerminalEnd;
  }
}

bool is_binding(const WindowView& view, int row) {
  return is_limit(view.row(row).kind) && std::abs(view.dual(row)) > kNoDual;
}

}  // namespace

Derivations::Derivations(const WindowView& view)
    : view_(view), walks_(static_cast<std::size_t>(view.program().rows())) {
  find_walks();
  gather_circles();
  gather_basis();
}

void Derivations::find_walks() {
  const Program& program = view_.program();
  std::vector<int> open(static_cast<std::size_t>(program.columns()), 0);  // rows without a walk yet
  std::vector<double> step(open.size(), 0.0);
  std::priority_queue<Candidate> queue;
  const auto offer = [&](int column) {  // one row is open: it can be reached
    double longest = 0.0;
    int head = -1;
    bool ends = true;
    for_each_other(view_, column, -1, [&](int row, double) {
      if (is_limit(view_.row(row).kind)) return;
      const Walk& walk = walks_[static_cast<std::size_t>(row)];
      if (walk.order < 0) {
        head = row;
      } else {
        longest = std::max(longest, walk.length);
        ends = false;
      }
    });
    const double end = ends ? end_penalty(view_, column) : 0.0;
    if (head >= 0)
      queue.push({longest + step[static_cast<std::size_t>(column)] + end, std::abs(view_.value(column)), head,
                  column});
  };
  for (int j = 0; j < program.columns(); ++j) {
    if (!view_.is_basic(j)) continue;
    const auto at = static_cast<std::size_t>(j);
    step[at] = kStep + (view_.is_inside(j) ? 0.0 : kAtBoundPenalty);
    for_each_other(view_, j, -1, [&](int row, double) {
      if (!is_limit(view_.row(row).kind)) ++open[at];
      if (is_binding(view_, row)) step[at] += kLimitPenalty;
    });
    if (open[at] == 1) offer(j);
  }
  int order = 0;
  while (!queue.empty()) {
    const Candidate best = queue.top();
    queue.pop();
    Walk& walk = walks_[static_cast<std::size_t>(best.row)];
    if (walk.order >= 0) continue;
    walk = {best.column, best.length, order++};
    for (const int j : view_.basic_columns(best.row))
      if (--open[static_cast<std::size_t>(j)] == 1) offer(j);
  }
}

namespace {

struct Choice {
  int column = 0;
  IndependentColumns::Entries entries;
  int limits = 0;
};

// Basic columns with their entries in the rows that `position` numbers; those that meet few limits and few rows first.
std::vector<Choice> choices_of(const WindowView& view, const std::vector<int>& position) {
  std::vector<Choice> choices;
  for (int j = 0; j < view.program().columns(); ++j) {
    if (!view.is_basic(j)) continue;
    Choice choice{j, {}, 0};
    for_each_other(view, j, -1, [&](int i, double a) {
      if (position[static_cast<std::size_t>(i)] >= 0)
        choice.entries.emplace_back(position[static_cast<std::size_t>(i)], a);
      if (is_binding(view, i)) ++choice.limits;
    });
    if (!choice.entries.empty()) choices.push_back(std::move(choice));
  }
  std::stable_sort(choices.begin(), choices.end(), [&](const Choice& a, const Choice& b) {
    return std::tuple(a.limits, a.entries.size(), -std::abs(view.value(a.column))) <
           std::tuple(b.limits, b.entries.size(), -std::abs(view.value(b.column)));
  });
  return choices;
}

std::unique_ptr<IndependentColumns> spanning(const WindowView& view, const std::vector<int>& position,
                                             int rows) {
  auto columns = std::make_unique<IndependentColumns>(rows);
  for (const Choice& choice : choices_of(view, position))
    if (columns->rank() < rows) columns->add(choice.column, choice.entries);
  require(columns->rank() == rows, "a basis that does not span its rows");
  return columns;
}

}  // namespace

void Derivations::gather_circles() {
  circle_row_.assign(walks_.size(), -1);
  int rows = 0;
  for (int i = 0; i < view_.program().rows(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (!is_limit(view_.row(i).kind) && walks_[at].order < 0) circle_row_[at] = rows++;
  }
  circles_ = spanning(view_, circle_row_, rows);
}

void Derivations::gather_basis() {
  basis_row_.assign(walks_.size(), -1);
  int rows = 0;
  for (std::size_t i = 0; i < basis_row_.size(); ++i)
    if (view_.solution().basis.row[i] != BasisStatus::kBasic) basis_row_[i] = rows++;
  basis_ = spanning(view_, basis_row_, rows);
}

Derivation Derivations::response(int row) const {
  Derivation found;
  found.row = row;
  const int position = basis_row_[static_cast<std::size_t>(row)];
  if (position < 0) return found;  // its slack is basic: a price of nothing
  for (const auto& [column, amount] : basis_->solve(position)) found.steps.push_back({column, amount});
  return found;
}

Derivation Derivations::of(int row) const {
  Derivation found;
  found.row = row;
  std::map<int, double> limits;
  std::map<int, std::pair<int, double>, std::greater<>> open;  // by order of the walk: row, weight
  const auto take = [&](int column, double amount, int head) {
    found.steps.push_back({column, amount});
    for_each_other(view_, column, head, [&](int i, double a) {
      const Walk& walk = walks_[static_cast<std::size_t>(i)];
      if (is_binding(view_, i)) limits[i] -= amount * a;
      if (walk.order < 0) return;  // a limit, or settled with its circle
      auto& [at, weight] = open[walk.order];
      at = i;
      weight -= amount * a;
    });
  };
  if (const int circle = circle_row_[static_cast<std::size_t>(row)]; circle >= 0) {
    for (const auto& [column, amount] : circles_->solve(circle)) take(column, amount, -1);
  } else {
    open[walks_[static_cast<std::size_t>(row)].order] = {row, 1.0};
  }
  while (!open.empty()) {
    const auto [at, weight] = open.begin()->second;
    open.erase(open.begin());
    const int column = walks_[static_cast<std::size_t>(at)].column;
    take(column, weight / coefficient_of(view_, column, at), at);
  }
  for (const auto& [i, weight] : limits) found.limits.push_back({i, weight});
  return found;
}

Derivation Derivations::one_step(const WindowView& view, int row, int column) {
  Derivation found;
  found.row = row;
  const double amount = 1.0 / coefficient_of(view, column, row);
  found.steps.push_back({column, amount});
  for_each_other(view, column, row, [&](int i, double a) {
    if (is_binding(view, i))
      found.limits.push_back({i, -amount * a});
    else if (!is_limit(view.row(i).kind))
      found.planned.push_back({i, -amount * a});
  });
  return found;
}

}  // namespace straits
