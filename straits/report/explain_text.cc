#include "straits/report/explain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "straits/report/explain_branches.h"
#include "straits/report/layout.h"
#include "straits/report/ranking.h"
#include "straits/report/spoken.h"
#include "straits/report/units.h"

namespace straits {
namespace {

constexpr std::size_t kPathSentences = 12, kMargins = 5, kDetours = 4, kParts = 14, kLargest = 8, kGivers = 6,
                      kBranchSentences = 4;
constexpr double kDaysPerWeek = 7.0;

struct Units {
  DisplayUnit price, rate, mass;
  Units(const World& world, CommodityId id)
      : price(price_unit(world, id)), rate(rate_unit(world, id)), mass(mass_unit(world, id)) {}
  [[nodiscard]] std::string money(UsdPerTonne p) const {
    return fmt::format("{:.2f} {}", p.value * price.factor, price.name);
  }
  [[nodiscard]] std::string flow(TonnesPerWeek f) const {
    return fmt::format("{} {}", number_text(f.value * rate.factor), rate.name);
  }
  [[nodiscard]] std::string amount(Tonnes m) const {
    return fmt::format("{} {}", number_text(m.value * mass.factor), mass.name);
  }
};

std::string sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + ".";
}

std::string weeks_cell(const PricePart& part) {
  if (part.from == part.to) return write_date(part.from);
  return write_date(part.from) + " to " + write_date(part.to).substr(5);
}

std::string part_line(const PricePart& part, const Units& units) {
  const std::string of = part.detail.empty() ? part.subject : part.subject + ", " + part.detail;
  return fmt::format("  {}{} {}{:>12.4f}\n", cell(part_name(part.kind), 26), cell(of, 39),
                     cell(weeks_cell(part), 20), part.amount.value * units.price.factor);
}

// Of the kinds of parts that are largest, what each owes to the branches.
std::string branch_lines(const PriceSplit& split, const Units& units) {
  if (split.branches.empty()) return "";
  std::string page;
  std::vector<PricePart> kinds = totals_by_kind(split.parts);
  keep_largest(kinds, kBranchSentences, [](const PricePart& p) { return std::abs(p.amount.value); });
  for (const PricePart& part : kinds) {
    const std::string shares = branch_shares_text(part.amount, part.in_branch, split.branches,
                                                  [&](UsdPerTonne p) { return units.money(p); });
    if (!shares.empty())
      page += wrap(sentence(fmt::format("{}: {}", part_name(part.kind), shares)), kAnswerWidth, "  ");
  }
  return page;
}

std::string part_lines(const PriceSplit& split, const Units& units) {
  std::string page = fmt::format("  {:<26}{:<40}{:<20}{:>12}\n", "part", "of", "week", units.price.name);
  const bool all = split.parts.size() <= kParts;
  for (const PricePart& part : all ? split.parts : totals_by_kind(split.parts))
    page += part_line(part, units);
  page += fmt::format("  {:<86}{:>12.4f}\n", "sum", (split.price - split.rest).value * units.price.factor);
  page += branch_lines(split, units);
  if (all) return page;
  std::vector<PricePart> largest = split.parts;
  keep_largest(largest, kLargest, [](const PricePart& p) { return std::abs(p.amount.value); });
  page += fmt::format("  the largest of {}:\n", split.parts.size());
  for (const PricePart& part : largest) page += part_line(part, units);
  return page;
}

const char* giver_name(PartKind kind) {
  switch (kind) {
    case PartKind::kSupply:
      return "production of";
    case PartKind::kUse:
      return "use of";
    case PartKind::kUnserved:
      return "essential use of";
    case PartKind::kStockBuilding:
      return "stock building of";
    case PartKind::kDisposal:
      return "disposal of";
    case PartKind::kTerminal:
      return "stock at the end of";
    default:
      return "emergency of";
  }
}

std::string giver_branches(const Giver& g, const std::vector<BelievedBranch>& branches) {
  const double sign = g.share > 0.0 ? 1.0 : -1.0;
  double common = sign * g.share;
  std::vector<double> in_branch = g.in_branch;
  for (double& share : in_branch) share *= sign, common -= share;
  return by_branch_text(common, in_branch, branches, [](double share) { return number_text(share); });
}

// "0.52 from production of crude oil in Norway (100-100.5 % of base), ..."
std::string giver_text(const World& world, const PriceSplit& split) {
  const std::vector<Giver>& givers = split.givers;
  std::string text;
  double rest = 0.0;
  for (std::size_t i = 0; i < givers.size(); ++i) {
    const Giver& g = givers[i];
    if (i >= kGivers) {
      rest += g.share;
      continue;
    }
    text += fmt::format("{}{}{} {} {} {}{}", i == 0 ? "" : "; ", number_text(std::abs(g.share)),
                        giver_branches(g, split.branches), g.share > 0.0 ? "from" : "less from",
                        giver_name(g.kind), spoken_market(world, g.subject),
                        g.detail.empty() ? "" : " (" + g.detail + ")");
  }
  if (givers.size() > kGivers)
    text += fmt::format("; {} from {} other{}", number_text(rest), givers.size() - kGivers,
                        givers.size() == kGivers + 1 ? "" : "s");
  return text;
}

// "The market plans on early (80 %), late (20 %). One tonne more saves 0.10 USD/bbl in this week, then 70.00 USD/bbl if early, ..."
std::string belief_lines(const PriceSplit& split, const Units& units) {
  if (split.branches.empty()) return "";
  constexpr double kNothing = 5e-3;
  std::vector<std::string> saved;
  bool later = false;
  for (std::size_t b = 0; b < split.branches.size(); ++b) {
    saved.push_back(fmt::format("{} if {}", units.money(split.saved[b]), split.branches[b].name));
    later = later || std::abs(split.saved[b].value * units.price.factor) >= kNothing;
  }
  const std::string then =
      later ? fmt::format(
                  ", then {}: by their probability, the price. Shares and parts below are such means too.",
                  fmt::join(saved, ", "))
            : ", whichever is true.";
  return wrap(fmt::format("The market plans on {}. One tonne more saves {} in this week{}",
                          belief_text(split.branches), units.money(split.saved_in_common), then),
              kAnswerWidth, "  ");
}

std::string path_lines(const World& world, const PriceSplit& split, const Units& units) {
  const std::vector<PathStep>& path = split.path;
  std::string page = belief_lines(split, units);
  page += wrap(fmt::format("Of one tonne more: {}.", giver_text(world, split)), kAnswerWidth, "  ");
  if (path.size() > 1) page += "  The largest stream of it:\n";
  for (std::size_t i = 0; i < std::min(path.size(), kPathSentences); ++i) {
    const PathStep& step = path[i];
    std::string text = sentence(path_sentence(world, step));
    if (std::abs(std::abs(step.share) - 1.0) > 0.01)
      text += fmt::format(" Share {}.", number_text(std::abs(step.share)));
    page += wrap(text, kAnswerWidth, "    ");
  }
  if (path.size() > kPathSentences)
    page += fmt::format("  ... {} more steps, with --json.\n", path.size() - kPathSentences);
  return page;
}

const char* margin_name(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kSupply:
      return "production";
    case ColumnKind::kUse:
      return "use";
    case ColumnKind::kProcess:
      return "process";
    case ColumnKind::kDeparture:
      return "cargo";
    case ColumnKind::kStore:
      return "stock";
    case ColumnKind::kPass:
      return "passage of";
    default:
      return "other";
  }
}

