// Where a remedy takes hold of a window: the sides that it moves, found in all limits and reserves of its chain.
#pragma once

#include <vector>

#include "straits/explain/remedy.h"

namespace straits {

struct Lever {
  RemedyKind kind = RemedyKind::kPassage;
  std::string subject, commodity;
  std::vector<SideShift> shifts;
  Tonnes amount;
  Tonnes bought;                   // at the base price
  UsdPerTonne base_price;          // of what is bought
  std::optional<PlaceId> giver{};  // whose government puts it in
  double predicted = 0.0;          // in units of the program, what is bought not taken off
};

// `size` a week in every period of the window; those that the duals value at nothing are left out.
[[nodiscard]] std::vector<Lever> find_levers(const WindowView& view, MarketId market, TonnesPerWeek size);

}  // namespace straits
