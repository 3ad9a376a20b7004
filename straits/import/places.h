// Where in a package a country's figure belongs.
//   A country with a place of its own belongs there; one that is only a member of a bloc, to the bloc. A country that
//   left its bloc for some commodities (Congo for cobalt, not for oil) belongs to the one that has figures of the
//   commodity. A place with several nodes shares a figure among them as the package does already.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "straits/package/package.h"

namespace straits {

class PackagePlaces {
 public:
  explicit PackagePlaces(const Package& package);

  [[nodiscard]] bool has_commodity(const std::string& commodity) const {
    return commodities_.count(commodity) > 0;
  }
  [[nodiscard]] std::optional<std::string> place_of(const std::string& country,
                                                    const std::string& commodity) const;
  // Places of a group, each with the share of it that is in the group (a bloc: by its members).
  [[nodiscard]] std::map<std::string, double> places_of(const std::vector<std::string>& countries,
                                                        const std::string& commodity) const;
  [[nodiscard]] const std::vector<std::string>& nodes(const std::string& place) const;
  [[nodiscard]] const std::string& place_at(const std::string& node) const { return place_of_node_.at(node); }
  [[nodiscard]] bool by_sea(const std::string& node) const { return ports_.count(node) > 0; }
  [[nodiscard]] bool has_ships(const std::string& commodity) const { return shipped_.count(commodity) > 0; }

 private:
  std::set<std::string> commodities_, ports_, shipped_;
  std::map<std::string, std::vector<std::string>> nodes_;  // by place, main node first
  std::map<std::string, std::string> place_of_node_;
  std::map<std::string, std::vector<std::string>> candidates_;  // by country: own place, then blocs
  std::map<std::string, std::size_t> member_count_;             // of blocs
  std::set<std::pair<std::string, std::string>> known_;         // place, commodity with any figure
};

}  // namespace straits