// The price that is planned, if each branch is true.
std::string planned_branches(const PricePart& part, const std::vector<BelievedBranch>& branches,
                             const Units& units) {
  double common = part.amount.value * units.price.factor;
  std::vector<double> in_branch;
  for (const UsdPerTonne amount : part.in_branch) {
    in_branch.push_back(amount.value * units.price.factor);
    common -= in_branch.back();
  }
  return by_branch_text(common, in_branch, branches, [](double p) { return fmt::format("{:.2f}", p); });
}

std::string margin_lines(const PriceSplit& split, const Units& units) {
  if (split.margins.size() < 2) return "";
  std::string page = "The same price from each margin of this balance:\n";
  for (std::size_t i = 0; i < std::min(split.margins.size(), kMargins); ++i) {
    const Margin& margin = split.margins[i];
    std::string sum;
    for (const PricePart& part : margin.parts)
      sum += fmt::format("{}{} {:.2f}", sum.empty() ? "" : " + ",
                         part.kind == PartKind::kPlanned
                             ? fmt::format("{} of {}", part.subject, write_date(part.from).substr(5))
                             : part_name(part.kind),
                         part.amount.value * units.price.factor) +
             (part.kind == PartKind::kPlanned ? planned_branches(part, split.branches, units) : "");
    page += wrap(fmt::format("{} {}: {}", margin_name(margin.kind), margin.by, sum), kAnswerWidth, "    ");
  }
  return page;
}

