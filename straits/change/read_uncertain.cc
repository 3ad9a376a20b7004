#include "straits/change/read_uncertain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace straits {
namespace {

using Names = std::vector<std::string>;

// The figures that each distribution needs, in the order of Shape.
const std::vector<Names>& figures_needed() {
  static const std::vector<Names> kNeeded{{"low", "high"},
                                          {"low", "mode", "high"},
                                          {"mean", "deviation", "low", "high"},
                                          {"median", "geometric_deviation", "low", "high"},
                                          {"probability"},
                                          {}};
  return kNeeded;
}

Names all_keys() {
  Names all{"id",     "moves",  "change",      "of",    "commodity", "distribution",
            "option", "weight", "correlation", "basis", "confidence"};
  for (const Names& needed : figures_needed())
    for (const std::string& key : needed)
      if (std::find(all.begin(), all.end(), key) == all.end()) all.push_back(key);
  return all;
}

std::optional<std::size_t> read_word(const Fields& fields, std::string_view key, const Names& known) {
  const auto text = fields.text(key);
  if (!text) return {};
  const auto found = std::find(known.begin(), known.end(), text->value);
  if (found == known.end())
    return fields.note(text->position, unknown(key, text->value, known)), std::nullopt;
  return static_cast<std::size_t>(found - known.begin());
}

std::optional<WrittenFigure> read_figure(const Fields& fields, const toml::node& node) {
  WrittenFigure figure{std::nullopt, "", fields.position(node)};
  if (const auto* text = node.as_string()) return figure.text = text->get(), figure;
  if (node.is_integer() || node.is_floating_point()) {
    figure.number = node.value<double>();
    return figure;
  }
  return fields.note(figure.position, "a figure is a number, or a text with its unit"), std::nullopt;
}

void read_figures(const Fields& fields, Shape shape, ReadFactor& read) {
  const Names& needed = figures_needed()[static_cast<std::size_t>(shape)];
  const std::string& name = shape_names()[static_cast<std::size_t>(shape)];
  for (const Names& others : figures_needed())
    for (const std::string& key : others) {
      const bool wanted = std::find(needed.begin(), needed.end(), key) != needed.end();
      if (!wanted && fields.has(key) && !read.figures.contains(key)) {
        fields.note(fields.position(key), fmt::format("{} takes no \"{}\"", name, key));
        read.figures[key];  // said once
      }
    }
  read.figures.clear();
  for (const std::string& key : needed) {
    const toml::node* node = fields.node(key);
    if (node == nullptr) {
      fields.note(fields.position(), fmt::format("{} needs \"{}\"", name, key));
    } else if (const auto figure = read_figure(fields, *node)) {
      read.figures[key] = *figure;
    }
  }
}

void read_weights(const Fields& fields, std::size_t items, ReadFactor& read) {
  read.weights.assign(items, 1.0);
  const toml::array* weights = fields.entries("weight", "[2, 1, 1]");
  if (weights != nullptr && weights->size() != items) {
    fields.note(fields.position("weight"), fmt::format("{} weights for {} items", weights->size(), items));
  } else if (weights != nullptr) {
    for (std::size_t i = 0; i < items; ++i) {
      const auto weight = weights->get(i)->value<double>();
      if (!weight || !(*weight >= 0.0 && *weight <= 1e6))
        fields.note(fields.position(*weights->get(i)), "a weight is a number from 0 to 1000000");
      read.weights[i] = weight.value_or(1.0);
    }
  }
  const double sum = std::accumulate(read.weights.begin(), read.weights.end(), 0.0);
  if (items > 0 && !(sum > 0.0))
    fields.note(fields.position("weight"), "at least one weight must be above 0");
  for (double& weight : read.weights) weight /= sum;
}

void read_choice(const Fields& fields, ReadFactor& read) {
  if (read.factor.moves == Moved::kWhich) {
    if (fields.has("option"))
      fields.note(fields.position("option"), "\"which\" chooses between its changes and takes no \"option\"");
    return read_weights(fields, read.changes.size(), read);
  }
  if (!fields.has("option"))
    return fields.note(fields.position(), "choice needs \"option\", the values to choose from");
  const toml::array* options = fields.entries("option", "[\"4w\", \"10w\"]");
  if (options == nullptr) return;
  for (const toml::node& item : *options)
    if (const auto figure = read_figure(fields, item)) read.options.push_back(*figure);
  read_weights(fields, options->size(), read);
}

void read_correlation(const Fields& fields, ReadFactor& read) {
  const toml::table* table = fields.table("correlation");
  if (table == nullptr) return;
  for (const auto& [key, node] : *table) {
    const auto value = node.value<double>();
    const FilePosition at = fields.position(node);
    if (!value || !(std::abs(*value) < 1.0))
      fields.note(at, "a correlation is a number above -1 and below 1");
    else if (*value != 0.0)
      read.factor.correlation[std::string(key.str())] = *value;
    read.correlation_positions[std::string(key.str())] = at;
  }
}

void read_ranges(const Fields& fields, const World& world, ReadFactor& read) {
  if (!fields.has("of"))
    fields.note(fields.position(),
                "range needs \"of\", such as [\"demand\", \"supply\"] or \"refill_share\"");
  for (const Text& name : fields.texts("of")) {
    const auto& known = range_names();
    if (std::find(known.begin(), known.end(), name.value) == known.end())
      fields.note(name.position, unknown("range", name.value, known));
    read.factor.ranges.push_back(name.value);
  }
  for (const Text& name : fields.texts("commodity")) {
    const auto found = find_named(world.commodities, name.value);
    if (!found) fields.note(name.position, unknown("commodity", name.value, names_of(world.commodities)));
    if (found) read.factor.commodities.push_back(*found);
  }
}

void read_target(const Fields& fields, const World& world, ReadFactor& read) {
  const bool of_range = read.factor.moves == Moved::kRange;
  const std::string& name = moved_names()[static_cast<std::size_t>(read.factor.moves)];
  for (const char* key : {"of", "commodity"})
    if (!of_range && fields.has(key))
      fields.note(fields.position(key), fmt::format("\"{}\" is of ranges; {} moves a \"change\"", key, name));
  if (of_range) {
    if (fields.has("change")) fields.note(fields.position("change"), "range takes no \"change\"");
    return read_ranges(fields, world, read);
  }
  if (!fields.has("change")) fields.note(fields.position(), fmt::format("{} needs \"change\"", name));
  read.changes = fields.texts("change");
  for (const Text& change : read.changes) read.factor.changes.push_back(change.value);
  if (read.factor.moves == Moved::kWhich && read.changes.size() < 2 && fields.has("change"))
    fields.note(fields.position("change"), "\"which\" needs at least two changes to choose from");
}

// What fits together: yes or no is a bernoulli, ranges and changes are chosen from.
void check_shape(const Fields& fields, Moved moves, Shape shape) {
  const bool fits = moves == Moved::kHappens                           ? shape == Shape::kBernoulli
                    : moves == Moved::kWhich || moves == Moved::kRange ? shape == Shape::kChoice
                                                                       : shape != Shape::kBernoulli;
  if (fits) return;
  const char* expected = moves == Moved::kHappens                           ? "bernoulli"
                         : moves == Moved::kWhich || moves == Moved::kRange ? "choice"
                                                                            : "a distribution of amounts";
  fields.note(fields.position("distribution"),
              fmt::format("{} needs {}", moved_names()[static_cast<std::size_t>(moves)], expected));
}

}  // namespace

