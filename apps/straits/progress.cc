#include "progress.h"

#include <fmt/format.h>

#include <string>

#include "terminal.h"

namespace straits::cli {
namespace {

constexpr int kBarWidth = 30, kLines = 10;

}  // namespace

Progress::Progress(int weeks, Telling telling)
    : weeks_(weeks),
      telling_(telling),
      bar_(telling == Telling::kUsual && is_terminal(stderr)),
      began_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");  // the answer follows
}

void Progress::show(int weeks_done, Date week) {
  if (telling_ == Telling::kNothing || weeks_ <= 0) return;
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began_;
  const int here = weeks_done - first_;
  if (!bar_) {
    if (telling_ == Telling::kEveryWeek || weeks_done == weeks_ ||
        weeks_done * kLines / weeks_ > (weeks_done - 1) * kLines / weeks_)
      fmt::print(stderr, "week {} of {} ({}) done, {:.1f} s\n", weeks_done, weeks_, write_date(week),
                 spent.count());
    return;
  }
  const int left = here > 0 ? static_cast<int>(spent.count() / here * (weeks_ - weeks_done)) : 0;
  const auto filled = static_cast<std::size_t>(kBarWidth * weeks_done / weeks_);
  fmt::print(stderr, "\r\x1b[K[{}{}] week {} of {} ({}), {}:{:02} left", std::string(filled, '#'),
             std::string(kBarWidth - filled, '.'), weeks_done, weeks_, write_date(week), left / 60,
             left % 60);
  std::fflush(stderr);
  drawn_ = true;
}

}  // namespace straits::cli
