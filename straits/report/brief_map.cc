// The map: land, lanes by what they carry, chokepoints by how far passage fell, the places hit hardest.
// Plate carree (equirectangular projection, Snyder 1987, Map projections, p. 90), centred on 150 degrees east: the cut runs
// through the Atlantic. What crosses the cut is drawn twice, and the frame clips both.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "straits/report/brief_sections.h"
#include "straits/report/brief_style.h"
#include "straits/report/finding.h"

namespace straits {
namespace {

constexpr double kWest = -30.0, kTurn = 360.0, kNorth = 66.0, kSouth = -44.0;
constexpr double kScale = 2.0;  // units of the drawing a degree
constexpr double kWidest = 7.0, kThinnest = 0.35;
constexpr double kMovedShare = 0.1;  // a lane carries less or more from here on
constexpr std::size_t kPlacesShown = 6, kChokepointsNamed = 3;

double turned(double longitude) {  // into [kWest, kWest + 360)
  return longitude - kTurn * std::floor((longitude - kWest) / kTurn);
}
double x_of(double longitude) { return kScale * (longitude - kWest); }
double y_of(double latitude) { return kScale * (kNorth - latitude); }

std::string path_of(const std::vector<GeoPoint>& points, double shift) {
  std::string path;
  double longitude = 0.0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    // No step is longer than half a turn.
    longitude = i == 0 ? turned(points[0].longitude)
                       : longitude + std::remainder(points[i].longitude - longitude, kTurn);
    path +=
        fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : "L", x_of(longitude + shift), y_of(points[i].latitude));
  }
  return path;
}

Html draw_land(const std::vector<std::vector<GeoPoint>>& land) {
  std::string path;
  for (const auto& ring : land) {
    const bool inside = std::any_of(ring.begin(), ring.end(), [](const GeoPoint& point) {
      return point.latitude > kSouth && point.latitude < kNorth;
    });
    if (!inside) continue;
    for (const double shift : {-kTurn, 0.0, kTurn}) path += path_of(ring, shift) + "Z";
  }
  return element("path", {{"d", path}, {"fill", kColourLand}}, {});
}

const char* colour_of(const BriefLane& lane) {
  const double more = lane.during / std::max(lane.before, TonnesPerWeek(1.0)) - 1.0;
  return more > kMovedShare ? kColourMore : more < -kMovedShare ? kColourLess : kColourSame;
}

// Every lane carries what it had or has, whichever is more: a closed lane keeps its width and shows as one that carries less.
Html draw_lanes(const std::vector<BriefLane>& lanes) {
  TonnesPerWeek most(1.0);
  for (const BriefLane& lane : lanes) most = std::max({most, lane.before, lane.during});
  std::vector<const BriefLane*> order;
  order.reserve(lanes.size());
  for (const BriefLane& lane : lanes) order.push_back(&lane);
  std::stable_sort(order.begin(), order.end(), [](const BriefLane* a, const BriefLane* b) {
    return (colour_of(*a) == kColourSame) > (colour_of(*b) == kColourSame);
  });
  Html drawing;
  for (const BriefLane* lane : order) {
    const double width = kWidest * std::sqrt(std::max(lane->before, lane->during) / most);
    if (width < kThinnest) continue;
    for (const double shift : {-kTurn, 0.0, kTurn}) {
      const std::string path = path_of({lane->from, lane->to}, shift);
      const double west = turned(lane->from.longitude) + shift;
      if (west < kWest - kTurn / 2 || west > kWest + 1.5 * kTurn) continue;
      drawing += element("path",
                         {{"d", path},
                          {"fill", "none"},
                          {"stroke", colour_of(*lane)},
                          {"stroke-width", fmt::format("{:.2f}", width)},
                          {"stroke-linecap", "round"},
                          {"stroke-opacity", "0.8"}},
                         {});
    }
  }
  return drawing;
}

std::optional<GeoPoint> position_of(const World& world, const std::string& chokepoint) {
  for (const Lane& lane : world.lanes) {
    if (!lane.chokepoint || world.chokepoints[*lane.chokepoint].id != chokepoint) continue;
    const Waypoint &from = world.waypoints[lane.from], &to = world.waypoints[lane.to];
    const double east = std::remainder(to.longitude - from.longitude, kTurn);
    return GeoPoint{from.longitude + 0.5 * east, 0.5 * (from.latitude + to.latitude)};
  }
  return std::nullopt;
}

// Words on the map that keep clear of each other: each goes to the first of four sides of its mark that is free.
class Labels {
 public:
  void add(double x, double y, const std::string& words, const char* weight) {
    const double width = kLetter * static_cast<double>(shown_letters(words));
    const std::array<Box, 4> sides{Box{x + 8, y + 4, width}, Box{x - 8 - width, y + 4, width},
                                   Box{x - 0.5 * width, y - 9, width}, Box{x - 0.5 * width, y + 18, width}};
    for (const Box& box : sides)
      if (is_free(box)) {
        taken_.push_back(box);
        written_ += write(box, words, weight);
        return;
      }
  }
  [[nodiscard]] const Html& written() const { return written_; }

