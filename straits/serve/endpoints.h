// One struct an endpoint; its members are all that it may touch. The contract is api/openapi.yaml.
#pragma once

#include "straits/network/network.h"
#include "straits/serve/asker.h"
#include "straits/serve/exchange.h"
#include "straits/serve/runs.h"
#include "straits/serve/workspace.h"

namespace straits {

// --- the world and exposure ----------------------------------------------------------------------------------
struct GetSession {
  const World& world;
  const Workspace& workspace;
  std::string version;
  Reply operator()(const Request& request) const;
};
struct GetPrepared {  // an answer that never changes
  Reply reply;
  Reply operator()(const Request& request) const;
};
struct GetCommodity {
  const World& world;
  const Network& base;
  Reply operator()(const Request& request) const;
};
struct GetExposure {
  Asker& asker;
  Reply operator()(const Request& request) const;
};
struct GetTrace {
  Asker& asker;
  const Workspace& workspace;
  const Runs& runs;
  Reply operator()(const Request& request) const;
};

// --- scenarios -----------------------------------------------------------------------------------------------
struct ListScenarios {
  const World& world;
  const Workspace& workspace;
  Reply operator()(const Request& request) const;
};
struct GetScenario {
  const Workspace& workspace;
  Reply operator()(const Request& request) const;
};
struct PutScenario {
  const World& world;
  const Workspace& workspace;
  Reply operator()(const Request& request) const;
};
struct DeleteScenario {
  const Workspace& workspace;
  Reply operator()(const Request& request) const;
};
struct CheckScenario {
  const World& world;
  const Workspace& workspace;
  Reply operator()(const Request& request) const;
};

// --- runs ----------------------------------------------------------------------------------------------------
struct ListRuns {
  const Runs& runs;
  Reply operator()(const Request& request) const;
};
struct StartRun {
  const World& world;
  const Workspace& workspace;
  Runs& runs;
  Reply operator()(const Request& request) const;
};
struct GetRun {
  const Runs& runs;
  Reply operator()(const Request& request) const;
};
struct DeleteRun {
  Runs& runs;
  Reply operator()(const Request& request) const;
};
struct MoveRun {  // cancel or resume
  Runs& runs;
  std::optional<RunRecord> (Runs::*move)(const std::string& id);
  std::string refusal_text;
  Reply operator()(const Request& request) const;
};

// --- results -------------------------------------------------------------------------------------------------
struct GetAnswer {
  const Workspace& workspace;
  const Runs& runs;
  Asker& asker;
  Reply operator()(const Request& request) const;
};
struct GetTable {
  const Workspace& workspace;
  const Runs& runs;
  Reply operator()(const Request& request) const;
};
struct GetLanes {
  const World& world;
  const Workspace& workspace;
  const Runs& runs;
  Reply operator()(const Request& request) const;
};
struct ExplainRun {
  const Workspace& workspace;
  const Runs& runs;
  Asker& asker;
  Reply operator()(const Request& request) const;
};
struct GetBrief {
  const Workspace& workspace;
  const Runs& runs;
  Asker& asker;
  Reply operator()(const Request& request) const;
};
struct GetRunFile {
  const Workspace& workspace;
  const Runs& runs;
  Reply operator()(const Request& request) const;
};
struct CompareRuns {
  const Workspace& workspace;
  const Runs& runs;
  Asker& asker;
  Reply operator()(const Request& request) const;
};

}  // namespace straits
