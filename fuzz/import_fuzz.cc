// The official files: any bytes give figures or problems, and nothing else happens. The first byte picks the kind, the
// second whether a year is asked for.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "straits/import/kinds.h"

namespace {

// Small, so that most runs get past it; the codes are those of the corpus.
const straits::Crosswalk& crosswalk() {
  static const auto kRead = straits::read_crosswalk(
      "scheme,code,kind,countries,name\nbaci,1,country,JPN,\nbaci,2,country,USA,\ncomtrade,1,country,JPN,"
      "\nm49,1,country,JPN,\n"
      "eurostat,DE,country,DEU,\njapan,1,country,USA,\nname,A,country,USA,\nname,E,group,USA "
      "JPN,\niso3,USA,country,USA,\n",
      "c.csv",
      "scheme,code,measure,unit,table,kind,commodity,tonnes_per_unit\nhs6,270900,,t,trade,sea,c,1\njapan,"
      "270900,,KL,trade,sea,c,1\n"
      "faostat,15,,t,trade,sea,c,1\npsd,1,P,U,supply,base,c,1\nwasde,W,P,U,supply,base,c,1\nenergy-institute,"
      "v,,u,supply,base,c,1\n"
      "usgs-mcs,C,M,t,supply,base,c,1\neurostat,G,,T,trade,sea,c,1\n",
      "i.csv");
  if (!kRead.ok()) std::abort();
  return kRead.value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto& kinds = straits::import_kinds();
  std::istringstream stream(std::string(reinterpret_cast<const char*>(data) + 2, size - 2));
  const auto read =
      straits::read_official(kinds[data[0] % kinds.size()], {{data[1] % 4 == 3 ? "f.tsv" : "f.csv", &stream}},
                             crosswalk(), data[1] % 2 == 0 ? std::nullopt : std::optional(2024));
  if (!read.ok() && read.problems().empty()) std::abort();
  return 0;
}
