// Who is how well off in a window, at its own prices: the welfare that the program maximises, shared out by place and role.
//
//   welfare  = - sum over columns of cost[j] * x[j]
//   gain[j]  = x[j] * (sum over rows i that pass value on of coefficient[i][j] * dual[i]  -  cost[j])
//   owned[i] = - side[i] * dual[i]        arrivals, opening stocks and releases, at the prices of their place
//   welfare  = sum of gain + sum of owned, exactly: those rows hold with equality (describe.h)
//
// What a limit is worth (passage, berths, ships) stays in the gain of those who use it. Users gain the area under their demand curve
// above the price; producers the price above their costs; processors their margin; owners of stocks and of cargo on its way
// what it is worth. Trade and shipping, with whoever may pass a chokepoint, have no one place. Plans beyond the first week
// count as they are planned; those of a branch of belief by its probability, which its costs and duals carry. Source of the identity: complementary slackness, for instance Dantzig 1963, ch. 6.
#pragma once

#include <map>
#include <optional>

#include "straits/explain/window_view.h"

namespace straits {

enum class Role { kUsers, kProducers, kProcessors, kOwners, kGovernment, kTrade };
inline constexpr int kRoles = 6;

struct Party {
  std::optional<PlaceId> place;  // none: trade and shipping
  Role role = Role::kUsers;
  friend auto operator<=>(const Party&, const Party&) = default;
};

using Gains = std::map<Party, double>;  // USD

// Of an answer to the program of the view with these sides.
[[nodiscard]] Gains share_out(const WindowView& view, const Sides& sides, const Solution& solution);

}  // namespace straits
