// One client of the server, over any stream (a test feeds bytes of its own).
#pragma once

#include <fmt/format.h>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include "straits/serve/site.h"

namespace straits::wire {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using Task = asio::awaitable<void>;
using Message = http::request<http::string_body>;

inline constexpr std::size_t kMostHeader = 16 << 10, kMostBody = 1 << 20, kMostFrame = 1 << 10;
inline constexpr std::size_t kMostDropped = 8 << 20;
inline constexpr std::chrono::seconds kToAsk{20}, kToRead{60}, kToPart{2};
inline constexpr auto kQuietly = asio::as_tuple(asio::use_awaitable);

inline std::string text_of(const Message& message, http::field field) {
  const auto value = message[field];
  return {value.data(), value.size()};
}

// Nothing: the target is none.
inline std::optional<Request> read_request(const Message& message) {
  Request request;
  const auto method = message.method_string(), target = message.target();
  request.method = {method.data(), method.size()};
  if (!read_target({target.data(), target.size()}, request)) return std::nullopt;
  request.host = text_of(message, http::field::host);
  request.origin = text_of(message, http::field::origin);
  request.cookie = text_of(message, http::field::cookie);
  request.content_type = text_of(message, http::field::content_type);
  request.body = message.body();
  return request;
}

template <class Body>
void set_headers(http::response<Body>& response, const Reply& reply) {
  response.set(http::field::content_type, reply.type.empty() ? "text/plain" : reply.type);
  response.set(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src "
      "'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set(http::field::cache_control, "no-store");
  for (const auto& [name, value] : reply.headers) response.set(name, value);
}

// One client: requests one after another, perhaps turning into a listener of events.
template <class Stream>
class ClientConnection {
 public:
  ClientConnection(Stream stream, const Site& site, asio::thread_pool& threads)
      : stream_(std::move(stream)), site_(site), threads_(threads) {}

  Task run() {
    bool goes_on = true;  // g++ 12 goes astray over a co_await that is itself the condition
    while (goes_on) goes_on = co_await serve_one();
    if (is_listener_) co_return;
    co_await part();
  }

 private:
  // false: the connection is over.
  asio::awaitable<bool> serve_one() {
    http::request_parser<http::string_body> parser;
    parser.header_limit(kMostHeader);
    parser.body_limit(kMostBody);
    stream_.expires_after(kToAsk);
    const auto [error, read] = co_await http::async_read(stream_, buffer_, parser, kQuietly);
    if (error) {
      if (const auto refused = refuse_broken(error)) co_await send(*refused, false, 11);
      co_return false;
    }
    Message message = parser.release();
    const bool is_upgrade = websocket::is_upgrade(message);
    const auto request = read_request(message);
    if (!request) co_return co_await send(refusal(400, "the request has no path"), false, message.version());
    if (auto refused = judge(*request, is_upgrade))
      co_return co_await send(*refused, message.keep_alive() && !is_upgrade, message.version());
    if (is_upgrade) {
      co_await serve_events(std::move(message));
      co_return false;
    }
    // The coroutine sleeps; a thread of the others finds the answer.
    const Reply reply = co_await asio::co_spawn(
        threads_, [&]() -> asio::awaitable<Reply> { co_return site_.answer(*request); }, asio::use_awaitable);
    co_return co_await send(reply, message.keep_alive(), message.version());
  }

  // What is still on its way is read and dropped: a connection closed over unread bytes would take the reply with it.
  Task part() {
    if constexpr (requires { stream_.socket(); }) {
      beast::error_code ignored;
      stream_.socket().shutdown(asio::socket_base::shutdown_send, ignored);
    }
    stream_.expires_after(kToPart);
    for (std::size_t dropped = 0; dropped < kMostDropped;) {
      buffer_.clear();
      const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(kMostHeader), kQuietly);
      if (error) break;
      dropped += size;
    }
    stream_.close();
  }

  std::optional<Reply> judge(const Request& request, bool is_upgrade) {
    if (auto refused = site_.judge(request, is_upgrade)) return refused;
    if (is_upgrade && request.path != site_.events_path) return refusal(404, "no WebSocket is served here");
    return std::nullopt;
  }

  static std::optional<Reply> refuse_broken(const beast::error_code& error) {
    if (error == http::error::body_limit)
      return refusal(413, fmt::format("a body may hold {} bytes", kMostBody));
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
      return refusal(431, fmt::format("a header may hold {} bytes", kMostHeader));
    if (error == beast::error::timeout || error == http::error::end_of_stream ||
        error.category() == asio::error::get_system_category())
      return std::nullopt;
    return refusal(400, fmt::format("this is no HTTP request: {}", error.message()));
  }

  asio::awaitable<bool> send(const Reply& reply, bool keep_alive, unsigned version) {
    stream_.expires_after(kToRead);
    if (reply.file) co_return co_await send_file(reply, keep_alive, version);
    http::response<http::string_body> response{static_cast<http::status>(reply.status), version};
    set_headers(response, reply);
    response.body() = reply.body;
    response.keep_alive(keep_alive);
    response.prepare_payload();
    const auto [error, sent] = co_await http::async_write(stream_, response, kQuietly);
    co_return !error && keep_alive;
  }

  asio::awaitable<bool> send_file(const Reply& reply, bool keep_alive, unsigned version) {
    http::response<http::file_body> response{static_cast<http::status>(reply.status), version};
    beast::error_code missing;
    response.body().open(reply.file->c_str(), beast::file_mode::scan, missing);
    if (missing) co_return co_await send(refusal(404, "the file is gone"), keep_alive, version);
    set_headers(response, reply);
    response.keep_alive(keep_alive);
    response.prepare_payload();
    const auto [error, sent] = co_await http::async_write(stream_, response, kQuietly);
    co_return !error && keep_alive;
  }

  // What the reading and the writing side of a listener share.
  struct Channel {
    websocket::stream<Stream> socket;
    asio::steady_timer news;  // cancelled when there are some
    bool over = false;
  };

  // A client has nothing to say: whatever comes ends the connection.
  static Task watch(std::shared_ptr<Channel> channel) {
    beast::flat_buffer said;
    co_await channel->socket.async_read(said, kQuietly);
    channel->over = true;
    channel->news.cancel();
  }

  Task serve_events(Message message) {
    is_listener_ = true;
    stream_.expires_never();
    const auto executor = stream_.get_executor();
    auto channel = std::make_shared<Channel>(
        Channel{websocket::stream<Stream>(std::move(stream_)), asio::steady_timer(executor)});
    channel->socket.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
    channel->socket.read_message_max(kMostFrame);
    if (std::get<0>(co_await channel->socket.async_accept(message, kQuietly))) co_return;
    const auto listener = site_.events.listen([executor, weak = std::weak_ptr(channel)] {
      asio::post(executor, [weak] {
        if (const auto alive = weak.lock()) alive->news.cancel();
      });
    });
    asio::co_spawn(executor, watch(channel), asio::detached);
    for (const std::string& text : site_.greet())
      if (!co_await tell(*channel, text)) co_return;
    while (!channel->over && !listener->is_lost()) {
      if (const auto text = listener->take()) {
        if (!co_await tell(*channel, *text)) co_return;
        continue;
      }
      channel->news.expires_at(asio::steady_timer::time_point::max());
      co_await channel->news.async_wait(kQuietly);
    }
    co_await channel->socket.async_close(websocket::close_code::policy_error, kQuietly);
  }

  static asio::awaitable<bool> tell(Channel& channel, const std::string& text) {
    channel.socket.text(true);
    co_return !std::get<0>(co_await channel.socket.async_write(asio::buffer(text), kQuietly));
  }

  Stream stream_;
  beast::flat_buffer buffer_{kMostHeader + kMostBody};
  const Site& site_;
  asio::thread_pool& threads_;
  bool is_listener_ = false;
};

}  // namespace straits::wire
