// What arrives in a place from other places, by week of arrival, against the base trade of the world.
// Terminals of one place are one place: what moves between them is no import.
#pragma once

#include "straits/measure/loss.h"
#include "straits/measure/month.h"

namespace straits {

struct ImportLoss {
  PlaceId place;
  CommodityId commodity;
  Loss loss;
  TonnesPerWeek need;  // base use and process input of the place
  Weekly<TonnesPerWeek> arrivals;
};

// One for every place and commodity with base imports, in the order of the world's ids.
[[nodiscard]] std::vector<ImportLoss> measure_imports(const World& world, const RunResult& result,
                                                      double threshold_share = kShortShare);

using TradePair = std::pair<std::pair<PlaceId, PlaceId>, CommodityId>;  // (origin, destination), commodity
[[nodiscard]] std::map<TradePair, TonnesPerWeek> base_trade(const World& world);
[[nodiscard]] std::map<TradePair, Weekly<TonnesPerWeek>> arrivals_by_pair(const World& world,
                                                                          const RunResult& result);

// Mean weekly arrivals of a calendar month, for instance Japan's crude imports by month.
[[nodiscard]] std::vector<Monthly<TonnesPerWeek>> measure_monthly_imports(const World& world,
                                                                          const RunResult& result,
                                                                          PlaceId place,
                                                                          CommodityId commodity);

}  // namespace straits
