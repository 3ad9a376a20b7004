#include "straits/explain/remedy.h"

#include <algorithm>
#include <set>

#include "straits/base/error.h"
#include "straits/explain/explain_parts.h"
#include "straits/explain/levers.h"

namespace straits {
namespace {

double bought_usd(const Lever& lever) { return lever.bought.value * lever.base_price.value; }

double usd_unit(const WindowView& view) {
  return view.network().price_unit.value * view.network().mass_unit.value;
}

double net_prediction(const WindowView& view, const Lever& lever) {
  return usd_unit(view) * lever.predicted - bought_usd(lever);
}

// A government sells at the price of each week, and what it is expected to buy back it buys at the price of the end of the
// window; the rest of what is owned stays with its owners.
void pay_giver(const WindowView& view, const Lever& lever, const Solution& after, Gains& gains) {
  if (!lever.giver) return;
  double sold = 0.0;
  for (const SideShift& shift : lever.shifts)
    sold += usd_unit(view) * shift.units * after.row_dual[static_cast<std::size_t>(shift.position)];
  gains[{lever.giver, Role::kOwners}] -= sold;
  gains[{lever.giver, Role::kGovernment}] += sold - bought_usd(lever);
}

Remedy try_lever(Chain& chain, const WindowView& view, const Lever& lever, const Gains& before,
                 const RemedyQuestion& question, int balance) {
  const ShiftTrial trial = try_shifts(chain, view, lever.shifts);
  Gains gains = share_out(view, trial.sides, trial.answer.solution);
  for (const auto& [party, usd] : before) gains[party] -= usd;
  pay_giver(view, lever, trial.answer.solution, gains);
  Remedy remedy{lever.kind, lever.subject, lever.commodity, lever.amount, net_prediction(view, lever)};
  remedy.bought_usd = bought_usd(lever);
  remedy.worth_usd = trial.worth_usd - remedy.bought_usd;
  remedy.price_before = view.money(view.dual(balance));
  remedy.price_after = view.money(trial.answer.solution.row_dual[static_cast<std::size_t>(balance)]);
  for (const auto& [party, usd] : gains) {
    remedy.gains.push_back({party, usd});
    const auto& places = question.places;
    if (party.place && std::find(places.begin(), places.end(), *party.place) != places.end())
      remedy.places_usd += usd;
  }
  std::stable_sort(remedy.gains.begin(), remedy.gains.end(),
                   [](const PartyGain& a, const PartyGain& b) { return a.usd > b.usd; });
  return remedy;
}

// The best of each kind, so that three remedies are three ways and not one way three times.
std::vector<Remedy> keep_best(std::vector<Remedy> remedies, const RemedyQuestion& question, int weeks) {
  const auto gain = [&](const Remedy& remedy) {
    return question.places.empty() ? remedy.worth_usd : remedy.places_usd;
  };
  const double least = std::max(0.0, question.least_usd_per_week * weeks);
  std::erase_if(remedies, [&](const Remedy& remedy) { return gain(remedy) <= least; });
  std::stable_sort(remedies.begin(), remedies.end(),
                   [&](const Remedy& a, const Remedy& b) { return gain(a) > gain(b); });
  std::set<RemedyKind> taken;
  std::erase_if(remedies, [&](const Remedy& remedy) { return !taken.insert(remedy.kind).second; });
  if (remedies.size() > question.kept) remedies.resize(question.kept);
  return remedies;
}

// The best by their duals, no kind more than a third of them: one kind must not crowd out the others.
void keep_promising(const WindowView& view, std::vector<Lever>& levers, std::size_t tried) {
  std::stable_sort(levers.begin(), levers.end(), [&](const Lever& a, const Lever& b) {
    return net_prediction(view, a) > net_prediction(view, b);
  });
  std::map<RemedyKind, std::size_t> taken;
  const std::size_t most = std::max<std::size_t>(1, tried / 3);
  std::erase_if(levers, [&](const Lever& lever) { return taken[lever.kind]++ >= most; });
  if (levers.size() > tried) levers.resize(tried);
}

}  // namespace

const char* remedy_name(RemedyKind kind) {
  switch (kind) {
    case RemedyKind::kPassage:
      return "passage";
    case RemedyKind::kCanal:
      return "canal";
    case RemedyKind::kPort:
      return "port";
    case RemedyKind::kShips:
      return "ships";
    case RemedyKind::kPipeline:
      return "pipeline";
    case RemedyKind::kOutput:
      return "output";
    case RemedyKind::kPlant:
      return "plant";
    case RemedyKind::kControl:
      return "control";
    case RemedyKind::kRelease:
      return "release";
    default:
      return "stock";
  }
}

Remedies try_remedies(const RunAgain& run, const RemedyQuestion& question) {
  require(question.size.value > 0.0, "a remedy has a size");
  Replay replay(run.world, run.scenario, run.options, question.node, question.commodity);
  replay.go_to(question.week, run.kept(question.week));
  const SolvedWindow window = replay.chain().solve();
  const WindowView view(run.world, replay.chain(), window);
  const int balance = view.find_row(RowKind::kBalance, replay.market().index, 0);
  Question asked;
  asked.node = question.node, asked.commodity = question.commodity, asked.week = question.week;
  demand_stored_price(run, asked, view.money(view.dual(balance)));

  std::vector<Lever> levers = find_levers(view, replay.market(), question.size);
  Remedies answer{question, view.monday(0), view.formulation().weeks(), view.branches(), levers.size(), 0,
                  {}};
  keep_promising(view, levers, question.tried);
  answer.tried = levers.size();
  const Gains before = share_out(view, window.sides, window.certified.solution);
  std::vector<Remedy> remedies;
  remedies.reserve(levers.size());
  for (const Lever& lever : levers)
    remedies.push_back(try_lever(replay.chain(), view, lever, before, question, balance));
  answer.best = keep_best(std::move(remedies), question, answer.weeks);
  return answer;
}

}  // namespace straits
