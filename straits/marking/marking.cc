#include "straits/marking/marking.h"

#include <algorithm>
#include <iterator>

#include "straits/base/error.h"

namespace straits {
namespace {

constexpr std::string_view kReleasableTo = " releasable to ";
constexpr std::string_view kNobody = "nobody";

// Places separated by one space, each once and in order, as write_marking writes them.
std::optional<std::set<std::string>> read_places(std::string_view text) {
  std::set<std::string> places;
  if (text == kNobody) return places;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string place(text.substr(begin, end - begin));
    if (place.empty() || (!places.empty() && place <= *places.rbegin())) return {};
    places.insert(place);
    begin = end + 1;
  }
  return places;
}

}  // namespace

const std::vector<std::string>& level_names() {
  static const std::vector<std::string> kNames = {"PUBLIC", "OFFICIAL", "CONFIDENTIAL", "SECRET"};
  return kNames;
}

std::optional<Level> read_level(std::string_view text) {
  const auto& names = level_names();
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return {};
  return static_cast<Level>(found - names.begin());
}

std::string write_level(Level level) {
  const auto position = static_cast<std::size_t>(level);
  require(position < level_names().size(), "a marking level outside its range");
  return level_names()[position];
}

std::optional<Marking> read_marking(std::string_view text) {
  const std::size_t cut = text.find(kReleasableTo);
  const auto level = read_level(text.substr(0, cut));
  if (!level) return {};
  if (cut == std::string_view::npos) return Marking{*level, std::nullopt};
  auto places = read_places(text.substr(cut + kReleasableTo.size()));
  if (!places) return {};
  return Marking{*level, std::move(places)};
}

std::string write_marking(const Marking& marking) {
  std::string text = write_level(marking.level);
  if (!marking.releasable_to) return text;
  text += kReleasableTo;
  if (marking.releasable_to->empty()) return text.append(kNobody);
  for (const std::string& place : *marking.releasable_to) text += place + ' ';
  text.pop_back();
  return text;
}

Marking combine(const Marking& a, const Marking& b) {
  const Level level = std::max(a.level, b.level);
  if (!a.releasable_to) return {level, b.releasable_to};
  if (!b.releasable_to) return {level, a.releasable_to};
  std::set<std::string> both;
  std::set_intersection(a.releasable_to->begin(), a.releasable_to->end(), b.releasable_to->begin(),
                        b.releasable_to->end(), std::inserter(both, both.end()));
  return {level, std::move(both)};
}

bool may_release(const Marking& marking, Level cleared_to, const std::string& place) {
  if (marking.level > cleared_to) return false;
  return !marking.releasable_to || marking.releasable_to->count(place) > 0;
}

}  // namespace straits
