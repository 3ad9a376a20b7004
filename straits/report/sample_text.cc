#include "straits/report/sample_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "straits/report/layout.h"

namespace straits {
namespace {

using Json = nlohmann::ordered_json;
constexpr double kBillion = 1e9;
constexpr std::size_t kRowsShown = 8;

std::string billions(const std::optional<double>& usd) { return usd ? number_text(*usd / kBillion) : "?"; }

// Statistics by scope and name, in the order of the summary.
class Book {
 public:
  explicit Book(const std::vector<SummaryRow>& rows) {
    for (const SummaryRow& row : rows) {
      auto& names = names_[row.scope];
      if (std::find(names.begin(), names.end(), row.name) == names.end()) names.push_back(row.name);
      values_[{row.scope, row.name, row.statistic}] = row.estimate;
    }
  }
  [[nodiscard]] Estimate at(const std::string& scope, const std::string& name,
                            const std::string& what) const {
    const auto found = values_.find({scope, name, what});
    return found == values_.end() ? Estimate{} : found->second;
  }
  // Those with the largest statistic first.
  [[nodiscard]] std::vector<std::string> ranked(const std::string& scope, const std::string& what) const {
    const auto found = names_.find(scope);
    if (found == names_.end()) return {};
    std::vector<std::string> names = found->second;
    std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
      return std::abs(at(scope, a, what).value) > std::abs(at(scope, b, what).value);
    });
    return names;
  }

 private:
  std::map<std::string, std::vector<std::string>> names_;
  std::map<std::tuple<std::string, std::string, std::string>, Estimate> values_;
};

std::string interval(const Estimate& e) {
  return fmt::format("{:>9}   95 %: {} to {}", billions(e.value), billions(e.low), billions(e.high));
}

std::string total_text(const Book& book, const SampleMeta& meta) {
  std::string page;
  const std::pair<const char*, const char*> lines[] = {
      {"mean", "expected loss"},        {"median", "median"},
      {"quantile 90", "90 % quantile"}, {"quantile 95", "95 % quantile"},
      {"quantile 99", "99 % quantile"}, {"cvar 95", "CVaR 95 % (mean of the worst 5 %)"}};
  for (const auto& [statistic, label] : lines)
    page += fmt::format(" {} {}\n", cell(label, 34), interval(book.at("all", "", statistic)));
  page += fmt::format(" {} {:>9}\n", cell("worst draw", 34), billions(book.at("all", "", "worst").value));
  if (meta.mode != "rolling")
    page += fmt::format(" {} {:>9}\n", cell("expected loss of all, with suppliers", 34),
                        billions(book.at("all", "", "welfare mean").value));
  return page;
}

std::string groups_text(const Book& book, const std::string& scope) {
  std::string page;
  const std::vector<std::string> names = book.ranked(scope, "mean");
  for (std::size_t i = 0; i < std::min(kRowsShown, names.size()); ++i)
    page += fmt::format(" {} {:>9} {:>9} {:>9}\n", cell(names[i], 34),
                        billions(book.at(scope, names[i], "mean").value),
                        billions(book.at(scope, names[i], "quantile 95").value),
                        billions(book.at(scope, names[i], "cvar 95").value));
  if (names.size() > kRowsShown) page += fmt::format(" and {} more\n", names.size() - kRowsShown);
  return page;
}

std::string causes_text(const Book& book) {
  std::string page;
  const std::vector<std::string> names = book.ranked("cause", "part of mean");
  for (std::size_t i = 0; i < std::min(kRowsShown, names.size()); ++i)
    page += fmt::format(" {} {:>9} {:>9} {:>9}\n", cell(names[i], 34),
                        percent_text(book.at("cause", names[i], "share of draws").value),
                        billions(book.at("cause", names[i], "mean").value),
                        billions(book.at("cause", names[i], "part of mean").value));
  return page;
}

std::string factors_text(const Book& book, const SampleResult& result) {
  std::string page;
  for (const std::string& name : book.ranked("factor", "rank correlation")) {
    const auto row = std::find_if(result.factors.begin(), result.factors.end(),
                                  [&](const FactorRow& factor) { return factor.factor == name; });
    page += fmt::format(" {} {:>9.2f}   {}: {}\n", cell(name, 34),
                        book.at("factor", name, "rank correlation").value, row->moves,
                        cell(row->distribution, 40));
  }
  const double n = book.at("all", "", "draws").value;
  if (n > 2.0)
    page += fmt::format(" below {:.2f} in size it cannot be told from none\n", 2.0 / std::sqrt(n - 1.0));
  return page;
}

