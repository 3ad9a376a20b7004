// The message catalogue: every sentence of the pages for readers, in every language. A {name} stands for a value; names are the
// same in every language, their order is free (a test compares them). One file a language: messages_en.cc is the model.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "straits/report/language.h"

namespace straits {

using Message = std::pair<std::string_view, std::string_view>;  // key, text

[[nodiscard]] std::span<const Message> messages(Language language);  // in the order of the file
[[nodiscard]] std::optional<std::string_view> find_message(Language language, std::string_view key);

[[nodiscard]] std::span<const Message> english_messages();
[[nodiscard]] std::span<const Message> french_messages();
[[nodiscard]] std::span<const Message> japanese_messages();

}  // namespace straits
