// control.activate: the rows of one measure of the package, as bans, quotas, embargoes or tariffs.
#include <fmt/format.h>

#include <set>

#include "straits/change/activation.h"

namespace straits {
namespace {

// What passes under the control, from the change or from the package; nothing if neither tells.
std::optional<double> share_left(const Fields& fields, const TradeControl& row, std::optional<double> given) {
  if (row.kind == ControlKind::kPriceCap) {
    fields.note(fields.position("on"),
                fmt::format("\"{}\" is a price cap: the package records it, the model has no such thing",
                            row.control));
    return {};
  }
  if (given) return given;
  if (row.share_left) return row.share_left;
  if (row.kind == ControlKind::kBan || row.kind == ControlKind::kEmbargo) return 0.0;
  fields.note(fields.position("on"),
              fmt::format("the package does not tell what passes under \"{}\"; give \"share\"", row.control));
  return {};
}

Change of_control(const TradeControl& row, const Change& whole, double share) {
  Change part = whole;
  const bool of_importer = row.kind == ControlKind::kEmbargo;
  part.verb = of_importer ? Verb::kEmbargo : share > 0.0 ? Verb::kExportQuota : Verb::kExportBan;
  (of_importer ? part.destinations : part.origins) = {row.place};
  if (row.target) (of_importer ? part.origins : part.destinations) = {*row.target};
  part.commodities = {row.commodity};
  part.profile = {{whole.from, share}};
  return part;
}

std::optional<double> read_share(const Fields& fields) {
  const toml::node* node = fields.node("share");
  if (node == nullptr) return {};
  Quantity quantity;
  if (const auto* text = node->as_string()) quantity = read_quantity(text->get(), Dimension::kShare, {});
  if (node->is_integer() || node->is_floating_point()) quantity.value = node->value<double>();
  if (quantity.value && *quantity.value >= 0.0 && *quantity.value <= 1.0) return quantity.value;
  fields.note(fields.position("share"),
              quantity.problem.empty() ? "\"share\" must lie between 0 and 1" : quantity.problem);
  return {};
}

std::vector<std::string> measure_names(const World& world) {
  std::set<std::string> names;
  for (const TradeControl& row : world.controls) names.insert(row.control);
  for (const Tariff& row : world.tariffs)
    if (!row.agreement) names.insert(row.tariff);
  return {names.begin(), names.end()};
}

}  // namespace

std::vector<Change> read_control(const Fields& fields, const VerbRule& rule, const World& world,
                                 const Change& whole) {
  const auto on = fields.text("on");
  if (!on) return {};
  Activation activation(fields, rule, world, whole);
  const auto given = read_share(fields);
  if (fields.has("share") && !given) return {};
  bool found = false;
  for (const TradeControl& row : world.controls) {
    if (row.control != on->value) continue;
    found = true;
    const auto share = share_left(fields, row, given);
    if (!share) return {};
    if (const auto dated = activation.dated(row.control, row.from, row.until, row.announced))
      activation.add(of_control(row, *dated, *share), row.item);
  }
  for (const Tariff& row : world.tariffs) {
    if (row.tariff != on->value || row.agreement) continue;
    if (given && !found) fields.note(fields.position("share"), "a tariff takes no \"share\"");
    found = true;
    const auto amount = activation.amount(row);
    const auto dated = activation.dated(row.tariff, row.from, row.until, {});
    if (amount && dated) activation.add(activation.tariff(row, *dated, *amount), row.item);
  }
  if (!found) fields.note(on->position, unknown("control or tariff", on->value, measure_names(world)));
  return activation.parts();
}

}  // namespace straits
