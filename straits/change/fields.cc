#include "straits/change/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace straits {
namespace {

constexpr std::size_t kMaximumUnknownKeys = 20;  // reported of one table

std::string_view type_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
      return "a date";
    case toml::node_type::time:
      return "a time of day";
    case toml::node_type::date_time:
      return "a date with a time";
    case toml::node_type::none:
      break;
  }
  return "nothing";
}

std::string expected(std::string_view key, std::string_view what, const toml::node& node) {
  return fmt::format("\"{}\" must be {}, not {}", key, what, type_of(node));
}

}  // namespace

std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 60)) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  while (!out.empty() && text.size() > 60 && (static_cast<unsigned char>(out.back()) & 0xc0U) == 0x80U)
    out.pop_back();
  return text.size() > 60 ? out + "..." : out;
}

std::string unknown(std::string_view kind, std::string_view name, const std::vector<std::string>& known) {
  std::string message = unknown_name(kind, shown(name), known);
  if (message.find("did you mean") != std::string::npos || name.size() < 3) return message;
  for (const std::string& candidate : known)  // "crude" for "crude_oil"
    if (candidate.starts_with(name)) return fmt::format("{}; did you mean \"{}\"?", message, candidate);
  return message;
}

FilePosition Fields::position(const toml::node& node) const {
  const toml::source_position begin = node.source().begin;
  return {file_, static_cast<int>(begin.line), static_cast<int>(begin.column), {}};
}

FilePosition Fields::position(std::string_view key) const {
  const toml::node* found = table_.get(key);
  return found == nullptr ? position() : position(*found);
}

std::optional<Text> Fields::text(std::string_view key) const {
  const toml::node* found = table_.get(key);
  if (found == nullptr) return {};
  const auto* value = found->as_string();
  if (value == nullptr) return note(position(*found), expected(key, "a text", *found)), std::nullopt;
  if (value->get().empty()) return note(position(*found), fmt::format("\"{}\" is empty", key)), std::nullopt;
  return Text{value->get(), position(*found)};
}

std::optional<Date> Fields::read_day(const toml::node& node) const {
  std::optional<Date> day;
  if (const auto* date = node.as_date()) {
    const toml::date& d = date->get();
    day = straits::read_date(fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day));
  } else if (const auto* written = node.as_string()) {
    day = straits::read_date(written->get());
    if (!day)
      note(position(node), fmt::format("\"{}\" is no day; write it as 2026-02-28", shown(written->get())));
    if (!day) return {};
  } else {
    note(position(node), fmt::format("a day such as 2026-02-28 is needed, not {}", type_of(node)));
    return {};
  }
  if (day && *day >= make_date(1900, 1, 1) && *day < make_date(2200, 1, 1)) return day;
  note(position(node), "the day must lie between 1900 and 2199");
  return {};
}

std::optional<Date> Fields::date(std::string_view key) const {
  const toml::node* found = table_.get(key);
  return found == nullptr ? std::nullopt : read_day(*found);
}

std::optional<double> Fields::number(std::string_view key) const {
  const toml::node* found = table_.get(key);
  if (found == nullptr) return {};
  const bool numeric = found->is_integer() || found->is_floating_point();
  if (!numeric) note(position(*found), expected(key, "a number", *found));
  return numeric ? found->value<double>() : std::nullopt;
}

std::vector<Text> Fields::texts(std::string_view key) const {
  const toml::node* found = table_.get(key);
  if (found == nullptr) return {};
  if (const auto* one = found->as_string()) return {{one->get(), position(*found)}};
  const toml::array* many = found->as_array();
  if (many == nullptr)
    return note(position(*found), expected(key, "a text or an array of texts", *found)), std::vector<Text>{};
  if (many->empty()) note(position(*found), fmt::format("\"{}\" is empty", key));
  if (many->size() > kMaximumEntries)
    return note(position(*found), fmt::format("more than {} names in \"{}\"", kMaximumEntries, key)),
           std::vector<Text>{};
  std::vector<Text> all;
  std::set<std::string_view> seen;
  for (const toml::node& item : *many) {
    const auto* value = item.as_string();
    if (value == nullptr) {
      note(position(item), expected(key, "an array of texts only", item));
    } else if (!seen.insert(value->get()).second) {
      note(position(item), fmt::format("\"{}\" stands twice in \"{}\"", shown(value->get()), key));
    } else {
      all.push_back({value->get(), position(item)});
    }
  }
  return all;
}

const toml::table* Fields::table(std::string_view key) const {
  const toml::node* found = table_.get(key);
  if (found == nullptr) return nullptr;
  const toml::table* inner = found->as_table();
  if (inner == nullptr) note(position(*found), expected(key, "a table", *found));
  if (inner == nullptr || inner->size() <= kMaximumEntries) return inner;
  note(position(*found), fmt::format("more than {} entries in \"{}\"", kMaximumEntries, key));
  return nullptr;
}

const toml::array* Fields::entries(std::string_view key, std::string_view form) const {
  const toml::node* found = table_.get(key);
  if (found == nullptr) return nullptr;
  const toml::array* items = found->as_array();
  if (items != nullptr && !items->empty() && items->size() <= kMaximumEntries) return items;
  note(position(*found), items != nullptr && !items->empty()
                             ? fmt::format("more than {} entries in \"{}\"", kMaximumEntries, key)
                             : fmt::format("\"{}\" must be an array of pairs such as {}", key, form));
  return nullptr;
}

void Fields::check_keys(std::string_view what, const std::vector<std::string>& known) const {
  std::size_t reported = 0;
  for (const auto& [key, value] : table_) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    if (++reported > kMaximumUnknownKeys) return;
    const toml::source_position at = key.source().begin;
    note({file_, static_cast<int>(at.line), static_cast<int>(at.column), {}},
         unknown(what, key.str(), known));
  }
}

}  // namespace straits
