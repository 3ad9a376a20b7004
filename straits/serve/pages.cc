#include "straits/serve/pages.h"

#include <fmt/format.h>

#include "straits/result/files.h"
#include "straits/serve/workspace.h"

namespace straits {
namespace fs = std::filesystem;
namespace {

std::string type_of(const std::string& extension) {
  static const std::map<std::string, std::string> kTypes{{".html", "text/html; charset=utf-8"},
                                                         {".js", "text/javascript; charset=utf-8"},
                                                         {".css", "text/css; charset=utf-8"},
                                                         {".svg", "image/svg+xml"},
                                                         {".png", "image/png"},
                                                         {".json", "application/json"},
                                                         {".txt", "text/plain; charset=utf-8"}};
  const auto found = kTypes.find(extension);
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

}  // namespace

Pages::Pages(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = "/" + fs::relative(entry.path(), folder).generic_string();
    Reply reply = text_reply(type_of(entry.path().extension().string()), read_text_file(entry.path()));
    // Names under assets/ hold the hash of their content.
    reply.headers = {
        {"Cache-Control", path.starts_with("/assets/") ? "max-age=31536000, immutable" : "no-cache"}};
    by_path_[path] = std::move(reply);
  }
  const auto index = by_path_.find("/index.html");
  if (error || index == by_path_.end())
    fail_storage(folder, "holds no built web part (index.html); build it with: make web");
  by_path_["/"] = index->second;
}

Reply Pages::answer(const Request& request) const {
  const auto found = by_path_.find(request.path);
  if (found == by_path_.end()) return refusal(404, fmt::format("there is nothing at {}", request.path));
  return request.method == "GET" ? found->second : refusal(405, "pages are read only");
}

}  // namespace straits
