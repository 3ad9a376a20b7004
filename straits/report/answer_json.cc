#include "straits/report/answer_json.h"

#include <nlohmann/json.hpp>

namespace straits {
namespace {

using Json = nlohmann::ordered_json;

Json value(Date date) { return write_date(date); }
Json value(double number) { return number; }
// Declared before the templates that use them.
Json value(const AnswerUse&);
Json value(const AnswerImports&);
Json value(const AnswerWorstHit&);
Json value(const AnswerCommodity&);
Json value(const AnswerPrice&);
Json value(const AnswerBand&);
Json value(const AnswerUnserved&);
Json value(const AnswerCover&);
Json value(const AnswerChokepoint&);
Json value(const AnswerBypass&);
Json value(const AnswerQueue&);
Json value(const AnswerShutIn&);
Json value(const Deviation&);
template <class T>
Json value(const std::optional<T>& maybe) {
  return maybe ? value(*maybe) : Json(nullptr);
}

Json value(const AnswerUse& use) {
  return {{"first_week", value(use.first_week)},
          {"deepest_week", value(use.deepest_week)},
          {"deepest_share", use.deepest_share},
          {"base", use.base},
          {"lost", use.lost},
          {"unserved", value(use.unserved)},
          {"price_cut", value(use.price_cut)},
          {"short_weeks", use.short_weeks}};
}

Json value(const AnswerImports& imports) {
  return {{"first_week", value(imports.first_week)},
          {"worst_four_weeks_share", imports.worst_four_weeks_share},
          {"whole_run_share", imports.whole_run_share},
          {"base", imports.base},
          {"lost", imports.lost}};
}

Json value(const AnswerWorstHit& row) {
  return {{"place", row.place},
          {"name", row.name},
          {"use_kind", row.use_kind},
          {"severity", row.severity},
          {"world_need_share", row.world_need_share},
          {"dearer_share", value(row.dearer_share)},
          {"use", value(row.use)},
          {"imports", value(row.imports)}};
}

template <class T>
Json list(const std::vector<T>& rows) {
  Json items = Json::array();
  for (const T& row : rows) items.push_back(value(row));
  return items;
}

Json value(const AnswerCommodity& commodity) {
  return {{"commodity", commodity.commodity}, {"name", commodity.name},
          {"rate_unit", commodity.rate_unit}, {"mass_unit", commodity.mass_unit},
          {"lost_musd", commodity.lost_musd}, {"worst_hit", list(commodity.worst_hit)}};
}

Json value(const AnswerPrice& price) {
  Json monthly = Json::object();
  for (const auto& [month, mean] : price.monthly) monthly[month] = mean;
  return {{"series", price.series},
          {"title", price.title},
          {"node", price.node},
          {"commodity", price.commodity},
          {"unit", price.unit},
          {"observed", price.observed},
          {"before", price.before},
          {"peak", price.peak},
          {"peak_week", value(price.peak_week)},
          {"lowest", price.lowest},
          {"lowest_week", value(price.lowest_week)},
          {"after_13_weeks", value(price.after_13_weeks)},
          {"end", price.end},
          {"monthly", monthly},
          {"weekly", price.weekly},
          {"belief_band", value(price.belief_band)},
          {"uncertainty_band", value(price.uncertainty_band)}};
}

Json value(const AnswerBand& band) {
  return {{"week", value(band.week)}, {"low", band.low}, {"central", band.central}, {"high", band.high}};
}

Json value(const AnswerUnserved& row) {
  return {{"commodity", row.commodity},
          {"unit", row.unit},
          {"low", row.low},
          {"central", row.central},
          {"high", row.high}};
}

Json value(const AnswerCover& row) {
  return {{"place", row.place},
          {"commodity", row.commodity},
          {"start", row.start},
          {"lowest", row.lowest},
          {"lowest_week", value(row.lowest_week)},
          {"usual", row.usual},
          {"end", row.end},
          {"government_start", row.government_start},
          {"government_lowest", row.government_lowest},
          {"government_end", row.government_end}};
}

Json value(const AnswerChokepoint& point) {
  return {{"chokepoint", point.chokepoint},
          {"name", point.name},
          {"traffic", point.traffic},
          {"unit", point.unit},
          {"before", point.before},
          {"lowest", point.lowest},
          {"lowest_week", value(point.lowest_week)},
          {"highest", point.highest},
          {"highest_week", value(point.highest_week)},
          {"end", point.end},
          {"recovered", value(point.recovered)},
          {"weekly", point.weekly}};
}

Json value(const AnswerBypass& row) {
  return {{"kind", row.kind},      {"id", row.id},
          {"name", row.name},      {"commodity", row.commodity},
          {"unit", row.unit},      {"before", row.before},
          {"peak", row.peak},      {"peak_week", value(row.peak_week)},
          {"end", value(row.end)}, {"capacity", row.capacity}};
}

Json value(const AnswerQueue& row) {
  return {{"chokepoint", row.chokepoint},
          {"commodity", row.commodity},
          {"unit", row.unit},
          {"peak", row.peak},
          {"peak_week", value(row.peak_week)},
          {"drained", value(row.drained)},
          {"end", row.end}};
}

Json value(const AnswerShutIn& row) {
  return {{"place", row.place},
          {"commodity", row.commodity},
          {"rate_unit", row.rate_unit},
          {"mass_unit", row.mass_unit},
          {"base", row.base},
          {"deepest", row.deepest},
          {"deepest_share", row.deepest_share},
          {"deepest_week", value(row.deepest_week)},
          {"end", row.end},
          {"lost", row.lost},
          {"made_up", row.made_up}};
}

Json value(const Deviation& deviation) {
  return {{"share", deviation.share}, {"where", deviation.where}, {"week", value(deviation.week)}};
}

Json value(const CertificateSummary& sum) {
  return {{"windows", sum.windows},
          {"passed", sum.passed},
          {"primal_residual", sum.primal_residual},
          {"dual_residual", sum.dual_residual},
          {"gap", sum.gap},
          {"mass_balance", sum.mass_balance},
          {"solvers", sum.solvers}};
}

// Everything but the text of the scenario, which is long and stands in the result.
Json value(const RunMeta& meta) {
  return {{"engine_version", meta.engine_version},
          {"package_title", meta.package_title},
          {"package_version", meta.package_version},
          {"package_hash", meta.package_hash},
          {"scenario_id", meta.scenario_id},
          {"scenario_title", meta.scenario_title},
          {"scenario_hash", meta.scenario_hash},
          {"belief", meta.belief},
          {"solver", meta.solver},
          {"marking", meta.marking},
          {"tolerances", meta.tolerances},
          {"start", value(meta.start)},
          {"weeks", meta.weeks},
          {"window_weeks", meta.window_weeks},
          {"random_seed", meta.random_seed}};
}

}  // namespace

std::string write_answer_json(const Answer& answer) {
  const BaseDeviation& deviation = answer.deviation;
  Json json{{"meta", value(answer.meta)},
            {"weeks_done", answer.weeks_done},
            {"first_change", value(answer.first_change)},
            {"change_count", answer.change_count ? Json(*answer.change_count) : Json(nullptr)},
            {"beliefs", answer.beliefs},
            {"finding", answer.finding},
            {"anything_short", answer.anything_short},
            {"commodities", list(answer.commodities)},
            {"prices", list(answer.prices)},
            {"unserved_range", list(answer.unserved_range)},
            {"cover", list(answer.cover)},
            {"chokepoints", list(answer.chokepoints)},
            {"bypasses", list(answer.bypasses)},
            {"queues", list(answer.queues)},
            {"shut_in", list(answer.shut_in)},
            {"certificate", value(answer.certificate)},
            {"deviation",
             {{"flow", value(deviation.flow)},
              {"stock", value(deviation.stock)},
              {"price", value(deviation.price)},
              {"use", value(deviation.use)}}}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace straits
