#include "straits/serve/exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "straits/report/problems_json.h"

namespace straits {
namespace {

constexpr int kDeepest = 8;
constexpr std::size_t kLongestName = 100;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// Nothing that we are sent is deeply nested; what is costs a parser its stack or its memory.
bool is_shallow(const std::string& text) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in_text && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      in_text = !in_text;
    else if (!in_text && (text[i] == '[' || text[i] == '{') && ++depth > kDeepest)
      return false;
    else if (!in_text && (text[i] == ']' || text[i] == '}'))
      --depth;
  }
  return true;
}

}  // namespace

std::optional<std::string> Request::asked(const std::string& name) const {
  const auto found = query.find(name);
  if (found == query.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

Reply json_reply(const Json& json, int status) { return {status, "application/json", dump(json), {}, {}}; }

Reply text_reply(std::string type, std::string text) {
  return {200, std::move(type), std::move(text), {}, {}};
}

Reply refusal(int status, const std::string& error, const Diagnostics& problems) {
  Json json{{"error", error}};
  if (!problems.empty()) json["problems"] = list_problems(problems);
  return json_reply(json, status);
}

BodyRead read_body(const Request& request, const std::vector<std::string>& members) {
  const std::string type = request.content_type.substr(0, request.content_type.find(';'));
  if (type != "application/json")
    return {{}, refusal(415, "the body must be JSON (content-type: application/json)")};
  if (!is_shallow(request.body)) return {{}, refusal(400, "the body is nested too deeply")};
  Json json = Json::parse(request.body, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return {{}, refusal(400, "the body is no JSON object")};
  for (const auto& [name, value] : json.items())
    if (std::find(members.begin(), members.end(), name) == members.end())
      return {{}, refusal(400, unknown_name("member", name, members))};
  return {std::move(json), std::nullopt};
}

std::vector<std::string> split_words(const std::string& text, char at) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  for (std::string word; std::getline(stream, word, at);)
    if (!word.empty()) words.push_back(word);
  return words;
}

bool is_plain_name(std::string_view text) {
  if (text.empty() || text.size() > kLongestName || text.front() == '.' || text.front() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

}  // namespace straits
