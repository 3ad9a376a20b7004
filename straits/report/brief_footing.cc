// What the page rests on: assumptions, confidence, what would change it, how to repeat it, sources.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "straits/report/brief_sections.h"

namespace straits {
namespace {

constexpr std::array<const char*, 4> kGradeKeys{"assume.grade.a", "assume.grade.b", "assume.grade.c",
                                                "assume.grade.d"};
constexpr std::array<const char*, 4> kGradeColours{"#0b4f6c", "#0072b2", "#8a9ba8", "#b45309"};

std::size_t rows_of(const BriefEvidence& evidence) {
  return std::accumulate(evidence.grades.begin(), evidence.grades.end(), std::size_t{0});
}

double share_of(const BriefEvidence& evidence, std::size_t grade) {
  const std::size_t rows = rows_of(evidence);
  return rows == 0 ? 0.0 : static_cast<double>(evidence.grades[grade]) / static_cast<double>(rows);
}

Html item(const std::string& words) { return element("li", words); }

Html write_grades(const BriefEvidence& evidence, const Voice& voice) {
  Html bars;
  std::vector<std::string> legend;
  for (std::size_t grade = 0; grade < kGradeKeys.size(); ++grade) {
    const double share = share_of(evidence, grade);
    legend.push_back(voice.say(kGradeKeys[grade]) + " " + voice.percent(share));
    if (share <= 0.0) continue;
    const std::string style = fmt::format("width:{:.2f}%;background:{}", 100.0 * share, kGradeColours[grade]);
    bars += element("i", {{"style", style}}, text(std::string(1, static_cast<char>('A' + grade))));
  }
  return element("p", voice.say("assume.rows", {{"rows", voice.count(rows_of(evidence))}})) +
         element("div", {{"class", "grades"}}, bars) +
         element("p", {{"class", "legend"}}, text(join(legend, " · ")));
}

std::string write_view(const BeliefView& view, const Voice& voice) {
  std::vector<std::string> parts;
  for (std::size_t k = 0; k < view.until.size(); ++k)
    if (view.probability[k] >= 1.0)
      parts.push_back(voice.day(view.until[k]));
    else if (view.probability[k] > 0.0)
      parts.push_back(voice.say("assume.view.part", {{"until", voice.day(view.until[k])},
                                                     {"probability", voice.percent(view.probability[k])}}));
  return join(parts, voice.say("list.separator"));
}

std::string belief_sentence(const BriefContent& content, const Voice& voice) {
  std::string sentence = voice.say("assume.belief.path");
  if (!content.held_belief.empty())
    sentence = voice.say("assume.belief.only", {{"branch", content.held_belief}});
  else if (!content.beliefs.empty())
    sentence = voice.say("assume.belief.branches");
  for (const SharedBelief& belief : content.beliefs)
    sentence += (voice.language() == Language::kJapanese ? "" : " ") +
                voice.say("assume.view", {{"first", write_view(belief.views.front(), voice)},
                                          {"count", voice.count(belief.views.size() - 1)},
                                          {"last", write_view(belief.views.back(), voice)}});
  return sentence;
}

std::string certificate_sentence(const CertificateSummary& certificate, const Voice& voice) {
  const auto residual = [](double value) { return fmt::format("{:.1e}", value); };
  return voice.say(certificate.passed ? "assume.certificate.passed" : "assume.certificate.failed",
                   {{"windows", voice.count(certificate.windows)},
                    {"primal", residual(certificate.primal_residual)},
                    {"dual", residual(certificate.dual_residual)},
                    {"gap", residual(certificate.gap)},
                    {"mass", residual(certificate.mass_balance)}});
}

std::string band_sentence(const AnswerPrice& price, const AnswerBand& band, const char* key,
                          const Voice& voice) {
  return voice.say(key, {{"price", price.title},
                         {"week", voice.short_day(band.week)},
                         {"low", voice.number(band.low)},
                         {"high", voice.amount(band.high, price.unit)}});
}

std::string duration_sentence(const AnswerChokepoint& point, const Voice& voice) {
  const std::string name = voice.chokepoint(point.chokepoint), traffic = voice.traffic(point.traffic);
  if (!point.recovered) return voice.say("change.not_back", {{"chokepoint", name}, {"traffic", traffic}});
  return voice.say("change.duration",
                   {{"chokepoint", name}, {"traffic", traffic}, {"week", voice.short_day(*point.recovered)}});
}

}  // namespace

Html write_assumptions(const BriefContent& content, const Voice& voice) {
  const Answer& answer = content.answer;
  Html list;
  if (answer.first_change)
    list += item(voice.say("assume.scenario", {{"changes", voice.changes(answer.change_count.value_or(0))},
                                               {"first", voice.day(*answer.first_change)}}));
  list += item(belief_sentence(content, voice));
  list += item(voice.say("assume.model"));
  list += item(certificate_sentence(answer.certificate, voice));
  Html body = element("ul", list);
  if (rows_of(content.evidence) > 0) body += write_grades(content.evidence, voice);
  return section("assumptions", voice.say("assume.title"), body);
}

Html write_what_would_change(const BriefContent& content, const Voice& voice) {
  const Answer& answer = content.answer;
  Html list;
  constexpr double kFallen = 0.9;
  if (!answer.chokepoints.empty() &&
      answer.chokepoints.front().lowest < kFallen * answer.chokepoints.front().before)
    list += item(duration_sentence(answer.chokepoints.front(), voice));
  const AnswerPrice* price = answer.prices.empty() ? nullptr : &answer.prices.front();
  if (price && price->belief_band)
    list += item(band_sentence(*price, *price->belief_band, "change.belief", voice));
  else if (!content.held_belief.empty())
    list += item(voice.say("change.belief_unknown"));
  if (price && price->uncertainty_band)
    list += item(band_sentence(*price, *price->uncertainty_band, "change.ranges", voice));
  else
    list += item(voice.say("change.ranges_unknown"));
  if (content.remedies && !content.remedies->best.empty())
    list += item(voice.say("change.remedy", {{"usd", voice.usd(content.remedies->best.front().worth_usd)}}));
  if (rows_of(content.evidence) > 0)
    list += item(voice.say("change.data", {{"share", voice.percent(share_of(content.evidence, 2) +
                                                                   share_of(content.evidence, 3))}}));
  return section("change", voice.say("change.title"), element("ul", list));
}

Html write_reproduction(const BriefContent& content, const Voice& voice) {
  const RunMeta& meta = content.answer.meta;
  const Html hashes =
      element("p", voice.say("reproduce.hashes", {{"package", meta.package_hash},
                                                  {"scenario", meta.scenario_hash},
                                                  {"engine", meta.engine_version},
                                                  {"solver", meta.solver},
                                                  {"seed", std::to_string(meta.random_seed)}}));
  return section("reproduce", voice.say("reproduce.title"),
                 element("p", element("code", content.command)) + hashes);
}

Html write_sources(const BriefContent& content, const Voice& voice) {
  Html body;
  if (!content.evidence.sources.empty()) {
    body += element("p", voice.say("sources.used", {{"count", voice.count(content.evidence.source_count)}}));
    Html list;
    for (const BriefSource& source : content.evidence.sources)
      list += item(voice.say(
          "sources.item",
          {{"title", source.title}, {"publisher", source.publisher}, {"rows", voice.count(source.rows)}}));
    body += element("ul", list);
  }
  return section("sources", voice.say("sources.title"),
                 body + element("p", {{"class", "note"}}, text(voice.say("sources.map"))));
}

}  // namespace straits
