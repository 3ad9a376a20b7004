// Policy as dated data: agreements, tariffs, export controls; and what exposure is measured with: alignment,
// governance, emissions, projects, shares of supply. One struct per table (docs/data.md). Nothing here moves the base
// year; a scenario switches rows on by name (agreement.activate, control.activate). Every table may be missing.
//   from    first day; until    first day on which it no longer holds; none = not known, or not over
//   shares  are fractions here, per cent in the files
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "straits/base/amount.h"
#include "straits/base/date.h"
#include "straits/world/ids.h"

namespace straits {

struct Agreement {
  std::string id, name, kind, status;
  std::optional<Date> in_force, until;
  Provenance provenance;
};

struct AgreementMember {
  AgreementId agreement;
  PlaceId place;
  std::string status;
  std::optional<Date> from, until;
};

struct Tariff {
  std::string tariff;  // rows of one name are switched together
  int item = 1;
  std::string title;
  PlaceId destination;
  std::optional<AgreementId> agreement;  // none: the duty that those outside agreements pay
  std::optional<PlaceId> origin;         // none: all, or all members of the agreement
  CommodityId commodity;
  double ad_valorem = 0.0;  // share of the price at the border
  UsdPerTonne specific;
  std::optional<Date> from, until;
  Provenance provenance;
};

enum class ControlKind { kBan, kQuota, kLicence, kEmbargo, kPriceCap };

struct TradeControl {   // table export_controls
  std::string control;  // rows of one name are switched together
  int item = 1;
  std::string title;
  ControlKind kind = ControlKind::kBan;
  PlaceId place;                  // imposes it: on its exports, or by an embargo on its imports
  std::optional<PlaceId> target;  // none: all
  CommodityId commodity;
  std::optional<double> share_left;  // of the base flow
  std::optional<Date> announced, from, until;
  std::string status;
  Provenance provenance;
};

struct Alignment {
  PlaceId a, b;           // a before b in the order of ids
  double distance = 0.0;  // between ideal points, 0 = they vote alike
};

struct Governance {
  std::string country;  // ISO 3166 alpha-3; members of blocs are here too
  PlaceId place;        // that stands for it
  double wgi = 0.0;
  double risk = 0.0;  // 0 strong to 10 weak
};

struct Emission {
  std::variant<ProcessId, ShipClassId, CommodityId> subject;
  double t_co2_per_t = 0.0;  // of main input, of fuel burnt by the ship, of the commodity burnt
  Provenance provenance;
};

struct Project {
  std::string id, name, kind, status;
  PlaceId place;
  std::optional<NodeId> node;
  std::optional<CommodityId> commodity;
  std::optional<ProcessId> process;
  std::optional<TonnesPerWeek> capacity;
  std::optional<Date> start;
  std::optional<double> latitude, longitude;
  Provenance provenance;
};

enum class SupplyStage { kExtraction, kProcessing };

struct Material {  // table supply_risk
  std::string id, name;
  std::optional<double> import_reliance_extraction, import_reliance_processing;
  std::optional<double> recycling;       // end-of-life recycling input rate
  std::optional<double> published_2023;  // supply risk, European Commission
};

struct SupplyShare {
  MaterialId material;
  SupplyStage stage = SupplyStage::kExtraction;
  std::string country;
  std::optional<double> world, eu;
  std::optional<double> trade_world, trade_eu;  // parameter t; none where there is no share
};

}  // namespace straits
