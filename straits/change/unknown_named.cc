// The id that is meant where a name stands.
#include <fmt/format.h>

#include <algorithm>

#include "straits/base/letters.h"
#include "straits/change/read_change.h"

namespace straits {
namespace {

constexpr std::size_t kMostNamed = 3;

const Named* with_name(std::string_view name, const std::vector<Named>& known) {
  for (const Named& candidate : known)
    if (same_but_for_case(name, candidate.name)) return &candidate;
  return nullptr;
}

std::vector<const Named*> with_part(std::string_view part, const std::vector<Named>& known) {
  std::vector<const Named*> found;
  for (const Named& candidate : known)
    if (is_part_of_name(part, candidate.name)) found.push_back(&candidate);
  return found;
}

const Named* nearest(std::string_view name, const std::vector<Named>& known) {
  std::vector<std::string> names;
  names.reserve(known.size());
  for (const Named& candidate : known) names.push_back(candidate.name);
  const std::string hint = nearest_name(name, names);
  for (const Named& candidate : known)
    if (!hint.empty() && hint == nearest_name(candidate.name, {candidate.name})) return &candidate;
  return nullptr;
}

}  // namespace

std::string unknown_named(std::string_view kind, std::string_view name, const std::vector<Named>& known) {
  std::vector<std::string> ids;
  ids.reserve(known.size());
  for (const Named& candidate : known) ids.push_back(candidate.id);
  std::string by_id = unknown(kind, name, ids);
  const bool has_hint = by_id.find("did you mean") != std::string::npos;
  const bool spaced = name.find(' ') != std::string_view::npos;  // no id has a space: it is a name
  const std::string given = shown(name);
  std::vector<const Named*> found;
  if (const Named* whole = with_name(given, known)) found = {whole};
  if (found.empty() && given.size() >= kLeastOfName && (spaced || !has_hint)) {
    found = with_part(given, known);
    if (const Named* near = found.empty() ? nearest(given, known) : nullptr) found = {near};
  }
  if (found.empty() || (has_hint && same_but_for_case(found.front()->id, given))) return by_id;
  std::string text;
  for (std::size_t i = 0; i < std::min(found.size(), kMostNamed); ++i)
    text += fmt::format("{}{} ({})", i > 0 ? " or " : "", found[i]->id, found[i]->name);
  return fmt::format("unknown {} \"{}\"; did you mean {}?", kind, given, text);
}

}  // namespace straits
