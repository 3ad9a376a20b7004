#include "straits/report/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace straits {
namespace {

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !continues_character(byte); }));
}

std::string cut(std::string_view text, std::size_t width) {
  if (character_count(text) <= width) return std::string(text);
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end) {
    if (continues_character(text[end])) continue;
    if (++seen == width) break;  // at the character that gives way to the dot
  }
  return std::string(text.substr(0, end)) + ".";
}

// The largest deviation from the first value stands for each piece: a short peak must not disappear.
std::vector<double> thin_out(const std::vector<double>& values, std::size_t width) {
  if (values.size() <= width) return values;
  std::vector<double> kept;
  for (std::size_t i = 0; i < width; ++i) {
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(i * values.size() / width);
    const auto to = values.begin() + static_cast<std::ptrdiff_t>((i + 1) * values.size() / width);
    kept.push_back(*std::max_element(from, to, [&](double a, double b) {
      return std::abs(a - values.front()) < std::abs(b - values.front());
    }));
  }
  return kept;
}

}  // namespace

std::string heading(std::string_view text, const TextStyle& style) {
  return style.colour ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
}

std::string wrap(std::string_view text, std::size_t width, std::string_view indent) {
  std::string page, line(indent);
  bool empty = true;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    if (!empty && character_count(line) + 1 + character_count(word) > width) {
      page += line + "\n";
      line = indent;
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  return empty ? page : page + line + "\n";
}

std::string number_text(double value) {
  const double size = std::abs(value);
  if (size < 0.005) return size == 0.0 ? "0" : "0.00";
  if (size >= 99.95) return fmt::format("{:.0f}", value);
  return size >= 9.995 ? fmt::format("{:.1f}", value) : fmt::format("{:.2f}", value);
}

std::string percent_text(double share) {
  const double percent = 100.0 * share;
  if (std::abs(percent) < 0.05) return "0 %";
  return std::abs(percent) < 19.95 ? fmt::format("{:.1f} %", percent) : fmt::format("{:.0f} %", percent);
}

std::string date_text(const std::optional<Date>& date) { return date ? write_date(*date) : "-"; }

std::string cell(std::string_view text, std::size_t width) {
  const std::string shown = cut(text, width);
  return shown + std::string(width - character_count(shown), ' ');
}

std::string right_cell(std::string_view text, std::size_t width) {
  const std::string shown = cut(text, width);
  return std::string(width - character_count(shown), ' ') + shown;
}

std::string sparkline(const std::vector<double>& values, std::size_t width, const TextStyle& style) {
  static constexpr std::array<const char*, 8> kBlocks{"\u2581", "\u2582", "\u2583", "\u2584",
                                                      "\u2585", "\u2586", "\u2587", "\u2588"};
  if (!style.unicode || values.empty()) return "";
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  if (*high - *low <= 1e-3 * std::abs(*high)) return "";
  std::string line;
  for (const double value : thin_out(values, width))
    line += kBlocks[static_cast<std::size_t>(std::lround(7.0 * (value - *low) / (*high - *low)))];
  return line;
}

}  // namespace straits
