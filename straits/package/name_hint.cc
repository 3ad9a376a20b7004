#include "straits/package/name_hint.h"

#include <fmt/format.h>

#include <algorithm>

#include "straits/base/diagnostics.h"
#include "straits/package/encoding.h"

namespace straits {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::string name_hint(std::string_view name, const std::vector<std::string>& known) {
  const auto same =
      std::find_if(known.begin(), known.end(), [&](const auto& k) { return same_but_for_case(name, k); });
  if (same != known.end()) return fmt::format("did you mean \"{}\"?", *same);
  return name.size() < 3 ? std::string{} : nearest_name(name, known);
}

std::string unknown_name_hint(std::string_view kind, std::string_view name,
                              const std::vector<std::string>& known) {
  const std::string shown = show_text(name);
  const std::string hint = name_hint(shown, known);
  return fmt::format("unknown {} \"{}\"{}{}", kind, shown, hint.empty() ? "" : "; ", hint);
}

}  // namespace straits
