// How much pipelines and ports carry, by week of departure, against what they can.
// A flow row of mode `pipeline` belongs to the pipeline that its route names (id or name), else to the only one
// between its nodes. Ports are those with a limit. Cargo whose arrival is not certain yet has no row (result.h): what
// ports load in the last weeks of a run is not complete.
#pragma once

#include "straits/measure/timeline.h"

namespace straits {

enum class LinkKind { kPipeline, kPortLoading, kPortUnloading };

struct LinkUse {
  LinkKind kind = LinkKind::kPipeline;
  std::string id, name;  // of the pipeline; of the node for a port
  CommodityId commodity;
  TonnesPerWeek capacity;  // of the base year
  Weekly<TonnesPerWeek> weekly;
  TonnesPerWeek before{}, peak{},
      end{};         // before: mean of the weeks before the first change, else the first week
  Date peak_week{};  // the first of equals
};

[[nodiscard]] std::vector<LinkUse> measure_links(const World& world, const RunResult& result,
                                                 std::optional<Date> first_change);

}  // namespace straits
