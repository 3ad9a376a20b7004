#include "straits/report/answer_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "straits/report/layout.h"

namespace straits {
namespace {

constexpr std::size_t kMonths = 13, kMonthlyRows = 2, kSparkline = 10;

std::string plural(int count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

std::string title_lines(const Answer& answer, const TextStyle& style) {
  const RunMeta& meta = answer.meta;
  const std::string title = meta.scenario_title.empty() ? meta.scenario_id : meta.scenario_title;
  std::string page = heading(cell(title, std::min(title.size(), kAnswerWidth)), style) + "\n";
  std::string facts =
      fmt::format("{}, {} from {}", meta.scenario_id, plural(meta.weeks, "week"), write_date(meta.start));
  if (answer.weeks_done < meta.weeks) facts += fmt::format(" (unfinished: {} done)", answer.weeks_done);
  facts += fmt::format("; window {}", plural(meta.window_weeks, "week"));
  if (answer.change_count) facts += fmt::format("; {}", plural(*answer.change_count, "change"));
  page += wrap(facts + "; marking " + meta.marking, kAnswerWidth, "");
  std::string beliefs;
  if (meta.belief.starts_with("only")) beliefs = "Belief held: " + meta.belief;
  for (const std::string& belief : answer.beliefs) beliefs += (beliefs.empty() ? "Belief: " : "; ") + belief;
  return page + wrap(beliefs, kAnswerWidth, "");
}

std::string finding_lines(const Answer& answer) {
  std::string page = "\n";
  for (const std::string& sentence : answer.finding) page += wrap(sentence, kAnswerWidth, "");
  return page;
}

std::optional<Date> first_week_of(
    const AnswerWorstHit& row) {  // of imports or of use, whichever is short first
  const std::optional<Date> use = row.use ? row.use->first_week : std::nullopt;
  const std::optional<Date> imports = row.imports ? row.imports->first_week : std::nullopt;
  return use && imports ? std::min(*use, *imports) : use ? use : imports;
}

std::string loss_text(double value) {
  constexpr double kLeastShown = 0.005;
  return value > 0.0 && value < kLeastShown ? "<0.01" : number_text(value);
}

std::string worst_hit_line(const AnswerWorstHit& row) {
  std::string line = fmt::format(" {} {}", cell(row.place, 8), cell(row.name, 11));
  if (row.use) {
    const AnswerUse& use = *row.use;
    line += fmt::format(" {:>10} {:>10} {:>6} {:>5} {:>7} {:>8}", date_text(first_week_of(row)),
                        date_text(use.deepest_week), percent_text(use.deepest_share), use.short_weeks,
                        loss_text(use.lost), use.unserved ? loss_text(*use.unserved) : "-");
  } else {
    line += fmt::format(" {:>10} {:>10} {:>6} {:>5} {:>7} {:>8}", date_text(first_week_of(row)), "-", "-",
                        "-", "-", "-");
  }
  if (!row.imports) return line + "\n";
  return line + fmt::format(" {:>8} {:>8} {:>6}\n", percent_text(row.imports->worst_four_weeks_share),
                            percent_text(row.imports->whole_run_share), number_text(row.imports->base));
}

std::string worst_hit_lines(const Answer& answer, const TextStyle& style) {
  if (answer.commodities.empty()) return "";
  std::string page =
      "\n" + heading(cell("WORST HIT", 22), style) + cell("use or runs", 52) + "imports lost\n";
  page += fmt::format(" {:<20} {:>10} {:>10} {:>6} {:>5} {:>7} {:>8} {:>8} {:>8} {:>6}\n", "", "from",
                      "deepest", "depth", "weeks", "lost", "unserved", "worst 4w", "all", "base");
  std::string milder;
  for (const AnswerCommodity& commodity : answer.commodities) {
    if (commodity.worst_hit.empty()) {
      milder += (milder.empty() ? "" : ", ") + commodity.commodity;
      continue;
    }
    page += fmt::format("{} ({}, {})", commodity.commodity, commodity.mass_unit, commodity.rate_unit);
    if (commodity.lost_musd > 0.0)
      page += fmt::format("; lost at base prices: {} M USD", number_text(commodity.lost_musd));
    page += "\n";
    for (const AnswerWorstHit& row : commodity.worst_hit) page += worst_hit_line(row);
  }
  if (!milder.empty()) page += wrap("hit less than these: " + milder, kAnswerWidth, " ");
  return page;
}

std::string narrow_number(double value) {  // five characters at most
  constexpr double kWide = 99'999.5, kThousand = 1e3, kMillion = 1e6;
  if (value < kWide) return number_text(value);
  return value < kWide * kThousand / 10.0 ? fmt::format("{:.0f}k", value / kThousand)
                                          : fmt::format("{:.0f}M", value / kMillion);
}

std::string monthly_lines(const Answer& answer) {
  const auto& months = answer.prices.front().monthly;
  std::size_t from = 0;
  if (months.size() > kMonths && answer.first_change) {
    const std::string first = write_month(month_of(*answer.first_change));
    while (from + kMonths < months.size() && from + 1 < months.size() && months[from + 1].first < first)
      ++from;
  }
  const std::size_t to = std::min(months.size(), from + kMonths);
  std::string page = fmt::format(" {}", cell("monthly mean " + months[from].first.substr(0, 4), 18));
  for (std::size_t i = from; i < to; ++i) page += fmt::format("{:>6}", months[i].first.substr(5));
  page += "\n";
  for (std::size_t row = 0; row < std::min(kMonthlyRows, answer.prices.size()); ++row) {
    page += " " + cell(answer.prices[row].title, 18);
    for (std::size_t i = from; i < to; ++i)
      page += fmt::format("{:>6}", narrow_number(answer.prices[row].monthly[i].second));
    page += "\n";
  }
  return page;
}

std::string band_lines(const Answer& answer, std::string_view title, std::string_view middle,
                       std::optional<AnswerBand> AnswerPrice::*band) {
  std::string page;
  for (const AnswerPrice& price : answer.prices) {
    if (!(price.*band)) continue;
    if (page.empty())
      page = fmt::format(" {} {:<10}{:>9}{:>10}{:>9}  {}\n", cell(std::string(title), 21), "", "least",
                         middle, "greatest", "widest in the week of");
    const AnswerBand& b = *(price.*band);
    page += fmt::format("  {} {:<10}{:>9}{:>10}{:>9}  {}\n", cell(price.title, 20), price.unit,
                        number_text(b.low), number_text(b.central), number_text(b.high), write_date(b.week));
  }
  return page;
}

std::string unserved_lines(const Answer& answer) {
  std::string text;
  for (const AnswerUnserved& row : answer.unserved_range)
    text += fmt::format("{}{} {} ({} to {}) {}", text.empty() ? "unserved over the ranges: " : "; ",
                        row.commodity, number_text(row.central), number_text(row.low), number_text(row.high),
                        row.unit);
  return text.empty() ? "" : wrap(text, kAnswerWidth, " ");
}

std::string price_lines(const Answer& answer, const TextStyle& style) {
  if (answer.prices.empty()) return "";
  const bool any_fall = std::any_of(answer.prices.begin(), answer.prices.end(),
                                    [](const AnswerPrice& price) { return price.falls_more; });
  std::string page = "\n" + heading(cell("PRICES", 19), style) +
                     fmt::format(" {:<10}{:>9}{:>9}{:>9}  {:<10}{:>10}{:>9}\n", "", "observed", "before",
                                 any_fall ? "peak/low" : "peak", "week", "+13 weeks", "end");
  for (const AnswerPrice& price : answer.prices) {
    const bool fall = price.falls_more;
    page += fmt::format(
        " {} {:<10}{:>9}{:>9}{:>9}{} {:<10}{:>10}{:>9}", cell(price.title, 18), price.unit,
        number_text(price.observed), number_text(price.before), number_text(fall ? price.lowest : price.peak),
        fall ? '*' : ' ', write_date(fall ? price.lowest_week : price.peak_week),
        price.after_13_weeks ? number_text(*price.after_13_weeks) : "-", number_text(price.end));
    const std::string line = sparkline(price.weekly, kSparkline, style);
    page += (line.empty() ? "" : "  ") + line + "\n";
  }
  if (any_fall) page += " * the lowest: this price falls by more than it rises\n";
  return page + monthly_lines(answer) +
         band_lines(answer, "if sure of one branch", "likeliest", &AnswerPrice::belief_band) +
         band_lines(answer, "over the ranges", "stated", &AnswerPrice::uncertainty_band) +
         unserved_lines(answer);
}

std::string cover_lines(const Answer& answer, const TextStyle& style) {
  if (answer.cover.empty()) return "";
  std::string page = "\n" + heading(cell("DAYS OF COVER", 30), style) +
                     fmt::format("{:>8}{:>8}  {:<10}{:>8}  {}\n", "usual", "lowest", "week", "end",
                                 "government: start lowest    end");
  for (const AnswerCover& row : answer.cover)
    page +=
        fmt::format(" {} {}{:>8.0f}{:>8.0f}  {:<10}{:>8.0f}  {:>17.0f}{:>7.0f}{:>7.0f}\n", cell(row.place, 8),
                    cell(row.commodity, 20), row.usual, row.lowest, write_date(row.lowest_week), row.end,
                    row.government_start, row.government_lowest, row.government_end);
  return page;
}

std::string chokepoint_lines(const Answer& answer, const TextStyle& style) {
  if (answer.chokepoints.empty()) return "";
  std::string page = "\n" + heading(cell("CHOKEPOINTS", 17), style) +
                     fmt::format(" {:<6} {:<5}{:>8}{:>8}  {:<10}{:>8}  {:<10}{:>8}  {}\n", "", "", "before",
                                 "lowest", "week", "highest", "week", "end", "90 % back");
  for (const AnswerChokepoint& point : answer.chokepoints)
    page += fmt::format(" {} {} {}{:>8}{:>8}  {:<10}{:>8}  {:<10}{:>8}  {}\n", cell(point.name, 16),
                        cell(point.traffic, 6), cell(point.unit, 5), number_text(point.before),
                        number_text(point.lowest), write_date(point.lowest_week), number_text(point.highest),
                        write_date(point.highest_week), number_text(point.end), date_text(point.recovered));
  return page;
}

std::string bypass_lines(const Answer& answer, const TextStyle& style) {
  if (answer.bypasses.empty()) return "";
  std::string page = "\n" + heading(cell("BYPASSES", 48), style) +
                     fmt::format("{:>7}{:>8}  {:<10}{:>8}{:>10}{:>7}\n", "before", "peak", "week", "end",
                                 "capacity", "used");
  for (const AnswerBypass& row : answer.bypasses)
    page += fmt::format(" {} {} {} {}{:>7}{:>8}  {:<10}{:>8}{:>10}{:>7}\n", cell(row.kind, 8),
                        cell(row.name, 20), cell(row.commodity, 11), cell(row.unit, 5),
                        number_text(row.before), number_text(row.peak), write_date(row.peak_week),
                        row.end ? number_text(*row.end) : "-", number_text(row.capacity),
                        row.capacity > 0.0 ? percent_text(row.peak / row.capacity) : "-");
  if (std::any_of(answer.bypasses.begin(), answer.bypasses.end(),
                  [](const AnswerBypass& row) { return !row.end; }))
    page += " -: what a port loads in the last weeks is known only when the cargo arrives\n";
  return page;
}

std::string queue_lines(const Answer& answer, const TextStyle& style) {
  if (answer.queues.empty()) return "";
  std::string page = "\n" + heading(cell("QUEUES (end of week)", 41), style) +
                     fmt::format("{:>7}  {:<10}{:>8}  {}\n", "peak", "week", "end", "drained");
  for (const AnswerQueue& row : answer.queues)
    page += fmt::format(" {} {} {}{:>7}  {:<10}{:>8}  {}\n", cell(row.chokepoint, 18),
                        cell(row.commodity, 14), cell(row.unit, 5), number_text(row.peak),
                        write_date(row.peak_week), number_text(row.end), date_text(row.drained));
  return page;
}

std::string shut_in_lines(const Answer& answer, const TextStyle& style) {
  if (answer.shut_in.empty()) return "";
  std::string page = "\n" + heading(cell("PRODUCTION SHUT IN", 30), style) +
                     fmt::format("{:>7}{:>9}{:>8}  {:<10}{:>8}  {}\n", "base", "shut in", "share", "week",
                                 "end", "lost, later made up");
  for (const AnswerShutIn& row : answer.shut_in)
    page +=
        fmt::format(" {} {} {}{:>7}{:>9}{:>8}  {:<10}{:>8}  {}, {} {}\n", cell(row.place, 8),
                    cell(row.commodity, 13), cell(row.rate_unit, 6), number_text(row.base),
                    number_text(row.deepest), percent_text(row.deepest_share), write_date(row.deepest_week),
                    number_text(row.end), loss_text(row.lost), loss_text(row.made_up), row.mass_unit);
  return page;
}

std::string certificate_lines(const Answer& answer, const TextStyle& style) {
  const CertificateSummary& sum = answer.certificate;
  const RunMeta& meta = answer.meta;
  const std::string verdict = sum.passed ? "all passed" : "NOT ALL PASSED";
  std::string page = "\n" + heading("CERTIFICATE", style) + " ";
  page += wrap(fmt::format("{} by {}, {}: worst primal {:.1e}, dual {:.1e}, gap {:.1e}; mass balance {:.1e}",
                           plural(sum.windows, "window"), sum.solvers.empty() ? meta.solver : sum.solvers,
                           verdict, sum.primal_residual, sum.dual_residual, sum.gap, sum.mass_balance),
               kAnswerWidth - 12, "");
  return page + wrap(fmt::format("package {} {} ({}); scenario {}; straits {}; seed {}", meta.package_title,
                                 meta.package_version, meta.package_hash, meta.scenario_hash,
                                 meta.engine_version, meta.random_seed),
                     kAnswerWidth, " ");
}

}  // namespace

std::string write_answer_text(const Answer& answer, const TextStyle& style) {
  std::string page = title_lines(answer, style) + finding_lines(answer);
  page += worst_hit_lines(answer, style) + price_lines(answer, style) + cover_lines(answer, style);
  page += chokepoint_lines(answer, style) + bypass_lines(answer, style) + queue_lines(answer, style);
  return page + shut_in_lines(answer, style) + certificate_lines(answer, style);
}

}  // namespace straits
