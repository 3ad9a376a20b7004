// The small readers: quantities, dates, markings, numbers of a table, and text made safe to print. What is read and
// written again reads the same. The first byte picks the dimension of a quantity.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "fuzz/fuzz_kit.h"
#include "straits/base/date.h"
#include "straits/change/quantity.h"
#include "straits/marking/marking.h"
#include "straits/package/encoding.h"
#include "straits/package/name_hint.h"
#include "straits/package/number.h"

namespace {

using namespace straits;

using fuzz::require_that;

void check_quantity(std::string_view text, Dimension wanted) {
  for (const VolumeConversion& conversion :
       {VolumeConversion{}, VolumeConversion{"crude_oil", 7.33, {}}, VolumeConversion{"lng", {}, 1.36}}) {
    const Quantity quantity = read_quantity(text, wanted, conversion);
    require_that(quantity.value.has_value() == quantity.problem.empty());
    if (quantity.value) (void)check_range(*quantity.value, wanted);
  }
}

void check_number(std::string_view text) {
  const auto number = read_number(text, ColumnSchema{});
  if (const auto* problem = std::get_if<std::string>(&number)) return require_that(!problem->empty());
  const double value = std::get<double>(number);
  require_that(std::isfinite(value));
  const auto again = read_number(write_number(value), ColumnSchema{});
  require_that(std::get<double>(again) == value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_quantity(text, static_cast<Dimension>(data[0] % 4));
  check_number(text);
  if (const auto date = read_date(text)) {
    require_that(write_date(*date) == text);
    const Date monday = monday_of(*date);
    require_that(monday <= *date && *date - monday < 7 && monday_of(monday) == monday);
  }
  if (const auto marking = read_marking(text)) require_that(write_marking(*marking) == text);
  (void)name_hint(text, {"PUBLIC", "hormuz", "crude_oil"});
  require_that(utf8_length(show_text(text)) > 0 || text.empty());
  return 0;
}
