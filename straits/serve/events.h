// News for those who listen: each listener has a queue of texts; one that does not read is dropped.
#pragma once

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace straits {

class Events {
 public:
  static constexpr std::size_t kMostWaiting = 1000;

  class Listener {
   public:
    [[nodiscard]] std::optional<std::string> take();  // the next text
    [[nodiscard]] bool is_lost() const;               // too slow: it has missed some

   private:
    friend class Events;
    mutable std::mutex mutex_;
    std::deque<std::string> waiting_;
    bool lost_ = false;
    std::function<void()> wake_;
  };

  // `wake` is called, from any thread, when there is something to take.
  [[nodiscard]] std::shared_ptr<Listener> listen(std::function<void()> wake);
  void tell(const std::string& text);

 private:
  std::mutex mutex_;
  std::list<std::weak_ptr<Listener>> listeners_;
};

}  // namespace straits
