#include <algorithm>
#include <map>
#include <set>

#include "straits/explain/explain_parts.h"
#include "straits/network/arrival.h"

namespace straits {
namespace {

constexpr std::size_t kMostOrigins = 4;
constexpr double kSmallShare = 0.01;  // of base imports: less is no news

class Explainer {
 public:
  Explainer(const RunAgain& run, const Question& question)
      : run_(run),
        question_(question),
        replay_(run.world, run.scenario, run.options, question.node, question.commodity) {
    answer_.question = question;
    answer_.place = run.world.places[question.place].id;
    answer_.commodity = run.world.commodities[question.commodity].id;
  }

  ShortageExplanation explain() {
    std::vector<const WeekResult*> weeks;
    for (const WeekResult& week : run_.result.weeks) weeks.push_back(&week);
    answer_.week = weeks[static_cast<std::size_t>(question_.week)]->week;
    answer_.account = account_of(run_.world, weeks, question_);
    const WeekAccount& account = answer_.account;
    answer_.is_short = account.unserved.value > 0.0 || account.need_lost() >= kShortFrom ||
                       account.imports_lost() >= kShortFrom;
    compare_origins();
    find_detours();
    look_at_week();
    look_back();
    try_removal(weeks);
    return std::move(answer_);
  }

 private:
  [[nodiscard]] const Network& network() const { return replay_.chain().network(); }

