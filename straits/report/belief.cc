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

}  // namespace

std::vector<std::string> describe_beliefs(const Scenario& scenario) {
  std::map<std::string, std::vector<std::string>> believed;
  std::size_t known = 0;
  for (const Change& change : scenario.changes) {
    if (change.beliefs.empty())
      ++known;
    else
      believed[describe_belief(change.beliefs)].push_back(change.id);
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
