#include <fmt/format.h>

#include "straits/base/error.h"
#include "straits/program/write_program.h"

namespace straits {
namespace {

constexpr const char* kObjective = "cost";

void append_row_kind(std::string& text, double lower, double upper, const std::string& name) {
  const char kind = lower == upper ? 'E' : upper < kInfinity ? 'L' : lower > -kInfinity ? 'G' : 'N';
  fmt::format_to(std::back_inserter(text), " {} {}\n", kind, name);
}

void append_bounds(std::string& text, double lower, double upper, const std::string& name) {
  const auto put = [&](const char* kind) {
    fmt::format_to(std::back_inserter(text), " {} BND {}\n", kind, name);
  };
  const auto put_value = [&](const char* kind, double value) {
    fmt::format_to(std::back_inserter(text), " {} BND {} {:.17g}\n", kind, name, value);
  };
  if (lower == upper) return put_value("FX", lower);
  if (lower == -kInfinity && upper == kInfinity) return put("FR");
  if (lower == -kInfinity)
    put("MI");
  else
    put_value("LO", lower);
  if (upper < kInfinity) put_value("UP", upper);
}

}  // namespace

std::string write_mps(const Program& program, const Sides& sides, const ProgramNames& names) {
  require(names.rows.size() == sides.row_lower.size() && names.columns.size() == sides.column_lower.size(),
          "every row and column has a name");
  const std::vector<double>& cost = costs_of(program, sides);
  std::string text = fmt::format("NAME {}\nROWS\n N {}\n", names.program, kObjective);
  for (std::size_t i = 0; i < names.rows.size(); ++i)
    append_row_kind(text, sides.row_lower[i], sides.row_upper[i], names.rows[i]);
  text += "COLUMNS\n";
  for (std::size_t j = 0; j < names.columns.size(); ++j) {
    if (cost[j] != 0.0)
      fmt::format_to(std::back_inserter(text), " {} {} {:.17g}\n", names.columns[j], kObjective, cost[j]);
    for (int k = program.start[j]; k < program.start[j + 1]; ++k) {
      const auto at = static_cast<std::size_t>(k);
      fmt::format_to(std::back_inserter(text), " {} {} {:.17g}\n", names.columns[j],
                     names.rows[static_cast<std::size_t>(program.row[at])], program.coefficient[at]);
    }
  }
  text += "RHS\n";
  std::string ranges;
  for (std::size_t i = 0; i < names.rows.size(); ++i) {
    const double lower = sides.row_lower[i], upper = sides.row_upper[i];
    const double side = upper < kInfinity ? upper : lower;
    if (side != 0.0 && side > -kInfinity)
      fmt::format_to(std::back_inserter(text), " RHS {} {:.17g}\n", names.rows[i], side);
    if (lower < upper && lower > -kInfinity && upper < kInfinity)
      fmt::format_to(std::back_inserter(ranges), " RNG {} {:.17g}\n", names.rows[i], upper - lower);
  }
  if (!ranges.empty()) text += "RANGES\n" + ranges;
  text += "BOUNDS\n";
  for (std::size_t j = 0; j < names.columns.size(); ++j)
    append_bounds(text, sides.column_lower[j], sides.column_upper[j], names.columns[j]);
  return text + "ENDATA\n";
}

}  // namespace straits
