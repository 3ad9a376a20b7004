// The runs of the workbench: queued, worked off one at a time in a process of their own, kept with how far they came.
// A run that was at work when the server died is interrupted and can be resumed.
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "straits/serve/child.h"
#include "straits/serve/exchange.h"
#include "straits/serve/workspace.h"

namespace straits {

enum class RunKind { kRun, kSample, kOutages };
enum class RunState { kQueued, kWorking, kStopping, kDone, kInterrupted, kFailed };

struct RunRecord {
  std::string id;
  RunKind kind = RunKind::kRun;
  RunState state = RunState::kQueued;
  std::string title, scenario, belief;
  std::vector<std::string> words;  // of the command line, without the file of the result
  int done = 0, total = 0;         // weeks or draws
  std::string message, created;
  double seconds = 0.0;
};
[[nodiscard]] Json run_json(const RunRecord& run);

struct NewRun {
  RunKind kind = RunKind::kRun;
  std::string title, scenario, belief;
  std::string scenario_text;       // kept beside the result; empty: none
  std::vector<std::string> words;  // after the command, without scenario and result
  int total = 0;
};

// How our own program is called.
struct Executable {
  std::filesystem::path file, package;
  [[nodiscard]] std::vector<std::string> words(std::vector<std::string> command) const;
};

class Runs {
 public:
  using Listener = std::function<void(const RunRecord&, bool gone)>;

  Runs(const Workspace& workspace, Executable executable, Listener listener);
  ~Runs();  // stops the run at work, which stays resumable
  Runs(const Runs&) = delete;
  Runs& operator=(const Runs&) = delete;

  [[nodiscard]] std::vector<RunRecord> all() const;  // newest first
  [[nodiscard]] std::optional<RunRecord> find(const std::string& id) const;

  RunRecord add(const NewRun& asked);
  // The record afterwards, or nothing where its state does not allow it.
  std::optional<RunRecord> cancel(const std::string& id);
  std::optional<RunRecord> resume(const std::string& id);
  bool discard(const std::string& id);

 private:
  void work();
  void work_on(const std::string& id);
  [[nodiscard]] std::vector<std::string> command_of(const RunRecord& run) const;
  void finish(RunRecord& run, const ChildEnd& end);  // locked
  void end_as(const std::string& id, const ChildEnd& end, double seconds);
  RunRecord* locate(const std::string& id);
  void keep_and_tell(RunRecord& run);  // locked

  const Workspace& workspace_;
  Executable executable_;
  Listener listener_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::list<RunRecord> runs_;  // oldest first
  std::shared_ptr<Child> child_;
  bool ending_ = false;
  std::thread worker_;
};

}  // namespace straits
