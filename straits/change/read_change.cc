#include "straits/change/read_change.h"

#include <fmt/format.h>

#include <algorithm>

namespace straits {
namespace {

void check_required(const Fields& fields, const VerbRule& rule) {
  std::vector<std::string_view> needed = rule.required;
  if (!rule.dated) needed.emplace_back("from");
  for (const std::string_view key : needed)
    if (!fields.has(key)) fields.note(fields.position(), fmt::format("{} needs \"{}\"", rule.name, key));
  if (rule.value_key.empty()) return;
  std::vector<std::string_view> ways{rule.value_key, "profile"};
  if (rule.takes("loss")) ways.insert(ways.begin() + 1, "loss");
  std::vector<std::string_view> given;
  for (const std::string_view key : ways)
    if (fields.has(key)) given.push_back(key);
  if (given.empty())
    fields.note(fields.position(),
                ways.size() == 2
                    ? fmt::format("{} needs \"{}\" or \"{}\"", rule.name, ways[0], ways[1])
                    : fmt::format("{} needs \"{}\", \"{}\" or \"{}\"", rule.name, ways[0], ways[1], ways[2]));
  if (given.size() > 1)
    fields.note(fields.position(given[1]),
                fmt::format("\"{}\" and \"{}\" say the same thing twice", given[0], given[1]));
}

// Keys that another verb takes are told apart from keys that none takes.
void check_keys(const Fields& fields, const VerbRule& rule) {
  const std::vector<std::string> known = rule.keys();
  std::vector<std::string> of_any = known;
  for (const VerbRule& other : verb_rules())
    for (const std::string& key : other.keys())
      if (std::find(of_any.begin(), of_any.end(), key) == of_any.end()) of_any.push_back(key);
  for (const std::string& key : of_any) {
    if (!fields.has(key) || std::find(known.begin(), known.end(), key) != known.end()) continue;
    fields.note(fields.position(key), fmt::format("{} takes no \"{}\"", rule.name, key));
  }
  fields.check_keys("key", of_any);
}

// "chokepoint.capacity hormuz", "stock.release JPN USA crude_oil state": what tells changes without an id apart.
std::string made_id(const Fields& fields, const VerbRule& rule) {
  std::string id(rule.name);
  Diagnostics ignored;
  for (const std::string_view key : {"on", "who", "from_places", "to", "commodity", "kind", "direction"}) {
    const toml::node* node = fields.node(key);
    if (node == nullptr) continue;
    if (const auto* one = node->as_string()) id += " " + one->get();
    if (const toml::array* many = node->as_array())
      for (const toml::node& item : *many)
        if (const auto* text = item.as_string()) id += " " + text->get();
  }
  for (const std::string_view key : {"shares", "amounts"})
    if (const toml::node* node = fields.node(key); node != nullptr && node->is_table())
      for (const auto& [place, value] : *node->as_table()) id += " " + std::string(place.str());
  return id;
}

// From the first day on which any part holds to the last, so that two activations of one name are told apart in time.
void set_span(ReadChange& read) {
  if (read.parts.empty()) return;
  Change& whole = read.change;
  whole.from = read.parts.front().from;
  whole.until = read.parts.front().until;
  for (const Change& part : read.parts) {
    whole.from = std::min(whole.from, part.from);
    whole.until =
        whole.until && part.until ? std::optional(std::max(*whole.until, *part.until)) : std::nullopt;
  }
}

}  // namespace

VolumeConversion conversion_of(const World& world, CommodityId id) {
  const Commodity& commodity = world.commodities[id];
  return {commodity.id, commodity.barrels_per_tonne, commodity.bcm_per_mt,
          world.traffics[commodity.traffic] == "gas"};
}

VolumeConversion conversion_of(const World& world, const Change& change) {
  return change.commodities.size() == 1 ? conversion_of(world, change.commodities.front())
                                        : VolumeConversion{};
}

std::optional<ReadChange> read_change(const Fields& fields, const World& world) {
  const auto name = fields.text("do");
  if (!name) {
    if (!fields.has("do")) fields.note(fields.position(), "a change needs \"do\", the verb");
    return {};
  }
  const VerbRule* rule = find_verb(name->value);
  if (rule == nullptr)
    return fields.note(name->position, unknown("verb", name->value, verb_names())), std::nullopt;

  ReadChange read;
  Change& change = read.change;
  change.verb = rule->verb;
  change.position = fields.position();
  check_required(fields, *rule);
  check_keys(fields, *rule);
  const auto id = fields.text("id");
  read.named = id.has_value();
  change.id = id ? id->value : made_id(fields, *rule);
  if (const auto source = fields.text("source")) change.source = source->value;
  (void)fields.text("note");
  if (rule->verb == Verb::kControlActivate || rule->verb == Verb::kAgreementActivate) {
    const bool control = rule->verb == Verb::kControlActivate;
    read.parts =
        control ? read_control(fields, *rule, world, change) : read_agreement(fields, *rule, world, change);
    set_span(read);
    return read;
  }
  read_targets(fields, *rule, world, change);
  read_times(fields, *rule, change);
  const bool of_stock =
      rule->verb == Verb::kStockRelease || rule->verb == Verb::kStockFill || rule->verb == Verb::kStockFloor;
  if (of_stock) {
    read_stock(fields, *rule, world, change);
  } else {
    read_value(fields, *rule, world, change);
  }
  return read;
}

}  // namespace straits
