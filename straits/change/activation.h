// Rows of the package as changes: what control.activate and agreement.activate share.
//   dates    of the row, unless the change gives `from`; `until` and `announced` of the change hold in any case
//   amount   of a tariff = specific + ad_valorem * price; the price is the base price of the commodity at the first node
//            of the importer, before calibration the mean of the benchmarks there, else of all benchmarks
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "straits/change/read_change.h"

namespace straits {

class Activation {
 public:
  Activation(const Fields& fields, const VerbRule& rule, const World& world, const Change& whole)
      : fields_(fields), rule_(rule), world_(world), whole_(whole) {}

  // The whole change with the dates that hold for a row; nothing if there is no first day.
  [[nodiscard]] std::optional<Change> dated(const std::string& name, std::optional<Date> from,
                                            std::optional<Date> until, std::optional<Date> announced);
  [[nodiscard]] std::optional<UsdPerTonne> amount(const Tariff& row) const;
  // A tariff of `amount` on what the row names.
  [[nodiscard]] Change tariff(const Tariff& row, const Change& dated, UsdPerTonne amount) const;
  void add(Change part, int item);
  // With their ids.
  [[nodiscard]] std::vector<Change> parts() const;

 private:
  using Dates = std::tuple<std::optional<Date>, std::optional<Date>, std::optional<Date>>;
  const Fields& fields_;
  const VerbRule& rule_;
  const World& world_;
  const Change& whole_;
  std::map<Dates, Change> read_;  // each set of dates is read, and its problems noted, once
  std::vector<std::pair<Change, int>> parts_;
};

}  // namespace straits
