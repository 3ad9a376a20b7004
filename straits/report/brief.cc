#include "straits/report/brief.h"

#include <algorithm>
#include <cmath>

#include "straits/report/brief_sections.h"
#include "straits/report/brief_style.h"
#include "straits/report/finding.h"
#include "straits/report/ranking.h"
#include "straits/report/units.h"
#include "straits/report/worth.h"

namespace straits {
namespace {

constexpr std::size_t kRowsOfReaders = 9, kCoversShown = 5;

double round_to_125(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {5.0, 2.0, 1.0})
    if (value >= 0.999 * step * power) return step * power;
  return power;
}

// What the place loses a week at its worst, in the unit of the commodity.
double lost_rate(const AnswerWorstHit& hit) {
  const double imports = hit.imports ? hit.imports->worst_four_weeks_share * hit.imports->base : 0.0;
  const double use = hit.use ? hit.use->deepest_share * hit.use->base : 0.0;
  return std::max(imports, use);
}

// Of the places that are left in it: use or imports lost, whichever is more, at the mean base price.
double lost_usd(const World& world, const Per<CommodityId, Worth>& worth, const AnswerCommodity& commodity) {
  const auto id = find_named(world.commodities, commodity.commodity);
  if (!id) return 0.0;
  double lost = 0.0;
  for (const AnswerWorstHit& hit : commodity.worst_hit)
    lost += std::max(hit.use ? hit.use->lost : 0.0, hit.imports ? hit.imports->lost : 0.0);
  return lost / mass_unit(world, *id).factor * worth[*id].price.value;
}

std::optional<NodeId> market_node(const World& world, PlaceId place, CommodityId commodity) {
  const auto markets = find_markets(world);
  for (const NodeId node : world.nodes.ids())
    if (world.nodes[node].place == place && markets.contains({node, commodity})) return node;
  return std::nullopt;
}

UsdPerTonne base_price(const World& world, NodeId node, CommodityId commodity) {
  for (const BasePrice& base : world.base_prices)
    if (base.node == node && base.commodity == commodity) return base.price;
  return UsdPerTonne(0.0);
}

Html head(const BriefContent& content, const Voice& voice) {
  Html meta = element("meta", {{"charset", "utf-8"}}, {});
  meta += element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}, {});
  meta += element("title", content.answer.meta.scenario_title);
  return element("head", meta + style_sheet(brief_style(voice.language())));
}

Html banner(const BriefContent& content, std::string_view where) {
  return element("div", {{"class", "marking " + std::string(where)}}, text(content.answer.meta.marking));
}

Html title_block(const BriefContent& content, const Voice& voice) {
  const Answer& answer = content.answer;
  const RunMeta& meta = answer.meta;
  std::vector<std::string> places;
  for (const PlaceId place : content.places) places.push_back(voice.place(content.world.places[place].id));
  const std::string readers =
      places.empty() ? ""
                     : " · " + voice.say("page.for", {{"places", join(places, voice.say("list.separator"))}});
  Html block = element("p", {{"class", "kind"}}, text("Straits · " + voice.say("page.brief") + readers));
  block += element("h1", meta.scenario_title);
  block += element("p", {{"class", "run"}},
                   text(voice.say("page.run", {{"weeks", voice.count(meta.weeks)},
                                               {"start", voice.day(meta.start)},
                                               {"changes", voice.changes(answer.change_count.value_or(0))},
                                               {"package", meta.package_title},
                                               {"version", meta.package_version}})));
  if (answer.weeks_done < meta.weeks)
    block += element("p", {{"class", "warning"}},
                     text(voice.say("page.unfinished", {{"done", voice.count(answer.weeks_done)},
                                                        {"weeks", voice.count(meta.weeks)}})));
  return element("header", block);
}

}  // namespace

