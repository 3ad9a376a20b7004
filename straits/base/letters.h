// Upper and lower case, of the letters A to Z only.
#pragma once

#include <algorithm>
#include <string_view>

namespace straits {

[[nodiscard]] inline bool same_but_for_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace straits
