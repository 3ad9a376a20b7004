// The tables that say what the codes of official files mean: any bytes give a crosswalk or problems, and a file can be read with it. The
// two tables are apart by a line of "=".
#include <cstddef>
#include <cstdint>
#include <sstream>

#include "fuzz/fuzz_kit.h"
#include "straits/import/kinds.h"

namespace {

using namespace straits;

constexpr const char* kTrade = "t,i,j,k,v,q\n2024,1,2,270900,5,7\n2024,2,1,270900,5,NA\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view countries = fuzz::take(text, "\n=\n");
  const Checked<Crosswalk> crosswalk = read_crosswalk(countries, "country_codes.csv", text, "items.csv");
  if (!crosswalk.ok()) {
    fuzz::require_that(!crosswalk.problems().empty());
    return 0;
  }
  std::istringstream stream(kTrade);
  const auto read =
      read_official(*find_import_kind("baci"), {{"f.csv", &stream}}, crosswalk.value(), std::nullopt);
  fuzz::require_that(read.ok() || !read.problems().empty());
  return 0;
}
