#include "straits/report/worst_hit.h"

#include <map>

#include "straits/measure/need.h"
#include "straits/report/ranking.h"
#include "straits/report/units.h"
#include "straits/report/worth.h"

namespace straits {
namespace {

struct PlaceHit {
  const Shortfall* shortfall = nullptr;  // the worse of use and processing
  const ImportLoss* imports = nullptr;
};

// Both losses count against all that the place needs: a small plant that stops in a large market is no calamity.
double severity_of(const PlaceHit& hit, TonnesPerWeek need) {
  const double use = hit.shortfall ? hit.shortfall->loss.deepest / need : 0.0;
  if (!hit.imports) return use;
  const Loss& loss = hit.imports->loss;
  return std::max(use, loss.worst_four_weeks_share * (loss.base / std::max(need, loss.base)));
}

bool counts(const Measures& measures, const Shortfall& shortfall) {
  const Scarcity& scarcity = measures.scarcity.at({shortfall.place, shortfall.commodity});
  return scarcity.dearer() || (scarcity.use_short && shortfall.kind == UseKind::kUse);
}

std::map<PlaceCommodity, PlaceHit> gather_hits(const Measures& measures) {
  std::map<PlaceCommodity, PlaceHit> hits;
  for (const Shortfall& shortfall : measures.shortfalls) {
    if (!counts(measures, shortfall)) continue;
    PlaceHit& hit = hits[{shortfall.place, shortfall.commodity}];
    if (!hit.shortfall || shortfall.loss.lost > hit.shortfall->loss.lost) hit.shortfall = &shortfall;
  }
  for (const ImportLoss& imports : measures.imports)
    if (measures.scarcity.at({imports.place, imports.commodity}).dearer())
      hits[{imports.place, imports.commodity}].imports = &imports;
  return hits;
}

AnswerUse describe_use(const World& world, const Shortfall& shortfall) {
  const double rate = rate_unit(world, shortfall.commodity).factor;
  const double mass = mass_unit(world, shortfall.commodity).factor;
  const Loss& loss = shortfall.loss;
  AnswerUse use;
  use.first_week = loss.first_week;
  use.deepest_week = loss.deepest_week;
  use.deepest_share = loss.deepest_share;
  use.base = rate * loss.base.value;
  use.lost = mass * loss.lost.value;
  if (shortfall.kind == UseKind::kUse) {
    use.unserved = mass * shortfall.unserved.value;
    use.price_cut = mass * shortfall.price_cut.value;
  }
  use.short_weeks = loss.short_weeks;
  return use;
}

AnswerImports describe_imports(const World& world, const ImportLoss& imports) {
  const Loss& loss = imports.loss;
  return {loss.first_week, loss.worst_four_weeks_share, loss.lost / loss.expected,
          rate_unit(world, imports.commodity).factor * loss.base.value,
          mass_unit(world, imports.commodity).factor * loss.lost.value};
}

AnswerWorstHit describe_hit(const World& world, PlaceId place, const PlaceHit& hit) {
  AnswerWorstHit row;
  row.place = world.places[place].id;
  row.name = world.places[place].name;
  row.use_kind = hit.shortfall && hit.shortfall->kind == UseKind::kProcessing ? "processing" : "use";
  if (hit.shortfall) row.use = describe_use(world, *hit.shortfall);
  if (hit.imports) row.imports = describe_imports(world, *hit.imports);
  return row;
}

constexpr std::size_t kFewest = 4, kMost = 8,
                      kOneScreen = 100;  // rows of a commodity; above the last, all are wanted

std::size_t rows_each(std::size_t rows, std::size_t commodities) {
  if (rows > kOneScreen || commodities == 0) return rows;
  return std::clamp(rows / commodities, kFewest, kMost);
}

// One screen has room for a few commodities, the first. The others keep their name without rows.
void leave_out_last(std::vector<AnswerCommodity>& commodities, std::size_t rows) {
  const std::size_t most = std::max<std::size_t>(1, rows / kFewest);
  if (rows > kOneScreen) return;
  for (std::size_t i = most; i < commodities.size(); ++i) commodities[i].worst_hit.clear();
}

// Use and runs lost, at base prices: a share of wheat and a share of crude oil compare in money alone.
Per<CommodityId, double> lost_musd(const World& world, const Measures& measures) {
  std::map<PlaceCommodity, UsdPerTonne> price = place_prices(world);
  Per<CommodityId, double> lost(world.commodities.size(), 0.0);
  for (const Shortfall& shortfall : measures.shortfalls)
    if (counts(measures, shortfall))
      lost[shortfall.commodity] +=
          shortfall.loss.lost.value * price[{shortfall.place, shortfall.commodity}].value / 1e6;
  return lost;
}

}  // namespace

std::vector<AnswerCommodity> select_worst_hit(const World& world, const Measures& measures,
                                              std::size_t rows) {
  const auto need = base_need(world);
  Per<CommodityId, TonnesPerWeek> world_need(world.commodities.size());
  for (const auto& [key, quantity] : need) world_need[key.second] += quantity;

  const Per<CommodityId, double> lost = lost_musd(world, measures);
  std::vector<AnswerCommodity> commodities;
  for (const CommodityId id : world.commodities.ids())
    commodities.push_back({world.commodities[id].id,
                           world.commodities[id].name,
                           rate_unit(world, id).name,
                           mass_unit(world, id).name,
                           lost[id],
                           {},
                           world.traffics[world.commodities[id].traffic]});
  for (const auto& [key, hit] : gather_hits(measures)) {
    const auto needed = need.find(key);
    if (needed == need.end() || needed->second < kMaterialShare * world_need[key.second]) continue;
    const double severity = severity_of(hit, needed->second);
    if (severity <= kShortShare) continue;
    AnswerWorstHit row = describe_hit(world, key.first, hit);
    row.severity = severity;
    row.dearer_share = measures.scarcity.at(key).dearer_share;
    row.world_need_share = needed->second / world_need[key.second];
    commodities[key.second.index].worst_hit.push_back(std::move(row));
  }
  std::erase_if(commodities, [](const AnswerCommodity& commodity) { return commodity.worst_hit.empty(); });
  for (AnswerCommodity& commodity : commodities)
    keep_largest(commodity.worst_hit, commodity.worst_hit.size(),
                 [](const AnswerWorstHit& row) { return row.severity; });
  keep_largest(commodities, commodities.size(), [](const AnswerCommodity& commodity) {
    return std::pair(commodity.lost_musd, commodity.worst_hit.front().severity);
  });
  leave_out_last(commodities, rows);
  const std::size_t share = rows_each(rows, commodities.size());
  for (AnswerCommodity& commodity : commodities)
    if (commodity.worst_hit.size() > share) commodity.worst_hit.resize(share);
  return commodities;
}

}  // namespace straits
