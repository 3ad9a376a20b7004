// A saved state comes from a file, and a file can be damaged or belong to another run: before it is used, every id in it
// must name something of this network and every week and mass must be possible.
#pragma once

#include <cstddef>

#include "straits/simulate/state.h"
#include "straits/simulate/windows.h"

namespace straits {

// `windows`: of the chain. throws Error(kStorage) with what does not fit.
void check_state(const State& state, const Network& network, Windows& windows, int most_branches,
                 std::size_t chokepoints);

}  // namespace straits
