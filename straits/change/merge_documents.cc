#include <fmt/format.h>

#include <algorithm>

#include "straits/change/document.h"

namespace straits {
namespace {

void lay_over(const Document& document, Scenario& scenario, std::vector<ReadChange>& changes,
              std::vector<ReadFactor>& uncertain, Diagnostics& problems) {
  scenario.id = document.id;
  scenario.title = document.title.value_or(scenario.title.empty() ? document.id : scenario.title);
  scenario.story = document.story.value_or(scenario.story);
  if (document.marking) scenario.marking = combine(scenario.marking, *document.marking);
  scenario.start = document.start.value_or(scenario.start);
  scenario.weeks = document.weeks.value_or(scenario.weeks);
  scenario.window_weeks = document.window_weeks.value_or(scenario.window_weeks);

  for (const SharedBelief& belief : document.beliefs) {
    const auto found = std::find_if(scenario.beliefs.begin(), scenario.beliefs.end(),
                                    [&](const SharedBelief& other) { return other.id == belief.id; });
    if (found == scenario.beliefs.end()) {
      scenario.beliefs.push_back(belief);
    } else {
      *found = belief;
    }
  }

  for (const ReadFactor& read : document.uncertain) {
    const auto found = std::find_if(uncertain.begin(), uncertain.end(), [&](const ReadFactor& other) {
      return other.factor.id == read.factor.id;
    });
    if (found == uncertain.end()) {
      uncertain.push_back(read);
    } else {
      *found = read;
    }
  }

  const auto with_id = [&](const std::string& id) {
    return std::find_if(changes.begin(), changes.end(),
                        [&](const ReadChange& read) { return read.change.id == id; });
  };
  std::vector<std::string> ids;
  ids.reserve(changes.size());
  for (const ReadChange& read : changes) ids.push_back(read.change.id);
  for (const Text& removed : document.removed) {
    const auto found = with_id(removed.value);
    if (found == changes.end()) {
      problems.add(removed.position, unknown("change", removed.value, ids));
    } else {
      changes.erase(found);
    }
  }
  for (const ReadChange& read : document.changes) {
    const auto found = with_id(read.change.id);
    if (found == changes.end()) {
      changes.push_back(read);
    } else {
      *found = read;
    }
  }
}

}  // namespace

Scenario merge_documents(const std::vector<Document>& documents, const World& world, Diagnostics& problems) {
  Scenario scenario;
  std::vector<ReadChange> changes;
  std::vector<ReadFactor> uncertain;
  bool started = false;
  for (std::size_t i = documents.size(); i-- > 0;) {  // the last base first
    lay_over(documents[i], scenario, changes, uncertain, problems);
    started = started || documents[i].start.has_value();
  }
  for (const ReadChange& read : changes) {
    if (read.parts.empty()) scenario.changes.push_back(read.change);
    scenario.changes.insert(scenario.changes.end(), read.parts.begin(), read.parts.end());
  }
  check_shared_beliefs(scenario, problems);
  resolve_uncertain(uncertain, world, scenario, problems);
  if (!started)
    problems.add(documents.front().position, "needs [horizon] with \"start\", a Monday, here or in its base");
  return scenario;
}

}  // namespace straits
