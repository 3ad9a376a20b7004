#include "straits/serve/workbench.h"

#include "straits/change/verb_rule.h"
#include "straits/serve/endpoints.h"
#include "straits/serve/guard.h"
#include "straits/serve/http_server.h"

namespace straits {
namespace {

constexpr double kRequestsPerSecond = 100.0, kBurst = 400.0;

std::string event_text(const RunRecord& run, bool gone) {
  Json event{{"run", run_json(run)}};
  if (gone) event["gone"] = true;
  return event.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Router make_router(const Office& o) {
  Router router;
  router.add("GET", "/api/v1/session", GetSession{o.world, o.workspace, o.version});
  router.add("GET", "/api/v1/world", GetPrepared{json_reply(world_json(o.world, o.base))});
  router.add("GET", "/api/v1/land", GetPrepared{json_reply(land_json(o.land))});
  router.add("GET", "/api/v1/verbs", GetPrepared{json_reply(verb_names())});
  router.add("GET", "/api/v1/commodities/{commodity}", GetCommodity{o.world, o.base});
  router.add("GET", "/api/v1/exposure", GetExposure{o.asker});
  router.add("GET", "/api/v1/trace", GetTrace{o.asker, o.workspace, o.runs});

  router.add("GET", "/api/v1/scenarios", ListScenarios{o.world, o.workspace});
  router.add("GET", "/api/v1/scenarios/{scenario}", GetScenario{o.workspace});
  router.add("PUT", "/api/v1/scenarios/{scenario}", PutScenario{o.world, o.workspace});
  router.add("DELETE", "/api/v1/scenarios/{scenario}", DeleteScenario{o.workspace});
  router.add("POST", "/api/v1/check", CheckScenario{o.world, o.workspace});

  router.add("GET", "/api/v1/runs", ListRuns{o.runs});
  router.add("POST", "/api/v1/runs", StartRun{o.world, o.workspace, o.runs});
  router.add("GET", "/api/v1/runs/{run}", GetRun{o.runs});
  router.add("DELETE", "/api/v1/runs/{run}", DeleteRun{o.runs});
  router.add("POST", "/api/v1/runs/{run}/cancel", MoveRun{o.runs, &Runs::cancel, "it is over already"});
  router.add("POST", "/api/v1/runs/{run}/resume",
             MoveRun{o.runs, &Runs::resume, "only what was interrupted or failed can go on"});

  router.add("GET", "/api/v1/runs/{run}/answer", GetAnswer{o.workspace, o.runs, o.asker});
  router.add("GET", "/api/v1/runs/{run}/tables/{table}", GetTable{o.workspace, o.runs});
  router.add("GET", "/api/v1/runs/{run}/lanes", GetLanes{o.world, o.workspace, o.runs});
  router.add("GET", "/api/v1/runs/{run}/explain", ExplainRun{o.workspace, o.runs, o.asker});
  router.add("GET", "/api/v1/runs/{run}/brief", GetBrief{o.workspace, o.runs, o.asker});
  router.add("GET", "/api/v1/runs/{run}/file", GetRunFile{o.workspace, o.runs});
  router.add("GET", "/api/v1/compare", CompareRuns{o.workspace, o.runs, o.asker});
  return router;
}

void serve_workbench(const World& world, const WorkbenchOptions& options) {
  const Pages pages(options.web);
  const Workspace workspace(options.workspace, options.ready_scenarios);
  const Network base = build_network(world, Conditions(world, Scenario{}));
  HttpServer server(options.port);
  const Guard guard(server.port());
  RateLimit rate(kRequestsPerSecond, kBurst);
  Events events;
  Runs runs(workspace, options.executable,
            [&](const RunRecord& run, bool gone) { events.tell(event_text(run, gone)); });
  Asker asker(options.executable, workspace.folder());
  const Router router = make_router({world, base, workspace, runs, asker, options.version, options.land});
  const auto judge = [&](const Request& request, bool is_upgrade) -> std::optional<Reply> {
    if (!rate.admit(std::chrono::steady_clock::now()))
      return refusal(429, "too many requests; wait a second");
    return guard.judge(request, is_upgrade);
  };
  const auto answer = [&](const Request& request) {
    return request.path.starts_with("/api/") ? router.answer(request) : pages.answer(request);
  };
  const auto greet = [&] {
    std::vector<std::string> texts;
    for (const RunRecord& run : runs.all()) texts.push_back(event_text(run, false));
    return texts;
  };
  const Site site{judge, answer, events, "/api/v1/events", greet};
  options.opened(guard.link());
  server.run(site, options.time);
}

}  // namespace straits
