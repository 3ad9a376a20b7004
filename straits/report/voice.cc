#include "straits/report/voice.h"

#include "straits/base/error.h"
#include "straits/report/messages.h"
#include "straits/report/spoken.h"
#include "straits/report/units.h"

namespace straits {

void Translations::add(const std::string& kind, const std::string& id,
                       std::array<std::string, kLanguages> names) {
  names_[{kind, id}] = std::move(names);
}

const std::string* Translations::find(const std::string& kind, const std::string& id,
                                      Language language) const {
  const auto found = names_.find({kind, id});
  if (found == names_.end()) return nullptr;
  const std::string& name = found->second[static_cast<std::size_t>(language)];
  return name.empty() ? nullptr : &name;
}

std::string Voice::say(std::string_view key, Values values) const {
  const std::optional<std::string_view> message = find_message(language_, key);
  if (!message)
    throw Error(ErrorKind::kBug, "no message " + std::string(key) + " in " + language_code(language_));
  std::string text;
  for (std::size_t at = 0; at < message->size();) {
    const std::size_t open = message->find('{', at), close = message->find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      text += message->substr(at);
      break;
    }
    text += message->substr(at, open - at);
    const std::string_view name = message->substr(open + 1, close - open - 1);
    bool known = false;
    for (const auto& [value_name, value] : values)
      if (value_name == name) text += value, known = true;
    if (!known) throw Error(ErrorKind::kBug, "message " + std::string(key) + " lacks " + std::string(name));
    at = close + 1;
  }
  return text;
}

std::string Voice::unit(const std::string& unit) const {
  const std::optional<std::string_view> message = find_message(language_, "unit." + unit);
  return message ? std::string(*message) : unit;
}

std::string Voice::amount(double value, const std::string& unit) const {
  const char* space = language_ == Language::kJapanese ? "" : "\u00a0";
  const ShownAmount shown = fit_unit(value, unit);
  return number(shown.value) + space + this->unit(shown.unit);
}

std::string Voice::changes(int count) const {
  return count == 1 ? say("changes.one") : say("changes.many", {{"count", this->count(count)}});
}

std::string Voice::name(const std::string& kind, const std::string& id, std::string fallback) const {
  const std::string* name = names_.find(kind, id, language_);
  if (name != nullptr) return *name;
  return fallback;
}

// A terminal is told by its place and what its own name has in brackets: "Saudi Arabia (Yanbu)".
std::string Voice::place(const std::string& place_or_node) const {
  const auto node = find_named(world_.nodes, place_or_node);
  if (!node || find_named(world_.places, place_or_node))
    return name("place", place_or_node, place_name(world_, place_or_node));
  const std::string& own = world_.nodes[*node].name;
  const std::size_t open = own.rfind('(');
  if (open == std::string::npos) return own;
  return place(world_.places[world_.nodes[*node].place].id) + " " + own.substr(open);
}

std::string Voice::commodity(const std::string& id) const {
  const auto found = find_named(world_.commodities, id);
  return name("commodity", id, found ? world_.commodities[*found].name : spoken_id(id));
}

std::string Voice::chokepoint(const std::string& id) const {
  const auto found = find_named(world_.chokepoints, id);
  return name("chokepoint", id, found ? world_.chokepoints[*found].name : spoken_id(id));
}

std::string Voice::traffic(const std::string& id) const {
  if (const std::string* own = names_.find("traffic", id, language_)) return *own;
  return name("commodity", id, spoken_id(id));  // most traffics carry one commodity, and its name
}

std::string Voice::ship_class(const std::string& id) const {
  const auto found = find_named(world_.ship_classes, id);
  return name("ship_class", id, found ? world_.ship_classes[*found].name : spoken_id(id));
}

std::string capitalised(std::string text) {
  if (text.empty()) return text;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first >= 'a' && first <= 'z') text[0] = static_cast<char>(first - 'a' + 'A');
  constexpr unsigned char kLatin = 0xC3;  // U+00E0..U+00FE begin with it, 32 above their capitals
  if (first == kLatin && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xA0)
    text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
  return text;
}

}  // namespace straits
