#include "straits/serve/runs.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>

#include "straits/base/error.h"
#include "straits/result/files.h"

namespace straits {
namespace {

constexpr std::array<std::pair<RunKind, const char*>, 3> kKinds{
    {{RunKind::kRun, "run"}, {RunKind::kSample, "sample"}, {RunKind::kOutages, "outages"}}};
constexpr std::array<std::pair<RunState, const char*>, 6> kStates{{{RunState::kQueued, "queued"},
                                                                   {RunState::kWorking, "working"},
                                                                   {RunState::kStopping, "stopping"},
                                                                   {RunState::kDone, "done"},
                                                                   {RunState::kInterrupted, "interrupted"},
                                                                   {RunState::kFailed, "failed"}}};
constexpr std::size_t kMostAnswerBytes = std::size_t{64} << 20;
constexpr int kInterruptedCode = 6, kCertificateCode = 5, kNoCode = -1;

template <class Names, class Value>
const char* name_in(const Names& names, Value value) {
  for (const auto& [known, name] : names)
    if (known == value) return name;
  return "";
}
template <class Value, std::size_t N>
std::optional<Value> value_in(const std::array<std::pair<Value, const char*>, N>& names,
                              const std::string& wanted) {
  for (const auto& [value, name] : names)
    if (wanted == name) return value;
  return std::nullopt;
}

std::tm utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  return utc;
}

// What is on the disk may be of another version or broken; then it is left alone and not listed.
std::optional<RunRecord> read_record(const std::filesystem::path& file, const std::string& id) {
  const Json json = Json::parse(read_text_file(file), nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    const auto kind = value_in(kKinds, json.at("kind").get<std::string>());
    const auto state = value_in(kStates, json.at("state").get<std::string>());
    if (!kind || !state) return std::nullopt;
    return RunRecord{id,
                     *kind,
                     *state,
                     json.at("title"),
                     json.at("scenario"),
                     json.at("belief"),
                     json.at("words"),
                     json.at("done"),
                     json.at("total"),
                     json.at("message"),
                     json.at("created"),
                     json.at("seconds")};
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

bool is_over(RunState state) {
  return state == RunState::kDone || state == RunState::kInterrupted || state == RunState::kFailed;
}

// "week 3 of 52 (2026-01-19) done" and "draw 3 of 100 done" are how the program tells how far it is.
void read_progress(const std::string& line, RunRecord& run) {
  int done = 0, total = 0;
  for (const char* form : {"week %d of %d", "draw %d of %d"})
    if (std::sscanf(line.c_str(), form, &done, &total) == 2) run.done = done, run.total = total;
  run.message = line;
}

}  // namespace

Json run_json(const RunRecord& run) {
  return {{"id", run.id},           {"kind", name_in(kKinds, run.kind)},
          {"title", run.title},     {"scenario", run.scenario},
          {"belief", run.belief},   {"state", name_in(kStates, run.state)},
          {"done", run.done},       {"total", run.total},
          {"message", run.message}, {"created", run.created},
          {"seconds", run.seconds}};
}

std::vector<std::string> Executable::words(std::vector<std::string> command) const {
  command.insert(command.begin(), {"--package", package.string()});
  return command;
}

Runs::Runs(const Workspace& workspace, Executable executable, Listener listener)
    : workspace_(workspace), executable_(std::move(executable)), listener_(std::move(listener)) {
  for (const std::string& id : workspace.runs()) {
    auto run = read_record(workspace.record(id), id);
    if (!run) continue;
    if (!is_over(run->state))
      run->state = RunState::kInterrupted, run->message = "the server ended; resume it";
    runs_.push_back(std::move(*run));
  }
  runs_.sort([](const RunRecord& a, const RunRecord& b) { return a.created < b.created; });
  worker_ = std::thread([this] { work(); });
}

Runs::~Runs() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    if (child_)
      child_->send(SIGINT), child_->send(SIGTERM);  // the second ends it at once; whole weeks are kept
  }
  changed_.notify_all();
  worker_.join();
}

std::vector<RunRecord> Runs::all() const {
  const std::lock_guard lock(mutex_);
  return {runs_.rbegin(), runs_.rend()};
}

std::optional<RunRecord> Runs::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  for (const RunRecord& run : runs_)
    if (run.id == id) return run;
  return std::nullopt;
}

RunRecord* Runs::locate(const std::string& id) {
  const auto found =
      std::find_if(runs_.begin(), runs_.end(), [&](const RunRecord& run) { return run.id == id; });
  return found == runs_.end() ? nullptr : &*found;
}

void Runs::keep_and_tell(RunRecord& run) {
  Json json = run_json(run);
  json["words"] = run.words;
  try {
    write_whole(workspace_.record(run.id), json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
  } catch (const Error& error) {  // the run itself may be whole: its user is told
    run.message +=
        fmt::format("{}this record is not kept: {}", run.message.empty() ? "" : "; ", error.what());
  }
  listener_(run, false);
}

RunRecord Runs::add(const NewRun& asked) {
  const std::lock_guard lock(mutex_);
  const std::tm now = utc_now();
  RunRecord run;
  run.kind = asked.kind;
  run.title = asked.title, run.scenario = asked.scenario, run.belief = asked.belief;
  run.words = asked.words, run.total = asked.total;
  run.created = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now);
  const std::string stem = asked.scenario.empty() ? name_in(kKinds, asked.kind) : asked.scenario;
  const std::string first = fmt::format("{}-{:%m%d-%H%M%S}", stem.substr(0, 60), now);
  run.id = first;
  for (int number = 2; locate(run.id) != nullptr || is_there(workspace_.record(run.id)); ++number)
    run.id = fmt::format("{}-{}", first, number);
  if (!asked.scenario_text.empty()) write_whole(workspace_.scenario_of_run(run.id), asked.scenario_text);
  keep_and_tell(run);
  runs_.push_back(run);
  changed_.notify_all();
  return run;
}

