// How much of each commodity the package holds, and how sure it is of it.
//   production       base-year supply, and what processes put out
//   country_share    part of it in places that are countries; the rest is in blocs, which stand for many countries
//   figures          rows of all tables that name the commodity, by confidence
// The shares are of the package's own total; what the package lacks altogether it cannot know.
#pragma once

#include <string>
#include <vector>

#include "straits/package/source_use.h"
#include "straits/world/world.h"

namespace straits {

struct CommodityCoverage {
  CommodityId commodity;
  std::string stage;  // as the table commodities says
  TonnesPerWeek production;
  double country_share = 0.0;            // 0 where nothing is produced
  std::size_t producers = 0, users = 0;  // places; users: with use or input of a process
  std::size_t places = 0;                // with any figure of the base year
  std::size_t trade_pairs = 0;           // of two different places, each direction once
  ConfidenceCount figures;
};
// In the order of the table commodities.
[[nodiscard]] std::vector<CommodityCoverage> measure_coverage(const Package& package, const World& world);
[[nodiscard]] std::string document_coverage(const World& world,
                                            const std::vector<CommodityCoverage>& coverage);

}  // namespace straits
