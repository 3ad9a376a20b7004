// Where the supply of a group of places comes from in the base year, by origin and by way.
//
//   supply   = own extraction + own processing + imports from outside the group      t/wk, gross of exports
//   strand   a part of it with one origin and one way. What the group makes of an input is looked through: it has the strands
//            of that input (the main input of the process), so oil products refined from imported crude pass where the crude
//            passed. A loop (gas -> LNG -> gas) ends as own production.
// Trade inside the group is neither import nor strand.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "straits/network/network.h"

namespace straits {

struct Strand {
  double share = 0.0;  // of supply
  PlaceId origin;
  CommodityId entered_as;
  std::optional<RouteId> route;  // by which it entered the group; none: extracted in it
};

struct Supplies {  // of this stage alone
  PlaceId place;
  TonnesPerWeek flow;
};

struct Sourcing {
  TonnesPerWeek extraction, processing, imports, exports;
  std::vector<Supplies> suppliers;  // imports by origin, production by member; largest first
  std::vector<Strand> strands;      // shares sum to 1 where there is supply
  [[nodiscard]] TonnesPerWeek production() const { return extraction + processing; }
  [[nodiscard]] TonnesPerWeek supply() const { return extraction + processing + imports; }
};

// Of one group. World and network outlive it; `network` is that of the whole world without changes.
class BaseSupply {
 public:
  BaseSupply(const World& world, const Network& network, const std::vector<PlaceId>& places);
  [[nodiscard]] const Sourcing& of(CommodityId commodity);
  [[nodiscard]] bool holds(PlaceId place) const { return places_.contains(place); }

 private:
  [[nodiscard]] Sourcing gather(CommodityId commodity);
  void look_through(CommodityId commodity, Sourcing& sourcing);

  const World& world_;
  const Network& network_;
  std::set<PlaceId> places_;
  std::map<CommodityId, std::vector<RouteId>> entries_, exits_;
  std::map<CommodityId, Sourcing> known_;
  std::set<CommodityId> under_way_;
};

// Tonnes of the commodity that a facility puts out for a tonne of its main input; 0: none.
[[nodiscard]] double yield_of(const World& world, FacilityId facility, CommodityId commodity);

}  // namespace straits
