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
  const auto describe = [](const Belief& belief) {
    return fmt::format("{} (as of {})", write_date(belief.until), write_date(belief.as_of));
  };
  std::string text = "expected to end " + describe(beliefs.front());
  if (beliefs.size() == 2) text += ", later " + describe(beliefs.back());
  if (beliefs.size() > 2) text += fmt::format(", moved {} times, last to {}", beliefs.size() - 1, describe(beliefs.back()));
  return text;
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
  for (const auto& [belief, ids] : believed) sentences.push_back(list_changes(ids) + " " + belief);
  if (known > 0)
    sentences.push_back(fmt::format("{} change{} known in full from the day of announcement", known,
                                    known == 1 ? "" : "s"));
  return sentences;
}

std::optional<Date> first_change_of(const Scenario& scenario) {
  std::optional<Date> first;
  for (const Change& change : scenario.changes)
    first = first ? std::min(*first, std::min(change.from, change.announced)) : std::min(change.from, change.announced);
  return first;
}

}  // namespace straits
