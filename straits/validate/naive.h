// The naive model beside which the engine is scored: constant elasticity, no stocks, no transit, nobody else sells.
//
//   open       mean over the days of the period of the share that the shock leaves open
//   lost       sum over naive_commodities of base flow through the shock * (1 - open)
//   lost_share value = base * (1 - share of the base that comes through the shock * (1 - open)); refinery runs fall by as
//              much crude as imports do
//   price      P = P0 * ((S - lost) / S)^(-1 / (e_supply + |e_demand|)), P0 the base-year price, S the world's supply of
//              naive_commodities (its trade by sea where it has no supply of its own; use outside the exporter where the
//              shock is an exporter), e_supply of the first and e_demand of the last of them from the package
//   base       nothing changes
//
// Elasticities come from the package, as those of the engine do.
#pragma once

#include <optional>

#include "straits/validate/reading.h"

namespace straits {

struct NaiveShock {
  double supply = 0.0, lost = 0.0;  // in one unit
  double supply_elasticity = 0.0, demand_elasticity = 0.0;
};
// P / P0; nothing where all is lost or both elasticities are nil.
[[nodiscard]] std::optional<double> naive_price_ratio(const NaiveShock& shock);

[[nodiscard]] std::optional<double> naive_value(const World& world, const EpisodeRun& run,
                                                const Series& series, const Observation& seen);

}  // namespace straits
