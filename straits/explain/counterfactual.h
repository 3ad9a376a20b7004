// What a small change of one side of a window does, predicted by its dual and found by solving again.
//   predicted   value of one tonne more by the dual (or reduced cost) of the certified answer
//   more, less  (objective before - objective after) / tonnes, solved again with a little more and a little less
// A dual holds within its step: at a corner of a curve `more` and `less` differ and the dual lies between them. The check
// takes the side that is nearer and says so.
#pragma once

#include <optional>
#include <vector>

#include "straits/explain/window_view.h"

namespace straits {

enum class SideKind {
  kInflow,  // tonnes into a balance
  kRow,     // upper side of a limit
  kColumn   // upper bound of a column
};

struct SideShift {
  SideKind kind = SideKind::kRow;
  int position = 0;
  double units = 0.0;  // of the program; > 0: more
};

// Of one unit more, by the dual (or reduced cost) of the answer; in the units of the program.
[[nodiscard]] double predicted_worth(const WindowView& view, SideKind kind, int position);

struct ShiftTrial {  // the window again with some sides moved
  Sides sides;
  Certified answer;
  double worth_usd = 0.0;  // fall of the objective
};
[[nodiscard]] ShiftTrial try_shifts(Chain& chain, const WindowView& view,
                                    const std::vector<SideShift>& shifts);

struct Counterfactual {
  Tonnes amount;
  UsdPerTonne predicted;
  std::optional<UsdPerTonne> more, less;
  // |predicted - found| / max(|predicted|, |found|), of the nearer side
  [[nodiscard]] double difference() const;
  [[nodiscard]] bool is_corner() const;  // the two sides differ by more than a thousandth
};

// Of several positions at once (one limit in one week, once a branch of the window) by the same amount each.
[[nodiscard]] Counterfactual try_sides(Chain& chain, const WindowView& view, SideKind kind,
                                       const std::vector<int>& positions, Tonnes amount);

struct ReleaseTrial {  // so many tonnes more in a balance of the first week
  Tonnes amount;
  WeekPlan before, after;
  double worth_usd = 0.0;  // fall of the objective of the window
};
[[nodiscard]] ReleaseTrial try_release(Chain& chain, const WindowView& view, MarketId market, Tonnes amount);

}  // namespace straits
