#include "interrupt.h"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <ctime>

#include "exit_code.h"

namespace straits::cli {
namespace {

sigset_t our_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t signals = our_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  waiter_ = std::thread([this, signals] {
    constexpr timespec kPatience{0, 50'000'000};
    while (!done_) {
      if (sigtimedwait(&signals, nullptr, &kPatience) < 0) continue;
      // Weeks are transactions: ending in the middle of one loses that week and nothing else.
      if (stop_.stop_requested()) _exit(static_cast<int>(ExitCode::kInterrupted));
      stop_.request_stop();
      fmt::print(stderr, "\nstopping after this week; once more to stop at once\n");
    }
  });
}

Interrupt::~Interrupt() {
  done_ = true;
  waiter_.join();
  const sigset_t signals = our_signals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace straits::cli
