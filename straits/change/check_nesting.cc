#include "straits/change/check_nesting.h"

#include <algorithm>

namespace straits {
namespace {

// The end of the comment or string that begins at `begin`, as TOML has them; `begin` if there is none.
std::size_t skip_text(std::string_view text, std::size_t begin) {
  const char first = text[begin];
  if (first == '#') return std::min(text.find('\n', begin), text.size());
  if (first != '"' && first != '\'') return begin;
  const bool many_lines = text.substr(begin, 3) == std::string_view(first == '"' ? "\"\"\"" : "'''");
  const std::size_t quotes = many_lines ? 3 : 1;
  for (std::size_t i = begin + quotes; i < text.size(); ++i) {
    if (text[i] == '\n' && !many_lines) return i;
    if (first == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == first && (!many_lines || text.substr(i, 3) == text.substr(begin, 3))) {
      i += quotes;
      for (int more = 0; many_lines && more < 2 && i < text.size() && text[i] == first; ++more)
        ++i;  // """a"""""
      return i;
    }
  }
  return text.size();
}

TextPosition position_of(std::string_view text, std::size_t at) {
  TextPosition position;
  for (const char c : text.substr(0, at)) {
    position.line += c == '\n' ? 1 : 0;
    position.column = c == '\n' ? 1 : position.column + 1;
  }
  return position;
}

}  // namespace

std::optional<TextPosition> find_deep_nesting(std::string_view text) {
  int brackets = 0, dots = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (std::size_t begin = text.size(); i < text.size() && begin != i;) i = skip_text(text, begin = i);
    if (i >= text.size()) break;
    const char c = text[i];
    if (c == '[' || c == '{') ++brackets;
    if (c == ']' || c == '}') brackets = std::max(0, brackets - 1);
    if (c == '.') ++dots;
    if (std::string_view("=,{}[]\n").find(c) != std::string_view::npos) dots = 0;
    if (brackets > kMaximumBrackets || dots > kMaximumDots) return position_of(text, i);
  }
  return {};
}

}  // namespace straits
