// Units here are tonnes, tonnes a week, days and USD.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "straits/report/exposure_text.h"
#include "straits/stress/who.h"

namespace straits {
namespace {

using Json = nlohmann::ordered_json;

Json number_json(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json names_json(const World& world, const std::vector<PlaceId>& places) {
  Json names = Json::array();
  for (const PlaceId place : places) names.push_back(world.places[place].id);
  return names;
}

Json loss_json(const World& world, const SingleLoss& loss) {
  return {{"kind", loss_kind_name(loss.candidate.kind)},
          {"id", id_of(world, loss.candidate)},
          {"name", name_of(world, loss.candidate)},
          {"share_of_supply", loss.share},
          {"t_per_week", loss.flow.value}};
}

Json n_1_json(const std::optional<NMinusOne>& n) {
  if (!n) return nullptr;
  return {{"ratio", n->ratio()},
          {"entry_t_per_week", n->entry.value},
          {"production_t_per_week", n->production.value},
          {"processing_t_per_week", n->processing.value},
          {"storage_t_per_week", n->storage.value},
          {"lost_t_per_week", n->lost.value},
          {"need_t_per_week", n->need.value}};
}

Json behind_json(const World& world, const Exposure& e) {
  Json list = Json::array();
  for (const Behind& at : e.behind)
    list.push_back({{"chokepoint", world.chokepoints[at.chokepoint].id},
                    {"share_of_supply", at.share},
                    {"closed_in_share", at.closed_in},
                    {"detour_days", at.detour ? Json(7.0 * at.detour->value) : Json(nullptr)}});
  return list;
}

Json suppliers_json(const World& world, const Exposure& e) {
  Json list = Json::array();
  for (const Supplies& supplier : e.suppliers)
    list.push_back({{"place", world.places[supplier.place].id},
                    {"t_per_week", supplier.flow.value},
                    {"share_of_supply", supplier.flow / e.supply()}});
  return list;
}

Json recover_json(const World& world, const std::optional<Recovery>& recover) {
  if (!recover) return nullptr;
  return {{"days", 7.0 * recover->total().value},
          {"voyage_days", 7.0 * recover->voyage.value},
          {"restart_days", 7.0 * recover->restart.value},
          {"supplier", world.places[recover->supplier].id},
          {"commodity", world.commodities[recover->commodity].id},
          {"covers_share", recover->covers}};
}

Json exposure_json(const World& world, const Exposure& e) {
  Json origins = Json::array();
  for (const SingleLoss& origin : e.origins) origins.push_back(loss_json(world, origin));
  return {{"who", group_label(world, e.places)},
          {"places", names_json(world, e.places)},
          {"commodity", world.commodities[e.commodity].id},
          {"stage", world.commodities[e.commodity].stage},
          {"need_t_per_week", e.need.value},
          {"production_t_per_week", e.production.value},
          {"imports_t_per_week", e.imports.value},
          {"exports_t_per_week", e.exports.value},
          {"base_price_usd_per_t", e.price.value},
          {"cover_days",
           {{"commercial", number_json(e.days(e.commercial))},
            {"strategic", number_json(e.days(e.strategic))},
            {"both", number_json(e.days(e.commercial + e.strategic))}}},
          {"import_reliance", number_json(e.reliance)},
          {"from_outside_share", e.from_outside},
          {"hhi", number_json(e.hhi)},
          {"wgi_weighted_hhi", number_json(e.wgi_hhi)},
          {"share_without_risk", e.without_risk},
          {"eu_supply_risk", number_json(e.supply_risk)},
          {"suppliers", suppliers_json(world, e)},
          {"origins_looked_through", origins},
          {"behind", behind_json(world, e)},
          {"worst_single_loss", e.worst ? loss_json(world, *e.worst) : Json(nullptr)},
          {"n_1", n_1_json(e.n_1)},
          {"n_1_largest_pipeline", n_1_json(e.n_1_pipeline)},
          {"time_to_survive_days", e.survive ? Json(e.survive->days) : Json(nullptr)},
          {"drawable_share_of_loss", e.survive ? Json(e.survive->drawable) : Json(nullptr)},
          {"time_to_recover", recover_json(world, e.recover)},
          {"at_stake_usd_per_week", e.at_stake_usd_per_week()}};
}

std::string csv_number(const std::optional<double>& value) {
  return value ? fmt::format("{:.6g}", *value) : std::string();
}

}  // namespace

std::string write_exposure_json(const World& world, const ExposureReport& report,
                                const std::vector<OutageReport>& simulated) {
  Json json = {{"places", names_json(world, report.places)}, {"exposures", Json::array()}};
  for (const Exposure& e : report.exposures) json["exposures"].push_back(exposure_json(world, e));
  json["simulated"] = Json::array();
  for (const OutageReport& losses : simulated)
    json["simulated"].push_back(Json::parse(write_outages_json(losses)));
  return json.dump(2) + "\n";
}

std::string write_exposure_csv(const World& world, const ExposureReport& report) {
  std::string csv =
      "who,commodity,stage,need_t_per_week,production_t_per_week,imports_t_per_week,exports_t_per_week,"
      "base_price_usd_per_t,commercial_days,strategic_days,import_reliance,hhi,wgi_weighted_hhi,eu_supply_"
      "risk,"
      "largest_supplier,largest_supplier_share,chokepoint,chokepoint_share,closed_in_share,worst_kind,worst_"
      "id,"
      "worst_share,n_1,n_1_largest_pipeline,time_to_survive_days,time_to_recover_days,at_stake_usd_per_"
      "week\n";
  const auto add = [&](const std::string& text, bool last = false) { csv += text + (last ? "\n" : ","); };
  for (const Exposure& e : report.exposures) {
    add(group_label(world, e.places));
    add(world.commodities[e.commodity].id);
    add(world.commodities[e.commodity].stage);
    for (const TonnesPerWeek flow : {e.need, e.production, e.imports, e.exports}) add(csv_number(flow.value));
    add(csv_number(e.price.value));
    add(csv_number(e.days(e.commercial)));
    add(csv_number(e.days(e.strategic)));
    for (const auto& figure : {e.reliance, e.hhi, e.wgi_hhi, e.supply_risk}) add(csv_number(figure));
    add(e.suppliers.empty() ? "" : world.places[e.suppliers.front().place].id);
    add(e.suppliers.empty() ? "" : csv_number(e.suppliers.front().flow / e.supply()));
    add(e.behind.empty() ? "" : world.chokepoints[e.behind.front().chokepoint].id);
    add(e.behind.empty() ? "" : csv_number(e.behind.front().share));
    add(e.behind.empty() ? "" : csv_number(e.behind.front().closed_in));
    add(e.worst ? loss_kind_name(e.worst->candidate.kind) : "");
    add(e.worst ? id_of(world, e.worst->candidate) : "");
    add(e.worst ? csv_number(e.worst->share) : "");
    add(e.n_1 ? csv_number(e.n_1->ratio()) : "");
    add(e.n_1_pipeline ? csv_number(e.n_1_pipeline->ratio()) : "");
    add(e.survive ? csv_number(e.survive->days) : "");
    add(e.recover ? csv_number(7.0 * e.recover->total().value) : "");
    add(csv_number(e.at_stake_usd_per_week()), true);
  }
  return csv;
}

}  // namespace straits
