// Units here are those of the result: tonnes, tonnes a week, USD per tonne.
#include <nlohmann/json.hpp>

#include "straits/report/explain_text.h"

namespace straits {
namespace {

using Json = nlohmann::ordered_json;

Json date_json(const std::optional<Date>& date) { return date ? Json(write_date(*date)) : Json(nullptr); }
Json money_json(const std::optional<UsdPerTonne>& p) { return p ? Json(p->value) : Json(nullptr); }

Json branches_json(const std::vector<BelievedBranch>& branches) {
  Json list = Json::array();
  for (const BelievedBranch& b : branches) list.push_back({{"name", b.name}, {"probability", b.probability}});
  return list;
}

double plain(UsdPerTonne p) { return p.value; }
double plain(double share) { return share; }

// By name of the branch; of what is common to all: empty.
template <class T>
Json in_branch_json(const std::vector<T>& amounts, const std::vector<BelievedBranch>& branches) {
  Json json = Json::object();
  for (std::size_t b = 0; b < amounts.size(); ++b) json[branches[b].name] = plain(amounts[b]);
  return json;
}

Json parts_json(const std::vector<PricePart>& parts, const std::vector<BelievedBranch>& branches) {
  Json list = Json::array();
  for (const PricePart& p : parts)
    list.push_back({{"part", part_name(p.kind)},
                    {"subject", p.subject},
                    {"detail", p.detail},
                    {"from", write_date(p.from)},
                    {"to", write_date(p.to)},
                    {"usd_per_t", p.amount.value},
                    {"in_branch", in_branch_json(p.in_branch, branches)}});
  return list;
}

Json check_json(const Counterfactual& c) {
  return {{"amount_t", c.amount.value},           {"predicted_usd_per_t", c.predicted.value},
          {"more_usd_per_t", money_json(c.more)}, {"less_usd_per_t", money_json(c.less)},
          {"difference_share", c.difference()},   {"corner", c.is_corner()}};
}

Json path_json(const World& world, const std::vector<PathStep>& path) {
  Json list = Json::array();
  for (const PathStep& s : path)
    list.push_back({{"sentence", path_sentence(world, s)},
                    {"market", s.market},
                    {"other", s.other},
                    {"by", s.by},
                    {"week", write_date(s.week)},
                    {"last_week", write_date(s.last_week)},
                    {"share", s.share},
                    {"branch", s.branch},
                    {"usd_per_t", s.price.value}});
  return list;
}

Json price_json(const World& world, const PriceExplanation& answer) {
  const PriceSplit& split = answer.split;
  Json margins = Json::array();
  for (const Margin& m : split.margins)
    margins.push_back({{"by", m.by}, {"flow_t", m.flow_t}, {"parts", parts_json(m.parts, split.branches)}});
  Json givers = Json::array();
  for (const Giver& g : split.givers)
    givers.push_back({{"kind", part_name(g.kind)},
                      {"subject", g.subject},
                      {"detail", g.detail},
                      {"share", g.share},
                      {"in_branch", in_branch_json(g.in_branch, split.branches)}});
  return {{"place", split.place},
          {"commodity", split.commodity},
          {"week", write_date(split.week)},
          {"usd_per_t", split.price.value},
          {"stored_usd_per_t", answer.stored.value},
          {"base_usd_per_t", split.base.value},
          {"branches", branches_json(split.branches)},
          {"saved_in_common_usd_per_t", split.saved_in_common.value},
          {"saved_usd_per_t", in_branch_json(split.saved, split.branches)},
          {"parts", parts_json(split.parts, split.branches)},
          {"totals", parts_json(totals_by_kind(split.parts), split.branches)},
          {"rest_usd_per_t", split.rest.value},
          {"givers", givers},
          {"path", path_json(world, split.path)},
          {"margins", margins},
          {"check", check_json(answer.check)}};
}

Json flows_json(const std::map<std::string, TonnesPerWeek>& flows) {
  Json json = Json::object();
  for (const auto& [name, flow] : flows) json[name] = flow.value;
  return json;
}

Json pairs_json(const std::vector<std::pair<std::string, TonnesPerWeek>>& flows) {
  Json json = Json::object();
  for (const auto& [name, flow] : flows) json[name] = flow.value;
  return json;
}

Json account_json(const WeekAccount& a) {
  return {{"use", a.use.value},
          {"use_base", a.use_base.value},
          {"unserved", a.unserved.value},
          {"runs", a.runs.value},
          {"runs_base", a.runs_base.value},
          {"landed", a.landed.value},
          {"landed_base", a.landed_base.value},
          {"stock", a.stock.value},
          {"draw", a.draw.value},
          {"landed_from", flows_json(a.landed_from)},
          {"base_from", flows_json(a.base_from)}};
}

Json obstacle_json(const Obstacle& o, const std::vector<BelievedBranch>& branches) {
  return {{"kind", obstacle_name(o.kind)},
          {"subject", o.subject},
          {"week", write_date(o.week)},
          {"usd_per_t", o.worth.value},
          {"in_branch", in_branch_json(o.in_branch, branches)},
          {"changes", o.changes}};
}

}  // namespace

std::string write_price_json(const World& world, const PriceExplanation& answer) {
  Json json = price_json(world, answer);
  json["text"] = write_price_text(world, answer);
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string write_shortage_json(const World& world, const ShortageExplanation& answer) {
  Json json = {{"place", answer.place},
               {"commodity", answer.commodity},
               {"week", write_date(answer.week)},
               {"short", answer.is_short},
               {"account", account_json(answer.account)},
               {"price", price_json(world, *answer.price)}};
  json["missing"] = Json::array();
  for (const MissingCargo& m : answer.missing) {
    Json obstacles = Json::array();
    for (const Obstacle& o : m.obstacles) obstacles.push_back(obstacle_json(o, m.branches));
    json["missing"].push_back({{"origin", m.origin},
                               {"base", m.base.value},
                               {"landed", m.landed.value},
                               {"route", m.route},
                               {"loaded", date_json(m.loaded)},
                               {"branches", branches_json(m.branches)},
                               {"obstacles", obstacles}});
  }
  json["replaced_by"] = pairs_json(answer.replaced_by);
  json["detours"] = pairs_json(answer.detours);
  json["capacities"] = Json::array();
  for (const CapacityCheck& c : answer.capacities)
    json["capacities"].push_back({{"window", write_date(c.window)},
                                  {"obstacle", obstacle_json(c.obstacle, c.branches)},
                                  {"check", check_json(c.change)}});
  json["removal"] = nullptr;
  if (answer.removal)
    json["removal"] = {{"changes", answer.removal->changes},
                       {"from", write_date(answer.removal->from)},
                       {"account", account_json(answer.removal->account)}};
  json["release"] = nullptr;
  if (answer.release)
    json["release"] = {{"amount_t", answer.release->amount.value},
                       {"worth_usd", answer.release->worth_usd},
                       {"need_before", answer.release->need_before.value},
                       {"need_after", answer.release->need_after.value},
                       {"usd_per_t_before", answer.release->price_before.value},
                       {"usd_per_t_after", answer.release->price_after.value}};
  json["text"] = write_shortage_text(world, answer);
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace straits
