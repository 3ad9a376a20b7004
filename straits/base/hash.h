// A stable 64-bit hash of text (FNV-1a with a final mix), the same on every machine and run.
#pragma once

#include <cstdint>
#include <string_view>

namespace straits {

constexpr std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325ULL) {
  std::uint64_t h = seed;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

// A number in [0, 1) that belongs to this key for ever.
constexpr double unit_interval(std::string_view key) {
  return static_cast<double>(hash_text(key) >> 11) * 0x1.0p-53;
}

}  // namespace straits
