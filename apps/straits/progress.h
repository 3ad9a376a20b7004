// How far a run is, on stderr: a bar with the time left on a terminal, a line every tenth elsewhere, a line a week if asked
// for, nothing if quiet.
#pragma once

#include <chrono>

#include "straits/base/date.h"

namespace straits::cli {

enum class Telling { kUsual, kEveryWeek, kNothing };

class Progress {
 public:
  Progress(int weeks, Telling telling);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void start_at(int weeks_done) { first_ = weeks_done; }
  void show(int weeks_done, Date week);  // after each week

 private:
  int weeks_, first_ = 0;
  Telling telling_;
  bool bar_, drawn_ = false;
  std::chrono::steady_clock::time_point began_;
};

}  // namespace straits::cli
