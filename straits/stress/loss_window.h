// The first window of the base year with candidates lost, solved again for set after set. The sets of one LossWindow have the same
// chokepoints, because these shape the network (gates, ways around); all else is sides.
//
// A set is a scenario: its changes go through Conditions, network and program like those of any run, so its answer is the first
// window of that run on this calendar. What is lost is lost from the first day, as a surprise, and known to stay lost to the end
// of the window.
#pragma once

#include <memory>
#include <vector>

#include "straits/simulate/chain.h"
#include "straits/stress/candidate.h"
#include "straits/stress/damage.h"

namespace straits {

using CandidateSet = std::vector<Candidate>;  // ascending

// The weeks behind the first are planned in groups: an answer in a third of the time (docs/adr).
inline constexpr int kStressSingleWeeks = 1;

struct LossQuestion {
  const World& world;  // cut down to the family
  Measured measured;
  std::vector<CommodityId> family;  // whose exports a lost supplier stops
  Date start;                       // a Monday
  int weeks = 13;
  SimulateOptions simulate;
};

struct SolvedLoss {  // by chain that holds what is measured
  std::vector<Solution> solutions;
  UseValue value;
  [[nodiscard]] std::vector<Basis> bases() const;
};

class LossWindow {
 public:
  LossWindow(const LossQuestion& question, const CandidateSet& chokepoints);
  // From the bases of a set solved before over the same chokepoints, else from the base year at rest.
  [[nodiscard]] SolvedLoss solve(const CandidateSet& set, const std::vector<Basis>& start = {});
  // Bases of a set over fewer chokepoints, solved in `other`, as a start here; empty if the chains differ.
  [[nodiscard]] std::vector<Basis> carry(const LossWindow& other, const std::vector<Basis>& bases) const;
  // Is the answer of another set (over the same chokepoints) the answer of this one as well? Judged by the certificate of the same
  // solution and duals against the sides of `set`; so it is exact to the tolerances of every answer.
  [[nodiscard]] bool also_answers(const SolvedLoss& other, const CandidateSet& set);

 private:
  [[nodiscard]] Sides sides_of(std::size_t chain, const Conditions& conditions) const;
  [[nodiscard]] Conditions conditions_of(const CandidateSet& set) const;

  const LossQuestion& question_;
  Conditions conditions_;
  std::vector<std::unique_ptr<Chain>> chains_;
  std::vector<WindowStart> starts_;
};

}  // namespace straits
