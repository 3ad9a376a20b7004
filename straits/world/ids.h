// What the tables of the world are indexed by, and where a figure stands in the package.
#pragma once

#include <string>

#include "straits/base/id.h"

namespace straits {

using PlaceId = Id<struct PlaceTag>;
using CommodityId = Id<struct CommodityTag>;
using NodeId = Id<struct NodeTag>;
using WaypointId = Id<struct WaypointTag>;
using LaneId = Id<struct LaneTag>;
using ChokepointId = Id<struct ChokepointTag>;
using ShipClassId = Id<struct ShipClassTag>;
using ProcessId = Id<struct ProcessTag>;
using FacilityId = Id<struct FacilityTag>;
using PipelineId = Id<struct PipelineTag>;
using TrafficId = Id<struct TrafficTag>;  // what shares the capacity of a chokepoint: "oil", "lng"
using AgreementId = Id<struct AgreementTag>;
using MaterialId = Id<struct MaterialTag>;  // of the supply-risk tables; finer than commodities

// Where a figure stands in the package, so that any result can be traced back.
struct Provenance {
  std::string table;
  int line = 0;
  char confidence = 'D';  // A measured, B reported, C derived, D assumed
};

}  // namespace straits
