// The path of each benchmark price (Brent, JKM, ...), read at the node where the package observes it.
//   before  price in the last week before the first change; in the first week if there is none
//   peak    highest weekly price after that week, the first of equals; the peak of the run if there is no change
#pragma once

#include "straits/measure/month.h"

namespace straits {

inline constexpr int kLaterWeeks = 13;

struct PriceBand {  // where it is widest
  Date week;
  UsdPerTonne low, central, high;
};

struct PricePath {
  NodeId node;
  CommodityId commodity;
  std::string series, title;
  UsdPerTonne observed;  // mean of the base year, from the package
  Weekly<UsdPerTonne> weekly;
  UsdPerTonne before{}, peak{}, end{};
  Date peak_week{};
  std::optional<UsdPerTonne> later{};  // kLaterWeeks after the week of the first change
  std::vector<Monthly<UsdPerTonne>> monthly{};
  std::optional<PriceBand> of_belief{};  // if the market were sure of one branch (table price_band)
  std::optional<PriceBand> of_ranges{};  // over the ranges of elasticities and stocks (table uncertainty)
};

// One for every benchmark whose node and commodity have prices, in the order of the package.
[[nodiscard]] std::vector<PricePath> measure_benchmarks(const World& world, const RunResult& result,
                                                        std::optional<Date> first_change);

// Weekly prices of every node and commodity; a week without a row keeps the price of the week before.
[[nodiscard]] std::map<NodeCommodity, Weekly<UsdPerTonne>> price_series(const World& world,
                                                                        const RunResult& result);

// The position of the last week that no change touches; 0 if there is none.
[[nodiscard]] int week_before(const Timeline& timeline, std::optional<Date> first_change);

}  // namespace straits
