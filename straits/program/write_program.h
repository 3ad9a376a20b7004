// A program in the words of other tools, so that anybody can solve it again.
//   MPS     every LP solver reads it (free form; ranges; infinite sides as MI, PL, FR)
//   PyPSA   a network of one snapshot, as the CSV folder that pypsa.Network reads: a bus a row, a link a column. A column of one
//           entry is a generator, and so is what may lie between the sides of a row (a user). Marginal prices of the buses
//           are the duals of the rows.
// Both are the whole program and nothing else; the minimum is the same.
#pragma once

#include <string>
#include <vector>

#include "straits/program/program.h"

namespace straits {

struct ProgramNames {  // each of its own, without spaces or commas
  std::string program;
  std::vector<std::string> rows, columns;
};

struct TextFile {
  std::string name, text;
};

[[nodiscard]] std::string write_mps(const Program& program, const Sides& sides, const ProgramNames& names);
[[nodiscard]] std::vector<TextFile> write_pypsa(const Program& program, const Sides& sides,
                                                const ProgramNames& names);

}  // namespace straits
