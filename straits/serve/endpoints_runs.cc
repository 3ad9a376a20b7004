#include <fmt/format.h>

#include "straits/serve/endpoints.h"
#include "straits/serve/scenario_pages.h"

namespace straits {
namespace {

Reply no_run(const std::string& id) { return refusal(404, fmt::format("there is no run \"{}\"", id)); }

// The members of a NewRun, read one by one; what is wrong is kept and told at once.
class NewRunReader {
 public:
  explicit NewRunReader(const Json& json) : json_(json) {}

  [[nodiscard]] std::string text(const char* name) {
    if (!json_.contains(name)) return "";
    if (json_[name].is_string()) return json_[name];
    problems_.add({"", 0, 0, name}, "must be a text");
    return "";
  }
  [[nodiscard]] std::string plain(const char* name, bool list = false) {
    std::string value = text(name);
    for (const std::string& word : split_words(value, list ? ',' : '\n'))
      if (!is_plain_name(word)) problems_.add({"", 0, 0, name}, fmt::format("\"{}\" is no name", word));
    return value;
  }
  [[nodiscard]] std::optional<std::int64_t> whole(const char* name, std::int64_t least, std::int64_t most) {
    if (!json_.contains(name)) return std::nullopt;
    if (json_[name].is_number_integer()) {
      const auto value = json_[name].get<std::int64_t>();
      if (value >= least && value <= most) return value;
    }
    problems_.add({"", 0, 0, name}, fmt::format("must be a whole number from {} to {}", least, most));
    return std::nullopt;
  }
  void demand(bool holds, const char* name, const std::string& message) {
    if (!holds) problems_.add({"", 0, 0, name}, message);
  }
  [[nodiscard]] const Diagnostics& problems() const { return problems_; }

 private:
  const Json& json_;
  Diagnostics problems_;
};

void add_option(std::vector<std::string>& words, const char* option, const std::string& value) {
  if (!value.empty()) words.insert(words.end(), {option, value});
}
void add_option(std::vector<std::string>& words, const char* option,
                const std::optional<std::int64_t>& value) {
  if (value) words.insert(words.end(), {option, std::to_string(*value)});
}

NewRun read_outages(NewRunReader& reader) {
  NewRun run;
  run.kind = RunKind::kOutages;
  const std::string whom = reader.plain("for", true), commodity = reader.plain("commodity", true);
  const auto losses = reader.whole("losses", 1, 4);
  reader.demand(!whom.empty(), "for", "name the places whose losses are measured");
  add_option(run.words, "--for", whom);
  add_option(run.words, "--commodity", commodity);
  add_option(run.words, "--losses", losses);
  add_option(run.words, "--candidates", reader.whole("candidates", 1, 1000));
  add_option(run.words, "--seconds", reader.whole("seconds", 1, 86400));
  run.title = fmt::format("Worst {} losses together, {} {}", losses.value_or(2), whom, commodity);
  return run;
}

// A run or a sample of a scenario, which must be one that can be read.
NewRun read_of_scenario(NewRunReader& reader, RunKind kind, const World& world, const Workspace& workspace) {
  NewRun run;
  run.kind = kind;
  run.scenario = reader.plain("scenario");
  const auto file = workspace.find_scenario(run.scenario);
  reader.demand(file.has_value(), "scenario", fmt::format("there is no scenario \"{}\"", run.scenario));
  if (!file) return run;
  run.scenario_text = read_text_file(file->file);
  const Checked<Scenario> scenario = parse_in(workspace, world, run.scenario_text, run.scenario);
  reader.demand(scenario.ok(), "scenario", "has problems: " + scenario.problems().text());
  if (!scenario.ok()) return run;
  run.title = scenario.value().title;
  const auto weeks = reader.whole("weeks", 1, 520);
  add_option(run.words, "--weeks", weeks);
  if (kind == RunKind::kRun) {
    run.belief = reader.plain("belief");
    add_option(run.words, "--belief", run.belief);
    run.total = static_cast<int>(weeks.value_or(scenario.value().weeks));
    return run;
  }
  const auto draws = reader.whole("draws", 1, 100'000);
  add_option(run.words, "-n", draws.value_or(100));
  add_option(run.words, "--seed", reader.whole("seed", 0, 4294967295));
  add_option(run.words, "--mode", reader.plain("mode"));
  run.total = static_cast<int>(draws.value_or(100));
  return run;
}

std::optional<RunKind> read_kind(const std::string& name) {
  if (name == "run") return RunKind::kRun;
  if (name == "sample") return RunKind::kSample;
  if (name == "outages") return RunKind::kOutages;
  return std::nullopt;
}

}  // namespace

Reply ListRuns::operator()(const Request&) const {
  Json list = Json::array();
  for (const RunRecord& run : runs.all()) list.push_back(run_json(run));
  return json_reply(list);
}

Reply StartRun::operator()(const Request& request) const {
  const BodyRead body = read_body(request, {"kind", "scenario", "belief", "weeks", "draws", "seed", "mode",
                                            "for", "commodity", "losses", "candidates", "seconds"});
  if (body.refused) return *body.refused;
  NewRunReader reader(body.json);
  const auto kind = read_kind(reader.text("kind"));
  if (!kind) return refusal(422, "kind must be run, sample or outages");
  const NewRun run =
      *kind == RunKind::kOutages ? read_outages(reader) : read_of_scenario(reader, *kind, world, workspace);
  if (!reader.problems().empty()) return refusal(422, "this cannot be run", reader.problems());
  return json_reply(run_json(runs.add(run)), 201);
}

Reply GetRun::operator()(const Request& request) const {
  const std::string& id = request.in_path.at("run");
  const auto run = runs.find(id);
  return run ? json_reply(run_json(*run)) : no_run(id);
}

Reply DeleteRun::operator()(const Request& request) const {
  const std::string& id = request.in_path.at("run");
  if (!runs.find(id)) return no_run(id);
  return runs.discard(id) ? Reply{204, "", "", {}, {}} : refusal(409, "it is at work; stop it first");
}

Reply MoveRun::operator()(const Request& request) const {
  const std::string& id = request.in_path.at("run");
  if (!runs.find(id)) return no_run(id);
  const auto run = (runs.*move)(id);
  return run ? json_reply(run_json(*run)) : refusal(409, refusal_text);
}

}  // namespace straits
