// Who may speak to the server: a browser on this machine that was given the token, on a page of ours.
//   Host     127.0.0.1:PORT or localhost:PORT, so that a foreign name that resolves here is refused
//   Origin   must be ours where a request changes anything or opens a WebSocket, and wherever there is one
//   cookie   set in exchange for the token of the printed link; HttpOnly, SameSite=Strict
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "straits/serve/exchange.h"

namespace straits {

class Guard {
 public:
  explicit Guard(std::uint16_t port);
  [[nodiscard]] std::string link() const;  // with the token

  // A refusal, the exchange of the token for the cookie, or nothing: the request may pass.
  [[nodiscard]] std::optional<Reply> judge(const Request& request, bool is_upgrade) const;

 private:
  [[nodiscard]] bool has_session(const std::string& cookies) const;

  std::string authority_, other_authority_, cookie_name_, token_, session_;
};

// So many requests a second on average, with bursts; all clients together (they are one person).
class RateLimit {
 public:
  RateLimit(double per_second, double burst);
  [[nodiscard]] bool admit(std::chrono::steady_clock::time_point now);

 private:
  double per_second_, burst_, left_;
  std::optional<std::chrono::steady_clock::time_point> last_;
};

}  // namespace straits
