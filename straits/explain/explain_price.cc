#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "straits/base/error.h"
#include "straits/explain/explain_parts.h"

namespace straits {
namespace {

UsdPerTonne stored_price(const RunAgain& run, const Question& question) {
  const WeekResult& week = run.result.weeks[static_cast<std::size_t>(question.week)];
  for (const PriceRow& row : week.price)
    if (row.place == run.world.nodes[question.node].id &&
        row.commodity == run.world.commodities[question.commodity].id)
      return UsdPerTonne(row.price);
  throw Error(ErrorKind::kStorage, "the result holds no price there; it was made with another package");
}

void demand_same(UsdPerTonne stored, UsdPerTonne again) {
  if (std::abs(stored.value - again.value) <= kSamePrice * (1.0 + std::abs(stored.value))) return;
  throw Error(ErrorKind::kStorage,
              fmt::format("the window solved again gives {:.9g} USD/t and the result holds {:.9g}: it was "
                          "made by another version of straits; run the scenario again",
                          again.value, stored.value));
}

}  // namespace

UsdPerTonne demand_stored_price(const RunAgain& run, const Question& question, UsdPerTonne again) {
  const UsdPerTonne stored = stored_price(run, question);
  demand_same(stored, again);
  return stored;
}

// A thousandth of what moves through the market in a week.
Tonnes small_amount(const Network& network, MarketId market) {
  constexpr double kShare = 1e-3;
  TonnesPerWeek moved(0.0);
  for (const Source& s : network.sources)
    if (s.market == market) moved += s.base;
  for (const Sink& s : network.sinks)
    if (s.market == market) moved += s.base;
  for (const Route& r : network.routes)
    if (r.origin == market || r.destination == market) moved += r.base;
  for (const Conversion& c : network.conversions)
    for (const auto* items : {&c.inputs, &c.outputs})
      for (const ConversionItem& item : *items)
        if (item.market == market) moved += item.quantity * c.base;
  return Tonnes(std::max(kShare * moved.value, 1e-2 * network.mass_unit.value));
}

PriceExplanation explain_window(const RunAgain& run, const Question& question, Chain& chain,
                                const WindowView& view, MarketId market) {
  PriceExplanation answer;
  answer.question = question;
  answer.split = split_price(view, Derivations(view), market);
  answer.stored = demand_stored_price(run, question, answer.split.price);
  answer.check =
      try_sides(chain, view, SideKind::kInflow, {view.find_row(RowKind::kBalance, market.index, 0)},
                small_amount(view.network(), market));
  return answer;
}

PriceExplanation explain_price(const RunAgain& run, const Question& question) {
  Replay replay(run.world, run.scenario, run.options, question.node, question.commodity);
  replay.go_to(question.week, run.kept(question.week));
  const SolvedWindow window = replay.chain().solve();
  const WindowView view(run.world, replay.chain(), window);
  return explain_window(run, question, replay.chain(), view, replay.market());
}

}  // namespace straits
