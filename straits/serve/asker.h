// Questions that our own program answers as JSON in a process of its own: exposure, explanations, comparisons, briefs.
// The contract of such an endpoint is that of the command line.
#pragma once

#include <semaphore>

#include "straits/serve/runs.h"

namespace straits {

struct Asked {
  std::optional<Reply> refused;
  std::string output;
};

class Asker {
 public:
  Asker(Executable executable, std::filesystem::path folder);
  // At most two questions work at a time. What the program refuses is a 4xx with its own words.
  [[nodiscard]] Asked ask(const std::vector<std::string>& command);

 private:
  Executable executable_;
  std::filesystem::path folder_;
  std::counting_semaphore<> places_;
};

}  // namespace straits
