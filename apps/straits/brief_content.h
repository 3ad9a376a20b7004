// What the brief takes from the run besides its answer: lanes for the map, the rows behind it, measures tried.
#pragma once

#include <string>

#include "straits/package/package.h"
#include "straits/report/brief.h"
#include "straits/result/result.h"

namespace straits::cli {

// Sea lanes of the traffic that lost most: mean tonnes a week that set out over each before the first change, and in four weeks
// from the one in which least passed.
[[nodiscard]] BriefMap draw_lanes(const World& world, const RunResult& run, const Answer& answer);

// Rows of the package that name a place of the answer, and one of its commodities where they name one (package/evidence.h).
[[nodiscard]] BriefEvidence gather_evidence(const Package& package, const World& world, const Answer& answer);

// Tries measures for what the finding names, or says why not; `run_file` keeps the points.
void try_measures(BriefContent& content, const RunResult& run, const std::optional<Scenario>& scenario,
                  const std::string& run_file);

// The commands that make the run and the page again.
[[nodiscard]] std::string reproduce_command(const World& world, const RunMeta& meta,
                                            const std::optional<Scenario>& scenario,
                                            const std::vector<PlaceId>& places, Language language);

}  // namespace straits::cli
