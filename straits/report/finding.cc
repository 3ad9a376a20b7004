#include "straits/report/finding.h"

#include <fmt/format.h>

#include <cctype>
#include <map>
#include <tuple>

#include "straits/report/layout.h"
#include "straits/report/spoken.h"

namespace straits {
namespace {

// The chokepoint that loses most (it comes first), with each traffic that falls there by a tenth.
std::string chokepoint_clause(const Answer& answer) {
  constexpr double kFall = 0.9;
  std::string shut, name;
  std::vector<std::string> falls;
  for (const AnswerChokepoint& point : answer.chokepoints) {
    if (point.lowest >= kFall * point.before || (!shut.empty() && shut != point.chokepoint)) continue;
    falls.push_back(fmt::format("{} from {} to {} {}", spoken_id(point.traffic), number_text(point.before),
                                number_text(point.lowest), point.unit));
    shut = point.chokepoint;
    name = point.name;
  }
  if (falls.empty()) return "";
  std::string text = name + " falls: " + falls.front();
  for (std::size_t i = 1; i < falls.size(); ++i) text += (i + 1 == falls.size() ? " and " : ", ") + falls[i];
  return text + "; ";
}

std::string describe_hit(const WorstHit& worst) {
  const AnswerWorstHit& hit = *worst.hit;
  std::string text = fmt::format("{} in {}", spoken_id(worst.commodity->commodity), hit.name);
  if (hit.imports && hit.imports->worst_four_weeks_share > 0.0)
    text += fmt::format(" ({} of imports lost over the worst four weeks",
                        percent_text(hit.imports->worst_four_weeks_share));
  const bool open = hit.imports && hit.imports->worst_four_weeks_share > 0.0;
  if (hit.use && hit.use->deepest_week)
    text += fmt::format("{}{} down {} in the week of {}", open ? ", " : " (",
                        hit.use_kind == "use" ? "use" : "runs", percent_text(hit.use->deepest_share),
                        write_date(*hit.use->deepest_week));
  return text + (open || (hit.use && hit.use->deepest_week) ? ")" : "");
}

std::string shortage_sentence(const Answer& answer) {
  const WorstHit worst = find_worst(answer);
  const std::string shut = chokepoint_clause(answer);
  if (!worst.hit) return "";
  const std::string lead = worst.places == 1 ? "the only place that is short is: " : "hardest hit is ";
  std::string sentence = shut + lead + describe_hit(worst) + ".";
  sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
  return sentence;
}

std::string price_sentence(const Answer& answer) {
  const AnswerPrice* headline = find_headline_price(answer);
  if (headline == nullptr) return "";
  const AnswerPrice& price = *headline;
  const bool fall = price.falls_more;
  std::string text =
      fmt::format("{} goes from {} to {} {} at its {} (week of {})", price.title, number_text(price.before),
                  number_text(fall ? price.lowest : price.peak), price.unit, fall ? "lowest" : "peak",
                  write_date(fall ? price.lowest_week : price.peak_week));
  if (price.after_13_weeks)
    text += fmt::format(", stands at {} after 13 weeks", number_text(*price.after_13_weeks));
  return text + fmt::format(" and ends at {}.", number_text(price.end));
}

std::string stock_sentence(const Answer& answer) {
  std::string text;
  if (!answer.cover.empty()) {
    const AnswerCover& cover = answer.cover.front();
    text = fmt::format("{} covers {:.0f} days of {} at its lowest ({}), from {:.0f}", cover.place,
                       cover.lowest, spoken_id(cover.commodity), write_date(cover.lowest_week), cover.usual);
  }
  if (!answer.shut_in.empty()) {
    const AnswerShutIn& shut = answer.shut_in.front();
    text += fmt::format("{}{} shuts in up to {} of {} {} of {}", text.empty() ? "" : "; ", shut.place,
                        number_text(shut.deepest), number_text(shut.base), shut.rate_unit,
                        spoken_id(shut.commodity));
  }
  return text.empty() ? text : text + ".";
}

std::vector<std::string> nothing_short(const Answer& answer) {
  const auto largest = [](const std::optional<Deviation>& deviation) {
    return deviation ? fmt::format("{:.2g} %{}", 100.0 * deviation->share,
                                   deviation->share > 0.0 ? " (" + deviation->where + ")" : "")
                     : std::string("unknown");
  };
  const BaseDeviation& deviation = answer.deviation;
  const bool given_up = deviation.use && deviation.use->share > kShortShare;
  return {fmt::format("Nothing is short in {} weeks: {} {}.", answer.weeks_done,
                      given_up ? "use and runs fall only where the commodity became no scarcer, at most by"
                               : "the largest loss of use or runs is",
                      largest(deviation.use)),
          fmt::format("Against the base, flows move by at most {} of trade and stocks by {}.",
                      largest(deviation.flow), largest(deviation.stock)),
          fmt::format("Prices move by at most {}.", largest(deviation.price))};
}

}  // namespace

WorstHit find_worst(const Answer& answer) {
  std::map<std::string, double> lost_musd;  // by traffic
  for (const AnswerCommodity& commodity : answer.commodities)
    lost_musd[commodity.traffic] += commodity.lost_musd;
  const auto rank = [&](const AnswerCommodity& commodity, const AnswerWorstHit& hit) {
    return std::tuple(hit.world_need_share >= kLargeShare,
                      hit.imports && hit.imports->worst_four_weeks_share > 0.0, lost_musd[commodity.traffic],
                      hit.severity);
  };
  WorstHit worst;
  for (const AnswerCommodity& commodity : answer.commodities)
    for (const AnswerWorstHit& hit : commodity.worst_hit) {
      ++worst.places;
      if (!worst.hit || rank(commodity, hit) > rank(*worst.commodity, *worst.hit))
        worst.commodity = &commodity, worst.hit = &hit;
    }
  return worst;
}

const AnswerPrice* find_headline_price(const Answer& answer) {
  constexpr double kTellingRise = 0.02;
  const AnswerPrice *rise = nullptr, *fall = nullptr;
  for (const AnswerPrice& price : answer.prices) {
    const double told = price.falls_more ? price.lowest : price.peak;
    if (number_text(told) == number_text(price.before)) continue;
    if (!price.falls_more && price.peak > (1.0 + kTellingRise) * price.before) return &price;
    const AnswerPrice*& first = price.falls_more ? fall : rise;
    if (first == nullptr) first = &price;
  }
  return rise != nullptr ? rise : fall;
}

std::vector<std::string> write_finding(const Answer& answer) {
  if (!answer.anything_short) return nothing_short(answer);
  std::vector<std::string> sentences;
  for (std::string& sentence :
       std::vector{shortage_sentence(answer), price_sentence(answer), stock_sentence(answer)})
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
  return sentences;
}

}  // namespace straits