std::string check_text(const Counterfactual& check, const Units& units) {
  const auto side = [&](const std::optional<UsdPerTonne>& p) { return p ? units.money(*p) : "-"; };
  constexpr double kWhole = 10.0;  // tonnes; less is told by two figures
  const double tonnes = check.amount.value;
  const std::string amount =
      tonnes < kWhole ? fmt::format("{:.2g} t", tonnes) : fmt::format("{:.0f} t", tonnes);
  std::string text = fmt::format("{} by the duals; solved again with {} more {}",
                                 units.money(check.predicted), amount, side(check.more));
  if (check.less) text += fmt::format(", with as much less {}", side(check.less));
  text += fmt::format(": {:.3f} % off", 100.0 * check.difference());
  if (check.is_corner()) text += "; a step of a curve ends here, so the two sides differ";
  return text;
}

std::string price_body(const World& world, const PriceExplanation& answer, const Units& units) {
  std::string page = path_lines(world, answer.split, units);
  page += "\nWhat the price is made of\n" + part_lines(answer.split, units);
  if (const std::string margins = margin_lines(answer.split, units); !margins.empty()) page += "\n" + margins;
  page += "\n" + wrap("Checked by a counterfactual: one tonne more here and in this week is worth " +
                          check_text(answer.check, units) + ".",
                      kAnswerWidth, "");
  return page;
}

std::string title(const World& world, const std::string& market, Date week) {
  return fmt::format("{}, week of {}",
                     sentence(spoken_market(world, market)).substr(0, spoken_market(world, market).size()),
                     write_date(week));
}

std::string share_text(TonnesPerWeek now, TonnesPerWeek base) {
  return base.value > 0.0 ? fmt::format(" ({} of base)", percent_text(now / base)) : "";
}

std::string account_text(const WeekAccount& a, const Units& units) {
  std::vector<std::string> said;
  if (a.use_base.value > 0.0) {
    said.push_back(fmt::format("final use {}{}", units.flow(a.use), share_text(a.use, a.use_base)));
    if (a.unserved.value > 0.0) said.push_back(fmt::format("of it unserved {}", units.flow(a.unserved)));
  }
  if (a.runs_base.value > 0.0)
    said.push_back(
        fmt::format("input of processes {}{}", units.flow(a.runs), share_text(a.runs, a.runs_base)));
  if (a.landed_base.value > 0.0)
    said.push_back(
        fmt::format("imports landed {}{}", units.flow(a.landed), share_text(a.landed, a.landed_base)));
  if (a.stock.value > 0.0) {
    const TonnesPerWeek need = a.use_base + a.runs_base;
    std::string stock = fmt::format("stock {}", units.amount(a.stock));
    if (need.value > 0.0) stock += fmt::format(", {:.0f} days", kDaysPerWeek * a.stock.value / need.value);
    stock += fmt::format(", {} {} in the week", a.draw.value >= 0.0 ? "drawn by" : "filled by",
                         units.amount(Tonnes(std::abs(a.draw.value))));
    said.push_back(stock);
  }
  return sentence(fmt::format("{}", fmt::join(said, "; ")));
}

