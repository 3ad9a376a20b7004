// One chain of a run again, for a question about it: from a kept point to any later week, and on from there under other
// conditions (a counterfactual). Same package, scenario, options and point: the same windows as in the run.
#pragma once

#include <memory>
#include <optional>

#include "straits/simulate/chain.h"

namespace straits {

class Replay {
 public:
  // The chain that holds the commodity at the node; throws Error(kBug) if none does.
  Replay(const World& world, const Scenario& scenario, const SimulateOptions& options, NodeId node,
         CommodityId commodity);
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

  // Weeks are carried out up to `week`; from `kept` if there is one and it is nearer than where the chain stands, else from
  // there or from the opening.
  void go_to(int week, const std::optional<Checkpoint>& kept);
  // A chain of the same network that stands where this one does, under the conditions of another scenario. What the
  // network provides for (gates, new partners) stays that of this one.
  [[nodiscard]] std::unique_ptr<Chain> fork(const World& world, const Conditions& conditions) const;

  [[nodiscard]] Chain& chain() { return *chain_; }
  [[nodiscard]] const Chain& chain() const { return *chain_; }
  [[nodiscard]] MarketId market() const { return market_; }
  [[nodiscard]] std::optional<MarketId> find_market(NodeId node, CommodityId commodity) const;

 private:
  Conditions conditions_;
  SimulateOptions options_;
  int window_weeks_;
  State opening_;
  std::size_t position_ = 0;  // of the chain in a checkpoint
  std::unique_ptr<Chain> chain_;
  MarketId market_;
};

}  // namespace straits
