// SHA-256 (FIPS 180-4) of bytes, as 64 lower-case hex digits: what sha256sum prints. By libsodium.
#pragma once

#include <string>
#include <string_view>

namespace straits {

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace straits
