#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "straits/change/check_nesting.h"
#include "straits/change/document.h"

namespace straits {
namespace {

constexpr int kMaximumWeeks = 520, kMaximumWindow = 104;
constexpr std::size_t kMaximumItems = 10'000;  // changes of one file: more is no scenario but a mistake

bool is_name(std::string_view text) {  // never a path: a base is looked up in the scenario folders only
  return !text.empty() && text.size() <= 100 && text.front() != '.' &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '_' || c == '.';
         });
}

std::optional<Text> read_name(const Fields& fields, std::string_view key) {
  auto name = fields.text(key);
  if (name && !is_name(name->value)) {
    fields.note(name->position, fmt::format("\"{}\" must be letters, digits, - and _", key));
    name.reset();
  }
  return name;
}

void check_format(const Fields& fields) {
  if (!fields.has("straits"))
    return fields.note({fields.file(), 1, 1, {}}, "needs \"straits = 1\", the version of the format");
  const auto version = fields.node("straits")->value_exact<std::int64_t>();
  if (!version || *version != 1)
    fields.note(fields.position("straits"), "this engine reads \"straits = 1\" only");
}

std::optional<int> read_weeks(const Fields& fields, std::string_view key, int maximum) {
  const toml::node* node = fields.node(key);
  if (node == nullptr) return {};
  std::optional<std::int64_t> weeks = node->value_exact<std::int64_t>();
  if (const auto* text = node->as_string()) {
    const std::string& s = text->get();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), number);
    if (error == std::errc{} && std::string_view(end) == "w") weeks = number;
  }
  if (weeks && *weeks >= 1 && *weeks <= maximum) return static_cast<int>(*weeks);
  fields.note(fields.position(*node),
              weeks ? fmt::format("\"{}\" is {}; it must lie between 1 and {}", key, *weeks, maximum)
                    : fmt::format("\"{}\" must be a number of weeks such as 13 or \"13w\"", key));
  return {};
}

void read_horizon(const Fields& root, Document& document) {
  const toml::table* table = root.table("horizon");
  if (table == nullptr) return;
  const Fields fields(*table, root.file(), root.problems());
  fields.check_keys("key", {"start", "weeks", "window"});
  document.start = fields.date("start");
  if (document.start && monday_of(*document.start) != *document.start)
    fields.note(fields.position("start"),
                fmt::format("{} is not a Monday; the Monday before is {}", write_date(*document.start),
                            write_date(monday_of(*document.start))));
  document.weeks = read_weeks(fields, "weeks", kMaximumWeeks);
  document.window_weeks = read_weeks(fields, "window", kMaximumWindow);
}

void read_marking_table(const Fields& root, const World& world, Document& document) {
  const toml::table* table = root.table("marking");
  if (table == nullptr) return;
  const Fields fields(*table, root.file(), root.problems());
  fields.check_keys("key", {"level", "releasable_to"});
  Marking marking;
  if (!fields.has("level")) fields.note(fields.position(), "a marking needs \"level\"");
  if (const auto level = fields.text("level")) {
    const auto found = read_level(level->value);
    if (!found) fields.note(level->position, unknown("level", level->value, level_names()));
    marking.level = found.value_or(Level::kSecret);
  }
  if (const toml::node* node = fields.node("releasable_to")) {
    marking.releasable_to.emplace();
    const bool nobody = node->is_array() && node->as_array()->empty();
    for (const Text& text : nobody ? std::vector<Text>{} : fields.texts("releasable_to")) {
      if (!find_named(world.places, text.value))
        fields.note(text.position, unknown("place", text.value, names_of(world.places)));
      marking.releasable_to->insert(text.value);
    }
  }
  document.marking = marking;
}

// Every item of an array of tables; anything else is noted.
template <class Take>
void each_table(const Fields& root, std::string_view key, const Take& take) {
  const toml::node* node = root.node(key);
  if (node == nullptr) return;
  const toml::array* items = node->as_array();
  if (items == nullptr)
    return root.note(root.position(*node), fmt::format("\"{0}\" must be written as [[{0}]] tables", key));
  if (items->size() > kMaximumItems)
    return root.note(root.position(*node), fmt::format("more than {} \"{}\" tables", kMaximumItems, key));
  for (const toml::node& item : *items) {
    if (const toml::table* table = item.as_table()) {
      take(*table);
    } else {
      root.note(root.position(item), fmt::format("\"{0}\" must be written as [[{0}]] tables", key));
    }
  }
}

