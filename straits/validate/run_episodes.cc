#include "straits/validate/run_episodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "straits/package/name_hint.h"
#include "straits/validate/naive.h"

namespace straits {
namespace {

Checked<std::vector<Episode>> chosen_episodes(const ValidationCases& cases,
                                              const std::vector<std::string>& wanted) {
  if (wanted.empty()) return cases.episodes;
  std::vector<std::string> known;
  for (const Episode& episode : cases.episodes) known.push_back(episode.id);
  Diagnostics problems;
  for (const std::string& id : wanted)
    if (std::find(known.begin(), known.end(), id) == known.end())
      problems.add({"--episode", 0, 0, ""}, unknown_name_hint("episode", id, known));
  if (!problems.empty()) return problems;
  std::vector<Episode> chosen;
  for (const Episode& episode : cases.episodes)
    if (std::find(wanted.begin(), wanted.end(), episode.id) != wanted.end()) chosen.push_back(episode);
  return chosen;
}

using Scenarios = std::map<RunKey, Scenario>;

Checked<Scenarios> read_scenarios(const World& world, const std::vector<PlannedRun>& runs,
                                  const std::vector<std::filesystem::path>& folders) {
  Scenarios scenarios;
  Diagnostics problems;
  for (const PlannedRun& run : runs) {
    Checked<Scenario> read = read_scenario(run.key.scenario, folders, world);
    problems.append(read.problems());
    if (!read.ok()) continue;
    Scenario scenario = std::move(read).value();
    scenario.weeks = run.weeks;
    scenario.window_weeks = run.key.window_weeks;
    scenarios.emplace(run.key, std::move(scenario));
  }
  if (!problems.empty()) return problems;
  return scenarios;
}

RunResult run_scenario(const World& world, const Scenario& scenario, const PlannedRun& run,
                       const ValidateOptions& options, const RunProgress& progress,
                       const std::stop_token& stop) {
  RunResult result;
  result.meta.scenario_id = scenario.id;
  result.meta.start = scenario.start;
  result.meta.weeks = scenario.weeks;
  result.meta.window_weeks = scenario.window_weeks;
  const WeekSink sink = [&](const WeekResult& week, const Checkpoint& after) {
    result.weeks.push_back(week);
    if (progress) progress(run, after.next_week, week.week);
  };
  const int done = simulate(world, scenario, options.simulate, sink, std::nullopt, stop);
  result.complete = done == scenario.weeks;
  return result;
}

void score_episode(const World& world, const ValidationCases& cases, const Episode& episode,
                   const std::map<RunKey, EpisodeRun>& runs, std::vector<Score>& scores) {
  const EpisodeRun& run = runs.at(first_run(episode));
  const std::optional<RunKey> key = other_run(episode);
  const EpisodeRun* other = key ? &runs.at(*key) : nullptr;
  for (const Observation& seen : cases.observations) {
    if (seen.episode != episode.id || seen.forecast) continue;
    const Series& series = cases.series_of(seen);
    Score score;
    score.seen = seen;
    score.series = series;
    score.model = read_run(world, run, other, series, seen);
    score.naive = naive_value(world, run, series, seen);
    score.official = official_forecast(cases, seen);
    scores.push_back(std::move(score));
  }
}

}  // namespace

RunKey first_run(const Episode& episode) { return {episode.scenario, episode.window_weeks}; }

std::optional<RunKey> other_run(const Episode& episode) {
  if (!episode.has_other()) return std::nullopt;
  return RunKey{episode.other_scenario.empty() ? episode.scenario : episode.other_scenario,
                episode.other_window_weeks.value_or(episode.window_weeks)};
}

std::vector<PlannedRun> plan_runs(const std::vector<Episode>& episodes) {
  std::vector<PlannedRun> runs;
  const auto ask = [&](const RunKey& key, int weeks) {
    const auto found =
        std::find_if(runs.begin(), runs.end(), [&](const PlannedRun& run) { return run.key == key; });
    if (found == runs.end())
      runs.push_back({key, weeks});
    else
      found->weeks = std::max(found->weeks, weeks);
  };
  for (const Episode& episode : episodes) {
    ask(first_run(episode), episode.weeks);
    if (const auto other = other_run(episode)) ask(*other, episode.weeks);
  }
  return runs;
}

Checked<Validation> validate(const World& world, const ValidationCases& cases, const ValidateOptions& options,
                             const RunProgress& progress, const std::stop_token& stop) {
  const Checked<std::vector<Episode>> episodes = chosen_episodes(cases, options.episodes);
  if (!episodes.ok()) return episodes.problems();
  const std::vector<PlannedRun> planned = plan_runs(episodes.value());
  const Checked<Scenarios> scenarios = read_scenarios(world, planned, options.scenario_folders);
  if (!scenarios.ok()) return scenarios.problems();

  Validation validation;
  std::map<RunKey, EpisodeRun> runs;
  for (const PlannedRun& run : planned) {
    const Scenario& scenario = scenarios.value().at(run.key);
    RunResult result = run_scenario(world, scenario, run, options, progress, stop);
    if (!result.complete) {
      validation.complete = false;
      return validation;
    }
    runs.emplace(run.key, EpisodeRun{scenario, std::move(result)});
  }
  for (const Episode& episode : episodes.value())
    score_episode(world, cases, episode, runs, validation.scores);
  judge(validation.scores);
  return validation;
}

}  // namespace straits
