// The identity of a package: a hash of what its tables say, not of how the files are written.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "straits/package/table.h"

namespace straits {

// 16 hex digits. Rows in any order, columns in any order, blank columns left out or not: the same.
// A row hashes the pairs column=text of its cells that are not blank; a table sums its rows.
[[nodiscard]] std::string hash_tables(const std::map<std::string, Table, std::less<>>& tables);

}  // namespace straits