std::string changes_text(const std::vector<std::string>& changes) {
  return changes.empty() ? "as the package states it" : fmt::format("{}", fmt::join(changes, ", "));
}

const char* worth_phrase(ObstacleKind kind) {
  const bool charge = kind == ObstacleKind::kPremium || kind == ObstacleKind::kTariff;
  return charge ? "it adds" : "one tonne more through it was worth";
}

std::string sailing_text(const MissingCargo& m) {
  if (m.voyage_weeks == 0) return "the same week";
  return fmt::format("the week of {}, {} week{} before", write_date(*m.loaded), m.voyage_weeks,
                     m.voyage_weeks == 1 ? "" : "s");
}

std::string obstacle_branches(const Obstacle& o, const std::vector<BelievedBranch>& branches,
                              const Units& units) {
  const std::string shares =
      branch_shares_text(o.worth, o.in_branch, branches, [&](UsdPerTonne p) { return units.money(p); });
  return shares.empty() ? "" : ": " + shares;
}

std::string missing_lines(const World& world, const ShortageExplanation& answer, const Units& units) {
  if (answer.missing.empty()) return "No origin sends less than in the base.\n";
  std::string page;
  for (const MissingCargo& m : answer.missing) {
    std::string text = fmt::format("{}: {} instead of {}.", place_name(world, m.origin), units.flow(m.landed),
                                   units.flow(m.base));
    if (!m.loaded) {
      text += m.route.empty() ? " No route of the base leads here."
                              : " It would have sailed before the run began.";
    } else {
      text += fmt::format(" It would have sailed in {}. What stood in the way then:", sailing_text(m));
      const Obstacle& first = m.obstacles.front();
      if (first.kind == ObstacleKind::kMarket)
        text += fmt::format(
            " no limit; a cargo for here was {} dearer than it was worth. There {}, {} in the base.",
            units.money(first.worth), units.money(m.price_there), units.money(m.base_price_there));
      else
        for (const Obstacle& o : m.obstacles)
          text += fmt::format("{} {} ({}; {} {}{})", &o == &first ? "" : ",", obstacle_phrase(world, o),
                              changes_text(o.changes), worth_phrase(o.kind), units.money(o.worth),
                              obstacle_branches(o, m.branches, units));
      if (first.kind != ObstacleKind::kMarket) text += ".";
    }
    page += wrap(text, kAnswerWidth, "  ");
  }
  return page;
}

std::string pairs_text(const std::vector<std::pair<std::string, TonnesPerWeek>>& all, const Units& units,
                       bool routes) {
  std::vector<std::string> said;
  for (std::size_t i = 0; i < std::min(all.size(), kDetours); ++i)
    said.push_back(
        fmt::format("{} {}", routes ? spoken_route(all[i].first) : all[i].first, units.flow(all[i].second)));
  return fmt::format("{}", fmt::join(said, "; "));
}

// The producer that gives most of the next tonne, if any gives some of it.
std::string marginal_text(const World& world, const PriceSplit& split) {
  for (const Giver& giver : split.givers)
    if (giver.kind == PartKind::kSupply && giver.share > 0.0)
      return fmt::format("The marginal supplier is production of {}{}.", spoken_market(world, giver.subject),
                         giver.detail.empty() ? "" : " (" + giver.detail + ")");
  return "No producer is at the margin: the next tonne comes out of use and stocks.";
}

std::string given_back_text(TonnesPerWeek back, TonnesPerWeek missing, const Units& units) {
  if (back.value <= 0.0) return " That gives back none of the missing imports.";
  if (back <= missing)
    return fmt::format(" That gives back {} of the missing imports.", percent_text(back / missing));
  return fmt::format(" That gives back all of the missing imports ({}), and {} beyond them.",
                     units.flow(missing), units.flow(back - missing));
}

