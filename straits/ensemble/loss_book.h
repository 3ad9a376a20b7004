// What a draw costs those who use goods, against the same weeks without any change.
//
//   wanted       use of the base run * factor of demand.scale
//   unserved     essential demand that goes without at the stated value of unserved demand
//   priced out   wanted - use - unserved: given up because of the price; negative where the price fell
//   value lost   area under the demand curve between use and wanted, USD
//   price rise   largest (price - price of the base run) / price of the base run, over nodes and weeks
//   first week   the first in which more than kShortShare (measure/loss.h) of what a place wants is lost
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "straits/equilibrium/formulate.h"
#include "straits/network/network.h"
#include "straits/world/world.h"

namespace straits {

struct PlaceLoss {  // one place and commodity
  PlaceId place;
  CommodityId commodity;
  Tonnes wanted, unserved, priced_out;
  double value_lost_usd = 0.0, price_rise = 0.0;
  std::optional<int> first_week;  // of the horizon
};

// What a sink would use of its yearly mean at base prices: by the season, and by changes of demand on top.
struct WantedShare {
  double season = 1.0, change = 1.0;
};

class LossBook {
 public:
  explicit LossBook(const World& world) : world_(world) {}
  // `weeks` weeks from `first_week` on, all like the plan.
  void add(const Network& network, int first_week, int weeks, const PeriodPlan& base, const PeriodPlan& drawn,
           const std::function<WantedShare(SinkId)>& share);
  [[nodiscard]] std::vector<PlaceLoss> rows() const;  // by place and commodity; all that were added

 private:
  using Key = std::pair<PlaceId, CommodityId>;
  const World& world_;
  std::map<Key, PlaceLoss> losses_;
};

// Worth of a mean week's use: the area under the demand curve from nothing to `use`, widths times `scale`; USD a week.
[[nodiscard]] double value_of_use(const Sink& sink, TonnesPerWeek use, double scale);

}  // namespace straits
