// Another run of our own program, watched: the engine works in a process of its own, so that what kills a run does not kill the
// server. No shell is involved.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace straits {

struct ChildEnd {
  std::optional<int> exit_code;  // none: ended by a signal
  int signal = 0;
  std::string output, errors;  // stdout and stderr, each up to the limit
  bool overflowed = false, out_of_time = false;
};

class Child {
 public:
  // errors: Error(kStorage) if it cannot be started.
  Child(const std::filesystem::path& program, const std::vector<std::string>& words,
        const std::filesystem::path& folder);
  ~Child();  // kills it, if it still runs
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void send(int signal) const;  // to it, while it runs
  // Reads until it ends; on_line gets each line of stderr. Ended by force after the time, where there is one, or when stdout
  // holds more than `most_bytes`.
  [[nodiscard]] ChildEnd wait(std::size_t most_bytes, std::optional<std::chrono::seconds> time = {},
                              const std::function<void(const std::string&)>& on_line = {});

 private:
  ChildEnd reap();

  mutable std::mutex mutex_;  // of process_: nobody signals a number that is given back
  pid_t process_ = -1;
  int output_ = -1, errors_ = -1;
};

}  // namespace straits