std::string join(const std::vector<std::string>& parts, const std::string& separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

Html section(const std::string& id, const std::string& title, const Html& content) {
  return element("section", {{"id", id}}, element("h2", title) + content);
}

std::optional<Date> first_short_week(const AnswerWorstHit& hit) {
  std::optional<Date> first;
  for (const auto& week :
       {hit.use ? hit.use->first_week : std::nullopt, hit.imports ? hit.imports->first_week : std::nullopt})
    if (week && (!first || *week < *first)) first = week;
  return first;
}

Answer focus_answer(Answer answer, const World& world, const std::vector<PlaceId>& places) {
  if (places.empty()) return answer;
  const auto concerns = [&](const std::string& id) {
    return std::any_of(places.begin(), places.end(),
                       [&](PlaceId place) { return world.places[place].id == id; });
  };
  for (AnswerCommodity& commodity : answer.commodities)
    std::erase_if(commodity.worst_hit, [&](const AnswerWorstHit& hit) { return !concerns(hit.place); });
  const Per<CommodityId, Worth> worth = measure_worth(world);
  keep_largest(answer.commodities, answer.commodities.size(),
               [&](const AnswerCommodity& commodity) { return lost_usd(world, worth, commodity); });
  std::size_t rows = 0;
  for (AnswerCommodity& commodity : answer.commodities)
    std::erase_if(commodity.worst_hit, [&](const AnswerWorstHit&) { return ++rows > kRowsOfReaders; });
  std::erase_if(answer.commodities, [](const AnswerCommodity& c) { return c.worst_hit.empty(); });
  std::erase_if(answer.cover, [&](const AnswerCover& cover) { return !concerns(cover.place); });
  if (answer.cover.size() > kCoversShown) answer.cover.resize(kCoversShown);
  answer.anything_short = !answer.commodities.empty();
  return answer;
}

std::optional<RemedyQuestion> choose_remedy_question(const World& world, const Answer& answer,
                                                     const std::vector<PlaceId>& places) {
  const WorstHit worst = find_worst(answer);
  if (!worst.hit || lost_rate(*worst.hit) <= 0.0) return std::nullopt;
  const auto place = find_named(world.places, worst.hit->place);
  const auto commodity = find_named(world.commodities, worst.commodity->commodity);
  const auto node = place && commodity ? market_node(world, *place, *commodity) : std::nullopt;
  if (!node) return std::nullopt;
  const std::optional<Date> first = first_short_week(*worst.hit);
  if (!first) return std::nullopt;
  constexpr double kTenth = 0.1;
  constexpr int kDaysPerWeek = 7;
  const double size = round_to_125(kTenth * lost_rate(*worst.hit));
  RemedyQuestion question;
  question.node = *node;
  question.commodity = *commodity;
  question.week = (*first - answer.meta.start) / kDaysPerWeek;
  question.size = TonnesPerWeek(size / rate_unit(world, *commodity).factor);
  question.places = places;
  const double lost_tonnes = lost_rate(*worst.hit) / rate_unit(world, *commodity).factor;
  question.least_usd_per_week = kLeastWorthShare * lost_tonnes * base_price(world, *node, *commodity).value;
  return question;
}

std::string write_brief(const BriefContent& content, Language language) {
  const Voice voice(content.world, content.names, language);
  Html page = title_block(content, voice);
  page += write_finding_section(content, voice);
  page += write_tiles(content, voice);
  page += write_worst_weeks(content, voice);
  page += write_prices(content, voice);
  page += write_cover(content, voice);
  page += write_map(content, voice);
  page += write_remedies(content, voice);
  page += write_assumptions(content, voice);
  page += write_what_would_change(content, voice);
  page += write_reproduction(content, voice);
  page += write_sources(content, voice);
  const auto space = [](const char* end) { return element("div", {{"class", end}}, element("div", "")); };
  const Html sheet = space("head-space") + element("div", {{"class", "sheet"}}, page) + space("foot-space");
  const Html body =
      element("body", banner(content, "top") + element("main", sheet) + banner(content, "bottom"));
  return "<!DOCTYPE html>\n" +
         element("html", {{"lang", language_code(language)}}, head(content, voice) + body).markup() + "\n";
}

}  // namespace straits