std::optional<RunRecord> Runs::cancel(const std::string& id) {
  const std::lock_guard lock(mutex_);
  RunRecord* run = locate(id);
  if (run == nullptr || is_over(run->state)) return std::nullopt;
  if (run->state == RunState::kQueued)
    run->state = RunState::kInterrupted, run->message = "taken from the queue";
  else if (child_) {
    child_->send(run->state == RunState::kWorking ? SIGINT : SIGTERM);
    run->state = RunState::kStopping;
  }
  keep_and_tell(*run);
  return *run;
}

std::optional<RunRecord> Runs::resume(const std::string& id) {
  const std::lock_guard lock(mutex_);
  RunRecord* run = locate(id);
  if (run == nullptr || (run->state != RunState::kInterrupted && run->state != RunState::kFailed))
    return std::nullopt;
  run->state = RunState::kQueued, run->message = "";
  keep_and_tell(*run);
  changed_.notify_all();
  return *run;
}

bool Runs::discard(const std::string& id) {
  const std::lock_guard lock(mutex_);
  RunRecord* run = locate(id);
  if (run == nullptr || !is_over(run->state)) return false;
  workspace_.discard_run(id);
  listener_(*run, true);
  runs_.remove_if([&](const RunRecord& one) { return one.id == id; });
  return true;
}

void Runs::work() {
  while (true) {
    std::string next;
    {
      std::unique_lock lock(mutex_);
      const auto queued = [&] {
        return std::find_if(runs_.begin(), runs_.end(),
                            [](const RunRecord& run) { return run.state == RunState::kQueued; });
      };
      changed_.wait(lock, [&] { return ending_ || queued() != runs_.end(); });
      if (ending_) return;
      next = queued()->id;
    }
    work_on(next);
  }
}

std::vector<std::string> Runs::command_of(const RunRecord& run) const {
  std::vector<std::string> words{name_in(kKinds, run.kind)};
  if (run.kind == RunKind::kOutages) {
    words.insert(words.end(), run.words.begin(), run.words.end());
    words.emplace_back("--json");
    return executable_.words(words);
  }
  words.push_back(workspace_.scenario_of_run(run.id).string());
  words.insert(words.end(), {"--output", workspace_.result(run.id).string()});
  words.insert(words.end(), run.words.begin(), run.words.end());
  if (run.kind == RunKind::kRun) words.emplace_back("--every-week");
  if (is_there(run_files(workspace_.result(run.id)).partial)) words.emplace_back("--resume");
  return executable_.words(words);
}

void Runs::work_on(const std::string& id) {
  const auto began = std::chrono::steady_clock::now();
  ChildEnd end;
  try {
    std::shared_ptr<Child> child;
    {
      const std::lock_guard lock(mutex_);
      RunRecord* run = locate(id);
      if (ending_ || run == nullptr || run->state != RunState::kQueued) return;
      child = child_ = std::make_shared<Child>(executable_.file, command_of(*run), workspace_.folder());
      run->state = RunState::kWorking, run->message = "";
      keep_and_tell(*run);
    }
    end = child->wait(kMostAnswerBytes, std::nullopt, [&](const std::string& line) {
      const std::lock_guard lock(mutex_);
      RunRecord* run = locate(id);
      if (run == nullptr) return;
      read_progress(line, *run);
      listener_(*run, false);
    });
  } catch (const Error& error) {
    end.errors = error.what();
  }
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began;
  end_as(id, end, spent.count());
}

// Of outages the answer is kept here; where it cannot be, the search has failed.
void Runs::finish(RunRecord& run, const ChildEnd& end) {
  try {
    if (run.kind == RunKind::kOutages) write_whole(workspace_.answer(run.id), end.output);
    run.state = RunState::kDone, run.done = run.total;
    run.message = end.exit_code == 0 ? "" : "a certificate failed; see the answer";
  } catch (const Error& error) {
    run.state = RunState::kFailed, run.message = error.what();
  }
}

void Runs::end_as(const std::string& id, const ChildEnd& end, double seconds) {
  const std::lock_guard lock(mutex_);
  child_.reset();
  RunRecord* run = locate(id);
  if (run == nullptr) return;
  run->seconds += seconds;
  const bool stopped = ending_ || run->state == RunState::kStopping;
  const int code = end.exit_code.value_or(kNoCode);
  if (code == 0 || code == kCertificateCode) {
    finish(*run, end);
  } else if (code == kInterruptedCode || (stopped && end.signal != 0)) {
    run->state = RunState::kInterrupted;
    run->message =
        fmt::format("stopped after {} of {}; what is done is kept, resume it", run->done, run->total);
  } else if (end.signal != 0) {
    run->state = RunState::kInterrupted;
    run->message = fmt::format("ended by signal {}; what was done is kept, resume it", end.signal);
  } else {
    run->state = RunState::kFailed;
    run->message = end.errors.empty() ? "it could not be started" : end.errors;
  }
  keep_and_tell(*run);
}

}  // namespace straits
