// Releases, fills and floor cuts of public stocks: how much in all, and how it is split over the nodes that hold it.
//   who = ["JPN"], total        in proportion to the level (a fill: to the room left)
//   shares = { JPN = 0.2 }, total
//   amounts = { JPN = "80 Mbbl" }
// Inside a place always in proportion. Nothing can be released that is not there, nor filled beyond the tanks.
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "straits/change/read_change.h"

namespace straits {
namespace {

struct Holding {
  NodeId node;
  double tonnes = 0.0;  // level, or the room left
};

struct Part {
  PlaceId place;
  FilePosition position;
  std::vector<Holding> holdings;
  double available = 0.0;
  double tonnes = 0.0;  // wanted
};

std::string written(double tonnes, const VolumeConversion& conversion) {
  std::string text = fmt::format("{:.4g} Mt", tonnes / 1e6);
  if (conversion.barrels_per_tonne)
    text += fmt::format(" ({:.4g} Mbbl)", tonnes / 1e6 * *conversion.barrels_per_tonne);
  return text;
}

class StockReader {
 public:
  StockReader(const Fields& fields, const VerbRule& rule, const World& world, Change& change)
      : fields_(fields),
        rule_(rule),
        world_(world),
        change_(change),
        conversion_(conversion_of(world, change)) {}

  void read() {
    change_.profile = {{change_.from, 1.0}};
    if (rule_.verb != Verb::kStockFloor && !change_.until) change_.until = change_.from + 7 * kStockWeeks;
    read_kind();
    if (change_.commodities.size() > 1)
      fields_.note(fields_.position("commodity"), fmt::format("{} takes one commodity", rule_.name));
    if (change_.commodities.size() != 1 || !change_.stock_kind) return;
    if (!check_form()) return;
    if (fields_.has("amounts")) {
      read_amounts();
    } else if (fields_.has("shares")) {
      read_shares();
    } else {
      read_who();
    }
    split();
  }

 private:
  [[nodiscard]] bool filling() const { return rule_.verb == Verb::kStockFill; }

  void read_kind() {
    change_.stock_kind = rule_.verb == Verb::kStockFloor ? StockKind::kObligated : StockKind::kState;
    const auto kind = rule_.verb == Verb::kStockFloor ? std::nullopt : fields_.text("kind");
    if (!kind) return;
    static const std::map<std::string, StockKind, std::less<>> kKinds{
        {"state", StockKind::kState}, {"joint", StockKind::kJoint}, {"obligated", StockKind::kObligated}};
    const auto found = kKinds.find(kind->value);
    change_.stock_kind.reset();
    if (found != kKinds.end()) change_.stock_kind = found->second;
    if (!change_.stock_kind)
      fields_.note(kind->position, unknown("kind of stock", kind->value, {"state", "joint", "obligated"}));
  }

  bool check_form() {
    if (rule_.verb == Verb::kStockFloor) return fields_.has("who") && fields_.has("amount");
    const int ways = int{fields_.has("who")} + int{fields_.has("shares")} + int{fields_.has("amounts")};
    const bool needs_total = !fields_.has("amounts");
    if (ways != 1) {
      fields_.note(fields_.position(),
                   fmt::format("{} needs one of \"who\", \"shares\" and \"amounts\"", rule_.name));
    } else if (needs_total && !fields_.has("total")) {
      fields_.note(fields_.position(), fmt::format("{} needs \"total\"", rule_.name));
    } else if (!needs_total && fields_.has("total")) {
      fields_.note(fields_.position("total"), "\"amounts\" already give the total");
    }
    return ways == 1 && needs_total == fields_.has("total");
  }

  std::optional<double> read_mass(const toml::node& node) {
    const auto* text = node.as_string();
    if (text == nullptr) {
      fields_.note(fields_.position(node),
                   "a mass is a text with its unit, such as \"400 Mbbl\" or \"300 kt\"");
      return {};
    }
    const Quantity quantity = read_quantity(text->get(), Dimension::kMass, conversion_);
    const std::string problem =
        quantity.value ? check_range(*quantity.value, Dimension::kMass) : quantity.problem;
    if (quantity.value && problem.empty()) return quantity.value;
    fields_.note(fields_.position(node),
                 quantity.value ? fmt::format("\"{}\" {}", shown(text->get()), problem) : problem);
    return {};
  }

  std::optional<double> read_total() {
    const toml::node* node = fields_.node(rule_.verb == Verb::kStockFloor ? "amount" : "total");
    return node == nullptr ? std::nullopt : read_mass(*node);
  }

