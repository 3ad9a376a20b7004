// What a client can send: any bytes over a connection of the server, HTTP and, after an upgrade, WebSocket. The first byte says
// whether the client is known. The server must come to an end with it, whatever it was.
#include <boost/beast/_experimental/test/stream.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "straits/serve/client_connection.h"
#include "straits/serve/guard.h"
#include "straits/serve/router.h"

namespace {

using namespace straits;
using namespace straits::wire;

// A stream without a clock.
class FedStream : public beast::test::stream {
 public:
  using beast::test::stream::stream;
  void expires_after(std::chrono::seconds) {}
  void expires_never() {}
};

void teardown(beast::role_type role, FedStream& stream, beast::error_code& error) {
  teardown(role, static_cast<beast::test::stream&>(stream), error);
}
template <class Handler>
void async_teardown(beast::role_type role, FedStream& stream, Handler&& handler) {
  async_teardown(role, static_cast<beast::test::stream&>(stream), std::forward<Handler>(handler));
}

Router make_small_router() {
  Router router;
  router.add("GET", "/api/v1/runs/{run}", [](const Request& request) {
    return json_reply(
        {{"run", request.in_path.at("run")}, {"plain", is_plain_name(request.in_path.at("run"))}});
  });
  router.add("POST", "/api/v1/check", [](const Request& request) {
    const BodyRead body = read_body(request, {"text"});
    return body.refused ? *body.refused : json_reply(body.json);
  });
  return router;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const Router router = make_small_router();
  static const Guard guard(80);
  static Events events;
  static asio::thread_pool threads{1};
  const bool known = data[0] % 2 == 1;
  const Site site{[&](const Request& request, bool upgrade) {
                    return known ? std::nullopt : guard.judge(request, upgrade);
                  },
                  [&](const Request& request) { return router.answer(request); }, events, "/api/v1/events",
                  [] { return std::vector<std::string>{"{}"}; }};
  asio::io_context io;
  FedStream server(io);
  beast::test::stream client(io);
  server.connect(client);
  client.write_some(asio::buffer(data + 1, size - 1));
  client.close();
  ClientConnection<FedStream> connection(std::move(server), site, threads);
  asio::co_spawn(io, connection.run(), asio::detached);
  io.run();
  return 0;
}
