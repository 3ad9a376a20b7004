#include "straits/change/warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "straits/change/verb_rule.h"

namespace straits {
namespace {

Date end_of(const Scenario& scenario) { return scenario.start + 7 * scenario.weeks; }

// A change that is announced within the horizon is seen in its windows even where it begins later.
std::string why_out_of_time(const Scenario& scenario, const Change& change) {
  const Date end = end_of(scenario);
  if (change.until && *change.until <= scenario.start)
    return fmt::format("is over on {}, before the horizon begins on {}", write_date(*change.until),
                       write_date(scenario.start));
  const bool seen = change.announced < end && change.from < end + 7 * scenario.window_weeks;
  if (change.from < end || seen) return {};
  return fmt::format("begins on {}, after the last day of the horizon, {}", write_date(change.from),
                     write_date(end + -1));
}

bool always(const Change& change, double value) {
  return std::all_of(change.profile.begin(), change.profile.end(),
                     [&](const ProfileEntry& entry) { return entry.value == value; });
}

std::string why_neutral(const Change& change) {
  switch (change.verb) {
    case Verb::kSupplyOutage:
    case Verb::kFacilityOutage:
    case Verb::kFacilityCyberOutage:
    case Verb::kPipelineCapacity:
    case Verb::kFleetCapacity:
      return always(change, 1.0)
                 ? "takes nothing away: a share is what remains, so 0 stops all of it and 0.8 "
                   "takes a fifth away"
                 : "";
    case Verb::kDemandScale:
      return always(change, 1.0) ? "leaves use as it is: 0.9 would be a tenth less, 1.1 a tenth more" : "";
    case Verb::kTariff:
    case Verb::kFreightPremium:
    case Verb::kCapacityAdd:
      return always(change, 0.0) ? "adds nothing" : "";
    default:
      return {};
  }
}

// Where another change has held ships up, a share from 1 on is how fast they go when it is over.
bool drains_a_queue(const Scenario& scenario, const Change& change) {
  return change.verb == Verb::kChokepointCapacity &&
         std::any_of(scenario.changes.begin(), scenario.changes.end(), [&](const Change& other) {
           return other.verb == change.verb && other.chokepoint == change.chokepoint &&
                  std::any_of(other.profile.begin(), other.profile.end(),
                              [](const ProfileEntry& entry) { return entry.value < 1.0; });
         });
}

std::string why_without_effect(const World& world, const Scenario& scenario, const Change& change) {
  for (const std::string& why : {why_out_of_time(scenario, change), why_neutral(change)})
    if (!why.empty()) return why;
  return drains_a_queue(scenario, change) ? "" : why_idle(world, change);
}

// The changes that one table of the file makes: one, or the rows of a control or agreement. A table warns if all are idle.
using Block = std::pair<std::string, int>;
Block block_of(const Change& change) { return {change.position.file, change.position.line}; }

std::map<Block, std::string> find_idle(const World& world, const Scenario& scenario) {
  std::map<Block, std::string> why;
  for (const Change& change : scenario.changes) {
    const auto [found, fresh] = why.try_emplace(block_of(change));
    if (fresh || !found->second.empty()) found->second = why_without_effect(world, scenario, change);
  }
  return why;
}

// Something is taken away: what comes on top (a premium, a duty, new capacity) is no shock that stock bridges.
bool takes_away(const Change& change) {
  const VerbRule& rule = rule_of(change.verb);
  return rule.believed && rule.value.value_or(Dimension::kShare) == Dimension::kShare &&
         std::any_of(change.profile.begin(), change.profile.end(),
                     [](const ProfileEntry& entry) { return entry.value < 1.0; });
}

bool ends_as_known(const Scenario& scenario, const Change& change) {
  return takes_away(change) && change.beliefs.empty() && change.shared_belief.empty() && change.until &&
         *change.until > change.from + 7 && *change.until > scenario.start + 7 &&
         *change.until <= end_of(scenario) && change.from < end_of(scenario);
}

void tell_known_end(const Scenario& scenario, const std::map<Block, std::string>& idle,
                    Diagnostics& warnings) {
  const bool believed = std::any_of(
      scenario.changes.begin(), scenario.changes.end(),
      [](const Change& change) { return !change.beliefs.empty() || !change.shared_belief.empty(); });
  if (believed) return;  // who writes one belief knows what leaving it out says
  std::set<Block> known;
  const Change* first = nullptr;
  for (const Change& change : scenario.changes) {
    if (!ends_as_known(scenario, change) || !idle.at(block_of(change)).empty()) continue;
    known.insert(block_of(change));
    if (first == nullptr) first = &change;
  }
  if (first == nullptr) return;
  const std::string others = known.size() > 1 ? fmt::format(", and the ends of {} more change{}",
                                                            known.size() - 1, known.size() > 2 ? "s" : "")
                                              : "";
  warnings.add(
      first->position,
      fmt::format(
          "the market knows from {} on that this ends on {}{}: without \"expected_until\" or "
          "\"belief\" a written end is a known end, and a known end makes a shock mild. If the market "
          "expected longer: expected_until = {}; if it did not know: belief = \"ID\" and a [[belief]] with "
          "branches; if it did know: expected_until = {}",
          write_date(std::max(first->announced, scenario.start)), write_date(*first->until), others,
          write_date(*first->until + 7 * scenario.window_weeks), write_date(*first->until)));
}

}  // namespace

Diagnostics find_warnings(const World& world, const Scenario& scenario) {
  Diagnostics warnings;
  const std::map<Block, std::string> idle = find_idle(world, scenario);
  std::set<Block> told;
  for (const Change& change : scenario.changes)
    if (const std::string& why = idle.at(block_of(change));
        !why.empty() && told.insert(block_of(change)).second)
      warnings.add(change.position,
                   fmt::format("this {} changes nothing: it {}", rule_of(change.verb).name, why));
  tell_known_end(scenario, idle, warnings);
  return warnings;
}

}  // namespace straits
