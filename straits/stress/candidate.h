// What can be lost: a chokepoint, a supplier, a pipeline, a facility. The same in the measures of exposure and in the search for
// the worst outages, where each becomes a dated Change of a scenario and goes the way of every shock.
//
//   kChokepoint  nothing passes (chokepoint.capacity, share 0, all traffic)
//   kSupplier    the exports of a place, in the commodities named, are banned (export.ban); its home market goes on
//   kPipeline    nothing flows (pipeline.capacity, share 0)
//   kFacility    nothing runs (facility.outage, share 0). A facility of the package stands for all plants of its kind at its node.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "straits/change/scenario.h"
#include "straits/network/network.h"

namespace straits {

enum class LossKind { kChokepoint, kSupplier, kPipeline, kFacility };
[[nodiscard]] const char* loss_kind_name(LossKind kind);  // "chokepoint"
// Nothing if it is no such name.
[[nodiscard]] std::optional<LossKind> read_loss_kind(const std::string& name);
[[nodiscard]] std::vector<std::string> loss_kind_names();

struct Candidate {
  LossKind kind = LossKind::kChokepoint;
  std::uint32_t index = 0;  // in the table of its kind: chokepoints, places, pipelines, facilities
  friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

[[nodiscard]] const std::string& id_of(const World& world, Candidate candidate);
[[nodiscard]] const std::string& name_of(const World& world, Candidate candidate);

// Does cargo of this route need it? A supplier is needed by all that leaves it, a facility by none.
[[nodiscard]] bool is_on(const Network& network, const Route& route, Candidate candidate);
[[nodiscard]] bool passes(const Route& route, ChokepointId chokepoint);

// Lost from the first day of `start`'s week, known on that day, until `weeks` later.
[[nodiscard]] Change change_of(const World& world, Candidate candidate,
                               const std::vector<CommodityId>& commodities, Date start, int weeks);

}  // namespace straits
