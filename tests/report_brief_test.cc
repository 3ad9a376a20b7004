// The brief of the made-up run (measure_made_up_run.h): whole, safe, in every language.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "measure_made_up_run.h"
#include "straits/report/brief.h"
#include "straits/report/finding.h"
#include "straits/report/html.h"
#include "straits/report/messages.h"
#include "straits/report/units.h"

namespace straits {
namespace {

std::multiset<std::string> slots(std::string_view text) {
  std::multiset<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
    names.insert(std::string(text.substr(open, text.find('}', open) - open)));
  return names;
}

constexpr std::array kAll{Language::kEnglish, Language::kFrench, Language::kJapanese};

TEST(Messages, every_language_has_every_key_with_the_same_slots) {
  for (const Language language : kAll) {
    EXPECT_EQ(messages(language).size(), english_messages().size()) << language_code(language);
    std::set<std::string_view> keys;
    for (const Message& message : messages(language)) {
      EXPECT_TRUE(keys.insert(message.first).second) << message.first << " twice";
      const auto english = find_message(Language::kEnglish, message.first);
      ASSERT_TRUE(english) << message.first;
      EXPECT_EQ(slots(message.second), slots(*english)) << message.first;
      EXPECT_FALSE(message.second.empty());
    }
  }
}

TEST(Language, figures_and_days_by_custom) {
  EXPECT_EQ(write_number(1234.5, Language::kEnglish), "1,234");
  EXPECT_EQ(write_number(12.34, Language::kFrench), "12,3");
  EXPECT_EQ(write_number(1234567, Language::kFrench), "1\u202f234\u202f567");
  EXPECT_EQ(write_number(-123456, Language::kEnglish), "-123,456");
  EXPECT_EQ(write_percent(0.123, Language::kEnglish), "12%");
  EXPECT_EQ(write_percent(0.0123, Language::kFrench), "1,2\u202f%");
  EXPECT_EQ(write_day(make_date(2026, 3, 1), Language::kFrench), "1er mars 2026");
  EXPECT_EQ(write_day(make_date(2026, 3, 16), Language::kEnglish), "16 March 2026");
  EXPECT_EQ(write_day(make_date(2026, 3, 16), Language::kJapanese), "2026年3月16日");
  EXPECT_EQ(write_usd(1.25e9, Language::kEnglish), "USD 1.25 billion");
  EXPECT_EQ(write_usd(3.4e8, Language::kJapanese), "3.40億ドル");
  EXPECT_FALSE(read_language("de"));
}

TEST(Html, text_and_attributes_cannot_break_out) {
  EXPECT_EQ(text("<a href=\"x\">&'").markup(), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  EXPECT_EQ(element("b", {{"title", "\"><script>"}}, text("<i>")).markup(),
            "<b title=\"&quot;&gt;&lt;script&gt;\">&lt;i&gt;</b>");
}

constexpr const char* kInjection = "</title><script>alert(1)</script><img src=x onerror=\"y\">";

struct MadeUp {
  World world = made_up::world();
  Translations translations;
  RunResult run = made_up::run();
  Scenario scenario;

  MadeUp() {
    Change close;
    close.id = "closure";
    close.from = close.announced = made_up::kClosure;
    scenario.id = "narrows-2026";
    scenario.changes = {close};
    world.waypoints.push_back({"a", 10.0, 170.0});
    world.waypoints.push_back({"b", 12.0, -170.0});
    world.lanes.push_back({"a__b", WaypointId(0), WaypointId(1), ChokepointId(0), NauticalMiles(1200)});
    translations.add("commodity", "crude", {"crude", "brut", "原油"});
    translations.add("place", "FAR", {"Far", "Loin", "遠国"});
  }
  [[nodiscard]] BriefContent content(const std::vector<PlaceId>& places = {}) const {
    BriefContent content{world, translations,
                         focus_answer(build_answer(world, run, scenario, kBriefLimits), world, places),
                         places};
    content.evidence = {{5, 3, 1, 1}, 7, {{"A <b>book</b>", "Press", 4}}};
    content.map.land = {{{100.0, 10.0}, {120.0, 10.0}, {120.0, 20.0}, {100.0, 10.0}}};
    content.map.lanes = {{{170.0, 10.0}, {-170.0, 12.0}, TonnesPerWeek(3e6), TonnesPerWeek(3e5)}};
    content.map.traffic = "oil";
    content.map.week = made_up::kStart;
    content.command = "straits run narrows-2026 -o n.db && straits brief n.db -o brief.html";
    return content;
  }
};

std::size_t count(const std::string& page, std::string_view words) {
  std::size_t found = 0;
  for (std::size_t at = page.find(words); at != std::string::npos; at = page.find(words, at + 1)) ++found;
  return found;
}

TEST(Brief, has_every_section_and_the_marking_in_every_language) {
  const MadeUp made_up;
  for (const Language language : kAll) {
    const std::string page = write_brief(made_up.content(), language);
    for (const char* id : {"finding", "worst", "prices", "cover", "map", "remedies", "assumptions", "change",
                           "reproduce", "sources"})
      EXPECT_EQ(count(page, "<section id=\"" + std::string(id) + "\">"), 1u) << id << language_code(language);
    EXPECT_EQ(count(page, "<div class=\"marking top\">PUBLIC</div>"), 1u);
    EXPECT_EQ(count(page, "<div class=\"marking bottom\">PUBLIC</div>"), 1u);
    EXPECT_NE(page.find(".marking{position:fixed}"), std::string::npos);
    EXPECT_NE(page.find("00112233aabbccdd"), std::string::npos);
    EXPECT_NE(page.find("ffeeddcc00112233"), std::string::npos);
  }
}

TEST(Brief, asks_for_nothing_and_runs_nothing) {
  const MadeUp made_up;
  for (const Language language : kAll) {
    const std::string page = write_brief(made_up.content(), language);
    for (const char* bad :
         {"<script", "http://", "https://", "src=", "<link", "@import", "url(", "javascript:", "<iframe"})
      EXPECT_EQ(page.find(bad), std::string::npos) << bad;
  }
}

TEST(Brief, text_of_others_cannot_break_out) {
  MadeUp made_up;
  made_up.run.meta.scenario_title = made_up.run.meta.marking = made_up.run.meta.package_title = kInjection;
  made_up.world.places[PlaceId(2)].name = made_up.world.chokepoints[ChokepointId(0)].name = kInjection;
  made_up.translations = {};
  BriefContent content = made_up.content();
  content.command = kInjection;
  content.held_belief = kInjection;
  const std::string page = write_brief(content, Language::kEnglish);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_GE(count(page, "&lt;script&gt;alert(1)"), 6u);
}

TEST(Brief, says_who_is_hit_and_when) {
  const MadeUp made_up;
  const std::string page = write_brief(made_up.content(), Language::kEnglish);
  EXPECT_NE(page.find("The Narrows: passage falls, oil from 3.00 to 0.30\u00a0Mb/d; hardest hit: crude in "
                      "Far (31% of imports lost over the worst "
                      "four weeks, processing down 25% in the week of 2 February)."),
            std::string::npos)
      << page.substr(page.find("id=\"finding\""), 600);
  EXPECT_NE(page.find("Brent rises from 70.0 to 120\u00a0USD/bbl at its peak (week of 26 January) and ends "
                      "at 75.0; Far covers 12 days"),
            std::string::npos);
  EXPECT_NE(write_brief(made_up.content(), Language::kJapanese).find("遠国"), std::string::npos);
}

// NEA gains nothing by name, FAR's users gain most, GLF's producers pay: 7 bbl/t, so 50 kt a week is 0.05 Mb/d.
TEST(Brief, measures_name_who_gains_and_who_pays) {
  const MadeUp made_up;
  BriefContent content = made_up.content();
  Remedy remedy{RemedyKind::kPassage,
                "narrows",
                "oil",
                Tonnes(650e3),
                5e6,
                4e6,
                0.0,
                0.0,
                UsdPerTonne(700),
                UsdPerTonne(630),
                {{{PlaceId(2), Role::kUsers}, 6e6},
                 {{std::nullopt, Role::kTrade}, 1e6},
                 {{PlaceId(0), Role::kProducers}, -3e6}}};
  content.remedies = Remedies{
      {NodeId(2), CommodityId(0), 3, TonnesPerWeek(50e3), {}}, made_up::kStart + 21, 13, 1, 9, 8, {remedy}};
  const std::string page = write_brief(content, Language::kEnglish);
  for (const char* words :
       {"Bring 0.05\u00a0Mb/d more oil through: The Narrows", "Worth USD 4.00 million",
        "Gain: users, Far +USD 6.00 million; shipping, trade, holders of passage +USD 1.00 million",
        "Pay: producers, Gulf −USD 3.00 million", "100 → 90.0\u00a0USD/bbl"})
    EXPECT_NE(page.find(words), std::string::npos) << words;
  EXPECT_EQ(page.find("branches of belief; each measure"), std::string::npos);
  content.remedies->branches = 3;
  for (const auto& [language, words] : std::map<Language, const char*>{
           {Language::kEnglish, "plans on 3 branches of belief; each measure is taken in all"},
           {Language::kFrench, "en vue de 3 branches de croyance"},
           {Language::kJapanese, "3つの見通しに備えて計画する"}})
    EXPECT_NE(write_brief(content, language).find(words), std::string::npos) << words;
}

TEST(Brief, units_go_down_before_a_figure_vanishes) {
  const auto shown = [](double value, const char* unit) {
    const ShownAmount amount = fit_unit(value, unit);
    return write_number(amount.value, Language::kEnglish) + " " + amount.unit;
  };
  EXPECT_EQ(shown(0.002, "Mb/d"), "2.00 kb/d");
  EXPECT_EQ(shown(-0.0049, "Mt"), "-4.90 kt");
  EXPECT_EQ(shown(2e-6, "Mt/y"), "2.00 t/y");
  EXPECT_EQ(shown(0.001, "bcm"), "1.00 million m³");
  EXPECT_EQ(shown(0.005, "Mt"), "0.01 Mt");
  EXPECT_EQ(shown(0.0, "Mt"), "0 Mt");
  MadeUp made_up;
  BriefContent content = made_up.content();
  content.answer.commodities.at(0).worst_hit.at(0).use->lost = 0.004;
  const std::string page = write_brief(content, Language::kEnglish);
  EXPECT_NE(page.find("4.00\u00a0kbbl"), std::string::npos);
  EXPECT_NE(write_brief(content, Language::kFrench).find("4,00\u00a0kb"), std::string::npos);
}

TEST(Brief, says_in_one_sentence_that_no_measure_is_worth_it) {
  const MadeUp made_up;
  BriefContent content = made_up.content();
  content.no_remedies = NoRemedies::kTried;
  content.remedies =
      Remedies{{NodeId(2), CommodityId(0), 3, TonnesPerWeek(50e3), {}}, made_up::kStart, 13, 1, 9, 8, {}};
  EXPECT_NE(write_brief(content, Language::kEnglish)
                .find("No measure of this size is worth 0.2% of what is lost there, at base prices: none is "
                      "proposed."),
            std::string::npos);
}

TEST(Brief, counts_one_change_and_names_no_lanes_where_there_are_none) {
  const MadeUp made_up;
  BriefContent content = made_up.content();
  const std::string page = write_brief(content, Language::kEnglish);
  EXPECT_NE(page.find("· 1 dated change ·"), std::string::npos);
  EXPECT_NE(page.find("taken as given: 1 dated change, the first on"), std::string::npos);
  EXPECT_NE(page.find("Sea lanes of oil"), std::string::npos);
  content.map.traffic.clear();
  const std::string still = write_brief(content, Language::kEnglish);
  EXPECT_EQ(still.find("Sea lanes of"), std::string::npos);
  EXPECT_NE(still.find("No sea lanes are drawn"), std::string::npos);
}

TEST(Brief, a_price_that_falls_is_told_by_its_lowest) {
  MadeUp made_up;
  made_up::Paths paths;
  paths.price = {70, 70, 75, 60, 62, 66};
  made_up.run = made_up::run(paths);
  const std::string page = write_brief(made_up.content(), Language::kEnglish);
  EXPECT_NE(page.find("Brent falls from 70.0 to 60.0\u00a0USD/bbl at its lowest (week of 26 January)"),
            std::string::npos);
  EXPECT_NE(page.find("70.0 → 60.0 (26 January) → 66.0"), std::string::npos);
}

TEST(Brief, of_readers_who_are_spared_says_so) {
  const MadeUp made_up;
  const BriefContent content = made_up.content({PlaceId(1)});
  EXPECT_FALSE(content.answer.anything_short);
  EXPECT_NE(write_brief(content, Language::kEnglish).find("Near: no loss above 2.0% of need in any week."),
            std::string::npos);
}

// A tenth of what FAR loses at its worst, in 1, 2, 5: runs fall by 0.5 Mb/d, imports by 31 % of 2 Mb/d; 0.05 Mb/d = 50 kt a week.
TEST(Brief, asks_for_measures_of_a_round_size_from_the_first_short_week) {
  const MadeUp made_up;
  const BriefContent content = made_up.content();
  const auto question = choose_remedy_question(made_up.world, content.answer, {});
  ASSERT_TRUE(question);
  EXPECT_EQ(made_up.world.nodes[question->node].id, "FAR");
  EXPECT_NEAR(question->size.value, 50e3, 1e-6);
  EXPECT_EQ(question->week, 3);
  EXPECT_EQ(question->least_usd_per_week, 0.0);  // no base price is known
  World priced = made_up.world;
  priced.base_prices.push_back({NodeId(2), CommodityId(0), UsdPerTonne(500)});
  const double lost = 2.5 / 8 * 2e6;  // a week, of imports
  EXPECT_NEAR(choose_remedy_question(priced, content.answer, {})->least_usd_per_week,
              kLeastWorthShare * lost * 500, 1e-3);
}

}  // namespace
}  // namespace straits
