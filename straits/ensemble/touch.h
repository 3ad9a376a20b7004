// Which chains a change can possibly touch: those that have what it names. Others keep their base answer without a look.
#pragma once

#include "straits/change/scenario.h"
#include "straits/network/network.h"

namespace straits {

// False only if no side of any program of the network can depend on the change.
[[nodiscard]] bool can_touch(const Network& network, const Change& change);
[[nodiscard]] bool can_touch(const Network& network, const Scenario& scenario);

}  // namespace straits
