// How exposed a group of places is in one commodity, read off the base year; nothing is solved here.
//
//   supply       own extraction + own processing + imports from outside the group (sourcing.h)
//   need         base use and process input
//   cover        usable stock / need, in days. Commercial: above its floor. Strategic: obligated, state and joint, which move by
//                decision alone. Cargo at sea is not counted.
//   reliance     (imports - exports) / (production + imports - exports), 0 for a net exporter (measure/concentration.h)
//   from_outside share of supply that came into the group, inputs looked through: gas from imported LNG counts
//   hhi, wgi_hhi of sourcing at this stage: imports by origin and own production by member; trade parameter 1
//   behind       share of supply that passes a chokepoint, inputs looked through; `closed_in` is the part for which no other way
//                between the same ports exists, `detour` the mean extra voyage of the rest
//   worst loss   the candidate (chokepoint: its closed-in part, supplier, pipeline from outside) with the largest share of supply
//   N-1          Regulation (EU) 2017/1938, Annex II.2: (EP + P + S + LNG - I) / D_max, in weekly means, for any commodity:
//                  EP  capacity of pipelines into the group, and what comes by sea and land in the base year, since no capacity of
//                      harbours and roads is in the package
//                  P   capacity of production; LNG -> processing (of gas: regasification), at its base output in n_1, for
//                      its inputs do not grow, at capacity in n_1_pipeline
//                  S   what stocks can give a week over kDrawdownWeeks weeks, within their draw limits
//                  I   the worst single loss (n_1), or the largest pipeline at its capacity (n_1_pipeline)
//                  D   mean need; the peak of one winter day in 20 years is not in the package, so the figure is kinder than the law's
//   survive      Simchi-Levi et al. (2015), Interfaces 45(5): how long stocks bridge the worst single loss: usable stock / loss.
//                `drawable` is the part of the loss that draw limits let out at a time
//   recover      weeks until the first cargo of the next best supplier lands: the cheapest at base prices that does not need
//                what is lost and has spare capacity; voyage + restart weeks x spare share of capacity. `covers`: its spare over what no longer comes in
//   at stake     worst loss x base price, USD a week
#pragma once

#include <optional>
#include <string>

#include "straits/stress/candidate.h"
#include "straits/stress/sourcing.h"

namespace straits {

inline constexpr double kDrawdownWeeks = 13.0;

struct Behind {
  ChokepointId chokepoint;
  double share = 0.0, closed_in = 0.0;
  std::optional<Weeks> detour;  // none: no part of it has another way
};

struct SingleLoss {
  Candidate candidate;
  double share = 0.0;
  TonnesPerWeek flow;
};

struct NMinusOne {
  TonnesPerWeek entry, production, processing, storage, lost, need;
  [[nodiscard]] double ratio() const { return (entry + production + processing + storage - lost) / need; }
};

struct Survival {
  double days = 0.0;
  double drawable = 1.0;
};

struct Recovery {
  PlaceId supplier;
  CommodityId commodity;  // that it would send: the input where the loss is looked through
  Weeks voyage, restart;
  double covers = 0.0;
  [[nodiscard]] Weeks total() const { return voyage + restart; }
};

struct Exposure {
  std::vector<PlaceId> places;
  CommodityId commodity;
  TonnesPerWeek need, production, imports, exports;
  UsdPerTonne price;  // mean over need
  Tonnes commercial, strategic;
  std::optional<double> reliance, hhi, wgi_hhi;
  double from_outside = 0.0;
  double without_risk =
      0.0;  // share of supply from places without an indicator of governance, left out of wgi_hhi
  std::optional<double> supply_risk;  // European Commission's formula, of the material
  std::vector<Supplies> suppliers;    // of this stage, largest first
  std::vector<SingleLoss> origins;    // places outside, inputs looked through, largest share first
  std::vector<Behind> behind;         // largest closed-in share first, then largest share
  std::optional<SingleLoss> worst;
  std::optional<NMinusOne> n_1, n_1_pipeline;  // none: no need
  std::optional<Survival> survive;
  std::optional<Recovery> recover;

  [[nodiscard]] TonnesPerWeek supply() const { return production + imports; }
  [[nodiscard]] std::optional<double> days(Tonnes stock) const {
    if (need.value <= 0.0) return std::nullopt;
    return 7.0 * stock.value / need.value;
  }
  [[nodiscard]] double at_stake_usd_per_week() const { return worst ? worst->flow.value * price.value : 0.0; }
};

// One for every commodity that the group needs or supplies, for each place alone and, where there are several, for all of them
// together; largest value at stake first. The world is calibrated.
[[nodiscard]] std::vector<Exposure> measure_exposure(const World& world, const std::vector<PlaceId>& places,
                                                     const std::vector<CommodityId>& commodities);

}  // namespace straits
