// Codes of the official files in the words of the package (data/crosswalk).
//   country_codes.csv  scheme,code,kind,countries,name                 kind = country | group | aggregate | unspecified
//   items.csv          scheme,code,measure,unit,table,kind,commodity,tonnes_per_unit,note
// A country is its ISO 3166 alpha-3 code. A group (European Union) names several; an aggregate counts again what its
// parts count; unspecified is "areas not elsewhere specified". tonnes_per_unit turns the unit of the file into tonnes
// of the package's commodity (content of metal, milled equivalent). 0 = known, and deliberately not imported; below 0 =
// taken off, as crushing is from domestic consumption.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "straits/base/diagnostics.h"

namespace straits {

enum class CodeKind { kCountry, kGroup, kAggregate, kUnspecified };

struct CountryCode {
  CodeKind kind = CodeKind::kCountry;
  std::vector<std::string> countries;
  std::string name;
};

struct CrosswalkItem {
  std::string measure;  // what of the file: an attribute, a statistic; empty = there is only one
  std::string unit;     // as the file writes it
  std::string table;    // trade, supply, demand, stocks
  std::string kind;     // its kind or mode there
  std::string commodity;
  double tonnes_per_unit = 0.0;
};

class Crosswalk {
 public:
  [[nodiscard]] const CountryCode* find_country(std::string_view scheme, std::string_view code) const;
  [[nodiscard]] const std::vector<CrosswalkItem>& items(std::string_view scheme, std::string_view code) const;
  // `unknown country code "JNP"; did you mean "JPN"?`
  [[nodiscard]] std::string unknown_country(std::string_view scheme, std::string_view code) const;

  friend Checked<Crosswalk> read_crosswalk(std::string_view countries, const std::string& countries_file,
                                           std::string_view items, const std::string& items_file);

 private:
  template <class T>
  using ByCode = std::map<std::string, std::map<std::string, T, std::less<>>, std::less<>>;
  ByCode<CountryCode> countries_;
  ByCode<std::vector<CrosswalkItem>> items_;
};

[[nodiscard]] Checked<Crosswalk> read_crosswalk(std::string_view countries, const std::string& countries_file,
                                                std::string_view items, const std::string& items_file);

}  // namespace straits
