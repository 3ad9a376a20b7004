#include <fmt/format.h>

#include "straits/result/files.h"
#include "straits/serve/endpoints.h"
#include "straits/serve/scenario_pages.h"

namespace straits {
namespace {

Reply no_scenario(const std::string& id, const Workspace& workspace) {
  std::vector<std::string> known;
  for (const auto& file : workspace.scenarios()) known.push_back(file.id);
  return refusal(404, unknown_name("scenario", id, known));
}

struct TextRead {
  std::string text;
  std::optional<Reply> refused;
};

TextRead read_text_body(const Request& request) {
  BodyRead body = read_body(request, {"text"});
  if (body.refused) return {"", std::move(body.refused)};
  if (!body.json.contains("text") || !body.json["text"].is_string())
    return {"", refusal(400, "\"text\" must be the scenario as TOML")};
  return {body.json["text"], std::nullopt};
}

}  // namespace

Reply ListScenarios::operator()(const Request&) const {
  Json list = Json::array();
  for (const auto& file : workspace.scenarios())
    list.push_back(scenario_item_json(file, parse_in(workspace, world, read_text_file(file.file), file.id)));
  return json_reply(list);
}

Reply GetScenario::operator()(const Request& request) const {
  const std::string& id = request.in_path.at("scenario");
  const auto file = workspace.find_scenario(id);
  if (!file) return no_scenario(id, workspace);
  return json_reply({{"id", id}, {"own", file->own}, {"text", read_text_file(file->file)}});
}

Reply PutScenario::operator()(const Request& request) const {
  const std::string& id = request.in_path.at("scenario");
  if (!is_plain_name(id))
    return refusal(422, "a scenario is named by letters, digits, dots, underscores and hyphens, at most 100");
  TextRead read = read_text_body(request);
  if (read.refused) return *read.refused;
  write_whole(workspace.own_scenario(id), read.text);
  return json_reply(check_json(world, parse_in(workspace, world, read.text, id + ".toml")));
}

Reply DeleteScenario::operator()(const Request& request) const {
  const std::string& id = request.in_path.at("scenario");
  const auto file = workspace.find_scenario(id);
  if (!file) return no_scenario(id, workspace);
  if (!file->own)
    return refusal(409, fmt::format("{} is a ready scenario; only your own can be deleted", id));
  std::error_code error;
  std::filesystem::remove(file->file, error);
  return error ? refusal(422, error.message()) : Reply{204, "", "", {}, {}};
}

Reply CheckScenario::operator()(const Request& request) const {
  const TextRead read = read_text_body(request);
  if (read.refused) return *read.refused;
  return json_reply(check_json(world, parse_in(workspace, world, read.text, "scenario.toml")));
}

}  // namespace straits
