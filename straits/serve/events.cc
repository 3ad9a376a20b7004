#include "straits/serve/events.h"

namespace straits {

std::optional<std::string> Events::Listener::take() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return std::nullopt;
  std::string text = std::move(waiting_.front());
  waiting_.pop_front();
  return text;
}

bool Events::Listener::is_lost() const {
  const std::lock_guard lock(mutex_);
  return lost_;
}

std::shared_ptr<Events::Listener> Events::listen(std::function<void()> wake) {
  auto listener = std::make_shared<Listener>();
  listener->wake_ = std::move(wake);
  const std::lock_guard lock(mutex_);
  listeners_.push_back(listener);
  return listener;
}

void Events::tell(const std::string& text) {
  const std::lock_guard lock(mutex_);
  listeners_.remove_if([](const auto& weak) { return weak.expired(); });
  for (const auto& weak : listeners_) {
    const auto listener = weak.lock();
    if (!listener) continue;
    {
      const std::lock_guard inner(listener->mutex_);
      if (listener->waiting_.size() < kMostWaiting)
        listener->waiting_.push_back(text);
      else
        listener->lost_ = true;
    }
    listener->wake_();
  }
}

}  // namespace straits
