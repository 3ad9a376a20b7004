// The parts of import_into: each changes one table and adds to the report.
#pragma once

#include <string>

#include "straits/import/edit_table.h"
#include "straits/import/import_package.h"
#include "straits/import/places.h"

namespace straits {

inline constexpr double kWeeksPerYear = 365.2425 / 7.0;

// The columns at the end of every row.
void sign_row(EditTable& table, std::size_t row, const ImportOptions& options, char confidence,
              const std::string& note);

void import_trade(const Package& package, const PackagePlaces& places, const OfficialFigures& figures,
                  const ImportOptions& options, EditTable& trade, ImportReport& report);
void import_balances(const std::string& table_name, const PackagePlaces& places,
                     const OfficialFigures& figures, const ImportOptions& options, EditTable& table,
                     ImportReport& report);

[[nodiscard]] double cell_number(const EditTable& table, std::size_t row,
                                 const std::string& column);  // blank: 0
[[nodiscard]] std::string round_number(double number);  // to ten digits: what an import knows, and no more

}  // namespace straits
