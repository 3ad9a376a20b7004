// The one-screen answer of the run of measure_made_up_run.h, letter by letter. The figures follow from its table:
//   crude lost by FAR       0.5 Mt of runs * 7 bbl/t = 3.50 Mbbl; imports 2.5 of 8 Mt in four weeks = 31 %, of 12 Mt = 21 %
//   products lost           0.18 Mt * 8 bbl/t = 1.44 Mbbl, of which 0.08 * 8 = 0.64 unserved
//   Brent in February       (1 day of 120 + 7 of 90 + 7 of 75) / 15 = 85.0
//   port before             mean of 2.0 and 1.5 Mt (for NEA 1.0 each; for FAR what arrives three weeks later) = 1.75
//   queue, shut in          0.8 Mt * 7 = 5.60 Mbbl; (1 + 2 + 1) Mt * 7 = 28.0 Mbbl
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "measure_made_up_run.h"
#include "straits/report/answer.h"
#include "straits/report/answer_json.h"
#include "straits/report/answer_text.h"
#include "straits/report/finding.h"
#include "straits/report/layout.h"
#include "straits/report/units.h"

namespace straits {
namespace {

constexpr const char* kClosed = R"(The Narrows closed from 20 January 2026
narrows-2026, 6 weeks from 2026-01-05; window 13 weeks; 2 changes; marking PUBLIC
Belief: closure expected to end 2026-02-17 (as of 2026-01-20); 1 change known in full from the day
of announcement

The Narrows falls: oil from 3.00 to 0.30 Mb/d; hardest hit is crude in Far (31 % of imports lost
over the worst four weeks, runs down 25 % in the week of 2026-02-02).
Brent goes from 70.0 to 120 USD/bbl at its peak (week of 2026-01-26) and ends at 75.0.
FAR covers 12 days of crude at its lowest (2026-02-02), from 21; GLF shuts in up to 2.00 of 3.00
Mb/d of crude.

WORST HIT             use or runs                                         imports lost
                            from    deepest  depth weeks    lost unserved worst 4w      all   base
crude (Mbbl, Mb/d)
 FAR      Far         2026-01-26 2026-02-02   25 %     1    3.50        -     31 %     21 %   2.00
products (Mbbl, Mb/d)
 FAR      Far         2026-02-02 2026-02-02 10.0 %     1    1.44     0.64

PRICES                         observed   before     peak  week       +13 weeks      end
 Brent              USD/bbl        70.0     70.0      120  2026-01-26         -     75.0  ▁▁▅█▄▂
 monthly mean 2026     01    02
 Brent               88.9  85.0

DAYS OF COVER                    usual  lowest  week           end  government: start lowest    end
 FAR      crude                     21      12  2026-02-02      12                  7      5      5

CHOKEPOINTS                     before  lowest  week       highest  week           end  90 % back
 The Narrows      oil    Mb/d     3.00    0.30  2026-01-19    3.00  2026-01-12    3.00  2026-02-09

BYPASSES                                         before    peak  week           end  capacity   used
 port     Gulf terminal        crude       Mb/d    1.75    3.00  2026-01-19       -      4.00   75 %
 pipeline Bypass line          crude       Mb/d    0.10    0.50  2026-01-26    0.10      0.50  100 %
 -: what a port loads in the last weeks is known only when the cargo arrives

QUEUES (end of week)                        peak  week           end  drained
 narrows            crude          Mbbl    5.60  2026-01-26       0  2026-02-02

PRODUCTION SHUT IN               base  shut in   share  week           end  lost, later made up
 GLF      crude         Mb/d     3.00     2.00    67 %  2026-01-26    3.00  28.0, 0 Mbbl

CERTIFICATE 6 windows by highs 1.15, all passed: worst primal 1.0e-12, dual 2.0e-12, gap 3.0e-13;
mass balance 4.0e-15
 package Made-up world 1.0.0 (00112233aabbccdd); scenario ffeeddcc00112233; straits 0.1.0; seed 0
)";

constexpr const char* kQuiet = R"(The Narrows closed from 20 January 2026
narrows-2026, 6 weeks from 2026-01-05; window 13 weeks; 0 changes; marking PUBLIC

Nothing is short in 6 weeks: the largest loss of use or runs is 0 %.
Against the base, flows move by at most 0 % of trade and stocks by 0 %.
Prices move by at most 0 %.

PRICES                         observed   before     peak  week       +13 weeks      end
 Brent              USD/bbl        70.0     70.0     70.0  2026-01-05         -     70.0
 monthly mean 2026     01    02
 Brent               70.0  70.0

CERTIFICATE 6 windows by highs 1.15, all passed: worst primal 1.0e-12, dual 2.0e-12, gap 3.0e-13;
mass balance 4.0e-15
 package Made-up world 1.0.0 (00112233aabbccdd); scenario ffeeddcc00112233; straits 0.1.0; seed 0
)";

