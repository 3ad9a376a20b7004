// What would help: measures that a government or a market could take, each tried by solving a window of the run again.
//
//   size   tonnes a week, the same for every remedy, in every week of the window: so that they compare
//   worth  fall of the objective (saving of the whole world, as planned in that week), less what must be bought at base prices
//          beforehand (stock) or afterwards (the part of a release that the market does not expect to be bought back)
//   gains  share_out(after) - share_out(before), by place and role; they sum to `worth`
//
// Candidates are all limits and reserves of the chain, valued by their duals; the best `tried` of them are solved again. What building
// or escorting costs is not in it: `worth` is what it may cost. Damage (outages) cannot be repaired here, and no new
// pair or route appears that the network does not have. In a window of several branches of belief a measure is taken in all of
// them, and its worth, like every gain, is the mean over the branches by their probability.
#pragma once

#include <string>
#include <vector>

#include "straits/explain/explain.h"
#include "straits/explain/surplus.h"

namespace straits {

enum class RemedyKind {
  kPassage,   // more through a chokepoint that a change holds; subject: chokepoint, commodity: traffic
  kCanal,     // through one of finite capacity
  kPort,      // subject: node
  kShips,     // subject: ship class
  kPipeline,  // subject: pipeline
  kOutput,    // of a producer at its limit; subject: node
  kPlant,     // a refinery, a terminal, ... at its limit; subject: facility
  kControl,   // trade that a ban or quota stops; subject: pair
  kRelease,   // from state and joint stocks; subject: node
  kStock      // built up before the crisis at the place asked about; subject: node
};
[[nodiscard]] const char* remedy_name(RemedyKind kind);  // "passage", for JSON and message keys

struct RemedyQuestion {
  NodeId node;
  CommodityId commodity;
  int week = 0;  // first of the window
  TonnesPerWeek size;
  std::vector<PlaceId> places;      // whose gain the order is by; empty: the world's
  double least_usd_per_week = 0.0;  // a gain below this, over the window, is not worth proposing
  std::size_t tried = 12, kept = 3;
};

struct PartyGain {
  Party party;
  double usd = 0.0;
};

struct Remedy {
  RemedyKind kind = RemedyKind::kPassage;
  std::string subject, commodity;             // ids
  Tonnes amount;                              // over the window; of ships: cargo that they carry at once
  double predicted_usd = 0.0;                 // by the duals
  double worth_usd = 0.0, places_usd = 0.0;   // of the world; of the places asked about
  double bought_usd = 0.0;                    // part of worth: paid at base prices
  UsdPerTonne price_before{}, price_after{};  // where it was asked, in the first week
  std::vector<PartyGain> gains{};             // largest first; losses last
};

struct Remedies {
  RemedyQuestion question;
  Date week;
  int weeks = 0, branches = 1;  // of the window
  std::size_t candidates = 0, tried = 0;
  std::vector<Remedy> best;  // of each kind one; largest gain first
};

// errors: as explain.h
[[nodiscard]] Remedies try_remedies(const RunAgain& run, const RemedyQuestion& question);

}  // namespace straits
