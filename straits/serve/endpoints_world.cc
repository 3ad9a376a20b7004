#include "straits/serve/endpoints.h"
#include "straits/serve/world_pages.h"

namespace straits {

Reply GetSession::operator()(const Request&) const {
  return json_reply({{"version", version},
                     {"workspace", workspace.folder().string()},
                     {"package",
                      {{"title", world.title},
                       {"version", world.version},
                       {"hash", world.hash},
                       {"marking", write_marking(world.marking)}}}});
}

Reply GetPrepared::operator()(const Request&) const { return reply; }

Reply GetCommodity::operator()(const Request& request) const {
  const std::string& id = request.in_path.at("commodity");
  const auto commodity = find_named(world.commodities, id);
  if (!commodity) return refusal(404, unknown_name("commodity", id, names_of(world.commodities)));
  return json_reply(commodity_json(world, base, *commodity));
}

namespace {

// Words that go on to our own command line: plain, so that none can be an option or a path.
std::optional<Reply> refuse_words(const std::vector<std::string>& words) {
  for (const std::string& word : words)
    if (!is_plain_name(word)) return refusal(422, "\"" + word + "\" is no name");
  return std::nullopt;
}

}  // namespace

Reply GetExposure::operator()(const Request& request) const {
  const auto whom = request.asked("for"), commodity = request.asked("commodity");
  if (!whom) return refusal(400, "whose exposure? Name places: ?for=JPN,CAN");
  std::vector<std::string> command{"expose", "--json"};
  for (const auto& [option, list] : {std::pair{"--for", whom}, std::pair{"--commodity", commodity}}) {
    if (!list) continue;
    if (auto refused = refuse_words(split_words(*list))) return *refused;
    command.insert(command.end(), {option, *list});
  }
  Asked asked = asker.ask(command);
  return asked.refused ? *asked.refused : text_reply("application/json", std::move(asked.output));
}

Reply GetTrace::operator()(const Request& request) const {
  const auto words = request.asked("words"), run = request.asked("run");
  const std::vector<std::string> list = split_words(words.value_or(""), ' ');
  if (list.empty()) return refusal(400, "which figure? ?words=stocks JPN crude_oil");
  if (auto refused = refuse_words(list)) return *refused;
  std::vector<std::string> command{"world", "trace", "--json"};
  if (run) {
    if (!runs.find(*run)) return refusal(404, "there is no run \"" + *run + "\"");
    command.insert(command.end(), {"--run", workspace.result(*run).string()});
  }
  command.insert(command.end(), list.begin(), list.end());
  Asked asked = asker.ask(command);
  return asked.refused ? *asked.refused : text_reply("application/json", std::move(asked.output));
}

}  // namespace straits
