// What each verb takes. A row per verb; the reader, its checks and the documentation follow this one table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "straits/change/quantity.h"
#include "straits/change/scenario.h"

namespace straits {

struct VerbRule {
  Verb verb;
  std::string_view name;
  std::vector<std::string_view> required;  // beside do, and from unless dated
  std::vector<std::string_view> optional;  // beside id, source, note, until, announced
  std::string_view value_key;              // empty = the verb has no value; else this key or `profile`
  std::optional<Dimension> value = {};     // of value_key
  double maximum = 10.0;                   // of a share
  bool believed = true;                    // takes expected_until or belief
  bool profiled = true;                    // takes profile instead of value_key
  bool dated = false;                      // rows of the package give the dates that the change leaves out

  [[nodiscard]] bool takes(std::string_view key) const;  // as an optional key
  [[nodiscard]] std::vector<std::string> keys() const;   // all that the verb takes
};

[[nodiscard]] const std::vector<VerbRule>& verb_rules();
[[nodiscard]] const VerbRule& rule_of(Verb verb);
[[nodiscard]] const VerbRule* find_verb(std::string_view name);

}  // namespace straits