  void compare_origins() {
    const WeekAccount& account = answer_.account;
    const double small = kSmallShare * account.landed_base.value;
    for (const auto& [origin, base] : account.base_from) {
      const auto landed = account.landed_from.find(origin);
      const TonnesPerWeek now = landed == account.landed_from.end() ? TonnesPerWeek(0.0) : landed->second;
      if ((base - now).value <= small) continue;
      MissingCargo missing;
      missing.origin = origin;
      missing.base = base;
      missing.landed = now;
      answer_.missing.push_back(std::move(missing));
    }
    for (const auto& [origin, landed] : account.landed_from) {
      const auto base = account.base_from.find(origin);
      const TonnesPerWeek more =
          landed - (base == account.base_from.end() ? TonnesPerWeek(0.0) : base->second);
      if (more.value > small) answer_.replaced_by.emplace_back(origin, more);
    }
    std::stable_sort(answer_.missing.begin(), answer_.missing.end(),
                     [](const auto& a, const auto& b) { return (a.base - a.landed) > (b.base - b.landed); });
    std::stable_sort(answer_.replaced_by.begin(), answer_.replaced_by.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (answer_.missing.size() > kMostOrigins) answer_.missing.resize(kMostOrigins);
  }

  // What landed over ways that carry nothing in the base.
  void find_detours() {
    std::map<std::string, bool> usual;
    for (const Route& route : network().routes) usual[route.key] = route.base.value > 0.0;
    for (const auto& [route, landed] : answer_.account.landed_by)
      if (!usual[route] && landed.value > kSmallShare * answer_.account.landed_base.value)
        answer_.detours.emplace_back(route, landed);
    std::stable_sort(answer_.detours.begin(), answer_.detours.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
  }

  void look_at_week() {
    replay_.go_to(question_.week, run_.kept(question_.week));
    const SolvedWindow window = replay_.chain().solve();
    const WindowView view(run_.world, replay_.chain(), window);
    answer_.price = explain_window(run_, question_, replay_.chain(), view, replay_.market());
    if (answer_.is_short) try_stock(view);
  }

  // The missing imports, from a store at the place.
  void try_stock(const WindowView& view) {
    const WeekAccount& account = answer_.account;
    const TonnesPerWeek wanted =
        std::max({account.landed_base - account.landed,
                  account.use_base + account.runs_base - account.use - account.runs, account.unserved});
    if (wanted.value <= 0.0) return;
    const ReleaseTrial release = try_release(replay_.chain(), view, replay_.market(), wanted * Weeks(1.0));
    StockRelease told;
    told.amount = release.amount;
    told.worth_usd = release.worth_usd;
    told.need_before = need_of(release.before);
    told.need_after = need_of(release.after);
    told.price_before = release.before.price[replay_.market()];
    told.price_after = release.after.price[replay_.market()];
    answer_.release = told;
  }

  [[nodiscard]] TonnesPerWeek need_of(const WeekPlan& plan) const {
    TonnesPerWeek need(0.0);
    const auto here = [&](MarketId m) {
      const Market& market = network().markets[m];
      return market.commodity == question_.commodity &&
             std::find(question_.nodes.begin(), question_.nodes.end(), market.node) != question_.nodes.end();
    };
    for (const SinkId s : network().sinks.ids())
      if (network().sinks[s].kind == SinkKind::kUse && here(network().sinks[s].market)) need += plan.use[s];
    for (const ConversionId c : network().conversions.ids())
      if (here(network().conversions[c].inputs.front().market)) need += plan.input[c];
    return need;
  }

  // The route of the largest base flow from an origin, and the weeks it takes.
  [[nodiscard]] std::optional<RouteId> usual_route(const std::string& origin) const {
    std::optional<RouteId> best;
    for (const RouteId r : network().routes.ids()) {
      const Route& route = network().routes[r];
      const Pair& pair = network().pairs[route.pair];
      const NodeId to = network().markets[route.destination].node;
      const bool ours =
          pair.commodity == question_.commodity && !route.diversion &&
          run_.world.places[pair.origin].id == origin &&
          std::find(question_.nodes.begin(), question_.nodes.end(), to) != question_.nodes.end();
      if (ours && route.base.value > 0.0 && (!best || route.base > network().routes[*best].base)) best = r;
    }
    return best;
  }

  static int voyage_weeks(const Route& route) {
    int weeks = 0;
    double share = 0.0;
    for (const ArrivalShare& part : split_arrival(route.transit()))
      if (part.share > share) share = part.share, weeks = part.after_weeks;
    return weeks;
  }

  // Every origin in the week in which its cargo would have sailed; earlier weeks first.
  void look_back() {
    std::map<int, std::vector<std::pair<MissingCargo*, RouteId>>> by_week;
    for (MissingCargo& missing : answer_.missing) {
      const auto route = usual_route(missing.origin);
      if (!route) continue;
      missing.route = network().routes[*route].key;
      missing.voyage_weeks = voyage_weeks(network().routes[*route]);
      const int week = question_.week - missing.voyage_weeks;
      if (week >= 0) by_week[week].emplace_back(&missing, *route);
    }
    for (const auto& [week, cargoes] : by_week) {
      replay_.go_to(week, run_.kept(week));
      const SolvedWindow window = replay_.chain().solve();
      const WindowView view(run_.world, replay_.chain(), window);
      for (const auto& [missing, route] : cargoes) look_at_departure(view, *missing, route);
    }
  }

  void look_at_departure(const WindowView& view, MissingCargo& missing, RouteId route) {
    const MarketId origin = network().routes[route].origin;
    missing.loaded = view.monday(0);
    missing.obstacles = find_obstacles(view, route);
    missing.branches = view.belief();
    missing.price_there = view.money(view.dual(view.find_row(RowKind::kBalance, origin.index, 0)));
    missing.base_price_there = network().markets[origin].base_price;
    check_capacity(view, missing);
  }

  // A little more of the first limit that stood in the way, once for each.
  void check_capacity(const WindowView& view, const MissingCargo& missing) {
    const Obstacle& first = missing.obstacles.front();
    const auto known =
        std::any_of(answer_.capacities.begin(), answer_.capacities.end(), [&](const CapacityCheck& check) {
          return check.obstacle.kind == first.kind && check.obstacle.subject == first.subject;
        });
    if (known || first.positions.empty()) return;
    constexpr double kShare = 1e-3;
    const Tonnes amount(std::max(kShare * first.amount.value, 1e-2 * network().mass_unit.value));
    answer_.capacities.push_back({missing.origin, first, *missing.loaded, missing.branches,
                                  try_sides(replay_.chain(), view, first.side, first.positions, amount)});
  }

  // All changes that stood first in the way of what is missing, taken out from the first of those weeks on.
  void try_removal(const std::vector<const WeekResult*>& weeks) {
    std::set<std::string> changes;
    std::optional<Date> from;
    for (const MissingCargo& missing : answer_.missing)
      for (const Obstacle& obstacle : missing.obstacles) {
        changes.insert(obstacle.changes.begin(), obstacle.changes.end());
        if (!obstacle.changes.empty()) from = from ? std::min(*from, *missing.loaded) : missing.loaded;
      }
    if (!from) return;
    Scenario without = run_.scenario;
    std::erase_if(without.changes, [&](const Change& change) { return changes.contains(change.id); });
    constexpr int kDaysPerWeek = 7;
    const int first = (*from - run_.result.meta.start) / kDaysPerWeek;
    replay_.go_to(first, run_.kept(first));
    const Conditions conditions(run_.world, without);
    const auto chain = replay_.fork(run_.world, conditions);
    std::vector<WeekResult> again;
    for (int week = first; week <= question_.week; ++week) again.push_back(chain->step());
    std::vector<const WeekResult*> mixed(weeks.begin(), weeks.begin() + first);
    for (const WeekResult& week : again) mixed.push_back(&week);
    answer_.removal =
        Removal{{changes.begin(), changes.end()}, *from, account_of(run_.world, mixed, question_)};
  }

  const RunAgain& run_;
  const Question& question_;
  Replay replay_;
  ShortageExplanation answer_;
};

}  // namespace

ShortageExplanation explain_shortage(const RunAgain& run, const Question& question) {
  return Explainer(run, question).explain();
}

}  // namespace straits
