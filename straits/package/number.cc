#include "straits/package/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "straits/package/encoding.h"

namespace straits {
namespace {

constexpr double kMaxWhole = 9007199254740992.0;  // 2^53: every whole number below it is exact

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// Length of the longest number at the front: -?digits(.digits)?([eE][+-]?digits)?
std::size_t number_length(std::string_view text) {
  const std::size_t start = !text.empty() && text[0] == '-' ? 1 : 0;
  std::size_t end = skip_digits(text, start);
  if (end == start) return 0;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) end = skip_digits(text, end + 1);
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    const std::size_t sign = end + 1 < text.size() && (text[end + 1] == '+' || text[end + 1] == '-') ? 1 : 0;
    const std::size_t exponent_end = skip_digits(text, end + 1 + sign);
    if (exponent_end > end + 1 + sign) end = exponent_end;
  }
  return end;
}

std::string without(std::string_view text, std::string_view dropped) {
  std::string kept;
  for (const char c : text)
    if (dropped.find(c) == std::string_view::npos) kept += c;
  return kept;
}

std::string lower(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return low;
}

bool stands_for_missing(std::string_view text) {
  static constexpr std::array<std::string_view, 21> kMarks = {
      "nan", "na", "n/a", "n.a.", "#n/a", "#div/0!", "#value!", "#ref!", "inf", "+inf",    "-inf",
      "-",   "--", "..",  "...",  "null", "none",    "?",       "x",     "–",   "infinity"};
  return std::find(kMarks.begin(), kMarks.end(), lower(text)) != kMarks.end();
}

bool is_number(std::string_view text) { return !text.empty() && number_length(text) == text.size(); }

// The commas cut the digits into groups of three: 1,234,567.8.
bool groups_thousands(std::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  text = text.substr(0, text.find('.'));
  const std::size_t first = text.find(',');
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  for (std::size_t at = first; at < text.size(); at += 4)
    if (text[at] != ',' || skip_digits(text, at + 1) < at + 4) return false;
  return (text.size() - first) % 4 == 0;
}

// 12 000, 12'000, 12_000, with plain, no-break and thin no-break spaces: the digits without their separators.
std::string drop_separators(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kSeparators = {
      " ", "'", "_", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99"};
  std::string plain(text);
  for (const std::string_view separator : kSeparators)
    for (std::size_t at = plain.find(separator); at != std::string::npos; at = plain.find(separator))
      plain.erase(at, separator.size());
  return plain;
}

std::string comma_problem(std::string_view text, const std::string& shown) {
  const std::string without_commas = without(text, ",");
  std::string point = without(text, ".");
  std::replace(point.begin(), point.end(), ',', '.');
  if (groups_thousands(text) && is_number(without_commas)) {
    const bool ambiguous = is_number(point) && text.find('.') == std::string_view::npos;
    return fmt::format("\"{}\" has a thousands separator; write {}{}", shown, without_commas,
                       ambiguous ? fmt::format(" (or {}, if the comma is a decimal comma)", point) : "");
  }
  if (is_number(point)) return fmt::format("\"{}\" has a decimal comma; write {}", shown, point);
  return {};
}

std::string unit_problem(std::string_view text, const std::string& shown, const ColumnSchema& column) {
  static constexpr std::array<std::string_view, 6> kSigns = {"$", "€", "£", "¥", "USD", "US$"};
  std::string_view number;
  for (const std::string_view sign : kSigns)
    if (text.starts_with(sign)) number = text.substr(sign.size());
  while (number.starts_with(' ')) number.remove_prefix(1);
  if (!is_number(number)) number = text.substr(0, number_length(text));
  if (number.empty()) return {};
  const std::string in = column.unit.empty() || column.unit == "1"
                             ? "the column takes bare numbers"
                             : fmt::format("the column is in {}", column.unit);
  return fmt::format("\"{}\" holds more than a number; {}: write the bare number", shown, in);
}

std::string explain_no_number(std::string_view text, const ColumnSchema& column) {
  const std::string shown = show_text(text);
  if (stands_for_missing(text)) {
    return fmt::format(
        "\"{}\" is no number; {}", shown,
        column.required ? "a number is required here" : "leave the cell empty where there is no figure");
  }
  if (text.starts_with('+') && is_number(text.substr(1)))
    return fmt::format("\"{}\": write {} without the plus", shown, text.substr(1));
  if (text.find(',') != std::string_view::npos)
    if (std::string problem = comma_problem(text, shown); !problem.empty()) return problem;
  if (const std::string plain = drop_separators(text); plain != text && is_number(plain))
    return fmt::format("\"{}\" has a separator inside; write {}", shown, plain);
  if (std::string problem = unit_problem(text, shown, column); !problem.empty()) return problem;
  return fmt::format("\"{}\" is no number; expected one like 1234.5", shown);
}

}  // namespace

std::variant<double, std::string> read_number(std::string_view text, const ColumnSchema& column) {
  if (!is_number(text)) return explain_no_number(text, column);
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
    return fmt::format("\"{}\" is beyond the range of numbers", show_text(text));
  if (column.type == ColumnType::kInteger) {
    if (std::trunc(number) != number || std::fabs(number) >= kMaxWhole)
      return fmt::format("\"{}\" is no whole number", show_text(text));
    if (text != fmt::format("{:.0f}", number))
      return fmt::format("\"{}\": write the whole number as {:.0f}", show_text(text), number);
  }
  return number;
}

std::string write_number(double number) { return fmt::format("{}", number); }

}  // namespace straits
