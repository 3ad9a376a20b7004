// The score: one row for every observed figure, with what model, naive model and official forecast of the day said.
//
//   error   (model - observed) / |observed|; in the unit itself for %, days, weeks and counts
//   pass    as the rule of the series says (case.h); none where it is only listed. No model figure is a miss.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "straits/validate/case.h"
#include "straits/validate/reading.h"

namespace straits {

struct Score {
  Observation seen;
  Series series;
  std::optional<Reading> model;
  std::optional<double> naive, official, error;
  std::optional<bool> pass;
};

[[nodiscard]] bool is_difference_unit(const std::string& unit);  // errors are differences there
[[nodiscard]] std::optional<double> error_of(const std::string& unit, std::optional<double> model,
                                             double observed);
[[nodiscard]] std::optional<double> official_forecast(const ValidationCases& cases, const Observation& seen);
// Fills error and pass of rows whose figures are there. Ranks count within a series of an episode.
void judge(std::vector<Score>& scores);

struct Tally {
  int passed = 0, missed = 0, listed = 0;
};
[[nodiscard]] Tally count_scores(const std::vector<Score>& scores);

}  // namespace straits