std::string removal_lines(const World& world, const ShortageExplanation& answer, const Units& units) {
  std::string page;
  if (!answer.removal)
    page += "  No change of the scenario stood in the way of what is missing; the market moved it.\n";
  if (answer.removal) {
    const WeekAccount& with = answer.account;
    const WeekAccount& without = answer.removal->account;
    const double missing = (with.landed_base - with.landed).value;
    const double back = (without.landed - with.landed).value;
    std::string text =
        fmt::format("Without {} from the week of {} on, run again: {}", changes_text(answer.removal->changes),
                    write_date(answer.removal->from), account_text(without, units));
    if (missing > 0.0) text += given_back_text(TonnesPerWeek(back), TonnesPerWeek(missing), units);
    page += wrap(text, kAnswerWidth, "  ");
  }
  if (answer.release) {
    const StockRelease& r = *answer.release;
    page += wrap(fmt::format("A release of the {} that are missing, here and in this week: use and input of "
                             "processes from {} to {}, "
                             "price from {} to {}. It is worth {:.1f} million USD to all together, and costs "
                             "{:.1f} million at the "
                             "price of the week.",
                             units.amount(r.amount), units.flow(r.need_before), units.flow(r.need_after),
                             units.money(r.price_before), units.money(r.price_after), r.worth_usd / 1e6,
                             r.price_before.value * r.amount.value / 1e6),
                 kAnswerWidth, "  ");
  }
  for (const CapacityCheck& check : answer.capacities)
    page += wrap(sentence(fmt::format("{} in the week of {}, one tonne more: {}",
                                      obstacle_phrase(world, check.obstacle), write_date(check.window),
                                      check_text(check.change, units))),
                 kAnswerWidth, "  ");
  return page;
}

}  // namespace

std::string write_price_text(const World& world, const PriceExplanation& answer) {
  const Units units(world, answer.question.commodity);
  const PriceSplit& split = answer.split;
  const std::string per_tonne =
      units.price.name == "USD/t" ? "" : fmt::format(" ({:.2f} USD/t)", split.price.value);
  return fmt::format("{}: {}{}, {} in the base\n",
                     title(world, split.place + " " + split.commodity, split.week), units.money(split.price),
                     per_tonne, units.money(split.base)) +
         price_body(world, answer, units);
}

std::string write_shortage_text(const World& world, const ShortageExplanation& answer) {
  const Units units(world, answer.question.commodity);
  const PriceSplit& split = answer.price->split;
  std::string page = title(world, answer.place + " " + answer.commodity, answer.week) +
                     (answer.is_short ? ": short\n" : ": not short\n");
  page += wrap(account_text(answer.account, units), kAnswerWidth, "  ");
  page += "\nWhat binds now\n";
  page += wrap(fmt::format("Price {}, {} in the base. {}", units.money(split.price), units.money(split.base),
                           marginal_text(world, split)),
               kAnswerWidth, "  ");
  page += path_lines(world, split, units);
  page += "\nWhat bound when it was caused\n" + missing_lines(world, answer, units);
  if (!answer.replaced_by.empty())
    page += wrap("More than in the base comes from: " + pairs_text(answer.replaced_by, units, false) + ".",
                 kAnswerWidth, "  ");
  if (!answer.detours.empty())
    page += wrap("Over ways unused in the base: " + pairs_text(answer.detours, units, true) + ".",
                 kAnswerWidth, "  ");
  if (answer.is_short) page += "\nWhat would remove it\n" + removal_lines(world, answer, units);
  page += "\nWhat the price is made of\n" + part_lines(split, units);
  page += wrap("Checked: one tonne more here and in this week is worth " +
                   check_text(answer.price->check, units) + ".",
               kAnswerWidth, "");
  return page;
}

}  // namespace straits
