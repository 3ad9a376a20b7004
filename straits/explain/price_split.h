// What a price is made of: the derivation of its row (derive.h) in the words of the field.
//
//   price = sum of parts, exactly (kSumTolerance)
//
// A part is a sum over the steps of one kind and subject, scarcities included. `givers` say where the next tonne really comes
// from while every limit that binds stays: more production, less use, a lower stock at the end. `path` follows its
// largest stream from the place asked about to one of them. `margins` are
// the basic columns of the balance: each is one more true account of the price, in terms of prices elsewhere.
//
// In a window of several branches of belief a part may come from the first week, common to all, or from later weeks of a branch:
// there its cost counts with the probability of the branch, and `in_branch` tells how much of the amount that is. A share of
// a giver is the mean over the branches. `saved` is what one tonne more saves in each branch if that one is true:
//   price = saved in common + sum over branches of probability * saved there, exactly (by the givers' account)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "straits/explain/derive.h"

namespace straits {

inline constexpr double kSumTolerance = 1e-6;  // USD per tonne

enum class PartKind {
  kSupply,      // cost of a step of production
  kProcessing,  // of a refinery, regasification, smelter ...
  kFreight,     // and dues, tariff of a pipeline
  kFriction,    // calibrated cost of a trade pair, and the choice of a route
  kWarRisk,     // premium of a change
  kTariff,      // of a change
  kWaiting,     // in front of a chokepoint
  kGate,        // scarcity of a chokepoint
  kRoom,        // of ships behind it
  kLimit,       // of a chokepoint where nothing waits
  kPort,
  kFleet,
  kRestart,        // of an output that cannot rise faster
  kTank,           // of a draw or fill limit
  kStock,          // yield of stock: what having a tonne in store is worth, less the cost of keeping it
  kTerminal,       // value of stock at the end of the window
  kUse,            // value of use that gives way
  kUnserved,       // value of demand that goes unserved
  kStockBuilding,  // value of stock building of the base year that gives way
  kDisposal,       // of what finds no room
  kEmergency,
  kPlanned  // a price taken as it stands
};
[[nodiscard]] const char* part_name(PartKind kind);  // "war-risk premium"

struct PricePart {
  PartKind kind = PartKind::kSupply;
  std::string subject;  // ids: node and commodity, facility, pair, route, chokepoint, ship class
  std::string detail;   // of a step: "96-98 % of base"
  Date from, to;        // Mondays of the first and last period in which it counts
  UsdPerTonne amount;
  std::vector<UsdPerTonne> in_branch{};  // of the amount, by branch; empty: all of it is common
};

struct Giver {
  PartKind kind = PartKind::kSupply;  // supply, use, unserved, stock building, disposal, terminal, emergency
  std::string subject, detail;
  double share = 0.0;               // tonnes of its own commodity for one tonne asked about; < 0: it takes
  std::vector<double> in_branch{};  // of the share, by branch; empty: all of it is common
};

struct PathStep {
  ColumnKind kind = ColumnKind::kSupply;
  bool less = false;               // the column does less of what it does, and so gives
  SinkKind sink = SinkKind::kUse;  // of a use step
  std::string market, other;       // "JPN crude_oil"; where the walk goes on
  std::string by;                  // route, facility, chokepoint
  std::string detail;              // of a step of a curve: "96-98 % of base"
  Date acts;                       // when the column acts: a departure before its arrival
  Date week, last_week;            // of a run of steps of one kind
  double share = 1.0;              // of the tonne asked about
  UsdPerTonne price;               // at `market` in `week`
  std::string branch;              // in which `market` stands; empty: in all
};

struct Margin {  // the first step, and prices of its other side as they stand
  ColumnKind kind = ColumnKind::kSupply;
  std::string by;
  double flow_t = 0.0;
  std::vector<PricePart> parts;
};

struct PriceSplit {
  std::string place, commodity;  // node
  Date week;
  UsdPerTonne price, base;
  std::vector<BelievedBranch> branches;  // empty: one alone
  std::vector<UsdPerTonne> saved;        // by branch
  UsdPerTonne saved_in_common;
  std::vector<PricePart> parts;
  std::vector<Giver> givers;
  std::vector<PathStep> path;
  std::vector<Margin> margins;
  UsdPerTonne rest;  // price - sum of parts
};

// The parts of one kind together, in the order of the kinds.
[[nodiscard]] std::vector<PricePart> totals_by_kind(const std::vector<PricePart>& parts);

// throws Error(kBug) if the parts miss the price by more than kSumTolerance.
[[nodiscard]] PriceSplit split_price(const WindowView& view, const Derivations& derivations, MarketId market,
                                     int period = 0);

}  // namespace straits
