#include "straits/change/quantity.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include "straits/base/diagnostics.h"
#include "straits/base/letters.h"

namespace straits {
namespace {

constexpr double kWeeksPerYear = 365.25 / 7.0;
constexpr double kBcmPerBcf = 1.0 / 35.3147;

enum class Base { kTonne, kBarrel, kBcm };

struct MassUnit {
  std::string_view name;
  Base base;
  double factor;  // of the base
};

constexpr std::array kMassUnits{
    MassUnit{"t", Base::kTonne, 1.0},     MassUnit{"kt", Base::kTonne, 1e3},
    MassUnit{"Mt", Base::kTonne, 1e6},    MassUnit{"bbl", Base::kBarrel, 1.0},
    MassUnit{"kbbl", Base::kBarrel, 1e3}, MassUnit{"Mbbl", Base::kBarrel, 1e6},
    MassUnit{"b", Base::kBarrel, 1.0},    MassUnit{"kb", Base::kBarrel, 1e3},
    MassUnit{"Mb", Base::kBarrel, 1e6},   MassUnit{"mcm", Base::kBcm, 1e-3},
    MassUnit{"bcm", Base::kBcm, 1.0},     MassUnit{"Bcf", Base::kBcm, kBcmPerBcf}};

constexpr std::array<std::pair<std::string_view, double>, 3> kPerWeek{
    {{"d", 7.0}, {"wk", 1.0}, {"y", 1.0 / kWeeksPerYear}}};

const MassUnit* find_mass_unit(std::string_view name) {
  for (const MassUnit& unit : kMassUnits)
    if (unit.name == name) return &unit;
  return nullptr;
}

std::optional<double> per_week(std::string_view name) {
  for (const auto& [unit, factor] : kPerWeek)
    if (unit == name) return factor;
  return {};
}

// The form of a unit, whether or not we can convert it.
struct Unit {
  std::optional<Dimension> dimension;  // none = not a unit we know
  const MassUnit* mass = nullptr;
  double weekly = 1.0;
};

Unit read_unit(std::string_view text) {
  if (text.empty()) return {};
  if (text == "%") return {Dimension::kShare, nullptr, 1.0};
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) {
    const MassUnit* mass = find_mass_unit(text);
    return mass == nullptr ? Unit{} : Unit{Dimension::kMass, mass, 1.0};
  }
  const std::string_view above = text.substr(0, slash), below = text.substr(slash + 1);
  if (above == "USD") {
    const MassUnit* mass = find_mass_unit(below);
    return mass == nullptr ? Unit{} : Unit{Dimension::kPrice, mass, 1.0};
  }
  const MassUnit* mass = find_mass_unit(above);
  const auto weekly = per_week(below);
  return mass == nullptr || !weekly ? Unit{} : Unit{Dimension::kRate, mass, *weekly};
}

std::string_view noun(Dimension dimension) {
  switch (dimension) {
    case Dimension::kShare:
      return "a share";
    case Dimension::kMass:
      return "a mass";
    case Dimension::kRate:
      return "a rate";
    case Dimension::kPrice:
      return "a price";
  }
  return {};
}

std::string_view example(Dimension dimension) {
  switch (dimension) {
    case Dimension::kShare:
      return "0.4 or \"40 %\"";
    case Dimension::kMass:
      return "\"300 kt\" or \"400 Mbbl\"";
    case Dimension::kRate:
      return "\"1.2 Mb/d\", \"300 kt/wk\" or \"77 Mt/y\"";
    case Dimension::kPrice:
      return "\"5 USD/t\" or \"2 USD/bbl\"";
  }
  return {};
}

Quantity fail(std::string problem) { return {std::nullopt, std::move(problem)}; }

// Tonnes in one such unit.
Quantity tonnes(const MassUnit& unit, const VolumeConversion& conversion) {
  if (unit.base == Base::kTonne) return {unit.factor, {}};
  const auto& known = unit.base == Base::kBarrel ? conversion.barrels_per_tonne : conversion.bcm_per_mt;
  if (known && *known > 0.0)
    return {unit.base == Base::kBarrel ? unit.factor / *known : unit.factor * 1e6 / *known, {}};
  if (conversion.commodity.empty())
    return fail(fmt::format("\"{}\" is a volume and this is of no one commodity; write tonnes", unit.name));
  return fail(fmt::format("\"{}\" is a volume and {} has no {} in the world package; write tonnes", unit.name,
                          conversion.commodity,
                          unit.base == Base::kBarrel ? "barrels_per_tonne" : "bcm_per_mt"));
}

// Every unit that can be written in this dimension, for the nearest one.
std::vector<std::string> unit_names(Dimension dimension) {
  std::vector<std::string> names;
  if (dimension == Dimension::kShare) return {"%"};
  for (const MassUnit& mass : kMassUnits) {
    if (dimension == Dimension::kMass) names.emplace_back(mass.name);
    if (dimension == Dimension::kPrice) names.push_back(fmt::format("USD/{}", mass.name));
    for (const auto& [time, factor] : kPerWeek)
      if (dimension == Dimension::kRate) names.push_back(fmt::format("{}/{}", mass.name, time));
  }
  return names;
}

std::string unknown_unit(std::string_view unit, Dimension wanted) {
  for (const std::string& name : unit_names(wanted))
    if (same_but_for_case(unit, name))
      return fmt::format("unknown unit \"{}\"; did you mean \"{}\"?", unit, name);
  return fmt::format("unknown unit \"{}\"; write {} such as {}", unit, noun(wanted), example(wanted));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1,2", "1,200", "1 200", "1'200": what stands behind the number goes on as a number.
bool has_separator(std::string_view rest) {
  while (rest.size() > 1 && rest.front() == ' ') rest.remove_prefix(1);
  if (rest.empty()) return false;
  if (is_digit(rest.front())) return true;
  return rest.size() > 1 && (rest.front() == ',' || rest.front() == '\'') && is_digit(rest[1]);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The largest of million, thousand and one that leaves a figure of at least a tenth.
std::string scaled(double value, std::string_view million, std::string_view thousand, std::string_view one) {
  const double size = std::abs(value);
  if (size >= 1e5) return fmt::format("{:.3g} {}", value / 1e6, million);
  if (size >= 1e2) return fmt::format("{:.3g} {}", value / 1e3, thousand);
  return fmt::format("{:.3g} {}", value, one);
}

std::string barrels(double value, std::string_view unit) {
  return scaled(value, fmt::format("M{}", unit), fmt::format("k{}", unit), unit);
}

std::string metric(double tonnes) { return scaled(tonnes, "Mt", "kt", "t"); }

}  // namespace

Quantity read_quantity(std::string_view text, Dimension wanted, const VolumeConversion& conversion) {
  const std::string_view whole = trimmed(text);
  double number = 0.0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), number);
  if (error != std::errc{} || !std::isfinite(number))
    return fail(fmt::format("\"{}\" is no number with a unit; write {} such as {}", text, noun(wanted),
                            example(wanted)));
  if (has_separator(whole.substr(static_cast<std::size_t>(end - whole.data()))))
    return fail(
        fmt::format("\"{}\": write the number with a decimal point and without separators, such as {}", text,
                    example(wanted)));
  const std::string_view unit_text = trimmed(whole.substr(static_cast<std::size_t>(end - whole.data())));
  if (unit_text.empty() && wanted == Dimension::kShare) return {number, {}};
  if (unit_text.empty())
    return fail(fmt::format("\"{}\" has no unit; write {} such as {}", text, noun(wanted), example(wanted)));
  const Unit unit = read_unit(unit_text);
  if (!unit.dimension) return fail(unknown_unit(unit_text, wanted));
  if (*unit.dimension != wanted)
    return fail(fmt::format("\"{}\" is {}, not {}; write for instance {}", text, noun(*unit.dimension),
                            noun(wanted), example(wanted)));
  if (wanted == Dimension::kShare) return {number / 100.0, {}};
  const Quantity per_unit = tonnes(*unit.mass, conversion);
  if (!per_unit.value) return fail(per_unit.problem);
  if (wanted == Dimension::kPrice) return {number / *per_unit.value, {}};
  return {number * *per_unit.value * unit.weekly, {}};
}