std::string sobol_text(const Book& book, const TextStyle& style) {
  std::string page = "\n" +
                     heading(fmt::format("{:<34} {:>10} {:>18} {:>9} {:>18}", "SOBOL INDICES", "first",
                                         "95 %", "total", "95 %"),
                             style) +
                     "\n";
  const auto ends = [](const Estimate& e) {
    return fmt::format("{:.2f} to {:.2f}", e.low.value_or(0.0), e.high.value_or(0.0));
  };
  for (const std::string& name : book.ranked("factor", "sobol total")) {
    const Estimate first = book.at("factor", name, "sobol first order"),
                   total = book.at("factor", name, "sobol total");
    page += fmt::format(" {} {:>9.2f} {:>18} {:>9.2f} {:>18}\n", cell(name, 34), first.value, ends(first),
                        total.value, ends(total));
  }
  return page +
         " first: share of the variance of the loss that the factor explains alone; total: with its "
         "interplay.\n"
         " All factors are drawn independently here, without the correlations that the scenario may state.\n";
}

}  // namespace

std::string write_sample_text(const SampleResult& result, const TextStyle& style) {
  const Book book(summarise(result));
  const SampleMeta& meta = result.meta;
  const double failed = book.at("all", "", "failures").value;
  std::string page = heading(meta.scenario_title, style) + "\n";
  page += wrap(
      fmt::format("{} draws of {} (seed {}, {} mode, {} weeks). Loss is the value of use lost against the "
                  "same weeks without any change, in billion 2025 USD.{}",
                  result.totals.size(), meta.draws, meta.seed, meta.mode,
                  meta.mode == "window" ? meta.window_weeks : meta.weeks,
                  failed > 0.0 ? fmt::format(" {:.0f} draws have no answer and count as bad as the worst "
                                             "that has one: read all figures as bounds from below.",
                                             failed)
                               : std::string()),
      78, "");
  page += "\n" + heading("LOSS", style) + "\n" + total_text(book, meta);
  page += "\n" +
          heading(fmt::format("{:<34} {:>10} {:>9} {:>9}", "BY PLACE", "expected", "95 %", "CVaR"), style) +
          "\n" + groups_text(book, "place");
  page +=
      "\n" +
      heading(fmt::format("{:<34} {:>10} {:>9} {:>9}", "BY COMMODITY", "expected", "95 %", "CVaR"), style) +
      "\n" + groups_text(book, "commodity");
  page += "\n" +
          heading(fmt::format("{:<34} {:>10} {:>9} {:>9}", "BY CAUSE", "of draws", "loss", "part"), style) +
          "\n" + causes_text(book);
  page += "\n" + heading("RANK CORRELATION WITH THE LOSS", style) + "\n" + factors_text(book, result);
  if (is_sobol(meta)) page += sobol_text(book, style);
  return page;
}

std::string write_sample_json(const SampleResult& result) {
  Json page;
  const SampleMeta& meta = result.meta;
  page["scenario"] = meta.scenario_id;
  page["title"] = meta.scenario_title;
  page["mode"] = meta.mode;
  page["design"] = meta.design;
  page["seed"] = meta.seed;
  page["draws"] = meta.draws;
  page["shard"] = fmt::format("{}/{}", meta.shard.number, meta.shard.of);
  page["marking"] = meta.marking;
  page["factors"] = Json::array();
  for (const FactorRow& row : result.factors)
    page["factors"].push_back({{"factor", row.factor},
                               {"moves", row.moves},
                               {"target", row.target},
                               {"distribution", row.distribution},
                               {"unit", row.unit},
                               {"basis", row.basis},
                               {"confidence", row.confidence}});
  page["summary"] = Json::array();
  const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
  for (const SummaryRow& row : summarise(result))
    page["summary"].push_back({{"scope", row.scope},
                               {"name", row.name},
                               {"statistic", row.statistic},
                               {"value", row.estimate.value},
                               {"low", number(row.estimate.low)},
                               {"high", number(row.estimate.high)}});
  page["failures"] = Json::array();
  for (const TotalRow& row : result.totals)
    if (!row.failure.empty()) page["failures"].push_back({{"draw", row.draw}, {"failure", row.failure}});
  return page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace straits
