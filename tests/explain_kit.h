// A run of the small world that may be asked again, for the tests of explanations.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "straits/simulate/replay.h"
#include "tests/policy_world.h"
#include "tests/simulate_kit.h"

namespace straits::test {

inline const World& asked_world() {
  static const World kWorld = calibrated(policy_world());
  return kWorld;
}

struct AskedRun {
  Scenario scenario;
  History history;
  RunResult result;

  explicit AskedRun(const std::string& changes) {
    const Checked<Scenario> read = parse_scenario(
        "straits = 1\nid = \"asked\"\n[horizon]\nstart = 2026-01-05\nweeks = 12\nwindow = 13\n" + changes,
        "asked", asked_world());
    EXPECT_TRUE(read.ok()) << read.problems().text();
    scenario = read.value();
    SimulateOptions options;
    options.threads = 1;
    history = simulate_all(asked_world(), scenario, options);
    result.meta.start = scenario.start;
    result.meta.weeks = scenario.weeks;
    result.weeks = history.weeks;
  }

  [[nodiscard]] Question ask(QuestionKind kind, const std::vector<std::string>& words) const {
    const Checked<Question> question = read_question(kind, words, asked_world(), result, "asked.db");
    EXPECT_TRUE(question.ok()) << question.problems().text();
    return question.value();
  }

  // Points of every `step`-th week; 0: none.
  [[nodiscard]] RunAgain again(int step = 1) const {
    return {asked_world(), scenario, result, {}, [this, step](int week) -> std::optional<Checkpoint> {
              std::optional<Checkpoint> nearest;
              for (const Checkpoint& point : history.checkpoints)
                if (step > 0 && point.next_week <= week && point.next_week % step == 0) nearest = point;
              return nearest;
            }};
  }
};

}  // namespace straits::test
