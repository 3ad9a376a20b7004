#include "straits/stress/candidate.h"

#include <algorithm>
#include <array>

namespace straits {
namespace {

constexpr std::array kKinds = {LossKind::kChokepoint, LossKind::kSupplier, LossKind::kPipeline,
                               LossKind::kFacility};

}  // namespace

const char* loss_kind_name(LossKind kind) {
  switch (kind) {
    case LossKind::kChokepoint:
      return "chokepoint";
    case LossKind::kSupplier:
      return "supplier";
    case LossKind::kPipeline:
      return "pipeline";
    case LossKind::kFacility:
      return "facility";
  }
  return "";
}

std::optional<LossKind> read_loss_kind(const std::string& name) {
  for (const LossKind kind : kKinds)
    if (name == loss_kind_name(kind)) return kind;
  return std::nullopt;
}

std::vector<std::string> loss_kind_names() {
  std::vector<std::string> names;
  names.reserve(std::size(kKinds));
  for (const LossKind kind : kKinds) names.emplace_back(loss_kind_name(kind));
  return names;
}

const std::string& id_of(const World& world, Candidate candidate) {
  switch (candidate.kind) {
    case LossKind::kChokepoint:
      return world.chokepoints[ChokepointId(candidate.index)].id;
    case LossKind::kSupplier:
      return world.places[PlaceId(candidate.index)].id;
    case LossKind::kPipeline:
      return world.pipelines[PipelineId(candidate.index)].id;
    case LossKind::kFacility:
      break;
  }
  return world.facilities[FacilityId(candidate.index)].id;
}

const std::string& name_of(const World& world, Candidate candidate) {
  switch (candidate.kind) {
    case LossKind::kChokepoint:
      return world.chokepoints[ChokepointId(candidate.index)].name;
    case LossKind::kSupplier:
      return world.places[PlaceId(candidate.index)].name;
    case LossKind::kPipeline:
      return world.pipelines[PipelineId(candidate.index)].name;
    case LossKind::kFacility:
      break;
  }
  return world.facilities[FacilityId(candidate.index)].name;
}

bool passes(const Route& route, ChokepointId chokepoint) {
  return std::any_of(route.legs.begin(), route.legs.end(), [&](const Leg& leg) {
    return std::any_of(leg.passages.begin(), leg.passages.end(),
                       [&](const Passage& passage) { return passage.chokepoint == chokepoint; });
  });
}

bool is_on(const Network& network, const Route& route, Candidate candidate) {
  switch (candidate.kind) {
    case LossKind::kChokepoint:
      return passes(route, ChokepointId(candidate.index));
    case LossKind::kSupplier:
      return network.pairs[route.pair].origin == PlaceId(candidate.index);
    case LossKind::kPipeline:
      return route.pipeline == PipelineId(candidate.index);
    case LossKind::kFacility:
      break;
  }
  return false;
}

Change change_of(const World& world, Candidate candidate, const std::vector<CommodityId>& commodities,
                 Date start, int weeks) {
  Change change;
  change.id = std::string(loss_kind_name(candidate.kind)) + " " + id_of(world, candidate) + " lost";
  change.from = change.announced = start;
  change.until = start + 7 * weeks;
  change.profile = {{start, 0.0}};
  switch (candidate.kind) {
    case LossKind::kChokepoint:
      change.verb = Verb::kChokepointCapacity;
      change.chokepoint = ChokepointId(candidate.index);
      break;
    case LossKind::kSupplier:
      change.verb = Verb::kExportBan;
      change.origins = {PlaceId(candidate.index)};
      change.commodities = commodities;
      break;
    case LossKind::kPipeline:
      change.verb = Verb::kPipelineCapacity;
      change.pipeline = PipelineId(candidate.index);
      break;
    case LossKind::kFacility:
      change.verb = Verb::kFacilityOutage;
      change.facilities = {FacilityId(candidate.index)};
      break;
  }
  return change;
}

}  // namespace straits
