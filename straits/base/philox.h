// Counter-based random numbers: the number belongs to (seed, draw, factor) and to nothing else, so draw i is the same on any machine,
// in any shard and order. Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
// SC'11, doi 10.1145/2063384.2063405, section 3.3; tests/ensemble_random_test.cc has the known answers of its authors (Random123).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "straits/base/hash.h"

namespace straits {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

constexpr PhiloxCounter philox4x32(PhiloxCounter counter, PhiloxKey key) {
  constexpr int kRounds = 10;
  constexpr std::uint64_t kFirst = 0xD2511F53, kSecond = 0xCD9E8D57;
  for (int round = 0; round < kRounds; ++round) {
    const std::uint64_t a = kFirst * counter[0], b = kSecond * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return counter;
}

// A number in (0, 1), never 0 or 1: 52 random bits and a half. `stream`: the name of a factor, or of another use.
constexpr double uniform_number(std::uint64_t seed, std::uint64_t draw, std::string_view stream) {
  const std::uint64_t name = hash_text(stream);
  const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
  const auto high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };
  const PhiloxCounter bits =
      philox4x32({low(draw), high(draw), low(name), high(name)}, {low(seed), high(seed)});
  const std::uint64_t joined = static_cast<std::uint64_t>(bits[1]) << 32 | bits[0];
  return (static_cast<double>(joined >> 12) + 0.5) * 0x1.0p-52;
}

}  // namespace straits
