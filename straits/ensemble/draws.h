// What draw i makes of the uncertain factors of a scenario: values, then the scenario and the world that follow from them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "straits/change/scenario.h"
#include "straits/ensemble/design.h"
#include "straits/world/world.h"

namespace straits {

class DrawPlan {
 public:
  // Keeps a copy. A sobol design needs factors without correlations.
  DrawPlan(const Scenario& scenario, std::uint64_t seed, Design design = Design::kPlain);

  [[nodiscard]] const std::vector<UncertainFactor>& factors() const { return scenario_.uncertain; }
  // One a factor, in the order and unit of the scenario. `draw` counts from 1.
  [[nodiscard]] std::vector<double> values(std::int64_t draw) const;
  // Delays, durations and levels first, then what does not happen is dropped. Dates are whole days; a profile is stretched with
  // its duration.
  [[nodiscard]] Scenario scenario(const std::vector<double>& values) const;
  // What happens of what may: ids of the changes under `happens` and `which`, joined by " + "; "nothing"; "as stated" where
  // nothing of the kind is uncertain.
  [[nodiscard]] std::string cause(const std::vector<double>& values) const;
  // The same with every amount at its median: what happens is what happens in the draw. Draws of one cause share it.
  [[nodiscard]] std::vector<double> central(std::vector<double> values) const;
  // The range factors alone: draws of one setting share their programs.
  [[nodiscard]] std::vector<double> setting(const std::vector<double>& values) const;
  [[nodiscard]] World world(const World& stated, const std::vector<double>& setting) const;

 private:
  [[nodiscard]] double uniform_of(std::int64_t draw, std::size_t factor) const;

  Scenario scenario_;
  std::uint64_t seed_;
  Design design_;
  bool correlated_ = false;
  std::vector<double> root_;  // correlation_root
};

}  // namespace straits
