#include "straits/serve/router.h"

#include <fmt/format.h>

#include <set>

#include "straits/base/error.h"

namespace straits {
namespace {

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& parts,
          std::map<std::string, std::string>& in_path) {
  if (pattern.size() != parts.size()) return false;
  in_path.clear();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (pattern[i].starts_with('{'))
      in_path[pattern[i].substr(1, pattern[i].size() - 2)] = parts[i];
    else if (pattern[i] != parts[i])
      return false;
  }
  return true;
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kRefused:
      return 403;
    case ErrorKind::kStorage:
    case ErrorKind::kCertificate:
    case ErrorKind::kInterrupted:
      return 422;
    case ErrorKind::kLimit:
      return 413;
    case ErrorKind::kBug:
      break;
  }
  return 500;
}

Reply guarded(const Endpoint& endpoint, const Request& request) {
  try {
    return endpoint(request);
  } catch (const Error& error) {
    return refusal(status_of(error.kind()), error.what());
  } catch (const std::bad_alloc&) {
    return refusal(413, "out of memory");
  } catch (const std::exception& error) {
    return refusal(500, fmt::format("{}; this is a bug of straits, not of your data", error.what()));
  }
}

}  // namespace

void Router::add(std::string method, const std::string& pattern, Endpoint endpoint) {
  routes_.push_back({std::move(method), split_words(pattern, '/'), std::move(endpoint)});
}

Reply Router::answer(Request request) const {
  const std::vector<std::string> parts = split_words(request.path, '/');
  std::set<std::string> methods;
  for (const Route& route : routes_) {
    if (!fits(route.parts, parts, request.in_path)) continue;
    if (route.method == request.method) return guarded(route.endpoint, request);
    methods.insert(route.method);
  }
  if (methods.empty()) return refusal(404, fmt::format("there is nothing at {}", request.path));
  Reply reply = refusal(405, fmt::format("{} takes {}", request.path, fmt::join(methods, ", ")));
  reply.headers.emplace_back("Allow", fmt::format("{}", fmt::join(methods, ", ")));
  return reply;
}

}  // namespace straits
