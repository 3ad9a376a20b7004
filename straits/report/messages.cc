#include "straits/report/messages.h"

#include <algorithm>

namespace straits {

std::span<const Message> messages(Language language) {
  switch (language) {
    case Language::kFrench:
      return french_messages();
    case Language::kJapanese:
      return japanese_messages();
    default:
      return english_messages();
  }
}

std::optional<std::string_view> find_message(Language language, std::string_view key) {
  const auto all = messages(language);
  const auto found = std::find_if(all.begin(), all.end(), [&](const Message& m) { return m.first == key; });
  if (found == all.end()) return std::nullopt;
  return found->second;
}

}  // namespace straits
