// Ctrl-C and SIGTERM while it lives: the first asks to stop after the week, the second ends the program at once.
// A thread waits for the signals, because almost nothing may be done inside a signal handler. Make it before any
// other thread: threads inherit the blocked signals.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace straits::cli {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

 private:
  std::stop_source stop_;
  std::atomic<bool> done_ = false;
  std::thread waiter_;
};

}  // namespace straits::cli
