#include "straits/report/belief.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace straits {
namespace {

// Changes believed alike share a sentence: a crisis is often a dozen changes with one belief.
std::string list_changes(const std::vector<std::string>& ids) {
  constexpr std::size_t kShown = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, ids.size()); ++i) text += (i > 0 ? ", " : "") + ids[i];
  if (ids.size() > kShown) text += fmt::format(" and {} more", ids.size() - kShown);
  return text;
}

// First and last say enough on one screen; the scenario has what was believed in between.
std::string describe_belief(const std::vector<Belief>& beliefs) {
  const std::string first = write_date(beliefs.front().until), last = write_date(beliefs.back().until);
  if (beliefs.size() == 1)
    return fmt::format("expected to end {} (as of {})", first, write_date(beliefs.front().as_of));
  return fmt::format("expected to end {}, moved {} time{} to {}", first, beliefs.size() - 1,
                     beliefs.size() == 2 ? "" : "s", last);
}

// "early 2026-03-21 (30 %), central 2026-04-06 (50 %)"; branches without any probability are left out.
std::string describe_view(const SharedBelief& belief, const BeliefView& view) {
  std::string text;
  for (std::size_t k = 0; k < belief.branches.size(); ++k) {
    if (view.probability[k] <= 0.0) continue;
    text += fmt::format("{}{} {} ({:.3g} %)", text.empty() ? "" : ", ", belief.branches[k],
                        write_date(view.until[k]), 100.0 * view.probability[k]);
  }
  return text;
}

std::string describe_shared(const SharedBelief& belief) {
  const std::string first = describe_view(belief, belief.views.front());
  const std::size_t revisions = belief.views.size() - 1;
  if (revisions == 0) return "expected to end " + first;
  return fmt::format("expected to end {}; revised {} time{} to {}", first, revisions,
                     revisions == 1 ? "" : "s", describe_view(belief, belief.views.back()));
}

std::string belief_of(const Scenario& scenario, const Change& change) {
  for (const SharedBelief& belief : scenario.beliefs)
    if (belief.id == change.shared_belief) return describe_shared(belief);
  return change.beliefs.empty() ? "" : describe_belief(change.beliefs);
}

}  // namespace

std::vector<std::string> describe_beliefs(const Scenario& scenario) {
  std::map<std::string, std::vector<std::string>> believed;
  std::size_t known = 0;
  for (const Change& change : scenario.changes) {
    const std::string belief = belief_of(scenario, change);
    if (belief.empty())
      ++known;
    else
      believed[belief].push_back(change.id);
  }
  std::vector<std::string> sentences;
  sentences.reserve(believed.size() + 1);
  for (const auto& [belief, ids] : believed) sentences.push_back(list_changes(ids) + " " + belief);
  if (known > 0)
    sentences.push_back(
        fmt::format("{} change{} known in full from the day of announcement", known, known == 1 ? "" : "s"));
  return sentences;
}

std::optional<Date> first_change_of(const Scenario& scenario) {
  std::optional<Date> first;
  for (const Change& change : scenario.changes)
    first = first ? std::min(*first, std::min(change.from, change.announced))
                  : std::min(change.from, change.announced);
  return first;
}

}  // namespace straits