Scenario closure() {
  Scenario scenario;
  scenario.id = "narrows-2026";
  Change close;
  close.id = "closure";
  close.from = close.announced = made_up::kClosure;
  close.beliefs = {{made_up::kClosure, made_up::kClosure + 28}};
  Change release;
  release.id = "release";
  release.from = release.announced = made_up::kClosure + 14;
  scenario.changes = {close, release};
  return scenario;
}

TEST(AnswerText, FitsOneScreenAndSaysWhatHappened) {
  const Answer answer = build_answer(made_up::world(), made_up::run(), closure());
  EXPECT_EQ(write_answer_text(answer, {.colour = false, .unicode = true}), kClosed);
}

TEST(AnswerText, SaysThatNothingIsShort) {
  const Answer answer = build_answer(made_up::world(), made_up::run(made_up::nothing_happens()), Scenario{});
  EXPECT_EQ(write_answer_text(answer), kQuiet);
}

TEST(AnswerText, ColoursOnlyWhereAsked) {
  const Answer answer = build_answer(made_up::world(), made_up::run(), closure());
  EXPECT_EQ(write_answer_text(answer).find('\x1b'), std::string::npos);
  EXPECT_NE(write_answer_text(answer, {.colour = true, .unicode = false}).find("\x1b[1mPRICES"),
            std::string::npos);
}

TEST(AnswerText, AnInterruptedRunSaysSo) {
  RunResult result = made_up::run();
  result.weeks.resize(4);
  const std::string text = write_answer_text(build_answer(made_up::world(), result, std::nullopt));
  EXPECT_NE(text.find("6 weeks from 2026-01-05 (unfinished: 4 done)"), std::string::npos);
  result.weeks.clear();
  EXPECT_NE(write_answer_text(build_answer(made_up::world(), result, std::nullopt)).find("0 done"),
            std::string::npos);
}

TEST(AnswerJson, HasTheSameFiguresUnderTheSameNames) {
  const Answer answer = build_answer(made_up::world(), made_up::run(), closure(), kNoAnswerLimits);
  const auto json = nlohmann::json::parse(write_answer_json(answer));
  EXPECT_EQ(json["first_change"], "2026-01-20");
  EXPECT_EQ(json["commodities"][0]["worst_hit"][0]["place"], "FAR");
  EXPECT_NEAR(json["commodities"][0]["worst_hit"][0]["imports"]["worst_four_weeks_share"].get<double>(),
              2.5 / 8, 1e-12);
  EXPECT_TRUE(json["commodities"][0]["worst_hit"][0]["use"]["unserved"].is_null());
  EXPECT_NEAR(json["prices"][0]["monthly"]["2026-02"].get<double>(), 85.0, 1e-9);
  EXPECT_NEAR(json["cover"][0]["lowest"].get<double>(), 12.25, 1e-9);
  EXPECT_EQ(json["certificate"]["passed"], true);
}

TEST(AnswerText, ALittleIsNotNothing) {
  Answer answer = build_answer(made_up::world(), made_up::run(), closure());
  answer.commodities.at(0).worst_hit.at(0).use->lost = 0.002;
  answer.shut_in.at(0).made_up = 4.5;
  const std::string text = write_answer_text(answer);
  EXPECT_NE(text.find("25 %     1   <0.01        -"), std::string::npos) << text;
  EXPECT_NE(text.find("28.0, 4.50 Mbbl"), std::string::npos) << text;
}

Answer answer_at(const made_up::Six& price) {
  made_up::Paths paths;
  paths.price = price;
  return build_answer(made_up::world(), made_up::run(paths), closure());
}

TEST(AnswerText, APriceThatFallsMoreThanItRisesIsToldByItsLowest) {
  const Answer answer = answer_at({70, 70, 75, 60, 62, 66});
  const std::string text = write_answer_text(answer);
  EXPECT_NE(text.find(R"(
PRICES                         observed   before peak/low  week       +13 weeks      end
 Brent              USD/bbl        70.0     70.0     60.0* 2026-01-26         -     66.0
 * the lowest: this price falls by more than it rises
)"),
            std::string::npos)
      << text;
  EXPECT_EQ(answer.finding.at(1),
            "Brent goes from 70.0 to 60.0 USD/bbl at its lowest (week of 2026-01-26) and ends at 66.0.");
  const auto json = nlohmann::json::parse(write_answer_json(answer));
  EXPECT_NEAR(json["prices"][0]["lowest"].get<double>(), 60.0, 1e-9);
  EXPECT_EQ(json["prices"][0]["lowest_week"], "2026-01-26");
  EXPECT_NEAR(json["prices"][0]["peak"].get<double>(), 75.0, 1e-9);
}

