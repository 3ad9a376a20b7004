// Quantities as people write them, and the tonnes, tonnes per week and USD per tonne they stand for.
//   mass   "400 Mbbl", "300 kt", "1.2 bcm"      t kt Mt   bbl kbbl Mbbl (or b kb Mb)   mcm bcm Bcf
//   rate   "1.2 Mb/d", "77 Mt/y", "10 bcm/y"    a mass per d, wk or y (a year has 365.25/7 weeks)
//   price  "5 USD/t", "2 USD/bbl"               USD per unit of mass
//   share  "40 %", "0.4"
// A volume needs the barrels per tonne or bcm per million tonnes of its commodity. 1 bcm = 35.3147 Bcf (EI 2026).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace straits {

enum class Dimension { kShare, kMass, kRate, kPrice };

struct VolumeConversion {  // of the commodity that the quantity is of
  std::string commodity;   // empty = not known
  std::optional<double> barrels_per_tonne, bcm_per_mt;
  bool of_gas = false;  // written in volumes; liquefied gas is written in tonnes
};

struct Quantity {
  std::optional<double> value;  // share, t, t/wk or USD/t
  std::string problem;          // why there is no value
};

[[nodiscard]] Quantity read_quantity(std::string_view text, Dimension wanted,
                                     const VolumeConversion& conversion);

// The same the other way round, in the unit that the field speaks: "5.7 Mb/d", "204 bcm/y", "15 Mt/y", "350 kt".
[[nodiscard]] std::string write_rate(double tonnes_per_week, const VolumeConversion& conversion);
[[nodiscard]] std::string write_mass(double tonnes, const VolumeConversion& conversion);

// Why `value`, in the unit of the dimension, cannot be meant; empty if it can.
[[nodiscard]] std::string check_range(double value, Dimension dimension);

}  // namespace straits
