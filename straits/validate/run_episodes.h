// Runs what the episodes need, one run after another: episodes with the same scenario and window share one, as long as the
// longest of them asks.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "straits/simulate/simulate.h"
#include "straits/validate/score.h"

namespace straits {

struct RunKey {
  std::string scenario;
  int window_weeks = 0;
  friend auto operator<=>(const RunKey&, const RunKey&) = default;
};
[[nodiscard]] RunKey first_run(const Episode& episode);
[[nodiscard]] std::optional<RunKey> other_run(const Episode& episode);

struct PlannedRun {
  RunKey key;
  int weeks = 0;
};
// In the order in which the episodes first ask for them.
[[nodiscard]] std::vector<PlannedRun> plan_runs(const std::vector<Episode>& episodes);

struct ValidateOptions {
  std::vector<std::string> episodes;  // empty: all
  SimulateOptions simulate;
  std::vector<std::filesystem::path> scenario_folders;
};

using RunProgress = std::function<void(const PlannedRun&, int weeks_done, Date week)>;

struct Validation {
  std::vector<Score> scores;
  bool complete = true;  // false: stopped on request
};

// Diagnostics of scenarios that cannot be read. throws as simulate does.
[[nodiscard]] Checked<Validation> validate(const World& world, const ValidationCases& cases,
                                           const ValidateOptions& options, const RunProgress& progress = {},
                                           const std::stop_token& stop = {});

}  // namespace straits