std::optional<ReadFactor> read_uncertain(const Fields& fields, const World& world) {
  fields.check_keys("key", all_keys());
  ReadFactor read;
  read.factor.position = fields.position();
  for (const char* key : {"id", "moves", "distribution", "basis", "confidence"})
    if (!fields.has(key))
      fields.note(fields.position(), fmt::format("an uncertain factor needs \"{}\"", key));
  const auto id = fields.text("id");
  if (const auto basis = fields.text("basis")) read.factor.basis = basis->value;
  const auto confidence = read_word(fields, "confidence", {"A", "B", "C", "D"});
  read.factor.confidence = static_cast<char>('A' + confidence.value_or(3));
  const auto moves = read_word(fields, "moves", moved_names());
  const auto shape = read_word(fields, "distribution", shape_names());
  read_correlation(fields, read);
  if (!moves) return {};
  read.factor.moves = static_cast<Moved>(*moves);
  read_target(fields, world, read);
  if (!shape) return {};
  read.factor.distribution.shape = static_cast<Shape>(*shape);
  check_shape(fields, read.factor.moves, read.factor.distribution.shape);
  read_figures(fields, read.factor.distribution.shape, read);
  if (read.factor.distribution.shape == Shape::kChoice) {
    read_choice(fields, read);
  } else {
    for (const char* key : {"option", "weight"})
      if (fields.has(key))
        fields.note(fields.position(key), fmt::format("{} takes no \"{}\"", shape_names()[*shape], key));
  }
  if (!id) return {};
  read.factor.id = id->value;
  return read;
}

}  // namespace straits
