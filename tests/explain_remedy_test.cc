// Measures tried on a run of the small world: their gains add up, duals foretell them, the stopped strait comes first.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "straits/explain/levers.h"
#include "tests/explain_kit.h"

namespace straits {
namespace {

const World& world() { return test::asked_world(); }

const test::AskedRun& closed() {
  static const test::AskedRun kRun(
      "[[change]]\nid = \"closed\"\ndo = \"chokepoint.capacity\"\non = \"narrows\"\nshare = 0.1\n"
      "expected_until = 2026-03-02\nfrom = 2026-02-02\nuntil = 2026-03-02\n");
  return kRun;
}

RemedyQuestion question() {
  // The market that gains most by one tonne: the dearest against its base.
  Replay replay(world(), closed().scenario, {}, find_markets(world()).begin()->first,
                find_markets(world()).begin()->second);
  replay.go_to(5, closed().again().kept(5));
  const SolvedWindow window = replay.chain().solve();
  const WindowView view(world(), replay.chain(), window);
  MarketId dearest;
  double most = 0.0;
  for (const MarketId m : view.network().markets.ids()) {
    const double rise = view.money(view.dual(view.find_row(RowKind::kBalance, m.index, 0))) /
                        view.network().markets[m].base_price;
    if (rise > most) most = rise, dearest = m;
  }
  RemedyQuestion asked;
  asked.node = view.network().markets[dearest].node;
  asked.commodity = view.network().markets[dearest].commodity;
  asked.week = 5;
  asked.size = TonnesPerWeek(1000.0);
  return asked;
}

TEST(ExplainRemedy, gains_add_up_to_what_a_measure_is_worth) {
  RemedyQuestion asked = question();
  asked.kept = 100;
  const Remedies answer = try_remedies(closed().again(), asked);
  ASSERT_FALSE(answer.best.empty());
  for (const Remedy& remedy : answer.best) {
    double sum = 0.0, size = 0.0;
    for (const PartyGain& gain : remedy.gains) sum += gain.usd, size += std::abs(gain.usd);
    EXPECT_NEAR(sum, remedy.worth_usd, 1e-6 * size + 1.0)
        << remedy_name(remedy.kind) << " " << remedy.subject;
    EXPECT_GT(remedy.worth_usd, 0.0);
  }
}

// The objective is convex in its sides: what is found is never more than the duals foretell.
TEST(ExplainRemedy, duals_foretell_the_most_that_is_found) {
  RemedyQuestion asked = question();
  asked.kept = 100;
  for (const Remedy& remedy : try_remedies(closed().again(), asked).best)
    EXPECT_LE(remedy.worth_usd, remedy.predicted_usd + 1e-6 * std::abs(remedy.predicted_usd) + 1.0);
}

TEST(ExplainRemedy, passage_of_the_closed_strait_is_among_them_and_kinds_are_told_once) {
  RemedyQuestion asked = question();
  asked.kept = 100;
  const Remedies answer = try_remedies(closed().again(), asked);
  int passages = 0;
  for (const Remedy& remedy : answer.best)
    if (remedy.kind == RemedyKind::kPassage && remedy.subject == "narrows") ++passages;
  EXPECT_EQ(passages, 1);
  for (std::size_t i = 1; i < answer.best.size(); ++i)
    EXPECT_GE(answer.best[i - 1].worth_usd, answer.best[i].worth_usd);
}

TEST(ExplainRemedy, what_is_worth_too_little_is_not_proposed) {
  RemedyQuestion asked = question();
  asked.kept = 100;
  const Remedies all = try_remedies(closed().again(), asked);
  ASSERT_GE(all.best.size(), 2u);
  asked.least_usd_per_week = 0.5 * (all.best[0].worth_usd + all.best[1].worth_usd) / all.weeks;
  const Remedies some = try_remedies(closed().again(), asked);
  ASSERT_EQ(some.best.size(), 1u);
  EXPECT_EQ(some.best[0].kind, all.best[0].kind);
  asked.least_usd_per_week = 2.0 * all.best[0].worth_usd / all.weeks;
  EXPECT_TRUE(try_remedies(closed().again(), asked).best.empty());
}

TEST(ExplainRemedy, the_order_for_places_is_by_their_gain) {
  RemedyQuestion asked = question();
  asked.places = {world().nodes[asked.node].place};
  const Remedies answer = try_remedies(closed().again(), asked);
  ASSERT_FALSE(answer.best.empty());
  for (const Remedy& remedy : answer.best) {
    double here = 0.0;
    for (const PartyGain& gain : remedy.gains)
      if (gain.party.place == asked.places.front()) here += gain.usd;
    EXPECT_NEAR(here, remedy.places_usd, 1e-9 * std::abs(here) + 1e-6);
    EXPECT_GT(remedy.places_usd, 0.0);
  }
}

}  // namespace
}  // namespace straits
