#include "straits/stress/loss_study.h"

#include <algorithm>

#include "straits/stress/family.h"

namespace straits {
namespace {

// In the northern winter, when gas is needed most; goods without a season do not care.
const Date kStart = make_date(2026, 1, 5);

}  // namespace

LossStudy::LossStudy(const World& world, const std::vector<PlaceId>& places,
                     const std::set<CommodityId>& commodities, const StudyOptions& options)
    : world_(only(world, family_of(world, commodities))),
      question_{world_,
                {{places.begin(), places.end()}, made_in(world, places, commodities)},
                {},
                kStart,
                options.weeks,
                options.simulate} {
  const auto family = family_of(world, commodities);
  question_.family.assign(family.begin(), family.end());
  candidates_ = rank_candidates(world_, question_.measured, options.kinds);
  if (candidates_.size() > options.candidates) {
    left_out_ = candidates_.size() - options.candidates;
    candidates_.resize(options.candidates);
  }
}

bool LossStudy::has_use() const {
  return std::any_of(world_.demand.begin(), world_.demand.end(), [&](const Demand& demand) {
    return demand.kind == DemandKind::kUse && question_.measured.commodities.contains(demand.commodity) &&
           question_.measured.places.contains(world_.nodes[demand.node].place);
  });
}

std::vector<std::set<CommodityId>> split_families(const World& world,
                                                  const std::vector<CommodityId>& commodities) {
  std::vector<std::set<CommodityId>> families, asked;
  for (const CommodityId commodity : commodities) {
    const auto known = std::find_if(families.begin(), families.end(),
                                    [&](const auto& family) { return family.contains(commodity); });
    if (known == families.end()) {
      families.push_back(family_of(world, {commodity}));
      asked.push_back({commodity});
    } else {
      asked[static_cast<std::size_t>(known - families.begin())].insert(commodity);
    }
  }
  return asked;
}

}  // namespace straits