void check_same_id(const Fields& root, Document& document, ReadChange read) {
  for (const ReadChange& other : document.changes) {
    if (other.change.id != read.change.id) continue;
    const Change &a = other.change, &b = read.change;
    if (read.named)
      return root.note(b.position,
                       fmt::format("the id \"{}\" stands already in line {}", shown(b.id), a.position.line));
    const bool apart = (a.until && *a.until <= b.from) || (b.until && *b.until <= a.from);
    if (!apart)
      return root.note(
          b.position,
          fmt::format(
              "the same change as in line {}, at the same time; give each an \"id\" if both are meant",
              a.position.line));
    read.change.id += " " + write_date(b.from);
    return check_same_id(root, document, std::move(read));
  }
  document.changes.push_back(std::move(read));
}

void add_belief(const Fields& root, Document& document, SharedBelief belief) {
  for (const SharedBelief& other : document.beliefs)
    if (other.id == belief.id)
      return root.note(belief.position, fmt::format("the belief \"{}\" stands already in line {}",
                                                    shown(belief.id), other.position.line));
  document.beliefs.push_back(std::move(belief));
}

void add_uncertain(const Fields& root, Document& document, ReadFactor read) {
  for (const ReadFactor& other : document.uncertain)
    if (other.factor.id == read.factor.id)
      return root.note(read.factor.position,
                       fmt::format("the uncertain factor \"{}\" stands already in line {}",
                                   shown(read.factor.id), other.factor.position.line));
  document.uncertain.push_back(std::move(read));
}

Document read_root(const Fields& root, const World& world) {
  Document document;
  document.position = {root.file(), 1, 0, {}};
  check_format(root);
  root.check_keys("key", {"straits", "id", "title", "story", "base", "remove", "marking", "horizon", "belief",
                          "change", "uncertain"});
  if (!root.has("id")) root.note({root.file(), 1, 1, {}}, "a scenario needs \"id\"");
  if (const auto id = read_name(root, "id")) document.id = id->value;
  if (const auto title = root.text("title")) document.title = title->value;
  if (const auto story = root.text("story")) document.story = story->value;
  document.base = read_name(root, "base");
  document.removed = root.texts("remove");
  if (root.has("remove") && !root.has("base"))
    root.note(root.position("remove"), "\"remove\" needs a \"base\"");
  read_marking_table(root, world, document);
  read_horizon(root, document);
  each_table(root, "belief", [&](const toml::table& table) {
    auto belief = read_shared_belief(Fields(table, root.file(), root.problems()));
    if (belief) add_belief(root, document, std::move(*belief));
  });
  each_table(root, "change", [&](const toml::table& table) {
    auto read = read_change(Fields(table, root.file(), root.problems()), world);
    if (read) check_same_id(root, document, std::move(*read));
  });
  each_table(root, "uncertain", [&](const toml::table& table) {
    auto read = read_uncertain(Fields(table, root.file(), root.problems()), world);
    if (read) add_uncertain(root, document, std::move(*read));
  });
  return document;
}

}  // namespace

std::optional<Document> read_document(const std::string& text, const std::string& file, const World& world,
                                      Diagnostics& problems) {
  if (const auto deep = find_deep_nesting(text)) {
    problems.add({file, deep->line, deep->column, {}}, "nested too deeply for a scenario");
    return {};
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    problems.add({file, 1, 0, {}}, "the file is UTF-16; save it as UTF-8");
    return {};
  }
  try {
    const toml::table root = toml::parse(text, file);
    return read_root(Fields(root, file, problems), world);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    problems.add({file, static_cast<int>(at.line), static_cast<int>(at.column), {}},
                 fmt::format("this is no TOML: {}{}", error.description(),
                             error.description().find("utf-8") == std::string_view::npos
                                 ? ""
                                 : "; save the file as UTF-8 (it may be Windows-1252)"));
    return {};
  }
}

}  // namespace straits
