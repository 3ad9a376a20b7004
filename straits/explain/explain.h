// Why a price is what it is, and why a place is short. Both come from windows of the run, solved again from the points that
// the result keeps, and both end with a counterfactual: what was read off the duals, checked by solving again.
//
// errors: Error(kStorage) if a window solved again does not give the price that the result holds (another program, package or
//         scenario made it).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "straits/explain/obstacle.h"
#include "straits/explain/price_split.h"
#include "straits/explain/question.h"
#include "straits/explain/week_account.h"
#include "straits/simulate/simulate.h"

namespace straits {

inline constexpr double kSamePrice = 1e-6;  // USD per tonne, and share of the price
inline constexpr double kShortFrom = 0.02;  // less than this share lost is no shortage

struct PriceExplanation {
  Question question;
  PriceSplit split;
  UsdPerTonne stored;    // by the result
  Counterfactual check;  // a little more and a little less of the commodity at the place
};

struct MissingCargo {
  std::string origin, route;
  TonnesPerWeek base, landed;
  std::optional<Date> loaded;  // when it would have sailed; none: before the run
  int voyage_weeks = 0;
  std::vector<Obstacle> obstacles;
  std::vector<BelievedBranch> branches;       // of that window; empty: one alone
  UsdPerTonne price_there, base_price_there;  // at the origin in that week
};

struct CapacityCheck {
  std::string origin;
  Obstacle obstacle;
  Date window;                           // week in which it stood in the way
  std::vector<BelievedBranch> branches;  // of that window; empty: one alone
  Counterfactual change;
};

struct Removal {  // the run again without some changes
  std::vector<std::string> changes;
  Date from;
  WeekAccount account;
};

struct StockRelease {
  Tonnes amount;
  double worth_usd = 0.0;
  TonnesPerWeek need_before, need_after;  // use and runs
  UsdPerTonne price_before, price_after;
};

struct ShortageExplanation {
  Question question;
  std::string place, commodity;
  Date week;
  WeekAccount account;
  bool is_short = false;
  std::optional<PriceExplanation> price;                           // at the first node
  std::vector<MissingCargo> missing;                               // largest first
  std::vector<std::pair<std::string, TonnesPerWeek>> replaced_by;  // origins that sent more than in the base
  std::vector<std::pair<std::string, TonnesPerWeek>> detours;      // routes of no base flow
  std::vector<CapacityCheck> capacities;
  std::optional<Removal> removal;
  std::optional<StockRelease> release;  // of the imports that are missing
};

// Gives the point nearest to the beginning of a week, if the result keeps one.
using KeptPoints = std::function<std::optional<Checkpoint>(int week)>;

struct RunAgain {
  const World& world;
  const Scenario& scenario;
  const RunResult& result;
  SimulateOptions options;
  KeptPoints kept;
};

[[nodiscard]] PriceExplanation explain_price(const RunAgain& run, const Question& question);
[[nodiscard]] ShortageExplanation explain_shortage(const RunAgain& run, const Question& question);

}  // namespace straits