 private:
  static constexpr double kLetter = 7.2, kHeight = 14.0;
  struct Box {
    double x, y, width;
  };
  // Letters beyond Latin are twice as wide.
  static std::size_t shown_letters(const std::string& words) {
    std::size_t letters = 0;
    for (const char c : words) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte & 0xC0U) != 0x80U) letters += byte >= 0xE3U ? 2 : 1;
    }
    return letters;
  }
  [[nodiscard]] bool is_free(const Box& box) const {
    if (box.x < 0.0 || box.x + box.width > kScale * kTurn) return false;
    return std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) {
      return box.x < other.x + other.width && other.x < box.x + box.width &&
             std::abs(box.y - other.y) < kHeight;
    });
  }
  static Html write(const Box& box, const std::string& words, const char* weight);
  std::vector<Box> taken_;
  Html written_;
};

Html Labels::write(const Box& box, const std::string& words, const char* weight) {
  const double x = box.x, y = box.y;
  return element("text",
                 {{"x", fmt::format("{:.1f}", x)},
                  {"y", fmt::format("{:.1f}", y)},
                  {"font-size", "13"},
                  {"font-weight", weight},
                  {"fill", kColourInk},
                  {"stroke", "#fff"},
                  {"stroke-width", "3"},
                  {"paint-order", "stroke"}},
                 text(words));
}

// The traffic that lost most, of each chokepoint once.
Html draw_chokepoints(const BriefContent& content, const Voice& voice, Labels& labels) {
  Html drawing;
  std::set<std::string> seen;
  std::size_t named = 0;
  for (const AnswerChokepoint& point : content.answer.chokepoints) {
    if (point.before <= 0.0 || !seen.insert(point.chokepoint).second) continue;
    const auto position = position_of(content.world, point.chokepoint);
    if (!position) continue;
    const double lost = std::clamp(1.0 - point.lowest / point.before, 0.0, 1.0);
    const double x = x_of(turned(position->longitude)), y = y_of(position->latitude);
    drawing += element(
        "circle",
        {{"cx", fmt::format("{:.1f}", x)}, {"cy", fmt::format("{:.1f}", y)}, {"r", "5"}, {"fill", "#fff"}},
        {});
    drawing += element("circle",
                       {{"cx", fmt::format("{:.1f}", x)},
                        {"cy", fmt::format("{:.1f}", y)},
                        {"r", "5"},
                        {"fill", kColourLess},
                        {"fill-opacity", fmt::format("{:.2f}", lost)},
                        {"stroke", kColourInk},
                        {"stroke-width", "1.2"}},
                       {});
    if (lost > kMovedShare && named < kChokepointsNamed && ++named > 0)
      labels.add(x, y,
                 voice.say("map.fall",
                           {{"name", voice.chokepoint(point.chokepoint)}, {"share", voice.percent(lost)}}),
                 "600");
  }
  return drawing;
}

// The one that the finding names first, then as the page lists them.
std::vector<const AnswerWorstHit*> hits_in_order(const Answer& answer) {
  std::vector<const AnswerWorstHit*> hits;
  if (const WorstHit worst = find_worst(answer); worst.hit) hits.push_back(worst.hit);
  for (const AnswerCommodity& commodity : answer.commodities)
    for (const AnswerWorstHit& hit : commodity.worst_hit) hits.push_back(&hit);
  return hits;
}

Html draw_places(const BriefContent& content, const Voice& voice, Labels& labels) {
  Html drawing;
  std::set<std::string> seen;
  for (const AnswerWorstHit* hit : hits_in_order(content.answer)) {
    const auto place = find_named(content.world.places, hit->place);
    if (!place || seen.size() >= kPlacesShown || !seen.insert(hit->place).second) continue;
    const Place& at = content.world.places[*place];
    const double x = x_of(turned(at.longitude)), y = y_of(at.latitude);
    drawing += element("rect",
                       {{"x", fmt::format("{:.1f}", x - 4)},
                        {"y", fmt::format("{:.1f}", y - 4)},
                        {"width", "8"},
                        {"height", "8"},
                        {"fill", kColourInk},
                        {"stroke", "#fff"},
                        {"stroke-width", "1"}},
                       {});
    labels.add(x, y, voice.place(hit->place), "400");
  }
  return drawing;
}

}  // namespace

Html write_map(const BriefContent& content, const Voice& voice) {
  const double width = kScale * kTurn, height = kScale * (kNorth - kSouth);
  Html drawing = element(
      "rect",
      {{"width", fmt::format("{}", width)}, {"height", fmt::format("{}", height)}, {"fill", "#f7fafc"}}, {});
  drawing += draw_land(content.map.land);
  drawing += draw_lanes(content.map.lanes);
  Labels labels;
  drawing += draw_chokepoints(content, voice, labels);
  drawing += draw_places(content, voice, labels);
  drawing += labels.written();
  const Html map = element("svg",
                           {{"viewBox", fmt::format("0 0 {} {}", width, height)},
                            {"role", "img"},
                            {"aria-label", voice.say("map.alt")}},
                           drawing);
  const std::string note = content.map.traffic.empty()
                               ? voice.say("map.still")
                               : voice.say("map.note", {{"traffic", voice.traffic(content.map.traffic)},
                                                        {"week", voice.short_day(content.map.week)}});
  return section("map", voice.say("map.title"), map + element("p", {{"class", "note"}}, text(note)));
}

}  // namespace straits
