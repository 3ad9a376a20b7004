// The scores that were last published (scores.csv), so that a change of the model shows as a change of score.
// Figures are kept with four figures: what is below is noise to a reader.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "straits/validate/score.h"

namespace straits {

struct KeptScore {
  std::string key;  // episode, series, places, commodities and period
  std::string model, naive, official, error, pass;
  friend bool operator==(const KeptScore&, const KeptScore&) = default;
};

[[nodiscard]] std::string score_key(const Observation& seen);
[[nodiscard]] KeptScore keep(const Score& score);
[[nodiscard]] std::string write_scores(const std::vector<Score>& scores);
[[nodiscard]] Checked<std::vector<KeptScore>> read_scores(const std::string& content,
                                                          const std::string& file);

struct ScoreChange {
  std::string key, before, after;  // "model 101.2, pass no"; empty: the row is new, or gone
};
// Only rows of the episodes that were scored now; in their order, rows that are gone at the end.
[[nodiscard]] std::vector<ScoreChange> compare_scores(const std::vector<KeptScore>& before,
                                                      const std::vector<Score>& after);

}  // namespace straits