std::string write_rate(double tonnes_per_week, const VolumeConversion& conversion) {
  if (conversion.barrels_per_tonne)
    return barrels(tonnes_per_week / 7.0 * *conversion.barrels_per_tonne, "b/d");
  const double yearly = tonnes_per_week * kWeeksPerYear;
  if (conversion.of_gas && conversion.bcm_per_mt)
    return fmt::format("{:.3g} bcm/y", yearly / 1e6 * *conversion.bcm_per_mt);
  return metric(yearly) + "/y";
}

std::string write_mass(double tonnes, const VolumeConversion& conversion) {
  if (conversion.barrels_per_tonne) return barrels(tonnes * *conversion.barrels_per_tonne, "bbl");
  if (conversion.of_gas && conversion.bcm_per_mt)
    return fmt::format("{:.3g} bcm", tonnes / 1e6 * *conversion.bcm_per_mt);
  return metric(tonnes);
}

std::string check_range(double value, Dimension dimension) {
  if (!std::isfinite(value)) return "is no number";
  if (value < 0.0) return "is negative";
  switch (dimension) {
    case Dimension::kShare:
      return value > 10.0 ? "is more than ten times the base; 40 percent is \"40 %\" or 0.4" : "";
    case Dimension::kMass:
      return value > 1e11 ? "is more than the world holds" : "";
    case Dimension::kRate:
      return value > 1e10 ? "is more than the world moves" : "";
    case Dimension::kPrice:
      return value > 1e6 ? "is over a million USD per tonne" : "";
  }
  return {};
}

}  // namespace straits
