// The wire: HTTP/1.1 and WebSocket on the loopback interface (Boost.Beast). One thread moves bytes; what a request asks for is
// found on others, so that a slow question keeps nobody waiting.
//   header <= 16 KiB, body <= 1 MiB, a request is whole within 20 s, a reply is read within 60 s, at most 64 connections
//   (more: 503), frames of a client <= 1 KiB
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

#include "straits/serve/site.h"

namespace straits {

class HttpServer {
 public:
  // Binds 127.0.0.1; 0 takes any free port. errors: Error(kStorage) if the port is taken.
  explicit HttpServer(std::uint16_t port);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  // Serves until SIGINT, SIGTERM or the time is over.
  void run(const Site& site, std::optional<std::chrono::seconds> time);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace straits
