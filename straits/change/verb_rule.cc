#include "straits/change/verb_rule.h"

#include <algorithm>

#include "straits/base/error.h"

namespace straits {

const std::vector<VerbRule>& verb_rules() {
  constexpr auto kShare = Dimension::kShare;
  static const std::vector<VerbRule> kRules{
      {Verb::kChokepointCapacity, "chokepoint.capacity", {"on"}, {"commodity", "loss"}, "share", kShare},
      {Verb::kSupplyOutage, "supply.outage", {"commodity"}, {"on", "who", "loss"}, "share", kShare, 1.0},
      {Verb::kFacilityOutage, "facility.outage", {"on"}, {"loss", "loss_of"}, "share", kShare, 1.0},
      {Verb::kFacilityCyberOutage,
       "facility.cyber_outage",
       {"on"},
       {"loss", "loss_of"},
       "share",
       kShare,
       1.0},
      {Verb::kPipelineCapacity, "pipeline.capacity", {"on"}, {"loss"}, "share", kShare},
      {Verb::kPortCapacity, "port.capacity", {"on", "commodity", "direction"}, {"loss"}, "share", kShare},
      {Verb::kExportBan, "export.ban", {"who", "commodity"}, {"to"}, ""},
      {Verb::kExportQuota, "export.quota", {"who", "commodity"}, {"to"}, "share", kShare},
      {Verb::kEmbargo, "embargo", {"who", "from_places", "commodity"}, {}, ""},
      {Verb::kTariff, "tariff", {"who", "commodity"}, {"from_places"}, "amount", Dimension::kPrice},
      {Verb::kDemandScale, "demand.scale", {"who", "commodity"}, {}, "share", kShare},
      {Verb::kFreightPremium, "freight.premium", {"on"}, {}, "amount", Dimension::kPrice},
      {Verb::kFleetCapacity, "fleet.capacity", {"on"}, {}, "share", kShare},
      {Verb::kStockRelease,
       "stock.release",
       {"commodity"},
       {"who", "kind", "total", "shares", "amounts"},
       "",
       {},
       0.0,
       false,
       false},
      {Verb::kStockFill,
       "stock.fill",
       {"commodity"},
       {"who", "kind", "total", "shares", "amounts"},
       "",
       {},
       0.0,
       false,
       false},
      {Verb::kStockFloor, "stock.floor", {"who", "commodity", "amount"}, {}, "", {}, 0.0, false, false},
      {Verb::kControlActivate, "control.activate", {"on"}, {"share"}, "", {}, 1.0, true, false, true},
      {Verb::kAgreementActivate, "agreement.activate", {"on"}, {"who"}, "", {}, 0.0, true, false, true},
      {Verb::kCapacityAdd, "capacity.add", {"on"}, {"commodity", "ramp_weeks"}, "rate", Dimension::kRate},
  };
  return kRules;
}

std::vector<std::string> VerbRule::keys() const {
  std::vector<std::string> all{"do", "id", "source", "note", "from", "until", "announced"};
  all.insert(all.end(), required.begin(), required.end());
  all.insert(all.end(), optional.begin(), optional.end());
  if (!value_key.empty()) all.emplace_back(value_key);
  if (!value_key.empty() && profiled) all.emplace_back("profile");
  if (believed) all.insert(all.end(), {"expected_until", "belief", "lag"});
  return all;
}

bool VerbRule::takes(std::string_view key) const {
  return std::find(optional.begin(), optional.end(), key) != optional.end();
}

const VerbRule& rule_of(Verb verb) {
  for (const VerbRule& rule : verb_rules())
    if (rule.verb == verb) return rule;
  throw Error(ErrorKind::kBug, "a verb without a rule");
}

const VerbRule* find_verb(std::string_view name) {
  for (const VerbRule& rule : verb_rules())
    if (rule.name == name) return &rule;
  return nullptr;
}

std::vector<std::string> verb_names() {
  std::vector<std::string> names;
  for (const VerbRule& rule : verb_rules()) names.emplace_back(rule.name);
  return names;
}

}  // namespace straits
