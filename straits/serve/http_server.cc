#include "straits/serve/http_server.h"

#include <fmt/format.h>

#include <csignal>

#include "straits/base/error.h"
#include "straits/serve/client_connection.h"

namespace straits {
namespace {

using namespace wire;
using asio::ip::tcp;

constexpr std::size_t kThreads = 16;
constexpr int kMostConnections = 64;

}  // namespace

struct HttpServer::Impl {
  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  asio::thread_pool threads{kThreads};
  int connections = 0;

  Task serve(tcp::socket socket, const Site& site) {
    ++connections;
    try {
      ClientConnection<beast::tcp_stream> connection(beast::tcp_stream(std::move(socket)), site, threads);
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

  Task accept(const Site& site) {
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
    throw Error(ErrorKind::kStorage, fmt::format("port {} cannot be taken: {}; choose another with --port",
                                                 port, error.message()));
}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return impl_->acceptor.local_endpoint().port(); }

void HttpServer::run(const Site& site, std::optional<std::chrono::seconds> time) {
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
