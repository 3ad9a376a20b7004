#include "straits/report/outages_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "straits/report/layout.h"
#include "straits/report/ranking.h"
#include "straits/report/units.h"
#include "straits/stress/who.h"

namespace straits {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kShownShare = 5e-4;  // of use: less is no loss worth a word

std::string set_text(const World& world, const CandidateSet& set) {
  std::string text;
  for (const Candidate c : set)
    text += fmt::format("{}{} {}", text.empty() ? "" : " + ", loss_kind_name(c.kind), id_of(world, c));
  return text;
}

// The largest with its amount, the others by their shares.
std::string lost_text(const OutageReport& report, const Damage& damage) {
  const World& world = report.study.world();
  std::vector<std::pair<CommodityId, Tonnes>> lost;
  for (const auto& [commodity, tonnes] : damage.use_lost)
    if (std::abs(tonnes.value) >= kShownShare * report.worst.use.at(commodity).value && tonnes.value != 0.0)
      lost.emplace_back(commodity, tonnes);
  if (lost.empty()) return "-";
  keep_largest(lost, lost.size(), [](const auto& item) { return std::abs(item.second.value); });
  std::string text;
  for (const auto& [commodity, tonnes] : lost) {
    const DisplayUnit unit = mass_unit(world, commodity);
    const std::string share = percent_text(tonnes / report.worst.use.at(commodity));
    if (text.empty())
      text = fmt::format("{} {} ({}) {}", number_text(tonnes.value * unit.factor), unit.name, share,
                         world.commodities[commodity].id);
    else
      text += fmt::format(", {} {}", share, world.commodities[commodity].id);
  }
  return text;
}

std::string row_text(const OutageReport& report, const LossOutcome& outcome, std::size_t width) {
  return fmt::format(" {} {:>9} {:>8} {:>7}  {}\n", cell(set_text(report.study.world(), outcome.set), width),
                     number_text(outcome.damage.usd / 1e6), number_text(outcome.damage.unserved_usd / 1e6),
                     percent_text(outcome.damage.price_rise), lost_text(report, outcome.damage));
}

std::string table_head(const std::string& title, std::size_t width) {
  return fmt::format("{} {:>9} {:>8} {:>7}  {}\n", cell(title, width + 1), "M USD", "unserved", "price",
                     "use lost");
}

std::string rows(const OutageReport& report, std::size_t top, std::size_t width) {
  std::string page;
  std::size_t shown = 0;
  for (const LossOutcome& outcome : report.worst.outcomes) {
    if (outcome.is_same) continue;  // the smaller set says it
    if (shown++ == top) break;
    page += row_text(report, outcome, width);
  }
  return page;
}

std::string names_text(const World& world, const std::set<CommodityId>& commodities) {
  std::string text;
  for (const CommodityId commodity : commodities)
    text += (text.empty() ? "" : ", ") + world.commodities[commodity].id;
  return text;
}

std::string proof_text(const OutageReport& report) {
  const WorstOutages& worst = report.worst;
  const SearchCount& n = worst.count;
  std::string text = fmt::format(
      "{} sets of up to {} of {} candidates: {} windows solved, {} proven the same as a smaller set, {} "
      "left; {:.0f} s. ",
      n.sets, report.options.losses, worst.candidates.size(), n.solved, n.same, n.left(), report.seconds);
  if (n.left() == 0)
    text += "Exact: gap 0.";
  else
    text += fmt::format("Gap {}: what is left is bounded by the value of all use, {} M USD.",
                        percent_text(worst.gap()), number_text(worst.bound_usd() / 1e6));
  if (report.study.left_out() > 0)
    text +=
        fmt::format(" {} candidates of less exposure were left out (--candidates).", report.study.left_out());
  return text;
}

constexpr const char* kLegend =
    "M USD: use that the places lose over the window, at their demand curves; unserved: its part that goes "
    "unserved, at the value of unserved demand. price: of the base use, mean over the window. Lost from the "
    "first day as a surprise, known to "
    "stay lost to the end of the window; the world re-optimises, strategic stocks do not move. A lost "
    "supplier exports "
    "nothing; a facility stands for all plants of its kind at its node. Dearer imports of what is still used "
    "are not in it.";

Json outcome_json(const World& world, const LossOutcome& outcome) {
  Json lost = Json::array(), use = Json::object();
  for (const Candidate c : outcome.set)
    lost.push_back({{"kind", loss_kind_name(c.kind)}, {"id", id_of(world, c)}, {"name", name_of(world, c)}});
  for (const auto& [commodity, tonnes] : outcome.damage.use_lost)
    use[world.commodities[commodity].id] = tonnes.value;
  return {{"lost", lost},
          {"damage_usd", outcome.damage.usd},
          {"unserved_usd", outcome.damage.unserved_usd},
          {"price_rise_share", outcome.damage.price_rise},
          {"use_lost_t", use},
          {"same_as_smaller", outcome.is_same}};
}

Json names_json(const World& world, const std::set<CommodityId>& commodities) {
  Json names = Json::array();
  for (const CommodityId commodity : commodities) names.push_back(world.commodities[commodity].id);
  return names;
}

}  // namespace

