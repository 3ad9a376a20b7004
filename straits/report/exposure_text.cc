#include "straits/report/exposure_text.h"

#include <fmt/format.h>

#include "straits/report/layout.h"
#include "straits/report/units.h"
#include "straits/stress/who.h"

namespace straits {
namespace {

constexpr std::size_t kDetailedUpTo = 3;  // rows; so many are shown with all that is behind them
constexpr std::size_t kNamedLines = 8;

std::string days_text(const std::optional<double>& days) {
  if (!days) return "-";
  return *days > 999.0 ? ">999" : fmt::format("{:.0f}", *days);
}
std::string share_text(const std::optional<double>& share) {
  return share ? fmt::format("{:.0f}%", 100.0 * *share) : "-";
}
std::string figure(const std::optional<double>& value) { return value ? fmt::format("{:.2f}", *value) : "-"; }

std::string supplier_text(const World& world, const Exposure& e) {
  if (e.suppliers.empty()) return "-";
  return fmt::format("{} {:.0f}%", world.places[e.suppliers.front().place].id,
                     100.0 * (e.suppliers.front().flow / e.supply()));
}

std::string behind_text(const World& world, const Exposure& e) {
  if (e.behind.empty()) return "-";
  const Behind& at = e.behind.front();
  return fmt::format("{:.0f}% {}", 100.0 * (at.closed_in > 0.0 ? at.closed_in : at.share),
                     world.chokepoints[at.chokepoint].id);
}

std::string row_text(const World& world, const Exposure& e) {
  std::optional<double> n_1, survive, recover;
  if (e.n_1) n_1 = e.n_1->ratio();
  if (e.survive) survive = e.survive->days;
  if (e.recover) recover = 7.0 * e.recover->total().value;
  return fmt::format(
      "{} {} {} {:>4} {:>4} {:>4} {:>4}  {:>4} {:>4}  {} {} {:>5} {:>5} {:>4}  {}{:>6}\n",
      cell(group_label(world, e.places), 9), cell(world.commodities[e.commodity].id, 17),
      cell(world.commodities[e.commodity].stage, 7), days_text(e.days(e.commercial)),
      days_text(e.days(e.strategic)), share_text(e.reliance), share_text(e.from_outside), figure(e.hhi),
      figure(e.wgi_hhi), cell(supplier_text(world, e), 8), cell(behind_text(world, e), 13), share_text(n_1),
      days_text(survive), days_text(recover),
      cell(
          e.worst ? fmt::format("{:.0f}% {}", 100.0 * e.worst->share, id_of(world, e.worst->candidate)) : "-",
          14),
      number_text(e.at_stake_usd_per_week() / 1e6));
}

std::string amount(const World& world, CommodityId commodity, TonnesPerWeek flow) {
  const DisplayUnit unit = rate_unit(world, commodity);
  return number_text(flow.value * unit.factor) + " " + unit.name;
}

std::string n_1_text(const World& world, const Exposure& e, const NMinusOne& n, const std::string& what) {
  const auto in = [&](TonnesPerWeek flow) {
    return number_text(flow.value * rate_unit(world, e.commodity).factor);
  };
  return fmt::format(
      " N-1 {:<20} ({} entry + {} production + {} processing + {} stocks - {} lost) / {} {} = {}\n", what,
      in(n.entry), in(n.production), in(n.processing), in(n.storage), in(n.lost), in(n.need),
      rate_unit(world, e.commodity).name, percent_text(n.ratio()));
}

std::string detail_text(const World& world, const Exposure& e) {
  std::string page = fmt::format(
      "\n{} {}: supply {} ({} own, {} imported), need {}, exports {}\n", group_label(world, e.places),
      world.commodities[e.commodity].id, amount(world, e.commodity, e.supply()),
      amount(world, e.commodity, e.production), amount(world, e.commodity, e.imports),
      amount(world, e.commodity, e.need), amount(world, e.commodity, e.exports));
  page += " suppliers, this stage";
  for (std::size_t i = 0; i < std::min(kNamedLines, e.suppliers.size()); ++i)
    page += fmt::format("  {} {}", world.places[e.suppliers[i].place].id,
                        percent_text(e.suppliers[i].flow / e.supply()));
  page += "\n suppliers, looked through";
  for (std::size_t i = 0; i < std::min(kNamedLines, e.origins.size()); ++i)
    page += fmt::format("  {} {}", id_of(world, e.origins[i].candidate), percent_text(e.origins[i].share));
  page += "\n";
  for (std::size_t i = 0; i < std::min(kNamedLines, e.behind.size()); ++i) {
    const Behind& at = e.behind[i];
    page += fmt::format(
        " behind {} {:>7}, closed in {:>7}{}\n", cell(world.chokepoints[at.chokepoint].name, 28),
        percent_text(at.share), percent_text(at.closed_in),
        at.detour ? fmt::format(", the rest can go around in {:.1f} days more", 7.0 * at.detour->value) : "");
  }
  if (e.n_1 && e.worst) page += n_1_text(world, e, *e.n_1, "worst single loss");
  if (e.n_1_pipeline && e.n_1_pipeline->lost.value > 0.0)
    page += n_1_text(world, e, *e.n_1_pipeline, "largest pipeline");
  if (e.survive)
    page += fmt::format(
        " time to survive the loss of {}: {:.0f} days of stock{}\n", name_of(world, e.worst->candidate),
        e.survive->days,
        e.survive->drawable < 1.0
            ? fmt::format(", but draw limits let out {} of it at a time", percent_text(e.survive->drawable))
            : "");
  if (e.recover)
    page += fmt::format(
        " time to recover: {:.0f} days until {} from {} lands (voyage {:.0f}, restart {:.0f}); its spare "
        "capacity is {} of what "
        "no longer comes in\n",
        7.0 * e.recover->total().value, world.commodities[e.recover->commodity].id,
        world.places[e.recover->supplier].id, 7.0 * e.recover->voyage.value, 7.0 * e.recover->restart.value,
        percent_text(e.recover->covers));
  else if (e.worst)
    page += " time to recover: nobody else within reach has spare capacity in the package\n";
  if (e.supply_risk)
    page += fmt::format(" supply risk of the material, EU formula: {:.1f}\n", *e.supply_risk);
  return page;
}

constexpr const char* kLegend =
    "cover: days of need in stock, commercial above floors | obligated, state, joint. rely: net import "
    "reliance. fgn: share from "
    "outside, inputs looked through. "
    "HHI of sourcing at this stage (1 = one supplier), weighted by governance risk 0-10 (wHHI). chokepoint: "
    "share of supply "
    "closed in behind it, inputs looked through; without a closed-in part, the share that passes it. N-1: "
    "Regulation (EU) "
    "2017/1938 Annex II with the worst single loss, in weekly means, harbours and roads at base flow. TTS: "
    "days that stocks "
    "bridge the worst loss. TTR: days until the cheapest supplier with spare capacity lands (voyage + "
    "restart). at stake: "
    "worst loss at base prices, M USD a week. Base year; nobody has adapted yet (--simulate).\n";

}  // namespace

std::string write_exposure_text(const World& world, const ExposureReport& report, std::size_t top) {
  std::string page =
      fmt::format("{:<35} {:>9} {:>4} {:>4}  {:>4} {:>4}  {:<8} {:<13} {:>5} {:>5} {:>4}  {:<14}{:>6}\n",
                  "EXPOSURE, base year", "cover", "rely", "fgn", "HHI", "wHHI", "supplier", "chokepoint",
                  "N-1", "TTS", "TTR", "worst loss", "stake");
  for (std::size_t i = 0; i < std::min(top, report.exposures.size()); ++i)
    page += row_text(world, report.exposures[i]);
  if (report.exposures.size() > top)
    page += fmt::format("... {} more (--top, --json, --csv FILE)\n", report.exposures.size() - top);
  if (report.exposures.size() <= kDetailedUpTo)
    for (const Exposure& e : report.exposures) page += detail_text(world, e);
  return page + "\n" + wrap(kLegend, 112, "");
}

}  // namespace straits
