// The one exception: a broken invariant (a bug) or a failure of the machine around us.
// Bad data never throws; it gives Diagnostics. Caught only at the faces (command line, HTTP, Python).
#pragma once

#include <stdexcept>
#include <string>

namespace straits {

enum class ErrorKind { kBug, kStorage, kCertificate, kInterrupted, kLimit, kRefused };

class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
};

inline void require(bool invariant, const char* what) {
  if (!invariant) throw Error(ErrorKind::kBug, what);
}

}  // namespace straits
