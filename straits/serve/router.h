// Which endpoint answers a method and a path. A part of a pattern in braces takes any one part of a path.
//   router.add("GET", "/api/v1/runs/{run}", GetRun{runs});
#pragma once

#include <string>
#include <vector>

#include "straits/serve/exchange.h"

namespace straits {

class Router {
 public:
  void add(std::string method, const std::string& pattern, Endpoint endpoint);
  // 404 where no pattern fits, 405 where the method does not; what an endpoint throws becomes a reply too.
  [[nodiscard]] Reply answer(Request request) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> parts;
    Endpoint endpoint;
  };
  std::vector<Route> routes_;
};

}  // namespace straits
