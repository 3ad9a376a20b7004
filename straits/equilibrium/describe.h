// What a column and a row of a window's program stand for (docs/model.md, sections 2 and 3).
//   item    position in the table of the network that `kind` tells: market, source, sink, conversion, pair, route, wait,
//           store, gate; port, fleet and limit by position in their vector
//   period  of the calendar; the last one for what stands at the end of the window
//   step    of the curve, from 0
//   branch  position among the branches of the program; kEveryBranch for what stands once: the first week, and all of a program
//           of one branch
#pragma once

#include <cstdint>

namespace straits {

inline constexpr int kEveryBranch = -1;

enum class ColumnKind {
  kLack,
  kExcess,
  kSupply,
  kUse,
  kProcess,
  kFriction,
  kDeparture,
  kPass,
  kQueue,
  kStore,
  kTerminal,
  kLiveQueue
};

enum class RowKind {
  kBalance,
  kPair,
  kWait,
  kPosition,  // up to here: what comes in goes out; the rest are limits
  kGate,
  kRoom,
  kLimit,
  kPort,
  kFleet,
  kRestart,
  kTank
};

struct ColumnName {
  ColumnKind kind = ColumnKind::kLack;
  std::uint32_t item = 0;
  int period = 0, step = 0;
  int branch = kEveryBranch;
};

struct RowName {
  RowKind kind = RowKind::kBalance;
  std::uint32_t item = 0;
  int period = 0;
  int branch = kEveryBranch;
};

// A limit has a scarcity where it binds; the others pass the value of a tonne on.
[[nodiscard]] constexpr bool is_limit(RowKind kind) { return kind > RowKind::kPosition; }

}  // namespace straits
