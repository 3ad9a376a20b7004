#include "straits/serve/http_server.h"

#include <fmt/format.h>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <csignal>

#include "straits/base/error.h"

namespace straits {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using Task = asio::awaitable<void>;
using Message = http::request<http::string_body>;

constexpr std::size_t kMostHeader = 16 << 10, kMostBody = 1 << 20, kMostFrame = 1 << 10;
constexpr std::size_t kThreads = 16;
constexpr int kMostConnections = 64;
constexpr std::chrono::seconds kToAsk{20}, kToRead{60};
constexpr auto kQuietly = asio::as_tuple(asio::use_awaitable);

std::string text_of(const Message& message, http::field field) {
  const auto value = message[field];
  return {value.data(), value.size()};
}

// Nothing: the target is none.
std::optional<Request> read_request(const Message& message) {
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
  response.set("Content-Security-Policy",
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
class Connection {
 public:
  Connection(beast::tcp_stream stream, Site& site, asio::thread_pool& threads)
      : stream_(std::move(stream)), site_(site), threads_(threads) {}

  Task run() {
    while (co_await serve_one()) {
    }
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
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

  std::optional<Reply> judge(const Request& request, bool is_upgrade) {
    if (!site_.rate.admit(std::chrono::steady_clock::now())) return refusal(429, "too many requests; wait a second");
    if (auto refused = site_.guard.judge(request, is_upgrade)) return refused;
    if (is_upgrade && request.path != site_.events_path) return refusal(404, "no WebSocket is served here");
    return std::nullopt;
  }

  static std::optional<Reply> refuse_broken(const beast::error_code& error) {
    if (error == http::error::body_limit) return refusal(413, fmt::format("a body may hold {} bytes", kMostBody));
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
    websocket::stream<beast::tcp_stream> socket;
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
    stream_.expires_never();
    const auto executor = stream_.get_executor();
    auto channel = std::make_shared<Channel>(
        Channel{websocket::stream<beast::tcp_stream>(std::move(stream_)), asio::steady_timer(executor)});
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

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{kMostHeader + kMostBody};
  Site& site_;
  asio::thread_pool& threads_;
};

}  // namespace

struct HttpServer::Impl {
  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  asio::thread_pool threads{kThreads};
  int connections = 0;

  Task serve(tcp::socket socket, Site& site) {
    ++connections;
    try {
      Connection connection(beast::tcp_stream(std::move(socket)), site, threads);
      co_await connection.run();
    } catch (const std::exception& error) {
      fmt::print(stderr, "straits: a connection ended by {}\n", error.what());
    }
    --connections;
  }

  static void refuse_full(tcp::socket& socket) {
    static constexpr std::string_view kFull =
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    beast::error_code ignored;
    socket.write_some(asio::buffer(kFull), ignored);
  }

  Task accept(Site& site) {
    constexpr std::chrono::milliseconds kPause{100};
    while (acceptor.is_open()) {
      auto [error, socket] = co_await acceptor.async_accept(kQuietly);
      if (error == asio::error::operation_aborted) co_return;
      if (error) {  // no descriptor is free: some will be
        asio::steady_timer pause(io, kPause);
        co_await pause.async_wait(kQuietly);
      } else if (connections >= kMostConnections) {
        refuse_full(socket);
      } else {
        asio::co_spawn(io, serve(std::move(socket), site), asio::detached);
      }
    }
  }
};

HttpServer::HttpServer(std::uint16_t port) : impl_(std::make_unique<Impl>()) {
  beast::error_code error;
  const tcp::endpoint here(asio::ip::address_v4::loopback(), port);
  impl_->acceptor.open(here.protocol());
  impl_->acceptor.set_option(asio::socket_base::reuse_address(true));
  impl_->acceptor.bind(here, error);
  if (!error) impl_->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    throw Error(ErrorKind::kStorage,
                fmt::format("port {} cannot be taken: {}; choose another with --port", port, error.message()));
}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return impl_->acceptor.local_endpoint().port(); }

void HttpServer::run(Site site, std::optional<std::chrono::seconds> time) {
  asio::signal_set signals(impl_->io, SIGINT, SIGTERM);
  signals.async_wait([&](const beast::error_code&, int) { impl_->io.stop(); });
  asio::steady_timer over(impl_->io);
  if (time) {
    over.expires_after(*time);
    over.async_wait([&](const beast::error_code& error) {
      if (!error) impl_->io.stop();
    });
  }
  asio::co_spawn(impl_->io, impl_->accept(site), asio::detached);
  impl_->io.run();
  impl_->threads.join();
}

}  // namespace straits
