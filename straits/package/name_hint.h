// The right name for a wrong one: first one that differs in upper and lower case only, else the nearest by edit distance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace straits {

// `did you mean "PUBLIC"?` or nothing. Names of one or two letters have no nearest: any other is as near.
[[nodiscard]] std::string name_hint(std::string_view name, const std::vector<std::string>& known);

// `unknown column "quantity"; did you mean "quantity_t_per_week"?`, the name made safe to print.
[[nodiscard]] std::string unknown_name_hint(std::string_view kind, std::string_view name,
                                            const std::vector<std::string>& known);

}  // namespace straits
