// What holds in a week, as known in another week. Built once from the changes; every question is a pure function.
//
//   now   week in which the question is asked (0-based, of the horizon)
//   week  week asked about, week >= now
//   branch  of the shared belief of the scenario; without effect on what happens and on what has no branches
//
// For week == now the answer is what happens. For week > now it is what is known or believed at the end of `now`:
//   not yet announced      -> as if the change did not exist
//   announced, no belief   -> the true profile
//   announced, with belief -> the level of the last day of `now` until the believed end, then nothing;
//                             if the believed end is not after the end of `now` while the change still holds, the market
//                             expects it to last kRenewedBeliefWeeks more.
// A belief of several branches answers for each of them (scenario.h). branches(now) are those that are still possible, with
// their probabilities: a branch whose end has come while a change that hangs on it still holds is refuted, and the others
// share what it had, in proportion. When all are refuted, the last that had any probability stays, renewed as above.
// A week takes the mean of its seven days. Several changes on one target multiply (shares) or add (amounts), day by day.
// Trade inside a place (between its own nodes) is never restricted or taxed. A quota counts pair by pair.
// A change of a chokepoint that names commodities holds for the traffics of these.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "straits/change/scenario.h"

namespace straits {

inline constexpr int kRenewedBeliefWeeks = 4;

struct WeekPair {
  int now = 0, week = 0;
  int branch = 0;
};

struct Branch {
  int index = 0;  // WeekPair::branch
  double probability = 1.0;
};

class Conditions {
 public:
  Conditions(const World& world, const Scenario& scenario);

  // Share of the base flow (base capacity where finite) that can pass; none = no change holds on any day of the week.
  [[nodiscard]] std::optional<double> chokepoint_share(ChokepointId, TrafficId, WeekPair) const;
  [[nodiscard]] double supply_share(NodeId, CommodityId, WeekPair) const;
  [[nodiscard]] double facility_share(FacilityId, WeekPair) const;
  [[nodiscard]] double pipeline_share(PipelineId, WeekPair) const;
  [[nodiscard]] std::optional<double> port_share(NodeId, CommodityId, bool loading, WeekPair) const;
  // Share of the flow that bans and embargoes leave open between two places (0 = closed).
  // A quota leaves its share of the base flow of each pair.
  [[nodiscard]] double trade_share(PlaceId origin, PlaceId destination, CommodityId, WeekPair) const;
  [[nodiscard]] UsdPerTonne tariff(PlaceId origin, PlaceId destination, CommodityId, WeekPair) const;
  [[nodiscard]] double demand_factor(NodeId, CommodityId, WeekPair) const;
  [[nodiscard]] UsdPerTonne chokepoint_premium(ChokepointId, WeekPair) const;
  [[nodiscard]] UsdPerTonne ship_premium(ShipClassId, WeekPair) const;
  [[nodiscard]] double fleet_share(ShipClassId, WeekPair) const;
  // Mass put into (+) or taken out of (-) the market by stock.release and stock.fill in the week, by kind.
  [[nodiscard]] Tonnes stock_release(NodeId, CommodityId, StockKind, WeekPair) const;
  // Mass by which the obligated stock may be drawn down by then.
  [[nodiscard]] Tonnes floor_cut(NodeId, CommodityId, WeekPair) const;
  [[nodiscard]] TonnesPerWeek supply_added(NodeId, CommodityId, WeekPair) const;
  [[nodiscard]] TonnesPerWeek facility_added(FacilityId, WeekPair) const;
  [[nodiscard]] TonnesPerWeek pipeline_added(PipelineId, WeekPair) const;

  // What is still possible at the end of `now`: at least one branch, probabilities sum to 1. One of index 0 and probability
  // 1 while nothing that hangs on branches is known or open.
  [[nodiscard]] std::vector<Branch> branches(int now) const;
  [[nodiscard]] bool is_believed(int now) const;  // a change that hangs on the branches is known and not over
  [[nodiscard]] int most_branches() const { return static_cast<int>(beliefs_.size()); }
  // The belief with branches and the view of it that is held at the end of `now`; null if there is none yet.
  [[nodiscard]] const SharedBelief* shared_belief() const { return branched_ ? &*branched_ : nullptr; }
  [[nodiscard]] const BeliefView* view(int now) const;

  // What the network must provide for, over the whole horizon.
  [[nodiscard]] bool touches(ChokepointId) const;  // by a capacity change
  [[nodiscard]] bool limits_trade(PlaceId origin, PlaceId destination, CommodityId) const;
  [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }
  [[nodiscard]] Date start() const { return start_; }
  [[nodiscard]] Date monday(int week) const { return start_ + 7 * week; }

 private:
  // For each target of one kind (by position) the changes that hold there, with the share of a total each node gets.
  struct Hit {
    std::uint32_t change = 0;
    double split = 1.0;
  };
  class Targets {
   public:
    void add(std::size_t target, Hit hit);
    [[nodiscard]] const std::vector<Hit>& at(std::size_t target) const;

   private:
    std::vector<std::vector<Hit>> hits_;
  };

  void index(const World& world, std::uint32_t position);
  void index_trade(const World& world, std::uint32_t position);
  void index_by_node(const World& world, std::uint32_t position, Targets& targets);
  [[nodiscard]] std::size_t key(NodeId node, CommodityId commodity) const;
  [[nodiscard]] std::size_t key(PlaceId place, CommodityId commodity) const;
  [[nodiscard]] std::optional<double> level(const Hit& hit, Date day, WeekPair weeks) const;
  [[nodiscard]] std::optional<double> share(const std::vector<Hit>& hits, WeekPair weeks) const;
  [[nodiscard]] double amount(const std::vector<Hit>& hits, WeekPair weeks) const;
  [[nodiscard]] std::vector<Hit> towards(const std::vector<Hit>& hits, PlaceId destination) const;

  void spread_beliefs(const std::vector<SharedBelief>& shared);
  [[nodiscard]] bool is_refuted(std::size_t branch, Date today) const;

  Date start_;
  std::vector<Change> changes_;
  std::vector<std::vector<std::vector<Belief>>> beliefs_;  // by branch and change; at least one branch
  std::optional<SharedBelief> branched_;
  std::size_t commodity_count_ = 0, traffic_count_ = 0;
  Targets chokepoint_, chokepoint_premium_, ship_premium_, fleet_;
  Targets supply_, supply_added_, demand_, loading_, unloading_, stock_, floor_;
  Targets facility_, facility_added_, pipeline_, pipeline_added_;
  Targets exports_, tariffs_;  // by origin place and commodity
};

}  // namespace straits
