#include "straits/serve/asker.h"

#include <fmt/format.h>

namespace straits {
namespace {

constexpr std::ptrdiff_t kAtATime = 2;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::chrono::seconds kPatience{300};

// One of the places of a semaphore, given back at the end.
class Place {
 public:
  explicit Place(std::counting_semaphore<>& places) : places_(places) { places_.acquire(); }
  ~Place() { places_.release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::counting_semaphore<>& places_;
};

// Exit codes of docs/cli.md.
int status_of(int exit_code) {
  switch (exit_code) {
    case 1:
      return 500;
    case 7:
      return 403;
    case 8:
      return 413;
    default:
      return 422;
  }
}

std::string without_end_of_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

Asker::Asker(Executable executable, std::filesystem::path folder)
    : executable_(std::move(executable)), folder_(std::move(folder)), places_(kAtATime) {}

Asked Asker::ask(const std::vector<std::string>& command) {
  const ChildEnd end = [&] {
    const Place place(places_);
    Child child(executable_.file, executable_.words(command), folder_);
    return child.wait(kMostBytes, kPatience);
  }();
  if (end.out_of_time) return {refusal(422, fmt::format("no answer after {} s", kPatience.count())), ""};
  if (end.overflowed) return {refusal(413, "the answer is too large; ask for less"), ""};
  if (!end.exit_code)
    return {refusal(500, fmt::format("the question was ended by signal {}", end.signal)), ""};
  constexpr int kOk = 0, kCertificateFailed = 5;  // an answer too, which says so
  if (*end.exit_code == kOk || *end.exit_code == kCertificateFailed) return {std::nullopt, end.output};
  return {refusal(status_of(*end.exit_code), without_end_of_line(end.errors)), ""};
}

}  // namespace straits