  void add_part(std::string_view name, const FilePosition& position, double tonnes) {
    const auto place = find_named(world_.places, name);
    if (!place) return fields_.note(position, unknown_named("place", name, named_of(world_.places)));
    Part part{*place, position, {}, 0.0, tonnes};
    bool any = false;
    for (const Stock& stock : world_.stocks) {
      if (stock.commodity != change_.commodities.front() || stock.kind != *change_.stock_kind) continue;
      if (world_.nodes[stock.node].place != *place) continue;
      any = true;
      part.holdings.push_back(
          {stock.node, filling() ? stock.capacity.value - stock.level.value : stock.level.value});
      part.available += part.holdings.back().tonnes;
    }
    if (!any) {
      fields_.note(position, fmt::format("{} has no {} stock of {}", shown(name),
                                         kind_name(*change_.stock_kind), conversion_.commodity));
      return;
    }
    parts_.push_back(std::move(part));
  }

  void read_who() {
    for (const Text& text : fields_.texts("who")) add_part(text.value, text.position, 0.0);
    const auto total = read_total();
    double available = 0.0;
    for (const Part& part : parts_) available += part.available;
    if (!total || available <= 0.0) return check_empty(available);
    for (Part& part : parts_) part.tonnes = *total * part.available / available;
    if (*total > available * (1.0 + 1e-9))
      over(fields_.position(rule_.verb == Verb::kStockFloor ? "amount" : "total"), "those named", *total,
           available);
  }

  void check_empty(double available) {
    if (available <= 0.0 && !parts_.empty())
      fields_.note(parts_.front().position,
                   filling() ? "there is no room left to fill" : "there is nothing in stock");
  }

  void read_shares() {
    const toml::table* table = fields_.table("shares");
    const auto total = read_total();
    if (table == nullptr || !total) return;
    double sum = 0.0;
    for (const auto& [place, node] : *table) {
      const auto share = node.is_integer() || node.is_floating_point() ? node.value<double>() : std::nullopt;
      if (!share || !(*share >= 0.0 && *share <= 1.0)) {
        fields_.note(fields_.position(node), "a share of the total is a number from 0 to 1");
        continue;
      }
      sum += *share;
      add_part(place.str(), fields_.position(node), *share * *total);
    }
    if (std::abs(sum - 1.0) > 1e-6)
      fields_.note(fields_.position("shares"), fmt::format("the shares add up to {:.6g}, not 1", sum));
    check_parts();
  }

  void read_amounts() {
    const toml::table* table = fields_.table("amounts");
    if (table == nullptr) return;
    for (const auto& [place, node] : *table)
      if (const auto tonnes = read_mass(node)) add_part(place.str(), fields_.position(node), *tonnes);
    if (table->empty()) fields_.note(fields_.position("amounts"), "\"amounts\" is empty");
    check_parts();
  }

  void over(const FilePosition& where, std::string_view whose, double wanted, double available) {
    fields_.note(where, fmt::format("{} is above {} of {}, {}", written(wanted, conversion_),
                                    filling() ? "the room left in the tanks" : "the level of the stocks",
                                    whose, written(available, conversion_)));
  }

  void check_parts() {
    for (const Part& part : parts_)
      if (part.tonnes > part.available * (1.0 + 1e-9))
        over(part.position, world_.places[part.place].id, part.tonnes, part.available);
  }

  void split() {
    double total = 0.0;
    for (const Part& part : parts_) total += part.tonnes;
    change_.total = Tonnes(total);
    for (const Part& part : parts_) {
      for (const Holding& holding : part.holdings) {
        if (part.available <= 0.0 || total <= 0.0) continue;
        change_.nodes.push_back(holding.node);
        change_.shares.push_back(part.tonnes / total * holding.tonnes / part.available);
      }
    }
  }

  const Fields& fields_;
  const VerbRule& rule_;
  const World& world_;
  Change& change_;
  VolumeConversion conversion_;
  std::vector<Part> parts_;
};

}  // namespace

std::string_view kind_name(StockKind kind) {
  switch (kind) {
    case StockKind::kCommercial:
      return "commercial";
    case StockKind::kObligated:
      return "obligated";
    case StockKind::kState:
      return "state";
    case StockKind::kJoint:
      return "joint";
  }
  return {};
}

void read_stock(const Fields& fields, const VerbRule& rule, const World& world, Change& change) {
  StockReader(fields, rule, world, change).read();
}

}  // namespace straits
