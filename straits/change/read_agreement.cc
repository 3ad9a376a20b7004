// agreement.activate: the duties between members in place of those that others pay. The base year pays what it paid, so
// only the difference enters, and it is below zero where the agreement opens a market.
#include <fmt/format.h>

#include <algorithm>

#include "straits/change/activation.h"

namespace straits {
namespace {

std::vector<PlaceId> members(const World& world, AgreementId agreement) {
  std::vector<PlaceId> places;
  for (const AgreementMember& member : world.agreement_members)
    if (member.agreement == agreement) places.push_back(member.place);
  return places;
}

std::vector<PlaceId> read_parties(const Fields& fields, const World& world) {
  std::vector<PlaceId> places;
  for (const Text& text : fields.texts("who")) {
    const auto place = find_named(world.places, text.value);
    if (place) places.push_back(*place);
    if (!place) fields.note(text.position, unknown_named("place", text.value, named_of(world.places)));
  }
  return places;
}

// The exporters that the row gives its duty to; `who` are those that join.
std::vector<PlaceId> origins_of(const Tariff& row, std::vector<PlaceId> parties) {
  std::erase(parties, row.destination);
  if (!row.origin) return parties;
  const bool among = std::find(parties.begin(), parties.end(), *row.origin) != parties.end();
  return among ? std::vector{*row.origin} : std::vector<PlaceId>{};
}

bool holds(const Tariff& row, Date day) {
  return (!row.from || *row.from <= day) && (!row.until || day < *row.until);
}

// The duty that others pay on the same day.
const Tariff* duty_of_others(const World& world, const Tariff& row, Date day) {
  for (const Tariff& other : world.tariffs)
    if (!other.agreement && !other.origin && other.destination == row.destination &&
        other.commodity == row.commodity && holds(other, day))
      return &other;
  return nullptr;
}

}  // namespace

std::vector<Change> read_agreement(const Fields& fields, const VerbRule& rule, const World& world,
                                   const Change& whole) {
  const auto on = fields.text("on");
  if (!on) return {};
  const auto agreement = find_named(world.agreements, on->value);
  if (!agreement) {
    fields.note(on->position, unknown("agreement", on->value, names_of(world.agreements)));
    return {};
  }
  const std::vector<PlaceId> parties =
      fields.has("who") ? read_parties(fields, world) : members(world, *agreement);
  Activation activation(fields, rule, world, whole);
  int item = 0;
  bool any = false;
  for (const Tariff& row : world.tariffs) {
    if (row.agreement != agreement) continue;
    any = true;
    const std::vector<PlaceId> origins = origins_of(row, parties);
    if (origins.empty()) continue;
    const auto dated = activation.dated(row.tariff, row.from, row.until, {});
    if (!dated) continue;
    const Tariff* others = duty_of_others(world, row, dated->from);
    if (others == nullptr) {
      fields.note(
          on->position,
          fmt::format("the package does not tell what others pay on {} at {}, so {} changes nothing known",
                      world.commodities[row.commodity].id, world.places[row.destination].id, on->value));
      continue;
    }
    const auto inside = activation.amount(row), outside = activation.amount(*others);
    if (!inside || !outside) continue;
    Change part = activation.tariff(row, *dated, UsdPerTonne(inside->value - outside->value));
    part.origins = origins;
    activation.add(std::move(part), ++item);
  }
  if (!any)
    fields.note(on->position,
                fmt::format("the package has no tariff of {}: nothing would change", on->value));
  else if (item == 0 && fields.problems().empty())
    fields.note(on->position, fmt::format("no tariff of {} touches these places", on->value));
  return activation.parts();
}

}  // namespace straits
