// The files of the web part, held in memory: a request names one of them or nothing; no path reaches the disk.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "straits/serve/exchange.h"

namespace straits {

class Pages {
 public:
  Pages() = default;
  // All files of a built web folder. errors: Error(kStorage) where it has no index.html.
  explicit Pages(const std::filesystem::path& folder);
  [[nodiscard]] Reply answer(const Request& request) const;

 private:
  std::map<std::string, Reply> by_path_;
};

}  // namespace straits
