// The base year as accounts. At every node, for every commodity:
//   supply + trade in + process outputs = use + stock build + trade out + process inputs
// within kBalanceRelative of what passes through, plus kBalanceAbsolute.
#pragma once

#include <optional>
#include <vector>

#include "straits/world/world.h"

namespace straits {

inline constexpr double kBalanceRelative = 1e-6;
inline constexpr TonnesPerWeek kBalanceAbsolute{1e-3};  // 1 kg a week

struct NodeBalance {
  TonnesPerWeek supply, trade_in, outputs;
  TonnesPerWeek use, stock_build, trade_out, inputs;
  std::optional<Provenance>
      where;  // of the demand if there is one, else of the first figure; none = no figure

  [[nodiscard]] TonnesPerWeek in() const { return supply + trade_in + outputs; }
  [[nodiscard]] TonnesPerWeek out() const { return use + stock_build + trade_out + inputs; }
  [[nodiscard]] TonnesPerWeek residual() const { return in() - out(); }
  [[nodiscard]] TonnesPerWeek tolerance() const;
  [[nodiscard]] bool closes() const;
};

class BaseBalances {
 public:
  explicit BaseBalances(const World& world);
  [[nodiscard]] const NodeBalance& at(NodeId node, CommodityId commodity) const {
    return all_[node.index * commodity_count_ + commodity.index];
  }

 private:
  NodeBalance& enter(NodeId node, CommodityId commodity, const Provenance& from);

  std::size_t commodity_count_ = 0;
  std::vector<NodeBalance> all_;
};

// The world's account of one commodity: the sum of its nodes. Trade between two nodes of one place is neither import
// nor export.
struct CommodityBalance {
  TonnesPerWeek production, outputs, imports;       // outputs: of processes
  TonnesPerWeek use, inputs, stock_build, exports;  // inputs: of processes
  TonnesPerWeek residual, tolerance;                // of the whole; tolerance: sum of those of its nodes
  TonnesPerWeek largest_residual;                   // of one node
  std::optional<NodeId> largest_at;                 // none = no node has a residual
  std::size_t nodes = 0, nodes_open = 0;            // with any figure; outside their tolerance
};
[[nodiscard]] Per<CommodityId, CommodityBalance> balance_commodities(const World& world);

}  // namespace straits
