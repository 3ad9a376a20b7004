// What happened: the finding, four figures, and who is hit when.
#include <cmath>

#include "straits/measure/loss.h"
#include "straits/report/brief_sections.h"
#include "straits/report/finding.h"

namespace straits {
namespace {

constexpr double kFallen = 0.9;  // of the flow before: less is a fall

// The chokepoint that loses most comes first, with its traffics.
std::vector<const AnswerChokepoint*> fallen_passages(const Answer& answer) {
  std::vector<const AnswerChokepoint*> fallen;
  for (const AnswerChokepoint& point : answer.chokepoints) {
    if (point.lowest >= kFallen * point.before) continue;
    if (!fallen.empty() && fallen.front()->chokepoint != point.chokepoint) continue;
    if (fallen.size() < 2) fallen.push_back(&point);
  }
  return fallen;
}

std::string passage_clause(const Answer& answer, const Voice& voice) {
  const auto fallen = fallen_passages(answer);
  if (fallen.empty()) return "";
  std::vector<std::string> falls;
  falls.reserve(fallen.size());
  for (const AnswerChokepoint* point : fallen)
    falls.push_back(voice.say("finding.falls", {{"traffic", voice.traffic(point->traffic)},
                                                {"before", voice.number(point->before)},
                                                {"after", voice.amount(point->lowest, point->unit)}}));
  return voice.say("finding.passage", {{"chokepoint", voice.chokepoint(fallen.front()->chokepoint)},
                                       {"falls", join(falls, voice.say("list.separator"))}});
}

std::string losses_of(const AnswerWorstHit& hit, const Voice& voice) {
  std::vector<std::string> losses;
  if (hit.imports && hit.imports->worst_four_weeks_share > 0.0)
    losses.push_back(
        voice.say("finding.imports", {{"share", voice.percent(hit.imports->worst_four_weeks_share)}}));
  if (hit.use && hit.use->deepest_week)
    losses.push_back(
        voice.say("finding." + hit.use_kind, {{"share", voice.percent(hit.use->deepest_share)},
                                              {"week", voice.short_day(*hit.use->deepest_week)}}));
  return join(losses, voice.say("list.separator"));
}

std::string shortage_sentence(const BriefContent& content, const Voice& voice) {
  const Answer& answer = content.answer;
  const std::string passage = passage_clause(answer, voice);
  if (const WorstHit worst = find_worst(answer); worst.hit)
    return capitalised(passage +
                       voice.say("finding.worst", {{"commodity", voice.commodity(worst.commodity->commodity)},
                                                   {"place", voice.place(worst.hit->place)},
                                                   {"losses", losses_of(*worst.hit, voice)}}));
  if (!content.places.empty()) {
    std::vector<std::string> names;
    for (const PlaceId place : content.places) names.push_back(voice.place(content.world.places[place].id));
    return capitalised(passage +
                       voice.say("finding.spared", {{"places", join(names, voice.say("list.separator"))},
                                                    {"share", voice.percent(kShortShare)}}));
  }
  const double largest = answer.deviation.use ? answer.deviation.use->share : 0.0;
  const char* quiet = largest > kShortShare ? "finding.given_up" : "finding.nothing";
  return capitalised(passage + voice.say(quiet, {{"weeks", voice.count(answer.weeks_done)},
                                                 {"share", voice.percent(largest)}}));
}

std::string price_sentence(const Answer& answer, const Voice& voice) {
  std::string sentence = voice.say("finding.still");
  if (const AnswerPrice* price = find_headline_price(answer)) {
    const bool fall = price->falls_more;
    sentence = voice.say(fall ? "finding.price_low" : "finding.price",
                         {{"price", price->title},
                          {"before", voice.number(price->before)},
                          {"peak", voice.amount(fall ? price->lowest : price->peak, price->unit)},
                          {"week", voice.short_day(fall ? price->lowest_week : price->peak_week)},
                          {"end", voice.number(price->end)}});
  }
  if (!answer.cover.empty()) {
    const AnswerCover& cover = answer.cover.front();
    sentence += voice.say("finding.cover", {{"place", voice.place(cover.place)},
                                            {"lowest", voice.count(std::lround(cover.lowest))},
                                            {"commodity", voice.commodity(cover.commodity)},
                                            {"start", voice.count(std::lround(cover.usual))}});
  }
  return capitalised(sentence) + (voice.language() == Language::kJapanese ? "。" : ".");
}

Html tile(const std::string& figure, const std::string& label) {
  return element("div", {{"class", "tile"}}, element("b", figure) + element("span", capitalised(label)));
}

std::string signed_percent(const Voice& voice, double share) {
  return (share < 0.0 ? "−" : "+") + voice.percent(std::abs(share));
}

Html worst_row(const AnswerWorstHit& hit, const AnswerCommodity& commodity, const Voice& voice) {
  const auto week = [&](const std::optional<Date>& date) { return date ? voice.short_day(*date) : "–"; };
  Html row;
  const auto add = [&](const std::string& cell) { row += element("td", cell); };
  std::string name = voice.place(hit.place);
  if (hit.use) name += " · " + voice.say("worst.kind." + hit.use_kind);
  add(name);
  add(week(first_short_week(hit)));
  add(week(hit.use ? hit.use->deepest_week : std::nullopt));
  add(hit.use ? voice.percent(hit.use->deepest_share) : "–");
  add(hit.use && hit.use->short_weeks > 0 ? voice.count(hit.use->short_weeks) : "–");
  add(hit.use && hit.use->lost > 0.0 ? voice.amount(hit.use->lost, commodity.mass_unit) : "–");
  const bool imports = hit.imports && hit.imports->worst_four_weeks_share > 0.0;
  add(imports ? signed_percent(voice, -hit.imports->worst_four_weeks_share) : "–");
  return element("tr", row);
}

}  // namespace

Html write_finding_section(const BriefContent& content, const Voice& voice) {
  return element(
      "section", {{"id", "finding"}},
      element("p", shortage_sentence(content, voice)) + element("p", price_sentence(content.answer, voice)));
}

Html write_tiles(const BriefContent& content, const Voice& voice) {
  const Answer& answer = content.answer;
  Html tiles;
  if (const auto fallen = fallen_passages(answer); !fallen.empty()) {
    const AnswerChokepoint& point = *fallen.front();
    tiles += tile(signed_percent(voice, point.lowest / point.before - 1.0),
                  voice.say("tile.passage", {{"traffic", voice.traffic(point.traffic)},
                                             {"chokepoint", voice.chokepoint(point.chokepoint)}}));
  }
  if (const WorstHit worst = find_worst(answer); worst.hit)
    tiles += tile(signed_percent(voice, -worst.hit->severity),
                  voice.say("tile.short", {{"commodity", voice.commodity(worst.commodity->commodity)},
                                           {"place", voice.place(worst.hit->place)}}));
  if (const AnswerPrice* price = find_headline_price(answer)) {
    const double told = price->falls_more ? price->lowest : price->peak;
    tiles += tile(signed_percent(voice, told / price->before - 1.0),
                  voice.say(price->falls_more ? "tile.price_low" : "tile.price",
                            {{"price", price->title}, {"amount", voice.amount(told, price->unit)}}));
  }
  if (!answer.cover.empty()) {
    const AnswerCover& cover = answer.cover.front();
    tiles += tile(voice.count(std::lround(cover.lowest)),
                  voice.say("tile.cover", {{"commodity", voice.commodity(cover.commodity)},
                                           {"place", voice.place(cover.place)},
                                           {"start", voice.count(std::lround(cover.usual))}}));
  }
  return tiles.empty() ? tiles : element("div", {{"class", "tiles"}}, tiles);
}

Html write_worst_weeks(const BriefContent& content, const Voice& voice) {
  if (content.answer.commodities.empty())
    return section("worst", voice.say("worst.title"), element("p", voice.say("worst.nothing")));
  Html head;
  for (const char* column : {"place", "first", "deepest", "depth", "length", "lost", "imports"})
    head += element("th", voice.say(std::string("worst.") + column));
  Html rows = element("tr", head);
  for (const AnswerCommodity& commodity : content.answer.commodities) {
    if (commodity.worst_hit.empty()) continue;
    rows +=
        element("tr", {{"class", "group"}},
                element("td", {{"colspan", "7"}}, text(capitalised(voice.commodity(commodity.commodity)))));
    for (const AnswerWorstHit& hit : commodity.worst_hit) rows += worst_row(hit, commodity, voice);
  }
  return section("worst", voice.say("worst.title"),
                 element("table", rows) + element("p", {{"class", "note"}}, text(voice.say("worst.note"))));
}

}  // namespace straits
