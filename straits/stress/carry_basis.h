// A start for a window over another network of the same world: what both have takes the status that it had, the rest stands as in the
// base year at rest. Things are known by what they are (market, route, cargo in front of a chokepoint by its voyage on), not by
// number. Only a start: the answer does not depend on it.
#pragma once

#include "straits/equilibrium/formulate.h"

namespace straits {

[[nodiscard]] Basis carry_basis(const Network& from_network, const Formulation& from, const Basis& basis,
                                const Network& to_network, const Formulation& to);

}  // namespace straits