std::string write_outages_text(const OutageReport& report, std::size_t top) {
  constexpr std::size_t kWidth = 52;
  const World& world = report.study.world();
  const WorstOutages& worst = report.worst;
  std::string page = fmt::format("WORST OUTAGES for {}: {}; use of {}, {} weeks\n",
                                 group_label(world, report.places), names_text(world, report.asked),
                                 names_text(world, report.study.question().measured.commodities),
                                 report.study.question().weeks);
  page += wrap(proof_text(report), 112, "") + "\n" + table_head("joint losses", kWidth) +
          rows(report, top, kWidth);
  page += "\n" + table_head("greedy, one after another", kWidth);
  for (const LossOutcome& step : worst.greedy) page += row_text(report, step, kWidth);
  page += "\n" + table_head("most exposed by base trade", kWidth);
  if (worst.by_exposure)
    page += row_text(report, *worst.by_exposure, kWidth);
  else
    page += " not solved in the time given\n";
  page += fmt::format("\n{:<36}{:>22}{:>26}\n", "candidates, most exposed first", "behind it, M USD/wk",
                      "alone, M USD lost");
  for (std::size_t i = 0; i < std::min(top, worst.candidates.size()); ++i) {
    const RankedCandidate& c = worst.candidates[i];
    const auto alone = std::find_if(worst.outcomes.begin(), worst.outcomes.end(),
                                    [&](const LossOutcome& o) { return o.set == CandidateSet{c.candidate}; });
    page += fmt::format(" {}{:>22}{:>26}\n", cell(set_text(world, {c.candidate}), 35),
                        number_text(c.exposed_usd_per_week / 1e6),
                        alone == worst.outcomes.end() ? "-" : number_text(alone->damage.usd / 1e6));
  }
  return page + "\n" + wrap(kLegend, 112, "");
}

std::string write_single_losses_text(const OutageReport& report, std::size_t top) {
  constexpr std::size_t kWidth = 36;
  return fmt::format("\nN-1 BY SIMULATION for {}: {}; use of {}\n",
                     group_label(report.study.world(), report.places),
                     names_text(report.study.world(), report.asked),
                     names_text(report.study.world(), report.study.question().measured.commodities)) +
         wrap(proof_text(report), 112, "") + table_head("single loss", kWidth) + rows(report, top, kWidth) +
         wrap(kLegend, 112, "");
}

std::string write_outages_json(const OutageReport& report) {
  const World& world = report.study.world();
  const WorstOutages& worst = report.worst;
  Json json = {{"commodities", names_json(world, report.asked)},
               {"measured", names_json(world, report.study.question().measured.commodities)},
               {"weeks", report.study.question().weeks},
               {"losses", report.options.losses},
               {"sets", worst.count.sets},
               {"solved", worst.count.solved},
               {"same_as_smaller", worst.count.same},
               {"left", worst.count.left()},
               {"gap", worst.gap()},
               {"bound_usd", worst.bound_usd()},
               {"use_usd", worst.use_usd},
               {"candidates_left_out", report.study.left_out()}};
  json["places"] = Json::array();
  for (const PlaceId place : report.places) json["places"].push_back(world.places[place].id);
  for (const char* list : {"outcomes", "greedy", "candidates"}) json[list] = Json::array();
  for (const LossOutcome& outcome : worst.outcomes) json["outcomes"].push_back(outcome_json(world, outcome));
  for (const LossOutcome& outcome : worst.greedy) json["greedy"].push_back(outcome_json(world, outcome));
  json["by_exposure"] = worst.by_exposure ? outcome_json(world, *worst.by_exposure) : Json(nullptr);
  for (const RankedCandidate& c : worst.candidates)
    json["candidates"].push_back({{"kind", loss_kind_name(c.candidate.kind)},
                                  {"id", id_of(world, c.candidate)},
                                  {"exposed_usd_per_week", c.exposed_usd_per_week},
                                  {"detoured_usd_per_week", c.detoured_usd_per_week},
                                  {"traded_usd_per_week", c.traded_usd_per_week}});
  return json.dump(2) + "\n";
}

}  // namespace straits
