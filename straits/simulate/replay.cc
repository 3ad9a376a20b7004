#include "straits/simulate/replay.h"

#include <nlohmann/json.hpp>

#include "straits/base/error.h"

namespace straits {
namespace {

std::optional<MarketId> market_of(const Network& network, NodeId node, CommodityId commodity) {
  for (const MarketId m : network.markets.ids())
    if (network.markets[m].node == node && network.markets[m].commodity == commodity) return m;
  return std::nullopt;
}

State state_of(const Checkpoint& kept, std::size_t position) {
  const auto all = nlohmann::json::parse(kept.state, nullptr, false);
  if (!all.is_array() || position >= all.size() || !all[position].is_string())
    throw Error(ErrorKind::kStorage, "the saved state does not belong to this run");
  return read_state(all[position].get<std::string>());
}

}  // namespace

Replay::Replay(const World& world, const Scenario& scenario, const SimulateOptions& options, NodeId node,
               CommodityId commodity)
    : conditions_(world, scenario), options_(options), window_weeks_(scenario.window_weeks) {
  std::vector<Network> parts = split_chains(build_network(world, conditions_));
  while (position_ < parts.size() && !market_of(parts[position_], node, commodity)) ++position_;
  require(position_ < parts.size(), "no chain holds this market");
  chain_ = std::make_unique<Chain>(world, conditions_, std::move(parts[position_]), window_weeks_, options_);
  market_ = *find_market(node, commodity);
  opening_ = chain_->state();
}

std::optional<MarketId> Replay::find_market(NodeId node, CommodityId commodity) const {
  return market_of(chain_->network(), node, commodity);
}

void Replay::go_to(int week, const std::optional<Checkpoint>& kept) {
  const int now = chain_->state().now;
  if (kept && kept->next_week <= week && (kept->next_week > now || now > week))
    chain_->resume(state_of(*kept, position_));
  if (chain_->state().now > week) chain_->resume(opening_);
  while (chain_->state().now < week) static_cast<void>(chain_->step());
}

std::unique_ptr<Chain> Replay::fork(const World& world, const Conditions& conditions) const {
  auto other = std::make_unique<Chain>(world, conditions, chain_->network(), window_weeks_, options_);
  other->resume(chain_->state());
  return other;
}

}  // namespace straits
