// The program of one window of a run, solved again, in the words of other tools (straits/program/write_program.h).
#pragma once

#include <string>
#include <vector>

#include "straits/explain/explain.h"
#include "straits/program/write_program.h"

namespace straits::cli {

struct WindowExport {
  std::string chain;
  int rows = 0, columns = 0;
  double objective = 0.0;  // in units of the program
  // Wall time: from world to program; sides and answer, from the basis that the run had in that week.
  double build_seconds = 0.0, solve_seconds = 0.0;
  std::vector<TextFile> files;  // the program, then rows.csv and columns.csv with the certified answer
};

// `format`: mps or pypsa. The window of the chain that holds the market of the question, in its week.
[[nodiscard]] WindowExport export_window(const RunAgain& run, const Question& question,
                                         const std::string& format);

}  // namespace straits::cli
