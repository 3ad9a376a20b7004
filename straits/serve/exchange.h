// One request and its reply, without the wire.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "straits/base/diagnostics.h"

namespace straits {

using Json = nlohmann::ordered_json;

struct Request {
  std::string method, path;                    // decoded, without the query
  std::map<std::string, std::string> query;    // decoded; of a name given twice the last
  std::map<std::string, std::string> in_path;  // what stands in the places of the pattern: {run}
  std::string host, origin, cookie, content_type, body;

  [[nodiscard]] std::optional<std::string> asked(
      const std::string& name) const;  // of query; nothing if empty
};

struct Reply {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::optional<std::filesystem::path> file;  // sent instead of the body
  std::vector<std::pair<std::string, std::string>> headers;
};

using Endpoint = std::function<Reply(const Request&)>;

[[nodiscard]] Reply json_reply(const Json& json, int status = 200);
[[nodiscard]] Reply text_reply(std::string type, std::string text);
// What every failure answers: {"error": ..., "problems": [...]}.
[[nodiscard]] Reply refusal(int status, const std::string& error, const Diagnostics& problems = {});

// The object in the body with no other members than these; else a refusal (400, 415).
struct BodyRead {
  Json json;
  std::optional<Reply> refused;
};
[[nodiscard]] BodyRead read_body(const Request& request, const std::vector<std::string>& members);

// "a,b,c" apart; empty words are dropped.
[[nodiscard]] std::vector<std::string> split_words(const std::string& text, char at = ',');
// Letters, digits, dots, underscores and hyphens, not led by a dot or hyphen, at most 100: safe as a file name and as a word of
// a command line.
[[nodiscard]] bool is_plain_name(std::string_view text);

}  // namespace straits
