#include "straits/import/crosswalk.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "straits/import/official_reader.h"
#include "straits/package/name_hint.h"

namespace straits {
namespace {

const std::map<std::string, CodeKind, std::less<>> kKinds{{"country", CodeKind::kCountry},
                                                          {"group", CodeKind::kGroup},
                                                          {"aggregate", CodeKind::kAggregate},
                                                          {"unspecified", CodeKind::kUnspecified}};

template <class Row>
void read_rows(std::string_view content, const std::string& file, const std::vector<std::string>& columns,
               ImportProblems& problems, const Row& row) {
  std::istringstream stream{std::string(content)};
  OfficialReader reader({file, &stream}, ',', problems);
  if (!reader.read_header(columns, "the crosswalk")) return;
  while (reader.next()) row(reader);
}

}  // namespace

const CountryCode* Crosswalk::find_country(std::string_view scheme, std::string_view code) const {
  const auto found = countries_.find(scheme);
  if (found == countries_.end()) return nullptr;
  const auto entry = found->second.find(code);
  return entry == found->second.end() ? nullptr : &entry->second;
}

const std::vector<CrosswalkItem>& Crosswalk::items(std::string_view scheme, std::string_view code) const {
  static const std::vector<CrosswalkItem> kNone;
  const auto found = items_.find(scheme);
  if (found == items_.end()) return kNone;
  const auto entry = found->second.find(code);
  return entry == found->second.end() ? kNone : entry->second;
}

std::string Crosswalk::unknown_country(std::string_view scheme, std::string_view code) const {
  // Of numbers none is nearer than another.
  if (code.find_first_not_of("0123456789") == std::string_view::npos)
    return fmt::format("unknown country code \"{}\"; the crosswalk has none such in its scheme {}", code,
                       scheme);
  std::vector<std::string> known;
  if (const auto found = countries_.find(scheme); found != countries_.end())
    for (const auto& [name, entry] : found->second) known.push_back(name);
  return unknown_name_hint(scheme == "name" ? "country" : "country code", code, known);
}

Checked<Crosswalk> read_crosswalk(std::string_view countries, const std::string& countries_file,
                                  std::string_view items, const std::string& items_file) {
  Crosswalk crosswalk;
  ImportProblems problems;
  read_rows(countries, countries_file, {"scheme", "code", "kind", "countries", "name"}, problems,
            [&](OfficialReader& row) {
              const auto kind = kKinds.find(row.text(row.column("kind")));
              if (kind == kKinds.end())
                return row.refuse(row.column("kind"), "expected country, group, aggregate or unspecified");
              CountryCode code{kind->second, {}, std::string(row.text(row.column("name")))};
              std::istringstream names{std::string(row.text(row.column("countries")))};
              for (std::string name; names >> name;) code.countries.push_back(name);
              if ((code.kind == CodeKind::kCountry && code.countries.size() != 1) ||
                  (code.kind == CodeKind::kGroup && code.countries.empty()))
                return row.refuse(row.column("countries"),
                                  "a country names one, a group at least one country");
              auto& scheme = crosswalk.countries_[std::string(row.text(row.column("scheme")))];
              if (!scheme.emplace(row.text(row.column("code")), std::move(code)).second)
                row.refuse(row.column("code"), "this code stands here for the second time");
            });
  read_rows(items, items_file,
            {"scheme", "code", "measure", "unit", "table", "kind", "commodity", "tonnes_per_unit"}, problems,
            [&](OfficialReader& row) {
              const auto text = [&](const char* name) { return std::string(row.text(row.column(name))); };
              const auto factor = row.number(row.column("tonnes_per_unit"), "tonnes");
              static const std::vector<std::string> kTables{"trade", "supply", "demand", "stocks"};
              if (std::find(kTables.begin(), kTables.end(), text("table")) == kTables.end())
                return row.refuse(row.column("table"), unknown_name_hint("table", text("table"), kTables));
              if (!factor) return;
              crosswalk.items_[text("scheme")][text("code")].push_back(
                  {text("measure"), text("unit"), text("table"), text("kind"), text("commodity"), *factor});
            });
  if (!problems.empty()) return problems.take();
  return crosswalk;
}

}  // namespace straits
