// Who may see a figure.
//   level          PUBLIC < OFFICIAL < CONFIDENTIAL < SECRET
//   releasable_to  the places that may receive it; absent = no restriction, an empty set = nobody
// What is made of two figures takes the strictest level and only the places both are releasable to. Two disjoint
// sets leave nobody: that is why "no restriction" is an absent set and not an empty one.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace straits {

enum class Level { kPublic, kOfficial, kConfidential, kSecret };

struct Marking {
  Level level = Level::kPublic;
  std::optional<std::set<std::string>> releasable_to;

  friend bool operator==(const Marking&, const Marking&) = default;
};

[[nodiscard]] const std::vector<std::string>& level_names();  // from PUBLIC to SECRET, for checks and hints
[[nodiscard]] std::optional<Level> read_level(std::string_view text);
[[nodiscard]] std::string write_level(Level level);

// "OFFICIAL", "OFFICIAL releasable to CAN JPN", "SECRET releasable to nobody"; reading takes nothing else.
[[nodiscard]] std::optional<Marking> read_marking(std::string_view text);
[[nodiscard]] std::string write_marking(const Marking& marking);

[[nodiscard]] Marking combine(const Marking& a, const Marking& b);
[[nodiscard]] bool may_release(const Marking& marking, Level cleared_to, const std::string& place);

}  // namespace straits
