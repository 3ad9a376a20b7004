// How much of it: a share, a price or a rate, constant or by a profile of dates.
#include <fmt/format.h>

#include "straits/change/read_change.h"

namespace straits {
namespace {

std::optional<double> read_amount(const Fields& fields, const toml::node& node, const VerbRule& rule,
                                  const VolumeConversion& conversion) {
  const Dimension dimension = *rule.value;
  std::optional<double> value;
  if (const auto* text = node.as_string()) {
    const Quantity quantity = read_quantity(text->get(), dimension, conversion);
    const bool of_loss = rule.takes("loss") && !quantity.value &&
                         read_quantity(text->get(), Dimension::kRate, conversion).value;
    if (!quantity.value)
      fields.note(fields.position(node), of_loss
                                             ? fmt::format("{}; what is lost may be written as loss = \"{}\"",
                                                           quantity.problem, shown(text->get()))
                                             : quantity.problem);
    value = quantity.value;
  } else if (dimension == Dimension::kShare && (node.is_integer() || node.is_floating_point())) {
    value = node.value<double>();
  } else {
    fields.note(fields.position(node),
                dimension == Dimension::kShare
                    ? "a share is a number such as 0.4 or a text such as \"40 %\""
                    : "an amount is a text with its unit, such as \"5 USD/t\" or \"1.2 Mb/d\"");
  }
  if (!value) return {};
  std::string problem = check_range(*value, dimension);
  if (problem.empty() && dimension == Dimension::kShare && *value > rule.maximum)
    problem = fmt::format("is more than {} can leave, {:.0f} %", rule.name, 100.0 * rule.maximum);
  if (problem.empty()) return value;
  const auto* text = node.as_string();
  fields.note(fields.position(node), text == nullptr ? fmt::format("{} {}", *value, problem)
                                                     : fmt::format("\"{}\" {}", shown(text->get()), problem));
  return {};
}

void read_entry(const Fields& fields, const toml::node& item, const VerbRule& rule,
                const VolumeConversion& conversion, Change& change) {
  const toml::array* pair = item.as_array();
  if (pair == nullptr || pair->size() != 2)
    return fields.note(fields.position(item),
                       "an entry of a profile is a pair such as [\"2026-04-01\", 0.22]");
  const auto from = fields.read_day(*pair->get(0));
  const auto value = read_amount(fields, *pair->get(1), rule, conversion);
  if (!from) return;
  const FilePosition where = fields.position(*pair->get(0));
  if (!change.profile.empty() && *from <= change.profile.back().from)
    fields.note(where, fmt::format("the profile must rise in time: {} is not after {}", write_date(*from),
                                   write_date(change.profile.back().from)));
  if (change.profile.empty() && fields.has("from") && *from != change.from)
    fields.note(where, fmt::format("the profile must begin on from, {}, not on {}", write_date(change.from),
                                   write_date(*from)));
  if (change.until && *from >= *change.until)
    fields.note(where,
                fmt::format("{} is not before until, {}", write_date(*from), write_date(*change.until)));
  change.profile.push_back({*from, value.value_or(1.0)});
}

void read_ramp(const Fields& fields, Change& change) {
  const auto weeks = fields.number("ramp_weeks");
  if (!weeks) return;
  if (!(*weeks >= 0.0 && *weeks <= 520.0))
    return fields.note(fields.position("ramp_weeks"), "\"ramp_weeks\" must lie between 0 and 520");
  change.ramp_weeks = *weeks;
}

}  // namespace

void read_value(const Fields& fields, const VerbRule& rule, const World& world, Change& change) {
  if (rule.verb == Verb::kCapacityAdd) read_ramp(fields, change);
  if (rule.value_key.empty()) {  // a ban leaves nothing
    change.profile = {{change.from, 0.0}};
    return;
  }
  if (rule.takes("loss") && fields.has("loss")) {
    change.profile = {{change.from, read_loss(fields, world, change).value_or(1.0)}};
    return;
  }
  if (fields.has("loss_of")) fields.note(fields.position("loss_of"), "\"loss_of\" needs \"loss\"");
  const VolumeConversion conversion = conversion_of(world, change);
  const toml::node* constant = fields.node(rule.value_key);
  if (fields.has("profile")) {
    const toml::array* entries = fields.entries("profile", "[[\"2026-04-01\", 0.22]]");
    if (entries == nullptr) return;
    for (const toml::node& entry : *entries) read_entry(fields, entry, rule, conversion, change);
  } else if (constant != nullptr) {
    change.profile = {{change.from, read_amount(fields, *constant, rule, conversion).value_or(1.0)}};
  }
}

}  // namespace straits
