// Bytes made small by zlib (RFC 1950) and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace straits {

[[nodiscard]] std::string compress(std::string_view bytes);
// The `size` bytes that were compressed; nothing if these are not they.
[[nodiscard]] std::optional<std::string> expand(std::string_view compressed, std::size_t size);

}  // namespace straits
