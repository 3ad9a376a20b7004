#include "straits/stress/who.h"

#include <algorithm>
#include <set>

namespace straits {
namespace {

std::set<PlaceId> members_of(const World& world, AgreementId agreement) {
  std::set<PlaceId> members;
  for (const AgreementMember& member : world.agreement_members)
    if (member.agreement == agreement && !member.until) members.insert(member.place);
  return members;
}

std::string unknown_who(const World& world, const std::string& name) {
  std::vector<std::string> known = names_of(world.places);
  for (const Agreement& agreement : world.agreements)
    if (std::any_of(
            world.agreement_members.begin(), world.agreement_members.end(),
            [&](const AgreementMember& m) { return world.agreements[m.agreement].id == agreement.id; }))
      known.push_back(agreement.id);
  return unknown_name("place or agreement", name, known);
}

}  // namespace

Checked<std::vector<PlaceId>> read_places(const World& world, const std::vector<std::string>& names,
                                          const std::vector<std::string>& without) {
  Diagnostics problems;
  std::set<PlaceId> places;
  for (const std::string& name : names) {
    const auto agreement = find_named(world.agreements, name);
    if (const auto place = find_named(world.places, name)) {
      places.insert(*place);
    } else if (const auto members = agreement ? members_of(world, *agreement) : std::set<PlaceId>{};
               !members.empty()) {
      places.insert(members.begin(), members.end());
    } else if (agreement) {
      problems.add({"--for", 0, 0, ""}, "the package names no member of " + name + " that has not left");
    } else {
      problems.add({"--for", 0, 0, ""}, unknown_who(world, name));
    }
  }
  for (const std::string& name : without) {
    const auto place = find_named(world.places, name);
    if (!place)
      problems.add({"--without", 0, 0, ""}, unknown_name("place", name, names_of(world.places)));
    else if (places.erase(*place) == 0 && problems.empty())
      problems.add({"--without", 0, 0, ""}, name + " is not among those of --for");
  }
  if (places.empty() && problems.empty()) problems.add({"--for", 0, 0, ""}, "nobody is left");
  if (!problems.empty()) return problems;
  return std::vector<PlaceId>(places.begin(), places.end());
}

Checked<std::vector<CommodityId>> read_commodities(const World& world,
                                                   const std::vector<std::string>& names) {
  if (names.empty()) return world.commodities.ids();
  Diagnostics problems;
  std::set<CommodityId> commodities;
  for (const std::string& name : names)
    if (const auto id = find_named(world.commodities, name))
      commodities.insert(*id);
    else
      problems.add({"--commodity", 0, 0, ""}, unknown_name("commodity", name, names_of(world.commodities)));
  if (!problems.empty()) return problems;
  return std::vector<CommodityId>(commodities.begin(), commodities.end());
}

std::string group_label(const World& world, const std::vector<PlaceId>& places) {
  constexpr std::size_t kNamed = 2;
  if (places.size() > kNamed) return std::to_string(places.size()) + " places";
  std::string label;
  for (const PlaceId place : places) label += (label.empty() ? "" : "+") + world.places[place].id;
  return label;
}

}  // namespace straits
