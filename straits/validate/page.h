// The pages of a back-test: text for the screen, Markdown for docs/validation.md, JSON.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "straits/validate/kept_scores.h"
#include "straits/validate/run_episodes.h"

namespace straits {

[[nodiscard]] std::string write_figure(std::optional<double> value);  // four figures; "-" if none
[[nodiscard]] std::string write_error(const Score& score);        // "+12 %", or the difference with its unit
[[nodiscard]] std::string write_period(const Observation& seen);  // "2026-04", "2026Q2" or "2026-03-01..10"

// The one table: episode, series, observed, model, naive, official, error, pass; and the changes since the last scores.
[[nodiscard]] std::string scores_text(const std::vector<Score>& scores,
                                      const std::vector<ScoreChange>& changes);
[[nodiscard]] nlohmann::json scores_json(const std::vector<Score>& scores,
                                         const std::vector<ScoreChange>& changes);

struct PageInputs {
  const ValidationCases& cases;
  const std::vector<Score>& scores;
  std::map<std::string, std::string> discussion;  // by episode: what the misses mean, written by hand
  std::string made_with;                          // package and engine
};
[[nodiscard]] std::string scores_page(const PageInputs& inputs);
// "## V1\ntext" sections of a Markdown file.
[[nodiscard]] std::map<std::string, std::string> read_discussion(const std::string& content);

}  // namespace straits
