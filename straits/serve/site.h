// What the wire needs to know of what stands behind it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "straits/serve/events.h"
#include "straits/serve/exchange.h"

namespace straits {

struct Site {
  // A refusal or a reply of its own, or nothing: the request may pass. Called by the one thread that moves bytes.
  std::function<std::optional<Reply>(const Request& request, bool is_upgrade)> judge;
  Endpoint answer;  // called on several threads
  Events& events;
  std::string events_path;
  std::function<std::vector<std::string>()> greet;  // the first texts of a new listener
};

// Path and query of a request target, decoded; false: it is none.
[[nodiscard]] bool read_target(std::string_view target, Request& request);

}  // namespace straits
