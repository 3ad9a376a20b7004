#include "straits/serve/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>

#include "straits/base/error.h"

extern char** environ;

namespace straits {
namespace {

constexpr std::size_t kMostErrorBytes = 1 << 16;

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
      throw Error(ErrorKind::kStorage, fmt::format("no pipe to a new process: {}", std::strerror(errno)));
    read = ends[0], write = ends[1];
  }
};

// What posix_spawn is told; released in any case.
class SpawnPlan {
 public:
  SpawnPlan(const Pipe& output, const Pipe& errors, const std::filesystem::path& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output.write, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, errors.write, STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    posix_spawnattr_init(&attributes_);
    sigset_t none, handled;
    sigemptyset(&none);
    sigemptyset(&handled);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) sigaddset(&handled, signal);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &handled);
    posix_spawnattr_setpgroup(&attributes_,
                              0);  // Ctrl-C in the terminal is for the server, which passes it on
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  posix_spawn_file_actions_t* actions() { return &actions_; }
  posix_spawnattr_t* attributes() { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// Appends what is there; false: the other end is closed.
bool read_some(int descriptor, std::string& text) {
  std::array<char, 1 << 15> buffer{};
  const ssize_t got = read(descriptor, buffer.data(), buffer.size());
  if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

void take_lines(std::string& rest, const std::function<void(const std::string&)>& on_line) {
  for (std::size_t end; (end = rest.find('\n')) != std::string::npos; rest.erase(0, end + 1))
    if (on_line && end > 0) on_line(rest.substr(0, end));
}

}  // namespace

Child::Child(const std::filesystem::path& program, const std::vector<std::string>& words,
             const std::filesystem::path& folder) {
  const Pipe output, errors;
  SpawnPlan plan(output, errors, folder);
  std::vector<std::string> kept{program.string()};
  kept.insert(kept.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  arguments.reserve(kept.size() + 1);
  for (std::string& word : kept) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int failed =
      posix_spawn(&process_, program.c_str(), plan.actions(), plan.attributes(), arguments.data(), environ);
  close(output.write);
  close(errors.write);
  output_ = output.read, errors_ = errors.read;
  if (failed == 0) return;
  close(output_);
  close(errors_);
  throw Error(ErrorKind::kStorage,
              fmt::format("{} cannot be started: {}", program.string(), std::strerror(failed)));
}

Child::~Child() {
  if (process_ > 0) {
    send(SIGKILL);
    reap();
  }
  close(output_);
  close(errors_);
}

void Child::send(int signal) const {
  const std::lock_guard lock(mutex_);
  if (process_ > 0) kill(process_, signal);
}

ChildEnd Child::wait(std::size_t most_bytes, std::optional<std::chrono::seconds> time,
                     const std::function<void(const std::string&)>& on_line) {
  ChildEnd end;
  std::string line;
  const auto began = std::chrono::steady_clock::now();
  std::array<pollfd, 2> ends{{{output_, POLLIN, 0}, {errors_, POLLIN, 0}}};
  const auto force = [&](bool& why) {
    why = true;
    send(SIGKILL);
  };
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    constexpr int kLookEvery = 200;
    if (poll(ends.data(), ends.size(), kLookEvery) < 0 && errno != EINTR) break;
    if (ends[0].revents != 0 && !read_some(output_, end.output)) ends[0].fd = -1;
    if (ends[1].revents != 0) {
      const std::size_t before = line.size();
      if (!read_some(errors_, line)) ends[1].fd = -1;
      if (end.errors.size() < kMostErrorBytes) end.errors.append(line, before, std::string::npos);
      take_lines(line, on_line);
    }
    if (end.output.size() > most_bytes && !end.overflowed) force(end.overflowed);
    if (time && !end.out_of_time && std::chrono::steady_clock::now() - began > *time) force(end.out_of_time);
    for (pollfd& one : ends) one.revents = 0;
  }
  const ChildEnd how = reap();
  end.exit_code = how.exit_code, end.signal = how.signal;
  return end;
}

ChildEnd Child::reap() {
  siginfo_t info{};
  while (waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
  }
  const std::lock_guard lock(mutex_);
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  ChildEnd end;
  if (WIFEXITED(status)) end.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  return end;
}

}  // namespace straits
