// Pieces of a text page: headings, wrapped sentences, numbers of three figures, cells of a fixed width, sparklines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "straits/base/date.h"
#include "straits/report/answer_text.h"

namespace straits {

[[nodiscard]] std::string heading(std::string_view text,
                                  const TextStyle& style);  // bold where there is colour
[[nodiscard]] std::string wrap(std::string_view text, std::size_t width, std::string_view indent);
[[nodiscard]] std::string number_text(double value);   // 0.123 -> "0.12", 12.34 -> "12.3", 1234.5 -> "1234"
[[nodiscard]] std::string percent_text(double share);  // 0.1234 -> "12.3 %", 0.5678 -> "57 %"
[[nodiscard]] std::string date_text(const std::optional<Date>& date);  // "-" if none
// Cut to `width` characters (UTF-8 kept whole, the cut shown by "."), padded with spaces.
[[nodiscard]] std::string cell(std::string_view text, std::size_t width);
[[nodiscard]] std::string right_cell(std::string_view text, std::size_t width);
// Blocks from the lowest to the highest value, at most `width` of them; empty without Unicode or without a change.
[[nodiscard]] std::string sparkline(const std::vector<double>& values, std::size_t width,
                                    const TextStyle& style);

}  // namespace straits
