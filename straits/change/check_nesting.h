// The TOML reader walks tables recursively and bounds brackets but not dotted keys: a.a.a... of 100,000 parts would
// use up the stack. A scenario needs three levels, so deeper text is refused before it is parsed.
#pragma once

#include <optional>
#include <string_view>

namespace straits {

struct TextPosition {
  int line = 1, column = 1;
};

inline constexpr int kMaximumBrackets = 16;  // open at once
inline constexpr int kMaximumDots = 8;       // in one key

// Where the text is nested too deeply, if it is. Comments and strings do not count.
[[nodiscard]] std::optional<TextPosition> find_deep_nesting(std::string_view text);

}  // namespace straits
