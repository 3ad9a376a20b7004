// Up to three measures, with what each is worth, who gains and who pays.
#include <algorithm>
#include <cmath>

#include "straits/report/brief_sections.h"
#include "straits/report/spoken.h"
#include "straits/report/units.h"

namespace straits {
namespace {

constexpr std::size_t kPartiesShown = 3;
constexpr double kSmallShare = 0.05;  // of the largest gain or loss: smaller ones go together

std::string role_key(Role role) {
  switch (role) {
    case Role::kUsers:
      return "role.users";
    case Role::kProducers:
      return "role.producers";
    case Role::kProcessors:
      return "role.processors";
    case Role::kOwners:
      return "role.owners";
    case Role::kGovernment:
      return "role.government";
    default:
      return "role.trade";
  }
}

std::string signed_usd(const Voice& voice, double usd) {
  return (usd < 0.0 ? "−" : "+") + voice.usd(std::abs(usd));
}

class Writer {
 public:
  Writer(const BriefContent& content, const Voice& voice)
      : world_(content.world), voice_(voice), remedies_(*content.remedies) {}

  [[nodiscard]] std::string basis() const {
    const RemedyQuestion& question = remedies_.question;
    return voice_.say("remedy.basis",
                      {{"commodity", voice_.commodity(world_.commodities[question.commodity].id)},
                       {"place", place_asked()},
                       {"size", rate(question.commodity)},
                       {"weeks", voice_.count(remedies_.weeks)},
                       {"week", voice_.day(remedies_.week)},
                       {"candidates", voice_.count(remedies_.candidates)},
                       {"tried", voice_.count(remedies_.tried)}}) +
           space() + order() + (remedies_.branches > 1 ? space() + several_branches() : "");
  }

  [[nodiscard]] Html item(std::size_t rank, const Remedy& remedy) const {
    const CommodityId asked = remedies_.question.commodity;
    const DisplayUnit unit = price_unit(world_, asked);
    Html what = element("b", title(remedy));
    what += element("span", voice_.say("remedy.gain", {{"parties", parties(remedy, 1.0)}}));
    what += element("span", voice_.say("remedy.pay", {{"parties", parties(remedy, -1.0)}}));
    what += element(
        "span", voice_.say("remedy.price",
                           {{"commodity", capitalised(voice_.commodity(world_.commodities[asked].id))},
                            {"place", place_asked()},
                            {"before", voice_.number(unit.factor * remedy.price_before.value)},
                            {"after", voice_.amount(unit.factor * remedy.price_after.value, unit.name)}}));
    Html worth = element("b", voice_.say("remedy.worth", {{"usd", voice_.usd(remedy.worth_usd)}}));
    if (!remedies_.question.places.empty())
      worth += text(voice_.say("remedy.places",
                               {{"places", readers()}, {"usd", signed_usd(voice_, remedy.places_usd)}}));
    return element("li", element("span", {{"class", "rank"}}, text(std::to_string(rank))) +
                             element("div", {{"class", "what"}}, what) +
                             element("div", {{"class", "worth"}}, worth));
  }

 private:
  [[nodiscard]] std::string space() const { return voice_.language() == Language::kJapanese ? "" : " "; }
  [[nodiscard]] std::string several_branches() const {
    return voice_.say("remedy.branches", {{"branches", voice_.count(remedies_.branches)}});
  }
  [[nodiscard]] std::string place_asked() const {
    return voice_.place(world_.places[world_.nodes[remedies_.question.node].place].id);
  }
  [[nodiscard]] std::string readers() const {
    std::vector<std::string> names;
    for (const PlaceId place : remedies_.question.places)
      names.push_back(voice_.place(world_.places[place].id));
    return join(names, voice_.say("list.separator"));
  }
  [[nodiscard]] std::string order() const {
    if (remedies_.question.places.empty()) return voice_.say("remedy.by_world");
    return voice_.say("remedy.by_places", {{"places", readers()}});
  }
  [[nodiscard]] std::string rate(CommodityId commodity) const {
    const DisplayUnit unit = rate_unit(world_, commodity);
    return voice_.amount(unit.factor * remedies_.question.size.value, unit.name);
  }

  // A traffic carries several commodities; the one asked about gives the unit.
  [[nodiscard]] CommodityId commodity_of(const Remedy& remedy) const {
    return find_named(world_.commodities, remedy.commodity).value_or(remedies_.question.commodity);
  }

