// Every id that refers to another table is one of its ids, else the nearest of them is named.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "straits/base/diagnostics.h"
#include "straits/package/check_table.h"

namespace straits {

// Tables by name. A table that could not be read, or lacks the column referred to, is left out of the checks:
// that is reported where it belongs, and not once more for every row that refers to it.
using TableChecks = std::map<std::string, TableCheck, std::less<>>;
[[nodiscard]] Diagnostics check_references(const TableChecks& checks);

}  // namespace straits
