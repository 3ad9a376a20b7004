// [[belief]]: what the market thinks about the end of a shock, as a few dated branches with probabilities.
//
//   [[belief]]
//   id = "reopening"
//   branches = ["early", "central", "late"]
//   [[belief.view]]
//   as_of = 2026-02-28
//   until = ["2026-03-21", "2026-04-06", "2026-06-30"]        one a branch, in order
//   probability = ["30 %", "50 %", "20 %"]                    one a branch, together 100 %
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "straits/change/document.h"
#include "straits/change/quantity.h"

namespace straits {
namespace {

constexpr std::size_t kMostBranches = 5;
constexpr double kSumTolerance = 1e-9;

// The items of an array that must be one a branch; nothing, with a note, if they are not.
const toml::array* one_a_branch(const Fields& fields, std::string_view key, std::size_t branches) {
  const toml::node* node = fields.node(key);
  if (node == nullptr)
    return fields.note(fields.position(), fmt::format("a view needs \"{}\"", key)), nullptr;
  const toml::array* items = node->as_array();
  if (items != nullptr && items->size() == branches) return items;
  const std::string found = items == nullptr ? "" : fmt::format(", not {}", items->size());
  fields.note(fields.position(*node),
              fmt::format("\"{}\" must be an array with one item a branch: {}{}", key, branches, found));
  return nullptr;
}

std::optional<double> read_probability(const Fields& fields, const toml::node& node) {
  Quantity quantity;
  if (const auto* text = node.as_string()) quantity = read_quantity(text->get(), Dimension::kShare, {});
  if (node.is_integer() || node.is_floating_point()) quantity.value = node.value<double>();
  if (quantity.value && *quantity.value >= 0.0 && *quantity.value <= 1.0) return quantity.value;
  fields.note(fields.position(node), quantity.problem.empty()
                                         ? "a probability such as \"30 %\" or 0.3 is needed, between 0 and 1"
                                         : quantity.problem);
  return {};
}

void read_ends(const Fields& fields, const toml::array& items, BeliefView& view) {
  for (const toml::node& item : items) {
    const auto until = fields.read_day(item);
    if (!until) continue;
    if (*until <= view.as_of)
      fields.note(fields.position(item),
                  fmt::format("the expected end {} is not after the day it is held, {}", write_date(*until),
                              write_date(view.as_of)));
    if (!view.until.empty() && *until <= view.until.back())
      fields.note(fields.position(item),
                  fmt::format("branches go from the earliest end to the latest: {} is not after {}",
                              write_date(*until), write_date(view.until.back())));
    view.until.push_back(*until);
  }
}

void read_probabilities(const Fields& fields, const toml::array& items, BeliefView& view) {
  double sum = 0.0;
  for (const toml::node& item : items)
    if (const auto share = read_probability(fields, item)) view.probability.push_back(*share), sum += *share;
  if (view.probability.size() == items.size() && std::abs(sum - 1.0) > kSumTolerance)
    fields.note(fields.position("probability"),
                fmt::format("the probabilities sum to {:.6g} %, not 100 %", 100.0 * sum));
}

void read_view(const Fields& fields, SharedBelief& belief) {
  fields.check_keys("key", {"as_of", "until", "probability", "source"});
  BeliefView view;
  const auto as_of = fields.date("as_of");
  if (!as_of) {
    if (!fields.has("as_of"))
      fields.note(fields.position(), "a view needs \"as_of\", the day from which it is held");
    return;
  }
  view.as_of = *as_of;
  if (!belief.views.empty() && *as_of <= belief.views.back().as_of)
    fields.note(fields.position("as_of"),
                fmt::format("views must follow each other in time: {} is not after {}", write_date(*as_of),
                            write_date(belief.views.back().as_of)));
  if (const auto* items = one_a_branch(fields, "until", belief.branches.size()))
    read_ends(fields, *items, view);
  if (const auto* items = one_a_branch(fields, "probability", belief.branches.size()))
    read_probabilities(fields, *items, view);
  if (const auto source = fields.text("source")) view.source = source->value;
  belief.views.push_back(std::move(view));
}

void read_branches(const Fields& fields, SharedBelief& belief) {
  if (!fields.has("branches"))
    fields.note(fields.position(), "a belief needs \"branches\", such as [\"early\", \"central\", \"late\"]");
  for (const Text& name : fields.texts("branches")) belief.branches.push_back(name.value);
  if (belief.branches.size() > kMostBranches)
    fields.note(fields.position("branches"),
                fmt::format("{} branches; a belief has at most {}", belief.branches.size(), kMostBranches));
}

}  // namespace

std::optional<SharedBelief> read_shared_belief(const Fields& fields) {
  fields.check_keys("key", {"id", "branches", "view", "source", "note"});
  SharedBelief belief;
  belief.position = fields.position();
  if (!fields.has("id")) fields.note(fields.position(), "a belief needs \"id\"");
  const auto id = fields.text("id");
  if (id) belief.id = id->value;
  if (const auto source = fields.text("source")) belief.source = source->value;
  (void)fields.text("note");
  read_branches(fields, belief);
  if (belief.branches.empty() || belief.branches.size() > kMostBranches) return {};
  const toml::node* node = fields.node("view");
  const toml::array* views = node != nullptr ? node->as_array() : nullptr;
  if (views == nullptr || views->empty() || views->size() > kMaximumEntries)
    return fields.note(fields.position("view"),
                       fmt::format("a belief needs [[belief.view]] tables, from 1 to {}", kMaximumEntries)),
           std::nullopt;
  for (const toml::node& item : *views) {
    if (const toml::table* table = item.as_table())
      read_view(Fields(*table, fields.file(), fields.problems()), belief);
    else
      fields.note(fields.position(item), "\"view\" must be written as [[belief.view]] tables");
  }
  return id && !belief.views.empty() ? std::optional(std::move(belief)) : std::nullopt;
}

void check_shared_beliefs(const Scenario& scenario, Diagnostics& problems) {
  std::vector<std::string> ids;
  const SharedBelief* branched = nullptr;
  for (const SharedBelief& belief : scenario.beliefs) {
    ids.push_back(belief.id);
    if (belief.branches.size() < 2) continue;
    if (branched != nullptr)
      problems.add(belief.position,
                   fmt::format("\"{}\" and \"{}\" both have branches, which would multiply; let the changes "
                               "hang on one belief, with a \"lag\" where they end later",
                               shown(branched->id), shown(belief.id)));
    branched = &belief;
  }
  std::set<std::pair<std::string, int>> reported;  // an activation has one change a row
  for (const Change& change : scenario.changes) {
    if (change.shared_belief.empty()) continue;
    const auto belief = std::find_if(scenario.beliefs.begin(), scenario.beliefs.end(),
                                     [&](const SharedBelief& b) { return b.id == change.shared_belief; });
    std::string problem;
    if (belief == scenario.beliefs.end()) {
      problem = unknown("belief", change.shared_belief, ids);
    } else if (belief->views.front().as_of > change.announced) {
      problem =
          fmt::format("the first view of \"{}\" is of {}, after the change is known on {}", shown(belief->id),
                      write_date(belief->views.front().as_of), write_date(change.announced));
    } else if (belief->views.front().until.front() + change.belief_lag_days <= change.from) {
      problem = fmt::format("the expected end {} of \"{}\" is not after from, {}",
                            write_date(belief->views.front().until.front() + change.belief_lag_days),
                            shown(belief->id), write_date(change.from));
    }
    if (!problem.empty() && reported.insert({change.position.file, change.position.line}).second)
      problems.add(change.belief_position, problem);
  }
}

std::vector<std::string> branch_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const SharedBelief& belief : scenario.beliefs)
    if (belief.branches.size() > 1) names.insert(names.end(), belief.branches.begin(), belief.branches.end());
  return names;
}

std::optional<Scenario> hold_belief(const Scenario& scenario, std::string_view branch) {
  Scenario held = scenario;
  bool found = false;
  for (SharedBelief& belief : held.beliefs) {
    const auto at = std::find(belief.branches.begin(), belief.branches.end(), branch);
    if (at == belief.branches.end()) continue;
    found = true;
    const auto kept = static_cast<std::size_t>(at - belief.branches.begin());
    for (BeliefView& view : belief.views)
      for (std::size_t k = 0; k < view.probability.size(); ++k) view.probability[k] = k == kept ? 1.0 : 0.0;
  }
  return found ? std::optional(std::move(held)) : std::nullopt;
}

}  // namespace straits