  [[nodiscard]] std::string subject(const Remedy& remedy) const {
    switch (remedy.kind) {
      case RemedyKind::kPassage:
      case RemedyKind::kCanal:
        return voice_.chokepoint(remedy.subject);
      case RemedyKind::kShips:
        return voice_.ship_class(remedy.subject);
      case RemedyKind::kPipeline: {
        const auto line = find_named(world_.pipelines, remedy.subject);
        return line ? world_.pipelines[*line].name : spoken_id(remedy.subject);
      }
      case RemedyKind::kPlant: {
        const auto plant = find_named(world_.facilities, remedy.subject);
        return plant ? place_of_node(world_.facilities[*plant].node) : spoken_id(remedy.subject);
      }
      case RemedyKind::kControl: {
        std::string ends = remedy.subject.substr(0, remedy.subject.find('/'));
        const std::size_t arrow = ends.find('>');
        if (arrow == std::string::npos) return ends;
        return voice_.place(ends.substr(0, arrow)) + " → " + voice_.place(ends.substr(arrow + 1));
      }
      default:
        return voice_.place(remedy.subject);
    }
  }
  [[nodiscard]] std::string place_of_node(NodeId node) const {
    return voice_.place(world_.places[world_.nodes[node].place].id);
  }

  [[nodiscard]] std::string title(const Remedy& remedy) const {
    const CommodityId commodity = commodity_of(remedy);
    const DisplayUnit mass = mass_unit(world_, commodity);
    const bool traffic = remedy.kind == RemedyKind::kPassage || remedy.kind == RemedyKind::kCanal;
    const std::string what =
        traffic ? voice_.traffic(remedy.commodity) : voice_.commodity(world_.commodities[commodity].id);
    return capitalised(voice_.say(std::string("remedy.") + remedy_name(remedy.kind),
                                  {{"size", rate(commodity)},
                                   {"commodity", what},
                                   {"subject", subject(remedy)},
                                   {"amount", voice_.amount(mass.factor * remedy.amount.value, mass.name)}}));
  }

  [[nodiscard]] std::string party(const PartyGain& gain) const {
    const std::string role = voice_.say(role_key(gain.party.role)), usd = signed_usd(voice_, gain.usd);
    if (!gain.party.place) return voice_.say("remedy.party_nowhere", {{"role", role}, {"usd", usd}});
    return voice_.say(
        "remedy.party",
        {{"role", role}, {"place", voice_.place(world_.places[*gain.party.place].id)}, {"usd", usd}});
  }

  // Those who gain (sign 1) or lose (-1): the largest by name, the rest as one sum.
  [[nodiscard]] std::string parties(const Remedy& remedy, double sign) const {
    std::vector<PartyGain> concerned;
    for (const PartyGain& gain : remedy.gains)
      if (sign * gain.usd > 0.0) concerned.push_back(gain);
    if (sign < 0.0) std::reverse(concerned.begin(), concerned.end());
    const double largest = std::max(std::abs(remedy.gains.front().usd), std::abs(remedy.gains.back().usd));
    std::vector<std::string> named;
    double rest = 0.0;
    for (const PartyGain& gain : concerned)
      if (named.size() < kPartiesShown && std::abs(gain.usd) >= kSmallShare * largest)
        named.push_back(party(gain));
      else
        rest += gain.usd;
    if (named.empty() && std::abs(rest) < kSmallShare * largest) return voice_.say("remedy.nobody");
    if (std::abs(rest) > 0.01 * largest)
      named.push_back(voice_.say("remedy.rest", {{"usd", signed_usd(voice_, rest)}}));
    return join(named, voice_.say("list.semicolon"));
  }

  const World& world_;
  const Voice& voice_;
  const Remedies& remedies_;
};

Html why_none(const BriefContent& content, const Voice& voice) {
  switch (content.no_remedies) {
    case NoRemedies::kUnfinished:
      return element("p", voice.say("remedy.unfinished"));
    case NoRemedies::kTried:
      return element("p", voice.say("remedy.none", {{"share", voice.percent(kLeastWorthShare)}}));
    default:
      return element("p", voice.say("remedy.nothing"));
  }
}

}  // namespace

Html write_remedies(const BriefContent& content, const Voice& voice) {
  const std::string title = voice.say("remedy.title");
  if (!content.remedies) return section("remedies", title, why_none(content, voice));
  const Writer writer(content, voice);
  Html body = element("p", {{"class", "basis"}}, text(writer.basis()));
  Html items;
  std::size_t rank = 0;
  for (const Remedy& remedy : content.remedies->best) items += writer.item(++rank, remedy);
  body += items.empty() ? why_none(content, voice) : element("ol", {{"class", "remedies"}}, items);
  body += element("p", {{"class", "note"}}, text(voice.say("remedy.limits")));
  return section("remedies", title, body);
}

}  // namespace straits
