#include <fmt/format.h>

#include "straits/result/files.h"
#include "straits/serve/endpoints.h"
#include "straits/serve/result_pages.h"

namespace straits {
namespace {

constexpr std::size_t kMostRows = 200'000;

// The run of the path if it has a result to read, whole or growing; else a refusal.
struct Wanted {
  RunRecord run;
  std::filesystem::path file;
  std::optional<Reply> refused;
};

Wanted want(const Runs& runs, const Workspace& workspace, const std::string& id) {
  const auto run = runs.find(id);
  if (!run) return {{}, {}, refusal(404, fmt::format("there is no run \"{}\"", id))};
  Wanted wanted{*run, workspace.result(id), std::nullopt};
  if (run->kind == RunKind::kOutages) return wanted;
  const RunFiles files = run_files(wanted.file);
  if (!is_there(files.finished) && !is_there(files.partial))
    wanted.refused = refusal(409, "nothing of it is done yet");
  return wanted;
}

Wanted want_weekly(const Runs& runs, const Workspace& workspace, const std::string& id) {
  Wanted wanted = want(runs, workspace, id);
  if (!wanted.refused && wanted.run.kind != RunKind::kRun)
    wanted.refused = refusal(409, "only a run has weekly tables; this is a sample or a search");
  return wanted;
}

Reply answer_with(Asked asked, const char* type = "application/json") {
  return asked.refused ? *asked.refused : text_reply(type, std::move(asked.output));
}

}  // namespace

Reply GetAnswer::operator()(const Request& request) const {
  const Wanted wanted = want(runs, workspace, request.in_path.at("run"));
  if (wanted.refused) return *wanted.refused;
  const std::filesystem::path kept = workspace.answer(wanted.run.id);
  const bool done = wanted.run.state == RunState::kDone;
  if (done && is_there(kept)) return text_reply("application/json", read_text_file(kept));
  if (wanted.run.kind == RunKind::kOutages) return refusal(409, "the search is not done yet");
  Asked asked = asker.ask({"show", wanted.file.string(), "--json"});
  if (done && !asked.refused) write_whole(kept, asked.output);
  return answer_with(std::move(asked));
}

Reply GetTable::operator()(const Request& request) const {
  const Wanted wanted = want_weekly(runs, workspace, request.in_path.at("run"));
  if (wanted.refused) return *wanted.refused;
  RowSelection selection{request.in_path.at("table"), {}, kMostRows};
  for (const auto& [name, value] : request.query) selection.where[name] = split_words(value);
  const Checked<SelectedRows> rows = select_rows(wanted.file, selection);
  if (!rows.ok()) return refusal(422, "there are no such rows", rows.problems());
  return json_reply(rows_json(selection.table, rows.value()));
}

Reply GetLanes::operator()(const Request& request) const {
  const Wanted wanted = want_weekly(runs, workspace, request.in_path.at("run"));
  if (wanted.refused) return *wanted.refused;
  const auto commodity = request.asked("commodity");
  if (commodity && !find_named(world.commodities, *commodity))
    return refusal(422, unknown_name("commodity", *commodity, names_of(world.commodities)));
  return json_reply(lane_weeks_json(world, wanted.file, commodity));
}

Reply ExplainRun::operator()(const Request& request) const {
  const Wanted wanted = want_weekly(runs, workspace, request.in_path.at("run"));
  if (wanted.refused) return *wanted.refused;
  const auto kind = request.asked("kind"), commodity = request.asked("commodity"),
             place = request.asked("place"), week = request.asked("week");
  if (!kind || !commodity || !place || !week)
    return refusal(400, "kind, commodity, place and week are needed");
  if (*kind != "price" && *kind != "shortage") return refusal(422, "kind must be price or shortage");
  for (const auto& word : {*commodity, *place, *week})
    if (!is_plain_name(word)) return refusal(422, fmt::format("\"{}\" is no name", word));
  Asked asked =
      asker.ask({"explain", wanted.file.string(), "--" + *kind, *commodity, *place, *week, "--json"});
  if (asked.refused) return *asked.refused;
  const Json answers = Json::parse(asked.output);
  std::string text;
  for (const Json& answer : answers) text += answer["text"].get<std::string>();
  return json_reply({{"text", text}, {"answers", answers}});
}

Reply GetBrief::operator()(const Request& request) const {
  const Wanted wanted = want_weekly(runs, workspace, request.in_path.at("run"));
  if (wanted.refused) return *wanted.refused;
  const std::string language = request.asked("language").value_or("en"),
                    whom = request.asked("for").value_or("");
  for (const std::string& word : split_words(fmt::format("{},{}", language, whom)))
    if (!is_plain_name(word)) return refusal(422, fmt::format("\"{}\" is no name", word));
  const std::filesystem::path page = workspace.new_page(wanted.run.id);
  std::vector<std::string> command{"brief",       wanted.file.string(), "-o",
                                   page.string(), "--language",         language};
  if (!whom.empty()) command.insert(command.end(), {"--for", whom});
  const Asked asked = asker.ask(command);
  if (asked.refused) return *asked.refused;
  Reply reply = text_reply("text/html; charset=utf-8", read_text_file(page));
  std::error_code ignored;
  std::filesystem::remove(page, ignored);
  reply.headers = {
      {"Content-Disposition", fmt::format("attachment; filename=\"{}-{}.html\"", wanted.run.id, language)}};
  return reply;
}

Reply GetRunFile::operator()(const Request& request) const {
  const Wanted wanted = want(runs, workspace, request.in_path.at("run"));
  if (wanted.refused) return *wanted.refused;
  if (!is_there(wanted.file)) return refusal(409, "it is not finished; there is no file to keep yet");
  Reply reply{200, "application/vnd.sqlite3", "", wanted.file, {}};
  reply.headers = {{"Content-Disposition", fmt::format("attachment; filename=\"{}.db\"", wanted.run.id)}};
  return reply;
}

Reply CompareRuns::operator()(const Request& request) const {
  const Wanted a = want_weekly(runs, workspace, request.asked("a").value_or("")),
               b = want_weekly(runs, workspace, request.asked("b").value_or(""));
  if (a.refused) return *a.refused;
  if (b.refused) return *b.refused;
  std::vector<std::string> command{"compare", a.file.string(), b.file.string(), "--json"};
  for (const char* name : {"commodity", "place"})
    if (const auto value = request.asked(name)) {
      if (!is_plain_name(*value)) return refusal(422, fmt::format("\"{}\" is no name", *value));
      command.insert(command.end(), {fmt::format("--{}", name), *value});
    }
  return answer_with(asker.ask(command));
}

}  // namespace straits
