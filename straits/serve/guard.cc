#include "straits/serve/guard.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "straits/base/error.h"

namespace straits {
namespace {

constexpr std::size_t kSecretBytes = 32;

std::string random_secret() {
  require(sodium_init() >= 0, "libsodium starts");
  std::array<unsigned char, kSecretBytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string text(2 * kSecretBytes + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

// Takes the same time wherever they differ.
bool is_same_secret(const std::string& a, const std::string& b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool changes_anything(const std::string& method) { return method != "GET" && method != "HEAD"; }

Reply ask_for_link() {
  Reply reply =
      text_reply("text/html; charset=utf-8",
                 "<!doctype html><html lang=\"en\"><title>Straits</title><p>Open the link that "
                 "<code>straits serve</code> printed: it holds the token of this session.</p></html>");
  reply.status = 401;
  return reply;
}

}  // namespace

Guard::Guard(std::uint16_t port)
    : authority_(fmt::format("127.0.0.1:{}", port)),
      other_authority_(fmt::format("localhost:{}", port)),
      cookie_name_(fmt::format("straits_session_{}", port)),  // cookies do not know ports
      token_(random_secret()),
      session_(random_secret()) {}

std::string Guard::link() const { return fmt::format("http://{}/?token={}", authority_, token_); }

bool Guard::has_session(const std::string& cookies) const {
  for (std::string cookie : split_words(cookies, ';')) {
    cookie.erase(0, cookie.find_first_not_of(' '));
    const std::size_t equals = cookie.find('=');
    if (equals == cookie_name_.size() && cookie.starts_with(cookie_name_) &&
        is_same_secret(cookie.substr(equals + 1), session_))
      return true;
  }
  return false;
}

std::optional<Reply> Guard::judge(const Request& request, bool is_upgrade) const {
  if (request.host != authority_ && request.host != other_authority_)
    return refusal(403, "this host name is not ours");
  const bool ours = request.origin == "http://" + request.host;
  if (!request.origin.empty() && !ours) return refusal(403, "a page of another origin may not ask");
  if ((is_upgrade || changes_anything(request.method)) && !ours)
    return refusal(403, "only a page of ours may ask for this (Origin is missing)");
  if (const auto token = request.asked("token"); token && request.path == "/" && !is_upgrade) {
    if (!is_same_secret(*token, token_)) return ask_for_link();
    Reply reply{303, "text/plain", "", {}, {}};
    reply.headers = {
        {"Location", "/"},
        {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", cookie_name_, session_)}};
    return reply;
  }
  if (has_session(request.cookie)) return std::nullopt;
  return request.path.starts_with("/api/")
             ? refusal(401, "no session; open the link that straits serve printed")
             : ask_for_link();
}

RateLimit::RateLimit(double per_second, double burst)
    : per_second_(per_second), burst_(burst), left_(burst) {}

bool RateLimit::admit(std::chrono::steady_clock::time_point now) {
  const std::chrono::duration<double> spent =
      last_ ? now - *last_ : std::chrono::steady_clock::duration::zero();
  last_ = now;
  left_ = std::min(burst_, left_ + spent.count() * per_second_);
  if (left_ < 1.0) return false;
  left_ -= 1.0;
  return true;
}

}  // namespace straits
