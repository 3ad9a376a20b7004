// What the ranges of the package leave open: elasticities and stock behaviour at the ends of their published or assumed
// ranges, all commodities together, in the four corners
//
//                       stocks tight                         stocks loose
//   reactions stiff     elasticities nearest to nothing      ...
//   reactions supple    elasticities farthest from nothing   ...
//
//   reactions  demand, supply and substitution elasticities of every commodity
//   stocks     tight: terminal_stock_elasticity at its lower end (a missing tonne is dear), convenience yield, refill_share and
//              value of stock building at their upper ends; loose: the other ends
//
// The base year stays as it is: every curve passes through the base point whatever its elasticity. The band of a figure is its least
// and greatest value over the four corners and the stated run. It is a span of these five runs, no probability.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "straits/result/result.h"
#include "straits/world/world.h"

namespace straits {

enum class Reactions { kStiff, kSupple };
enum class StockTemper { kTight, kLoose };

struct Setting {
  std::string name;
  Reactions reactions = Reactions::kStiff;
  StockTemper stocks = StockTemper::kTight;
};

[[nodiscard]] std::vector<Setting> corner_settings();
// The world with elasticities and stock behaviour at these ends; what has no range stays as stated.
[[nodiscard]] World vary(const World& world, const Setting& setting);

class UncertaintyBand {
 public:
  void take(const WeekResult& week);  // a week of the run of one corner
  // Adds to a week of the stated run what the corners make of its figures.
  void add_rows(WeekResult& week) const;

 private:
  using Key = std::tuple<Date, std::string, std::string, std::string>;  // week, place, commodity, figure
  struct Span {
    double low = 0.0, high = 0.0;
  };
  void widen(const Key& key, double value);
  std::map<Key, Span> spans_;
};

}  // namespace straits
