// Independent items on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace straits {

[[nodiscard]] inline int thread_count(int asked) {
  return asked > 0 ? asked : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// work(thread, item) for every item; a thread takes the next one that is left. The first failure (by item) is thrown.
template <class Work>
void for_each_item(std::size_t items, int threads, Work work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::exception_ptr> failures(items);
  const auto loop = [&](std::size_t thread) {
    for (std::size_t i = next++; i < items; i = next++) try {
        work(thread, i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
  };
  {
    std::vector<std::jthread> helpers;
    const std::size_t most = std::min<std::size_t>(static_cast<std::size_t>(threads), items);
    for (std::size_t t = 1; t < most; ++t) helpers.emplace_back(loop, t);
    loop(0);
  }
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace straits
