// Upper and lower case, of the letters A to Z only.
#pragma once

#include <algorithm>
#include <string_view>

namespace straits {

[[nodiscard]] constexpr bool same_letter(char a, char b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return lower(a) == lower(b);
}

[[nodiscard]] inline bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_letter);
}

inline constexpr std::size_t kLeastOfName = 4;  // letters that tell a name from others

[[nodiscard]] inline bool is_part_of_name(std::string_view text, std::string_view name) {
  return text.size() >= kLeastOfName &&
         std::search(name.begin(), name.end(), text.begin(), text.end(), same_letter) != name.end();
}

}  // namespace straits
