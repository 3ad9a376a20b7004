// How far a run is, on stderr: a bar with the time left on a terminal, a line every tenth elsewhere, nothing if quiet.
#pragma once

#include <chrono>

#include "straits/base/date.h"

namespace straits::cli {

class Progress {
 public:
  Progress(int weeks, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void start_at(int weeks_done) { first_ = weeks_done; }
  void show(int weeks_done, Date week);  // after each week

 private:
  int weeks_, first_ = 0;
  bool quiet_, bar_, drawn_ = false;
  std::chrono::steady_clock::time_point began_;
};

}  // namespace straits::cli
