#include "straits/stress/carry_basis.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace straits {
namespace {

std::string gate_key(const Network& network, GateId id) {
  return fmt::format("{}/{}", network.gates[id].chokepoint.index, network.gates[id].traffic.index);
}

// As onward_key, without the numbers of one network.
std::string wait_key(const Network& network, const Wait& wait) {
  const Route& route = network.routes[wait.members.front().route];
  const std::size_t gate_index = wait.members.front().gate_index;
  std::string key = fmt::format(
      "{}>{}/{}{}", gate_key(network, wait.gate), network.markets[wait.destination].key,
      route.ship_class ? static_cast<int>(route.ship_class->index) : -1, wait.diverted ? "/diverted" : "");
  for (std::size_t leg = gate_index + 1; leg < route.legs.size(); ++leg) {
    key += fmt::format("/{:.6f}", route.legs[leg].transit.value);
    for (const Passage& passage : route.legs[leg].passages)
      key += fmt::format("+{}", passage.chokepoint.index);
    if (route.legs[leg].gate) key += ":" + gate_key(network, *route.legs[leg].gate);
  }
  return key;
}

// What a column or row is about, in words.
class Keys {
 public:
  Keys(const Network& network, const Formulation& formulation)
      : network_(network), waits_(formulation.waits()) {}

  [[nodiscard]] std::string of(const ColumnName& name) const {
    return fmt::format("{}|{}|{}", static_cast<int>(name.kind), name.period, subject(name.kind, name.item));
  }
  [[nodiscard]] std::string of(const RowName& name) const {
    return fmt::format("{}|{}|{}", static_cast<int>(name.kind), name.period, subject(name.kind, name.item));
  }

 private:
  [[nodiscard]] const std::string& market(MarketId id) const { return network_.markets[id].key; }
  [[nodiscard]] std::string subject(ColumnKind kind, std::uint32_t item) const {
    switch (kind) {
      case ColumnKind::kLack:
      case ColumnKind::kExcess:
        return market(MarketId(item));
      case ColumnKind::kSupply:
        return market(network_.sources[SourceId(item)].market);
      case ColumnKind::kUse:
        return market(network_.sinks[SinkId(item)].market) +
               std::to_string(static_cast<int>(network_.sinks[SinkId(item)].kind));
      case ColumnKind::kProcess:
        return network_.conversions[ConversionId(item)].key;
      case ColumnKind::kFriction:
        return network_.pairs[PairId(item)].key;
      case ColumnKind::kDeparture:
        return network_.routes[RouteId(item)].key;
      case ColumnKind::kStore:
      case ColumnKind::kTerminal:
        return market(network_.stores[StoreId(item)].market);
      case ColumnKind::kPass:
      case ColumnKind::kQueue:
      case ColumnKind::kLiveQueue:
        break;
    }
    return wait_key(network_, waits_.all[WaitId(item)]);
  }
  [[nodiscard]] std::string subject(RowKind kind, std::uint32_t item) const {
    switch (kind) {
      case RowKind::kBalance:
        return market(MarketId(item));
      case RowKind::kPair:
        return network_.pairs[PairId(item)].key;
      case RowKind::kPosition:
      case RowKind::kTank:
        return market(network_.stores[StoreId(item)].market);
      case RowKind::kGate:
      case RowKind::kRoom:
        return gate_key(network_, GateId(item));
      case RowKind::kLimit:
        return fmt::format("{}/{}", network_.limits[item].chokepoint.index,
                           network_.limits[item].traffic.index);
      case RowKind::kPort:
        return fmt::format("{}/{}/{}", network_.ports[item].node.index, network_.ports[item].commodity.index,
                           network_.ports[item].loading);
      case RowKind::kFleet:
        return std::to_string(network_.fleets[item].ship_class.index);
      case RowKind::kRestart:
        return market(network_.sources[SourceId(item)].market);
      case RowKind::kWait:
        break;
    }
    return wait_key(network_, waits_.all[WaitId(item)]);
  }

  const Network& network_;
  const Waits& waits_;
};

struct Carried {
  std::vector<BasisStatus> status;
  std::vector<bool> is_known;
};

// The steps of a curve stand one after another under one key.
template <class Name>
Carried carry(const Keys& from_keys, const std::vector<Name>& from, const std::vector<BasisStatus>& status,
              const Keys& to_keys, const std::vector<Name>& to, const std::vector<BasisStatus>& otherwise) {
  std::unordered_map<std::string, std::vector<BasisStatus>> known;
  for (std::size_t j = 0; j < from.size(); ++j) known[from_keys.of(from[j])].push_back(status[j]);
  Carried carried{otherwise, std::vector<bool>(to.size(), false)};
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t j = 0; j < to.size(); ++j) {
    const std::string key = to_keys.of(to[j]);
    const auto steps = known.find(key);
    const std::size_t step = seen[key]++;
    if (steps == known.end() || step >= steps->second.size()) continue;
    carried.status[j] = steps->second[step];
    carried.is_known[j] = true;
  }
  return carried;
}

std::ptrdiff_t basics(const std::vector<BasisStatus>& status) {
  return std::count(status.begin(), status.end(), BasisStatus::kBasic);
}

// Turns up to `count` statuses of what is known, or of what is new; gives how many are left to be turned.
std::ptrdiff_t turn(Carried& carried, bool known, bool to_basic, std::ptrdiff_t count) {
  for (std::size_t j = 0; j < carried.status.size() && count > 0; ++j) {
    if (carried.is_known[j] != known || (carried.status[j] == BasisStatus::kBasic) == to_basic) continue;
    carried.status[j] = to_basic ? BasisStatus::kBasic : BasisStatus::kAtLower;
    --count;
  }
  return count;
}

}  // namespace

Basis carry_basis(const Network& from_network, const Formulation& from, const Basis& basis,
                  const Network& to_network, const Formulation& to) {
  const Keys from_keys(from_network, from), to_keys(to_network, to);
  const Basis rest = to.base_basis();
  Carried columns =
      carry(from_keys, from.name_columns(), basis.column, to_keys, to.name_columns(), rest.column);
  Carried rows = carry(from_keys, from.name_rows(), basis.row, to_keys, to.name_rows(), rest.row);
  for (const bool known : {false, true}) {  // one basic a row
    const auto more = basics(columns.status) + basics(rows.status) - to.program().rows();
    if (more < 0)
      turn(rows, known, true, -more);
    else
      turn(rows, known, false, turn(columns, known, false, more));
  }
  return {std::move(columns.status), std::move(rows.status), {}};
}

}  // namespace straits
