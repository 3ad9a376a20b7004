// How much of each commodity the package holds, and how sure it is of it.
//   production       base-year supply, and what processes put out; without what a process gives back of it (gas out of
//                    LNG) where it has supply of its own
//   traded           between two different places
//   world            what is published of production and trade of the world (table world_totals), lowest and highest
//   country_share    part of it in places that are countries; the rest is in blocs, which stand for many countries
//   figures          rows of all tables that name the commodity, by confidence
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/package/source_use.h"
#include "straits/world/world.h"

namespace straits {

struct PublishedTotal {
  TonnesPerWeek lowest, highest;
};

struct CommodityCoverage {
  CommodityId commodity;
  std::string stage;  // as the table commodities says
  TonnesPerWeek production, traded;
  std::optional<PublishedTotal> world_production, world_trade;  // none = no figure published
  double country_share = 0.0;                                   // 0 where nothing is produced
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