// The base is 70: what comes down from a crisis of the first week does not fall.
TEST(AnswerText, APriceThatComesBackDoesNotFall) {
  const Answer answer = answer_at({100, 100, 90, 80, 75, 71});
  EXPECT_FALSE(answer.prices.at(0).falls_more);
  EXPECT_EQ(write_answer_text(answer).find("peak/low"), std::string::npos);
}

TEST(AnswerText, AMoveThatDoesNotShowIsNoHeadline) {
  for (const double peak : {70.04, 69.96})
    for (const std::string& sentence : answer_at({70, 70, 70, peak, 70, 70}).finding)
      EXPECT_EQ(sentence.find("Brent"), std::string::npos) << sentence;
}

TEST(AnswerText, TheFindingDoesNotDependOnTheRowsAskedFor) {
  const auto finding = [](const AnswerLimits& limits) {
    return build_answer(made_up::world(), made_up::run(), closure(), limits).finding;
  };
  EXPECT_FALSE(finding({}).empty());
  EXPECT_EQ(finding(kNoAnswerLimits), finding({}));
  EXPECT_EQ(finding({1, 1, 1, 1, 1, 1, 1}), finding({}));
}

TEST(Belief, SeveralBeliefsShowTheFirstAndTheLast) {
  Scenario scenario = closure();
  scenario.changes[0].beliefs.push_back({made_up::kClosure + 7, made_up::kClosure + 56});
  const Answer answer = build_answer(made_up::world(), made_up::run(), scenario);
  EXPECT_EQ(answer.beliefs[0], "closure expected to end 2026-02-17, moved 1 time to 2026-03-17");
}

TEST(Belief, BranchesAreListedWithTheirOdds) {
  Scenario scenario = closure();
  scenario.changes[0].beliefs.clear();
  scenario.changes[0].shared_belief = "end";
  scenario.beliefs.push_back(
      {"end",
       "",
       {},
       {"early", "late"},
       {{made_up::kClosure, {made_up::kClosure + 7, made_up::kClosure + 28}, {0.25, 0.75}, ""},
        {made_up::kClosure + 7, {made_up::kClosure + 14, made_up::kClosure + 28}, {0.0, 1.0}, ""}}});
  const Answer answer = build_answer(made_up::world(), made_up::run(), scenario);
  EXPECT_EQ(answer.beliefs[0],
            "closure expected to end early 2026-01-27 (25 %), late 2026-02-17 (75 %); revised 1 time to "
            "late 2026-02-17 (100 %)");
}

// 7 bbl/t: 700 to 980 USD/t is 100 to 140 USD/bbl in the widest week; 0.08 and 0.16 Mt of 8 bbl/t are 0.64 and 1.28 Mbbl.
TEST(AnswerText, BandsStandUnderThePrices) {
  RunResult result = made_up::run();
  result.weeks[2].price_band.push_back({result.weeks[2].week, "GLF", "crude", 630.0, 665.0, 700.0});
  result.weeks[3].price_band.push_back({result.weeks[3].week, "GLF", "crude", 700.0, 735.0, 980.0});
  result.weeks[3].price_band.push_back({result.weeks[3].week, "FAR", "crude", 0.0, 1.0, 9999.0});
  result.weeks[4].uncertainty.push_back({result.weeks[4].week, "GLF", "crude", "price", 560.0, 630.0, 700.0});
  result.weeks[4].uncertainty.push_back(
      {result.weeks[4].week, "FAR", "products", "unserved", 0.0, 80e3, 160e3});
  const Answer answer = build_answer(made_up::world(), result, closure());
  const std::string text = write_answer_text(answer);
  EXPECT_NE(text.find(R"( if sure of one branch               least likeliest greatest  widest in the week of
  Brent                USD/bbl         100       105      140  2026-01-26
 over the ranges                     least    stated greatest  widest in the week of
  Brent                USD/bbl        80.0      90.0      100  2026-02-02
 unserved over the ranges: products 0.64 (0 to 1.28) Mbbl
)"),
            std::string::npos)
      << text;
  const auto json = nlohmann::json::parse(write_answer_json(answer));
  EXPECT_NEAR(json["prices"][0]["belief_band"]["high"].get<double>(), 140.0, 1e-9);
  EXPECT_NEAR(json["unserved_range"][0]["high"].get<double>(), 1.28, 1e-9);
}

