#include "straits/package/name_hint.h"

#include <fmt/format.h>

#include <algorithm>

#include "straits/base/diagnostics.h"
#include "straits/base/letters.h"
#include "straits/package/encoding.h"

namespace straits {

std::string name_hint(std::string_view name, const std::vector<std::string>& known) {
  const bool same = std::any_of(known.begin(), known.end(),
                                [&](const std::string& k) { return same_but_for_case(name, k); });
  return name.size() < 3 && !same ? std::string{} : nearest_name(name, known);
}

std::string unknown_name_hint(std::string_view kind, std::string_view name,
                              const std::vector<std::string>& known) {
  const std::string shown = show_text(name);
  const std::string hint = name_hint(shown, known);
  return fmt::format("unknown {} \"{}\"{}{}", kind, shown, hint.empty() ? "" : "; ", hint);
}

}  // namespace straits
