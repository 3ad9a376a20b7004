// The whole server, put together: what it reads once, what it keeps, and who answers what.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "straits/serve/asker.h"
#include "straits/serve/pages.h"
#include "straits/serve/router.h"
#include "straits/serve/runs.h"
#include "straits/serve/world_pages.h"

namespace straits {

struct WorkbenchOptions {
  std::uint16_t port = 8340;
  std::filesystem::path workspace, web;  // web: the built web part
  std::vector<std::filesystem::path> ready_scenarios;
  Executable executable;
  std::string version;
  std::vector<GeoRing> land;
  std::optional<std::chrono::seconds> time;             // ends by itself after it
  std::function<void(const std::string& link)> opened;  // called once it listens
};

// Serves until it is told to end. errors: Error(kStorage).
void serve_workbench(const World& world, const WorkbenchOptions& options);

// The paths of the contract; without the web part.
struct Office {
  const World& world;
  const Network& base;
  const Workspace& workspace;
  Runs& runs;
  Asker& asker;
  const std::string& version;
  const std::vector<GeoRing>& land;
};
[[nodiscard]] Router make_router(const Office& office);

}  // namespace straits