// 1 t/week of a commodity of 7 bbl/t is 1 bbl/day; LNG at 1.36 bcm/Mt has 51.56 MMBtu/t (40 MJ/m3 gross).
TEST(Units, FollowTheCommodity) {
  World world;
  world.traffics.push_back("oil");
  world.traffics.push_back("lng");
  world.traffics.push_back("gas");
  const CommodityId crude = world.commodities.push_back({"crude", "", TrafficId(0), 7.0, std::nullopt, ""});
  const CommodityId lng = world.commodities.push_back({"lng", "", TrafficId(1), std::nullopt, 1.36, ""});
  const CommodityId gas = world.commodities.push_back({"gas", "", TrafficId(2), std::nullopt, 1.36, ""});
  const CommodityId ore =
      world.commodities.push_back({"ore", "", TrafficId(0), std::nullopt, std::nullopt, ""});
  EXPECT_NEAR(rate_unit(world, crude).factor * 1e6, 1.0, 1e-12);
  EXPECT_EQ(rate_unit(world, lng).name, "Mt/y");
  EXPECT_NEAR(rate_unit(world, lng).factor * 1e6, 365.25 / 7, 1e-9);
  EXPECT_NEAR(rate_unit(world, gas).factor * 1e6, 1.36 * 365.25 / 7, 1e-9);
  EXPECT_NEAR(1.0 / price_unit(world, lng).factor, 51.56, 0.01);
  EXPECT_EQ(price_unit(world, ore).name, "USD/t");
  EXPECT_EQ(mass_unit(world, gas).name, "bcm");
}

AnswerCommodity commodity_with(const std::string& id, const std::string& traffic, double lost_musd,
                               AnswerWorstHit hit) {
  AnswerCommodity commodity;
  commodity.commodity = id;
  commodity.traffic = traffic;
  commodity.lost_musd = lost_musd;
  hit.imports = AnswerImports{std::nullopt, hit.severity, 0.1, 1.0, 1.0};
  commodity.worst_hit = {std::move(hit)};
  return commodity;
}

// Crude and products pass a strait as oil, and lose more together than what comes between them.
TEST(Finding, TheTrafficThatLosesMostIsNamedByItsLargestShare) {
  AnswerWorstHit small, large;
  small.severity = 0.9, small.world_need_share = 1e-4;
  large.severity = 0.5, large.world_need_share = 0.1;
  AnswerWorstHit other = large;
  other.severity = 0.8;
  Answer answer;
  answer.commodities = {commodity_with("products", "oil", 300.0, small),
                        commodity_with("gas", "lng", 200.0, other),
                        commodity_with("crude", "oil", 100.0, large)};
  EXPECT_EQ(find_worst(answer).commodity->commodity, "crude");
  answer.commodities[0].lost_musd = 50.0;
  EXPECT_EQ(find_worst(answer).commodity->commodity, "gas");
}

TEST(Layout, NumbersCellsAndSentences) {
  EXPECT_EQ(number_text(0), "0");
  EXPECT_EQ(number_text(0.123), "0.12");
  EXPECT_EQ(number_text(9.999), "10.0");
  EXPECT_EQ(number_text(-12.34), "-12.3");
  EXPECT_EQ(number_text(123.4), "123");
  EXPECT_EQ(percent_text(0.1234), "12.3 %");
  EXPECT_EQ(percent_text(0.567), "57 %");
  EXPECT_EQ(cell("Straits", 4), "Str.");
  EXPECT_EQ(cell("Türkiye", 9), "Türkiye  ");
  EXPECT_EQ(cell("Türkiye", 3), "Tü.");
  EXPECT_EQ(right_cell("7", 3), "  7");
  EXPECT_EQ(wrap("one two three", 7, ""), "one two\nthree\n");
  EXPECT_EQ(wrap("", 7, ""), "");
  EXPECT_EQ(sparkline({1, 8}, 8, {.colour = false, .unicode = true}), "▁█");
  EXPECT_EQ(sparkline({1, 1, 1}, 8, {.colour = false, .unicode = true}), "");
  EXPECT_EQ(sparkline({1, 8}, 8, {}), "");
  EXPECT_EQ(sparkline({1, 1, 9, 1}, 2, {.colour = false, .unicode = true}),
            "▁█");  // a peak survives thinning
}

}  // namespace
}  // namespace straits
