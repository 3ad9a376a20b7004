// The bytes of a table before it is read as CSV: UTF-8 without byte order mark, lines ended by LF or CRLF.
// Anything else is refused with the way out, since a guess would change names without a word.
#pragma once

#include <string>
#include <string_view>

#include "straits/base/diagnostics.h"

namespace straits {

inline constexpr std::size_t kMaxTableBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxLineBytes = std::size_t{64} << 10;

struct EncodingCheck {
  bool readable = false;     // false: no use to look for cells in it
  std::string_view content;  // without byte order mark
  Diagnostics problems;
};
[[nodiscard]] EncodingCheck check_encoding(std::string_view content, const std::string& file);

// A piece of the user's text for a message: control and invalid bytes as \xNN, cut when long.
[[nodiscard]] std::string show_text(std::string_view text);

// Bytes of the well-formed UTF-8 character at the front of the text; 0 = it is none.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

}  // namespace straits
