// What a loss does to the places asked about, read from the certified window: the use that they lose, in money.
//
//   damage = sum over the use steps of the places, of the commodities measured, over the whole window:
//            value of the step x (what fills it in the base window - what fills it with the loss)           USD
//
// the area under their demand curves between both, from the first window of the base year. Its part on the first step of each
// curve, essential demand, is what goes unserved, at the value of unserved demand; the rest is priced out, at the curve. Dearer
// imports of what is still used, and stock drawn down, are not in it. A place may gain; that counts against the others.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "straits/equilibrium/formulate.h"

namespace straits {

struct Measured {  // whose use of what
  std::set<PlaceId> places;
  std::set<CommodityId> commodities;
};

struct UseValue {  // of one window
  double usd = 0.0, essential_usd = 0.0;
  std::map<CommodityId, Tonnes> use;
  double price_weight = 0.0, price_usd = 0.0;  // base use, and base use x price, of all periods
};

struct Damage {
  double usd = 0.0, unserved_usd = 0.0;
  std::map<CommodityId, Tonnes> use_lost;
  double price_rise = 0.0;  // of what the base use would cost, share
};

// Adds what one chain holds of it.
void add_use_value(const World& world, const Network& network, const Formulation& formulation,
                   const Sides& sides, const Solution& solution, const Measured& measured, UseValue& value);
[[nodiscard]] Damage damage_of(const UseValue& base, const UseValue& lost);

}  // namespace straits
