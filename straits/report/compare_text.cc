#include "straits/report/compare_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "straits/report/layout.h"
#include "straits/report/units.h"

namespace straits {
namespace {

using Json = nlohmann::ordered_json;

// Of a week's figure, and of the total.
struct ShownUnits {
  DisplayUnit week, total;
};

ShownUnits units_of(const World& world, const RunDifference& d) {
  const auto commodity = find_named(world.commodities, d.commodity);
  if (d.quantity == ComparedQuantity::kPrice) {
    const DisplayUnit unit = commodity ? price_unit(world, *commodity) : DisplayUnit{"USD/t", 1.0};
    return {unit, unit};
  }
  const DisplayUnit mass = commodity ? mass_unit(world, *commodity) : DisplayUnit{"t", 1.0};
  if (!is_flow(d.quantity)) return {mass, mass};
  return {commodity ? rate_unit(world, *commodity) : DisplayUnit{"t/week", 1.0}, mass};
}

const char* heading_of(ComparedQuantity quantity) {
  switch (quantity) {
    case ComparedQuantity::kUnserved:
      return "UNSERVED";
    case ComparedQuantity::kUse:
      return "USE";
    case ComparedQuantity::kRuns:
      return "INPUT OF PROCESSES";
    case ComparedQuantity::kImports:
      return "IMPORTS LANDED";
    case ComparedQuantity::kOutput:
      return "OUTPUT";
    case ComparedQuantity::kStock:
      return "STOCKS (mean)";
    case ComparedQuantity::kPrice:
      return "PRICES (mean)";
    case ComparedQuantity::kPassage:
      return "PASSAGE";
    case ComparedQuantity::kQueue:
      return "WAITING (mean)";
  }
  return "";
}

std::string signed_text(double value) { return (value > 0.0 ? "+" : "") + number_text(value); }

std::string row_text(const World& world, const RunDifference& d) {
  const ShownUnits units = units_of(world, d);
  const double a = d.total_a * units.total.factor, b = d.total_b * units.total.factor;
  const std::string share = d.total_a != 0.0 ? percent_text((d.total_b - d.total_a) / d.total_a) : "-";
  return fmt::format(" {} {} {:<9}{:>8}{:>8}{:>9}{:>8}  {}{:>7}{:>7} {}\n", cell(d.subject, 14),
                     cell(d.commodity, 15), cell(units.total.name, 9), number_text(a), number_text(b),
                     signed_text(b - a), share, write_date(d.worst_week),
                     number_text(d.worst_a * units.week.factor), number_text(d.worst_b * units.week.factor),
                     units.week.name);
}

std::string meta_text(const Comparison& comparison) {
  std::string page;
  for (const FieldDifference& field : comparison.meta)
    page += fmt::format(" {} {} -> {}\n", cell(field.field, 16), field.a, field.b);
  for (const ChangeDifference& change : comparison.changes) {
    const char* sign = change.fate == ChangeFate::kOnlyA   ? "only in A"
                       : change.fate == ChangeFate::kOnlyB ? "only in B"
                                                           : "differs";
    page +=
        fmt::format(" change {:<10} {}{}\n", sign, change.id, change.what.empty() ? "" : ": " + change.what);
  }
  return page.empty() ? " nothing: same package, scenario and options\n" : page;
}

const char* fate_name(ChangeFate fate) {
  switch (fate) {
    case ChangeFate::kOnlyA:
      return "only_a";
    case ChangeFate::kOnlyB:
      return "only_b";
    case ChangeFate::kDiffers:
      return "differs";
  }
  return "";
}

Json difference_json(const World& world, const RunDifference& d) {
  const ShownUnits units = units_of(world, d);
  return {{"quantity", quantity_name(d.quantity)},
          {"subject", d.subject},
          {"commodity", d.commodity},
          {"total_a", d.total_a},
          {"total_b", d.total_b},
          {"worst_week", write_date(d.worst_week)},
          {"worst_a", d.worst_a},
          {"worst_b", d.worst_b},
          {"size", d.size},
          {"unit", units.total.name},
          {"unit_factor", units.total.factor},
          {"week_unit", units.week.name},
          {"week_unit_factor", units.week.factor}};
}

// fn(difference, whether it is shown), quantity by quantity.
template <class Fn>
void for_each_shown(const Comparison& comparison, std::size_t top, Fn fn) {
  std::size_t count = 0;
  const RunDifference* before = nullptr;
  for (const RunDifference& d : comparison.differences) {
    count = before != nullptr && before->quantity == d.quantity ? count + 1 : 0;
    before = &d;
    fn(d, count < top, count == 0);
  }
}

}  // namespace

std::string write_comparison_text(const World& world, const Comparison& comparison, const std::string& name_a,
                                  const std::string& name_b, std::size_t top) {
  std::string page = fmt::format("A {}\nB {}\n\nWHAT WENT IN\n{}", name_a, name_b, meta_text(comparison));
  if (comparison.weeks == 0) return page + "\nThe runs have no week in common.\n";
  page += fmt::format("\nWHAT CAME OUT, over the {} weeks from {} that both have\n", comparison.weeks,
                      write_date(comparison.first_week));
  if (comparison.differences.empty()) return page + " nothing differs\n";
  std::size_t hidden = 0;
  const auto more = [&] {
    if (hidden > 0) page += fmt::format(" ... {} more (--top, --json)\n", hidden);
    hidden = 0;
  };
  for_each_shown(comparison, top, [&](const RunDifference& d, bool shown, bool first) {
    if (first) {
      more();
      page += fmt::format("\n{:<41}{:>8}{:>8}{:>9}{:>8}  {:<10}{:>7}{:>7}\n", heading_of(d.quantity), "A",
                          "B", "B - A", "", "worst", "A", "B");
    }
    if (shown)
      page += row_text(world, d);
    else
      ++hidden;
  });
  more();
  return page;
}

std::string write_comparison_json(const World& world, const Comparison& comparison, const std::string& name_a,
                                  const std::string& name_b, std::size_t top) {
  Json json = {{"a", name_a}, {"b", name_b}, {"weeks", comparison.weeks}};
  json["first_week"] = comparison.weeks > 0 ? Json(write_date(comparison.first_week)) : Json(nullptr);
  json["meta"] = Json::array();
  for (const FieldDifference& f : comparison.meta)
    json["meta"].push_back({{"field", f.field}, {"a", f.a}, {"b", f.b}});
  json["changes"] = Json::array();
  for (const ChangeDifference& c : comparison.changes)
    json["changes"].push_back({{"id", c.id}, {"fate", fate_name(c.fate)}, {"what", c.what}});
  json["differences"] = Json::array();
  for_each_shown(comparison, top, [&](const RunDifference& d, bool shown, bool) {
    if (shown) json["differences"].push_back(difference_json(world, d));
  });
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace straits
