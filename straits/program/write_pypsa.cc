#include <fmt/format.h>

#include <cmath>

#include "straits/base/error.h"
#include "straits/program/write_program.h"

namespace straits {
namespace {

// What a component may carry, for p = scale * x.
struct Range {
  double lower, upper;
};
Range scaled(double lower, double upper, double scale) {
  return scale > 0.0 ? Range{scale * lower, scale * upper} : Range{scale * upper, scale * lower};
}

std::string figure(double value) {
  if (value == kInfinity) return "inf";
  if (value == -kInfinity) return "-inf";
  return fmt::format("{:.17g}", value);
}

class PypsaWriter {
 public:
  PypsaWriter(const Program& program, const Sides& sides, const ProgramNames& names)
      : program_(program), sides_(sides), names_(names), cost_(costs_of(program, sides)) {}

  std::vector<TextFile> write() {
    for (std::size_t i = 0; i < names_.rows.size(); ++i) add_row(i);
    most_ports_ = most_entries();
    links_ = "name,p_nom,p_min_pu,p_max_pu,marginal_cost";
    for (int port = 0; port < most_ports_; ++port) fmt::format_to(std::back_inserter(links_), ",bus{}", port);
    for (int port = 1; port < most_ports_; ++port)
      fmt::format_to(std::back_inserter(links_), ",{}", efficiency(port));
    links_ += '\n';
    for (std::size_t j = 0; j < names_.columns.size(); ++j) add_column(j);
    return {{"network.csv", fmt::format("name\n{}\n", names_.program)},
            {"snapshots.csv", "snapshot,objective,stores,generators\nnow,1,1,1\n"},
            {"buses.csv", std::move(buses_)},
            {"generators.csv", std::move(generators_)},
            {"links.csv", std::move(links_)}};
  }

 private:
  // PyPSA names the first one without its number.
  static std::string efficiency(int port) {
    return port == 1 ? "efficiency" : fmt::format("efficiency{}", port);
  }
  [[nodiscard]] int most_entries() const {
    int most = 2;
    for (std::size_t j = 0; j < names_.columns.size(); ++j)
      most = std::max(most, program_.start[j + 1] - program_.start[j]);
    return most;
  }
  void add_generator(const std::string& name, const std::string& bus, int sign, Range range, double cost) {
    fmt::format_to(std::back_inserter(generators_), "{},{},{},1,{},{},{}\n", name, bus, sign,
                   figure(range.lower), figure(range.upper), figure(cost));
  }
  // What comes to a bus is taken by a generator with the sign of a user, as much as the sides allow. Equalities have one too: so
  // other sides, of another week, are other figures of the same network.
  void add_row(std::size_t i) {
    const std::string& name = names_.rows[i];
    buses_ += name + '\n';
    add_generator("side:" + name, name, -1, {sides_.row_lower[i], sides_.row_upper[i]}, 0.0);
  }
  void add_column(std::size_t j) {
    const int first = program_.start[j], end = program_.start[j + 1];
    const double lower = sides_.column_lower[j], upper = sides_.column_upper[j];
    if (first == end) {
      require(cost_[j] == 0.0, "a column without entries costs nothing");
      return;
    }
    if (end - first == 1) {
      const double entry = program_.coefficient[static_cast<std::size_t>(first)], size = std::abs(entry);
      return add_generator(names_.columns[j], row_name(first), entry > 0.0 ? 1 : -1,
                           scaled(lower, upper, size), cost_[j] / size);
    }
    add_link(j, from_port(first, end));
  }
  // A link takes from its first bus; where all entries give, it runs backwards.
  [[nodiscard]] int from_port(int first, int end) const {
    for (int k = first; k < end; ++k)
      if (program_.coefficient[static_cast<std::size_t>(k)] < 0.0) return k;
    return first;
  }
  void add_link(std::size_t j, int from) {
    const double scale = -program_.coefficient[static_cast<std::size_t>(from)];  // p = scale * x
    const Range range = scaled(sides_.column_lower[j], sides_.column_upper[j], scale);
    std::string buses = row_name(from), efficiencies;
    int ports = 1;
    for (int k = program_.start[j]; k < program_.start[j + 1]; ++k) {
      if (k == from) continue;
      buses += ',' + row_name(k);
      efficiencies += ',' + figure(program_.coefficient[static_cast<std::size_t>(k)] / scale);
      ++ports;
    }
    for (; ports < most_ports_; ++ports) buses += ',', efficiencies += ",1";
    fmt::format_to(std::back_inserter(links_), "{},1,{},{},{},{}{}\n", names_.columns[j], figure(range.lower),
                   figure(range.upper), figure(cost_[j] / scale), buses, efficiencies);
  }
  [[nodiscard]] const std::string& row_name(int entry) const {
    return names_.rows[static_cast<std::size_t>(program_.row[static_cast<std::size_t>(entry)])];
  }

  const Program& program_;
  const Sides& sides_;
  const ProgramNames& names_;
  const std::vector<double>& cost_;
  int most_ports_ = 2;
  std::string buses_ = "name\n", links_,
              generators_ = "name,bus,sign,p_nom,p_min_pu,p_max_pu,marginal_cost\n";
};

}  // namespace

std::vector<TextFile> write_pypsa(const Program& program, const Sides& sides, const ProgramNames& names) {
  require(names.rows.size() == sides.row_lower.size() && names.columns.size() == sides.column_lower.size(),
          "every row and column has a name");
  return PypsaWriter(program, sides, names).write();
}

}  // namespace straits
